import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { came, keptDrafts, next } from './forms.mjs'

const pin = '402917'
const digits = async (page, value = pin) => { await page.fill('#pin', value); await page.click('form .btn[type=submit]') }
const visits = (mock, from = 0) => mock.log.slice(from).filter((one) => one.path.endsWith('/visits'))
const ids = (list) => new Set(list.map((one) => JSON.parse(one.body).id))

/** A phone with a PIN: takes the day along, works without a signal, sends each thing once, and keeps what is kept shut. */
export async function offlineJourney({ base, mock, who }) {
  const browser = await open()
  const { page, context } = browser
  await signIn(page, base, 'field', who.field.login)
  await settled(page)
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮'))
  const list = `${base}/field/rounds/${round.id}`
  await page.goto(list); await page.waitForSelector('[data-testid=ready-card]')
  await clean(browser, 'the offer to work without a signal')

  // The PIN
  await page.click('[data-testid=set-pin]'); await page.waitForSelector('#again')
  await page.fill('#pin', '123456'); await page.fill('#again', '123456'); await page.click('form .btn[type=submit]')
  await ok(async () => (await page.textContent('.notice.problem')).includes('容易猜到'), 'a PIN that counts is refused')
  await clean(browser, 'setting a PIN')
  await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(list); await page.waitForSelector('#pin')
  await clean(browser, 'the PIN is asked for')
  await digits(page, '402918')
  await ok(async () => (await page.textContent('.notice.problem')).includes('9'), 'a wrong PIN says how many tries are left')
  await digits(page); await page.waitForSelector('.door')
  await ok(async () => await page.locator('.door').count() > 5, 'the PIN opens the list')

  // Without a signal
  await page.locator('.door').first().click(); await page.waitForSelector('.pad')
  await page.click('.bottom a:last-child'); await page.waitForSelector('[data-testid=phone-panel]')
  await clean(browser, 'what this phone keeps')
  await page.click('[data-testid=phone-panel] a'); await page.waitForSelector('.empty')
  await page.click('.bottom a >> nth=0'); await page.waitForSelector('.door')
  await page.waitForFunction(() => !document.querySelector('.phone-line'))
  const sent = mock.log.length
  await context.setOffline(true)
  const names = []
  for (const outcome of ['met', 'phoned', 'nobody', 'met', 'empty']) {
    await page.locator('.door', { has: page.locator('.tag.todo') }).first().click()
    await page.waitForSelector('.pad')
    names.push(await page.textContent('h1'))
    await page.click(`[data-outcome=${outcome}]`)
    await page.waitForSelector('.saved-line[data-state=waiting]')
  }
  ok(mock.log.length === sent, 'nothing reaches the server')
  await ok(async () => (await page.textContent('.saved-line')).includes('已存在本机'), 'and the page says kept on this phone, not sent')
  await ok(async () => (await page.getAttribute('.phone-line', 'data-unsent')) === '5', 'five entries wait, and the line counts them')
  await clean(browser, 'offline list')
  await page.locator('.filter-row button').nth(2).click()
  await ok(async () => await page.locator('.door', { hasText: '已存在本机' }).count() >= 4, 'what is done here is done in the list')
  await page.locator('.filter-row button').nth(0).click()
  await page.click('.phone-line .btn'); await page.waitForSelector('.queue')
  await ok(async () => await page.locator('.queue li[data-state=waiting]').count() === 5, 'every entry stands in the list of what waits')
  await clean(browser, 'what waits')

  // The first answer is lost, then everything goes
  mock.fault.drop = 1
  await context.setOffline(false)
  await page.click('[data-testid=send-now]', { timeout: 2000 }).catch(() => {})
  for (let n = 0; n < 20 && await page.locator('.queue li[data-state=accepted]').count() < 5; n++) { await page.waitForTimeout(500); await page.click('[data-testid=send-now]', { timeout: 500 }).catch(() => {}) }
  await ok(async () => await page.locator('.queue li[data-state=accepted]').count() === 5, 'with a signal everything is sent')
  ok(visits(mock, sent).length === 6 && ids(visits(mock, sent)).size === 5, 'the one whose answer was lost went out twice under the same id', String(visits(mock, sent).length))
  ok([...round.doors.values()].every((door) => new Set(door.tries.map((one) => one.id)).size === door.tries.length), 'and the server has each once')
  await ok(async () => await page.locator('.phone-line').count() === 0, 'the line is gone when nothing waits')

  await withForm({ base, mock, browser, round, list })
  await full({ browser, list, context })
  await refusal({ base, mock, browser, round, list })
  await twoTabs({ mock, browser, list })
  await expired({ base, mock, browser, list, who })
  await moved({ mock, browser, round, list, who })
  await ordered({ base, mock, browser, list, who })
  await wiped({ base, browser, list })
  await browser.close()
}

