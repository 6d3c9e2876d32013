import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

const pins = { old: '402917', new: '739155' }
const digits = async (page, pin) => { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector('.door') }
const bodies = (mock) => visits(mock).map((one) => JSON.parse(one.body))
const visits = (mock) => mock.log.filter((one) => one.method === 'POST' && one.path.endsWith('/visits'))
const picture = (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/broken-${name}.png`, fullPage: true })

/** Signs somebody in on a phone, sets a PIN and opens the list of doors. */
async function ready({ base, who }, list, pin) {
  const browser = await open({ dark: !!process.env.DARK, serviceWorkers: 'allow' })
  const { page } = browser
  await signIn(page, base, 'field', who.field.login); await settled(page)
  await page.goto(`${base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(list); await digits(page, pin)
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    for (let told = {}; !(told.all > 0 && told.kept === told.all);) told = await new Promise((say) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => say(event.data); active.postMessage('count', [port2]) })
  })
  return browser
}

/** A phone whose radio broke: what it had not sent goes on from another one, once, also when it comes back. */
export async function brokenJourney({ base, mock, who }) {
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮')), list = `${base}/field/rounds/${round.id}`
  const before = round.visits.size
  const old = await ready({ base, who }, list, pins.old)
  await old.context.setOffline(true)
  for (let n = 0; n < 2; n++) {
    await old.page.locator('.door', { has: old.page.locator('.tag.todo') }).nth(n).click(); await old.page.waitForSelector('.pad')
    await old.page.click('[data-outcome=met]'); await old.page.waitForSelector('.saved-line[data-state=waiting]')
  }
  await old.page.click('.phone-line a'); await old.page.waitForSelector('.queue li')
  const [download] = await Promise.all([old.page.waitForEvent('download'), old.page.click('[data-testid=save-file]')])
  ok(download.suggestedFilename().endsWith('.linli-queue') && visits(mock).length === 0, 'a phone without a way out saves what it has as a file')
  const file = await download.path()

  const fresh = await ready({ base, who }, list, pins.new)
  const { page } = fresh
  await page.goto(`${base}/field/queue`); await digits2(page, pins.new); await page.click('[data-testid=open-file]')
  await page.waitForSelector('[data-testid=open-file-panel]')
  await clean(fresh, 'the page that opens a file')
  await take(page, file, pins.new)
  await ok(async () => (await page.textContent('[data-testid=open-file-panel]')).includes('PIN 不对'), 'the new phone’s own PIN does not open it, and the page says which one does')
  await picture(page, 'wrong')
  await page.setInputFiles('#file', { name: 'a.linli-queue', mimeType: 'application/octet-stream', buffer: Buffer.from('样例') }); await page.fill('#filePin', pins.old); await page.click('[data-testid=open-file-panel] [type=submit]')
  await ok(async () => (await page.textContent('[data-testid=open-file-panel]')).includes('不是邻里保存的'), 'something else is called so')
  await take(page, file, pins.old)
  await ok(async () => (await page.textContent('[data-testid=file-taken]')).includes('2 条'), 'the old one’s does, and both entries are taken over')
  await picture(page, 'taken')
  await clean(fresh, 'a file that was taken over')
  await ok(() => new Set(bodies(mock).map((one) => one.id)).size === 2, 'they go out from here')
  await take(page, file, pins.old)
  await ok(async () => (await page.textContent('[data-testid=file-taken]')).includes('2 条记录这里已经有了'), 'a second time brings nothing new')
  await old.context.setOffline(false); await old.page.evaluate(() => dispatchEvent(new Event('online')))
  await old.page.waitForSelector('.phone-line', { state: 'detached', timeout: 60_000 })
  await ok(() => visits(mock).length >= 4 && new Set(bodies(mock).map((one) => one.id)).size === 2 && round.visits.size - before === 2, 'and the old phone, mended, sends them again without harm')
  await Promise.all([old.close(), fresh.close()])
}

async function digits2(page, pin) { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector('[data-testid=open-file]') }
async function take(page, file, pin) {
  await page.setInputFiles('#file', file); await page.fill('#filePin', pin); await page.click('[data-testid=open-file-panel] [type=submit]')
  await page.waitForFunction(() => !document.querySelector('[data-testid=open-file-panel] [aria-busy=true], [data-testid=open-file-panel] [disabled]'))
}
