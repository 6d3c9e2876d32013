import { freshDoor, uuid7 } from '../mock/community.mjs'
import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { came, next, sent as sentForm } from './forms.mjs'

const pin = '402917'
const digits = async (page) => { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector('.door') }
const added = (mock, from = 0) => mock.log.slice(from).filter((one) => one.method === 'POST' && /\/rounds\/[^/]+\/doors$/.test(one.path))
const visits = (mock, from = 0) => mock.log.slice(from).filter((one) => one.path.endsWith('/visits'))
const sentAll = (page) => page.waitForSelector('.phone-line', { state: 'detached', timeout: 90_000 })
const online = async ({ page, context }) => { await context.setOffline(false); await page.evaluate(() => dispatchEvent(new Event('online'))) }
const row = (page, door) => page.locator('.door', { has: page.locator('.door-name', { hasText: new RegExp(`^${door}$`) }) }).first()
const show = (page, at) => page.locator('.filter-row button').nth(at).click()
const picture = (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/spot-${name}.png`, fullPage: true })

/** Fills the page that adds a door, at the first stair of the list or at a place of its own. */
async function fill(page, door, place) {
  await page.click('.list-end .btn >> nth=0'); await page.waitForSelector('#stair')
  await page.selectOption('#stair', place ? 'other' : '0')
  if (place) for (const [field, text] of Object.entries(place)) await page.fill(`#${field}`, text)
  await page.fill('#door', door); await page.fill('#reason', '样例：隔出来的房间')
}
const press = (page) => page.click('form .btn[type=submit]')
const back = async (page) => { await page.click('.back a'); await page.waitForSelector('.door') }