/** The round's form without a signal: begun, left, gone on with, kept, sent once. */
async function withForm({ mock, browser, round, list }) {
  const { page, context } = browser
  const form = async () => { await page.click('[data-testid=fill-form]'); await page.waitForSelector('.form-runner') }
  await page.goto(list); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.door')
  // Once with a signal, so that the engine is here; what an installed phone fetches ahead.
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad'); await form()
  await page.click('.back a'); await page.waitForSelector('.pad'); await page.click('.back a'); await page.waitForSelector('.door')
  await context.setOffline(true)
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad'); await form()
  const door = page.url().split('/').at(-2)
  await came(page, 'nobody')
  await page.fill('[data-path$="/note"] textarea', '样例：门锁着'); await page.waitForTimeout(450)
  ok(!(await keptDrafts(page)).length, 'what is begun lies sealed, and not in the clear')
  await page.click('.back a'); await page.waitForSelector('.pad'); await form()
  await ok(async () => await page.inputValue('[data-path$="/note"] textarea') === '样例：门锁着', 'what was begun is gone on with without a signal')
  await next(page); await page.waitForSelector('.review')
  const sent = mock.log.length
  await page.click('[data-testid=form-next]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  ok(mock.log.length === sent, 'a filled form waits on the phone')
  await context.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 90_000 })
  const forms = mock.log.slice(sent).filter((one) => one.path === '/api/forms/submission')
  ok(forms.length === 1 && round.doors.get(door).state === 'revisit', 'and is sent once, and its door is to be tried again', `${forms.length} ${round.doors.get(door).state}`)
}

/**
 * The phone is full: what cannot be kept is not called kept, and stays on the page. Chromium's own way to lower the room of an
 * origin (Storage.overrideQuotaForOrigin) changes nothing for IndexedDB in 156, so its refusal is given in its place.
 */
async function full({ browser, list, context }) {
  const { page } = browser
  await page.goto(list); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.door')
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad')
  await context.setOffline(true)
  await page.evaluate(() => { const add = IDBObjectStore.prototype.add; IDBObjectStore.prototype.add = function () { IDBObjectStore.prototype.add = add; throw new DOMException('no room', 'QuotaExceededError') } })
  await page.click('[data-outcome=empty]'); await page.waitForSelector('.notice.problem')
  await ok(async () => (await page.textContent('.notice.problem')).includes('存储空间满了'), 'a full phone says that nothing was saved, and what to do')
  ok(await page.locator('.pad').count() === 1 && await page.locator('.saved-line').count() === 0, 'and stays at the door')
  await clean(browser, 'a full phone')
  await page.click('[data-outcome=empty]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  ok(true, 'with room again the same press is kept')
  await context.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 90_000 })
}

/** The server refuses: the entry comes back as something to settle, with its reason. */
async function refusal({ mock, browser, list }) {
  const { page } = browser
  await page.goto(list); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.door')
  mock.fault.refuse = 'visits.correction-stale'
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]'); await page.waitForSelector('[data-testid=refused]')
  await ok(async () => await page.locator('[data-testid=refused] li').count() === 1, 'a refusal becomes a task on the list')
  await ok(async () => (await page.locator('.saved-line').getAttribute('data-state')) === 'refused', 'and is never called saved')
  await clean(browser, 'a refused entry')
  await page.locator('[data-testid=refused] .btn').nth(1).click()
  await page.waitForSelector('[data-testid=refused]', { state: 'detached' })
  ok(true, 'trying again settles it')
}

