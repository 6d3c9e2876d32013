import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

const pin = '402917'
const unlock = async (page, then) => { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector(then) }
const visits = (mock) => mock.log.filter((one) => one.method === 'POST' && one.path.endsWith('/visits')).map((one) => JSON.parse(one.body))
const hands = (mock) => mock.log.filter((one) => one.path.endsWith('/handovers'))
const online = async ({ page, context }) => { await context.setOffline(false); await page.evaluate(() => dispatchEvent(new Event('online'))) }
const picture = (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/claims-${name}.png`, fullPage: true })
const kept = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready
  for (let told = {}; !(told.all > 0 && told.kept === told.all);) told = await new Promise((say) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => say(event.data); active.postMessage('count', [port2]) })
})

/** Somebody with a phone that has taken the round along. */
async function ready(base, login, list) {
  const browser = await open({ dark: !!process.env.DARK, locale: process.env.LOCALE, serviceWorkers: 'allow' })
  const { page } = browser
  await signIn(page, base, 'field', login); await settled(page)
  await page.goto(`${base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door, .empty')
  await page.goto(list); await unlock(page, '.door, .empty')
  await kept(page)
  return browser
}
/** Another page of the app without loading it anew: what happens in a stairwell. */
const go = (page, path) => page.evaluate((to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate', { state: {} })) }, path)

/** Two workers in one stair: each sees the other, one gives doors to the other without a signal, and every door is done once. */
export async function claimsJourney({ base, mock, who }) {
  const c = mock.community, round = c.rounds.find((one) => one.name.startsWith('第二轮')), list = `${base}/field/rounds/${round.id}`
  const anna = c.accounts.find((one) => one.login === who.field.login)
  const boris = { ...anna, id: '018f0000-0000-7000-8000-00000000b0b0', login: 'boris', name: '样例·贺文' }
  c.accounts.push(boris)
  const own = [...round.doors.values()].filter((door) => door.worker === anna.id && door.state !== 'final')
  own.slice(-2).forEach((door) => { door.worker = boris.id })
  const a = await ready(base, anna.login, list), b = await ready(base, boris.login, list)

  // Who is where
  await a.page.waitForSelector('[data-testid=claim]')
  await a.page.locator('[data-testid=claim]').first().click()
  await ok(async () => await a.page.locator('[data-testid=claim-end]').count() === 1, 'a worker says that she is in a stair')
  await clean(a, 'a list with a claim')
  await picture(a.page, 'own')
  round.claims.set([...round.doors.values()].find((door) => door.worker === boris.id).dwelling, { worker: anna.id, at: Date.now() })
  await b.page.reload(); await unlock(b.page, '.door')
  await ok(async () => (await b.page.textContent('main')).includes(`${anna.name} 正在那里`), 'her colleague sees it at the door')
  await clean(b, 'a list with a colleague’s claim')
  await picture(b.page, 'other')
  await b.page.locator('.door', { hasText: '正在那里' }).first().click(); await b.page.waitForSelector('[data-testid=door-claim]')
  await b.page.click('.door-qr summary'); await b.page.waitForSelector('.door-qr svg')
  await clean(b, 'a door with a colleague’s claim and its code')
  await picture(b.page, 'door')
  await b.page.click('[data-testid=door-claim] .btn')
  await ok(async () => await b.page.locator('[data-testid=door-claim]').count() === 0, 'and takes over what she wants to do herself')
  await b.page.click('[data-outcome=met]'); await b.page.waitForSelector('.saved-line')

  // Without a signal: Anna gives two doors, Boris takes and does them
  await a.context.setOffline(true); await b.context.setOffline(true)
  await a.page.locator('.stair-claim a').first().click(); await a.page.waitForSelector('form input[type=checkbox]')
  for (const box of await a.page.locator('form input[type=checkbox]:checked').all()) await box.uncheck()
  for (const box of (await a.page.locator('form input[type=checkbox]').all()).slice(0, 2)) await box.check()
  await clean(a, 'choosing doors to give')
  await picture(a.page, 'choose')
  await a.page.click('form .btn[type=submit]'); await a.page.waitForSelector('.hand-qr')
  const link = await a.page.getAttribute('[data-testid=hand-link]', 'data-link')
  ok(link.startsWith(`${base}/field/take#`) && !link.includes('%'), 'she shows a code that needs no signal')
  await clean(a, 'the code')
  await picture(a.page, 'code')
  await b.page.goBack().catch(() => {})
  await go(b.page, '/field/scan'); await b.page.waitForSelector('#code')
  await b.page.fill('#code', 'https://elsewhere.example/'); await b.page.click('form .btn[type=submit]')
  await ok(async () => (await b.page.textContent('main')).includes('不是邻里的码'), 'the scanner says so of another code')
  await clean(b, 'the scanner')
  await picture(b.page, 'scan')
  await b.page.fill('#code', link); await b.page.click('form .btn[type=submit]'); await b.page.waitForSelector('[data-testid=hand-doors]')
  await ok(async () => (await b.page.textContent('h1')).includes(anna.name), 'he reads whose doors they are')
  await clean(b, 'doors to take')
  await picture(b.page, 'take')
  await b.page.click('[data-testid=take]'); await b.page.waitForSelector('.door')
  await ok(async () => await b.page.locator('.door', { has: b.page.locator('.tag.todo') }).count() === 3, 'and has them on his list at once')
  await picture(b.page, 'taken')
  const given = b.page.locator('.door', { has: b.page.locator('.tag.todo') }).last()
  await given.click(); await b.page.waitForSelector('.pad'); await b.page.click('[data-outcome=met]'); await b.page.waitForSelector('.saved-line[data-state=waiting]')
  const before = visits(mock).length
  await online(b)
  await b.page.waitForSelector('.phone-line', { state: 'detached', timeout: 60_000 })
  ok(hands(mock).length >= 1 && visits(mock).length - before === 1, 'the office hears of it, and of what he did there')
  const done = visits(mock).at(-1).dwelling
  ok(mock.log.findIndex((one) => one.path.endsWith('/handovers')) < mock.log.findLastIndex((one) => one.path.endsWith('/visits')) && round.doors.get(done).worker === boris.id, 'in this order')
  await online(a)
  await go(a.page, new URL(list).pathname); await a.page.waitForSelector('.door')
  await ok(async () => await a.page.locator(`#door-${done}`).count() === 0, 'and the door has left her list')

  // A code that fits nothing becomes a task, and what was done there stays on the phone
  const text = link.slice(link.indexOf('#') + 1), all = JSON.parse(Buffer.from(text, 'base64url').toString())
  all[2] = Buffer.from('018f000000007000800000000000dddd', 'hex').toString('base64url')
  const forged = Buffer.from(JSON.stringify(all)).toString('base64url')
  await go(b.page, `/field/take#${forged}`); await b.page.waitForSelector('[data-testid=take]')
  await b.page.click('[data-testid=take]'); await b.page.waitForSelector('[data-testid=refused]')
  await ok(async () => (await b.page.textContent('[data-testid=refused]')).includes('这个交接码对不上'), 'a code that was not made for these doors is refused, with its reason')
  await clean(b, 'a refused hand-over')
  await picture(b.page, 'refused')
  // A door's own code
  await go(b.page, `/field/d/${done}`)
  await b.page.waitForFunction(() => document.querySelector('.address') || [...document.querySelectorAll('h1')].some((one) => one.textContent.includes('哪一轮')))
  if (!await b.page.locator('.address').count()) await b.page.locator('main .btn', { hasText: '第二轮' }).click()
  await ok(() => b.page.evaluate((id) => location.pathname.endsWith(`/doors/${id}`), done), 'a door’s code opens the door')
  await Promise.all([a.close(), b.close()])
}