/** What is found on the way without a signal: a door that is on no list, and people by their names. */
export async function spotJourney({ base, mock, who }) {
  const browser = await open({ serviceWorkers: 'allow', dark: !!process.env.DARK })
  const { page, context } = browser
  await signIn(page, base, 'field', who.field.login); await settled(page)
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮')), list = `${base}/field/rounds/${round.id}`
  await page.goto(`${base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(list); await digits(page)
  await ok(() => page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { kept, all } = await new Promise((told) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => told(event.data); active.postMessage('count', [port2]) })
    return all > 0 && kept === all
  }), 'the phone has taken the app along')
  await context.setOffline(true)
  const at = { mock, browser, round, list }
  await names(at)
  await known(at)
  await begun(at)
  await colleague(at)
  await refusedDoor(at)
  await twoTabs(at)
  await full(at)
  await browser.close()
}

async function names({ mock, browser, round }) {
  const { page } = browser, c = mock.community
  const somebody = [...c.residents.values()].find((one) => one.dwelling && round.doors.get(one.dwelling)?.worker === c.accounts[2].id && round.doors.get(one.dwelling).state === 'open')
  const door = c.dwellings.get(somebody.dwelling)
  await ok(async () => (await page.getAttribute('#find', 'placeholder')).includes('姓名'), 'the search asks for a door or a name')
  await page.fill('#find', somebody.name)
  await ok(async () => await page.locator(`#door-${door.id}`, { hasText: somebody.name }).count() === 1, 'without a signal a name finds its door, and says whose')
  ok(!(await page.locator('.empty').count()) && await page.locator('.door').count() < 12, 'and only the doors where the name is')
  await clean(browser, 'a name found')
  await picture(page, 'name')
  await page.fill('#find', 'ＺＹＬ')
  await ok(async () => (await page.locator('.door').allTextContents()).every((text) => /[赵郑周]样例/.test(text)) && await page.locator('.door').count() > 0, 'initials find too, in whatever width and case')
  await page.fill('#find', '没有这个人')
  await page.waitForSelector('.empty'); await page.fill('#find', '')
  await page.waitForSelector('.door')
}

/** A door that stands in the list already, written in another way; and one that is much like another. */
async function known({ mock, browser, round }) {
  const { page } = browser, from = mock.log.length
  await fill(page, ' １０１ 室')
  await clean(browser, 'adding a door')
  await press(page); await page.waitForSelector('[data-testid=there]')
  await ok(async () => (await page.textContent('.notice.problem')).includes('样例花园1栋1单元101'), 'without a signal a door of the list is not added twice, and named')
  await clean(browser, 'a door that is on the list')
  await picture(page, 'same')
  await page.click('[data-testid=there]'); await page.waitForSelector('.pad')
  await ok(async () => mock.community.dwellings.get(page.url().split('/').at(-1))?.door === '101', 'and opened')
  await back(page)
  await fill(page, '101', { site: '样例花园', building: '１号楼', unit: '1' })
  await press(page); await page.waitForSelector('[data-testid=there]')
  ok(true, 'the same by typing the whole address')
  await page.fill('#unit', ''); await page.waitForTimeout(50)
  await press(page); await page.waitForSelector('[data-testid=near]')
  await ok(async () => await page.locator('[data-testid=near] a').count() === 2, 'a door much like others is asked about, each with a way to it')
  await clean(browser, 'a door much like another')
  await picture(page, 'near')
  await page.fill('#unit', '9'); await page.waitForSelector('[data-testid=near]', { state: 'detached' })
  ok(mock.log.length === from && round && (await page.getAttribute('.phone-line', 'data-unsent')) === '0', 'and nothing was sent or kept meanwhile')
  await back(page)
}

/** Added without a signal, worked at, reloaded; then everything goes out, the door first, each once. */
async function begun({ mock, browser, round, list }) {
  const { page } = browser, c = mock.community, from = mock.log.length, total = round.doors.size
  await fill(page, '109')
  await press(page); await page.waitForSelector('.pad')
  const here = page.url().split('/').at(-1)
  await ok(async () => (await page.textContent('main')).includes('在本机添加，还没有上传'), 'a door found here can be worked at once, and says that it was not sent')
  await clean(browser, 'a door found here')
  await picture(page, 'door')
  await page.click('[data-testid=fill-form]'); await page.waitForSelector('.form-runner')
  await came(page, 'nobody')
  await page.fill('[data-path$="/note"] textarea', '样例：门锁着'); await next(page); await page.waitForSelector('.review')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  await ok(async () => await row(page, '109').getByText('在本机添加，还没有上传').count() === 1, 'it stands in the list at once, and marked')
  await clean(browser, 'a list with a door found here')
  await picture(page, 'list')
  await page.reload(); await digits(page)
  await row(page, '109').click(); await page.waitForSelector('.pad')
  ok(page.url().endsWith(here), 'and after a reload')
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  await ok(async () => (await page.getAttribute('.phone-line', 'data-unsent')) === '3', 'a door, a form and a visit wait')
  await page.click('.phone-line .btn'); await page.waitForSelector('.queue')
  await ok(async () => await page.locator('.queue li[data-state=waiting]', { hasText: '新添加的门户' }).count() === 1, 'the queue names the door as one that was found')
  await clean(browser, 'what waits, with a door')
  await picture(page, 'queue')
  ok(mock.log.length === from, 'nothing has reached the server')

  mock.fault.drop = 1
  await online(browser)
  await sentAll(page)
  await ok(async () => await page.locator('.queue li[data-state=accepted]').count() === 3, 'then the server has all three')
  const made = [...c.dwellings.values()].filter((one) => one.door === '109'), door = round.doors.get(made[0].id)
  ok(made.length === 1 && round.doors.size === total + 1 && made[0].id !== here, 'the door once, though its first answer was lost')
  ok(added(mock, from).length === 2 && new Set(added(mock, from).map((one) => one.key)).size === 1 && added(mock, from)[0].key === here, 'it went out twice under the same key')
  const order = mock.log.slice(from).map((one) => one.path.split('/').at(-1))
  ok(order.join() === 'doors,doors,submission,visits', 'the door before what was entered at it', order.join())
  ok(JSON.parse(visits(mock, from)[0].body).dwelling === made[0].id && sentForm(mock).get('xml_submission_file').bytes.toString().includes(made[0].id), 'which went to the server’s id of the door')
  ok(door.state === 'final' && door.tries.length === 2 && door.added, 'and the door has both knocks', JSON.stringify(door.tries))
  await page.goto(list); await digits(page); await show(page, 2)
  await ok(async () => await row(page, '109').count() === 1 && !(await row(page, '109').getByText('还没有上传').count()), 'the mark is gone from the list')
  await page.goto(`${list}/doors/${here}`); await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector('.tries, .pad')
  await ok(async () => (await page.textContent('h1')).includes('109'), 'an address from before still leads to the door')
  await back(page)
}

/** A colleague was quicker with the same door: there is one, and the knock is at it. */
async function colleague({ mock, browser, round }) {
  const { page, context } = browser, c = mock.community
  await page.waitForFunction(() => !document.querySelector('.phone-line'))
  await context.setOffline(true)
  await show(page, 0); await fill(page, '110')
  await press(page); await page.waitForSelector('.pad')
  await page.click('[data-outcome=phoned]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  const like = [...c.dwellings.values()].find((one) => one.door === '109'), id = uuid7() // hers, and so not in this phone's pack
  c.dwellings.set(id, { ...like, id, door: '0110室', label: '样例花园1栋1单元0110室' }); round.doors.set(id, freshDoor(id, true))
  await online(browser); await sentAll(page)
  ok(round.doors.get(id).outcome === 'phoned' && ![...c.dwellings.values()].some((one) => one.door === '110'), 'a door that a colleague had added meanwhile gets the visit, and there is one door')
  await page.click('.bottom a:last-child'); await page.waitForSelector('[data-testid=phone-panel]'); await page.click('[data-testid=phone-panel] a'); await page.waitForSelector('.queue')
  await ok(async () => await page.locator('.queue li[data-state=accepted]', { hasText: '服务器上已有这一户' }).count() === 1, 'and the queue says that the door was there')
  await page.locator('.queue li', { hasText: '服务器上已有这一户' }).locator('a').click(); await page.waitForSelector('[data-testid=known]')
  await ok(async () => (await page.textContent('h1')).includes('0110室') && (await page.textContent('main')).includes('已电话联系'), 'and leads to it, as the server has it')
  await clean(browser, 'a door that a colleague had added')
  await back(page)
}

/** The server refuses the door: what was entered at it is not sent to nothing, and comes back with the reason. */
async function refusedDoor({ mock, browser, round }) {
  const { page, context } = browser, from = mock.log.length
  await context.setOffline(true)
  await fill(page, '111')
  await press(page); await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  mock.fault.refuse = 'rounds.round-closed'
  await online(browser); await page.waitForSelector('[data-testid=refused] li:nth-child(2)')
  ok(added(mock, from).length === 1 && !visits(mock, from).length, 'a visit at a refused door is never sent')
  await ok(async () => (await page.locator('[data-testid=refused] li').nth(1).textContent()).includes('这一户没有添加成功') && (await page.locator('[data-testid=refused] li').nth(1).textContent()).includes('本轮已经结束'), 'it becomes a task with the reason of the door')
  await ok(async () => await row(page, '111').count() === 0, 'and the door is not counted in the list')
  await ok(async () => await page.locator('[data-testid=refused] li').nth(0).locator('.btn').count() === 2, 'the door is not let go while something hangs on it')
  await page.evaluate(() => scrollTo(0, 0))
  await clean(browser, 'a refused door')
  await picture(page, 'refused')
  await page.locator('[data-testid=refused] li').nth(1).locator('.btn', { hasText: '再试一次' }).click()
  await page.waitForSelector('[data-testid=refused]', { state: 'detached' })
  await sentAll(page)
  const made = [...mock.community.dwellings.values()].filter((one) => one.door === '111')
  ok(made.length === 1 && round.doors.get(made[0].id).outcome === 'met', 'trying again sends the door and then the visit')
}

async function twoTabs({ mock, browser, round, list }) {
  const { page, context } = browser, from = mock.log.length
  const other = await context.newPage()
  await other.goto(list); await digits(other)
  await context.setOffline(true)
  await fill(page, '112')
  await press(page); await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  await show(other, 3)
  await ok(async () => await row(other, '112').getByText('还没有上传').count() === 1, 'the other tab shows the door too')
  await context.setOffline(false)
  await Promise.all([page, other].map((one) => one.evaluate(() => dispatchEvent(new Event('online')))))
  await Promise.all([page, other].map(sentAll))
  ok(added(mock, from).length === 1 && visits(mock, from).length === 1 && [...mock.community.dwellings.values()].filter((one) => one.door === '112').length === 1 && round, 'two tabs send it once')
  await other.close()
}

/** No room: nothing is called kept, what was typed stays. Its refusal is given in its place, as in the journey offline. */
async function full({ mock, browser }) {
  const { page, context } = browser, from = mock.log.length
  await context.setOffline(true)
  await fill(page, '113')
  await page.evaluate(() => { const add = IDBObjectStore.prototype.add; IDBObjectStore.prototype.add = function () { IDBObjectStore.prototype.add = add; throw new DOMException('no room', 'QuotaExceededError') } })
  await press(page); await page.waitForSelector('.notice.problem')
  await ok(async () => (await page.textContent('.notice.problem')).includes('存储空间满了') && await page.inputValue('#door') === '113', 'a full phone says that the door was not kept, and leaves what was typed')
  await press(page); await page.waitForSelector('.pad')
  await context.setOffline(false); await page.evaluate(() => dispatchEvent(new Event('online'))); await sentAll(page)
  await ok(() => added(mock, from).length === 1, 'with room again the same press keeps it, once')
}