/** Two tabs of one phone: what waits goes out once. */
async function twoTabs({ mock, browser, list }) {
  const { page, context } = browser
  const other = await context.newPage()
  await other.goto(list); await other.waitForSelector('#pin'); await digits(other); await other.waitForSelector('.door')
  await context.setOffline(true)
  for (let n = 0; n < 3; n++) {
    await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad')
    await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  }
  await ok(async () => (await other.getAttribute('.phone-line', 'data-unsent')) === '3', 'the other tab sees what waits')
  const sent = mock.log.length
  await context.setOffline(false)
  await Promise.all([page, other].map((one) => one.evaluate(() => dispatchEvent(new Event('online')))))
  await Promise.all([page, other].map((one) => one.waitForSelector('.phone-line', { state: 'detached', timeout: 90_000 }))) // the one that did not send, too
  ok(visits(mock, sent).length === 3 && ids(visits(mock, sent)).size === 3, 'two tabs send each entry once', String(visits(mock, sent).length))
  await other.close()
}

/** The session ended meanwhile: nothing is lost, and signing in sends it. */
async function expired({ base, mock, browser, list, who }) {
  const { page, context } = browser
  await context.setOffline(true)
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  mock.community.sessions.clear()
  await context.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForSelector('.phone-line[data-state=signIn]')
  await ok(async () => await page.locator('.door').count() > 3, 'an ended session leaves the list where it is, and says so')
  await page.evaluate(() => scrollTo(0, 0)) // the head of a stair that stays in view lies over half a door otherwise
  await clean(browser, 'sign in again to send')
  const sent = mock.log.length
  await page.click('.phone-line .btn'); await page.waitForSelector('#login')
  await page.fill('#login', who.field.login); await page.fill('#password', 'sample-password'); await page.click('button[type=submit]')
  await page.waitForURL(list)
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 90_000 })
  ok(ids(visits(mock, sent)).size === 1, 'signing in sends what waited')
}

/** Doors that become somebody else's while the phone has no signal: they leave it with a word, and take nothing along that was not sent. */
async function moved({ mock, browser, round, list, who }) {
  const { page, context } = browser
  const me = mock.community.accounts.find((one) => one.login === who.field.login)
  const [done, open] = [...round.doors.values()].filter((door) => door.worker === me.id && door.state === 'open')
  await page.goto(`${list}/doors/${done.dwelling}`); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.pad')
  await page.waitForFunction(() => !document.querySelector('.phone-line'))
  await context.setOffline(true)
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  const other = mock.community.accounts.find((one) => one.id !== me.id && one.grants.some((grant) => grant.role === 'gridworker')) ?? mock.community.accounts.find((one) => one.id !== me.id)
  for (const door of [done, open]) door.worker = other.id
  const sent = mock.log.length
  await context.setOffline(false); await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForFunction(() => [...document.querySelectorAll('.notice.info')].some((one) => one.textContent.includes('不在您的名单上')), null, { timeout: 30_000 })
  await ok(async () => (await page.textContent('main')).includes('2 户已不在您的名单上'), 'doors that went to somebody else leave the list, and the page says which')
  await clean(browser, 'doors that left')
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 30_000 })
  ok(ids(visits(mock, sent)).size === 1 && round.doors.get(done.dwelling).state === 'final', 'and what was entered there before is sent all the same')
  await context.setOffline(true)
  await page.evaluate((at) => { history.pushState({}, '', at); dispatchEvent(new PopStateEvent('popstate', { state: {} })) }, new URL(`${list}/doors/${open.dwelling}`).pathname)
  await page.waitForSelector('.notice.problem')
  await ok(async () => await page.locator('.pad').count() === 0 && !(await page.textContent('main')).includes('户主'), 'a door that left shows nothing of who lives there any more')
  await context.setOffline(false)
  await page.goto(list); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.door')
}

/** What the office says about a phone: an account that is disabled keeps it shut and loses nothing, a phone that was lost deletes what it keeps. */
async function ordered({ base, mock, browser, list, who }) {
  const { page, context } = browser
  const account = mock.community.accounts.find((one) => one.login === who.field.login)
  const hear = () => page.evaluate(() => dispatchEvent(new Event('online'))).catch(() => {}) // the page may be loading itself anew already
  await ok(async () => mock.community.phones?.some((one) => one.account === account.id && / · /.test(one.name)), 'the office knows the phone by its system and browser')
  await context.setOffline(true)
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click(); await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]'); await page.waitForSelector('.saved-line[data-state=waiting]')
  account.state = 'disabled'
  mock.community.sessions.clear()
  await context.setOffline(false); await hear()
  await page.waitForSelector('#pin', { timeout: 60_000 })
  await digits(page); await page.waitForSelector('[data-testid=shut]')
  await ok(async () => await page.locator('.door').count() === 0, 'while the account is disabled the PIN opens nothing')
  await clean(browser, 'a phone that is kept shut')
  account.state = 'active'
  await page.waitForTimeout(100); await digits(page); await page.waitForSelector('.door')
  await ok(async () => (await page.getAttribute('.phone-line', 'data-unsent')) === '1', 'when it is in use again, what had not been sent is still there')
  const sent = mock.log.length
  await page.click('.phone-line .btn'); await page.waitForSelector('#login')
  await page.fill('#login', who.field.login); await page.fill('#password', 'sample-password'); await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  for (const until = Date.now() + 30_000; Date.now() < until && !visits(mock, sent).length;) await page.waitForTimeout(200)
  ok(ids(visits(mock, sent)).size === 1, 'and goes out', JSON.stringify(mock.log.slice(sent).map((one) => one.path)))
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 60_000 })

  // Lost: the office orders its deletion, whether anybody is signed in on it or not
  await page.goto(list); await page.waitForSelector('#pin')
  mock.community.phones.find((one) => one.account === account.id).orderedAt = new Date().toISOString()
  await page.reload(); await page.waitForSelector('[data-testid=gone]', { timeout: 60_000 })
  await ok(async () => (await page.textContent('[data-testid=gone]')).includes('社区要求删除'), 'a phone that was lost deletes what it keeps before anybody types a PIN, and says why')
  await clean(browser, 'a phone that deleted what it kept')
  await ok(async () => !(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).some((name) => name.startsWith('linli-field-')), 'nothing of it is left')
  await ok(async () => !!mock.community.phones.find((one) => one.account === account.id).deletedAt, 'and the office sees that it obeyed')
  // Made ready again for what follows; whoever was signed in still is
  await page.goto(`${base}/field/sign-in`)
  if (await page.locator('#login').count()) await signIn(page, base, 'field', who.field.login)
  await page.goto(`${base}/field/pin`); await page.waitForSelector('#again')
  await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]'); await page.waitForURL((url) => !url.pathname.endsWith('/pin'))
  await page.goto(list); await page.waitForSelector('#pin'); await digits(page); await page.waitForSelector('.door')
}

/** Nothing readable lies on the disk, ten wrong PINs delete it, and signing out too. */
async function wiped({ base, browser, list }) {
  const { page } = browser
  const raw = await page.evaluate(async () => {
    const texts = []
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result) })
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((done) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result) })
        const text = (value) => value instanceof ArrayBuffer ? new TextDecoder().decode(value) : ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value && typeof value === 'object' ? Object.values(value).map(text).join(' ') : String(value)
        texts.push(...rows.map(text))
      }
      db.close()
    }
    return texts.join(' ')
  })
  ok(raw.length > 1000 && !raw.includes('样例') && !raw.includes('outcome'), 'what lies on the phone is unreadable without the PIN', String(raw.length))
  await page.goto(list); await page.waitForSelector('#pin')
  for (let n = 0; n < 9; n++) { await digits(page, '402918'); await page.waitForFunction((left) => document.querySelector('.notice.problem')?.textContent.includes(`${left} 次`), 9 - n) }
  await digits(page, '402918'); await page.waitForSelector('#login, .rounds, .door')
  ok((await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).every((name) => !name.startsWith('linli-field-')), 'ten wrong PINs delete everything')
  // Anew, and out
  await page.goto(`${base}/field/pin`); await page.waitForSelector('#again')
  await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.click('.bottom a:last-child'); await page.waitForSelector('[data-testid=phone-panel]')
  await page.locator('.panel .btn', { hasText: '退出' }).click(); await page.waitForSelector('#login')
  ok((await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).every((name) => !name.startsWith('linli-field-')), 'signing out deletes everything too')
}
