import { ok } from './check.mjs'
import { Phone } from './killable.mjs'

const pin = '402917'
const open = async (page, wanted = '.door') => { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector(wanted) }

/** T22: the browser is killed in mid-save again and again; what the page called kept is there afterwards, and is sent once. */
export async function killsJourney({ base, mock, who }, kills = Number(process.env.KILLS ?? 50)) {
  const phone = new Phone()
  let page = await phone.start()
  // The same list after each start: one that needs no server.
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮')), list = `${base}/field/rounds/${round.id}`
  await page.goto(`${base}/field/sign-in`)
  await page.fill('#login', who.field.login); await page.fill('#password', 'sample-password'); await page.click('button[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(`${base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(list); await open(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.waitForTimeout(3000)
  const sent = mock.log.length, doors = await page.evaluate(() => [...document.querySelectorAll('.door')].map((one) => one.id.slice(5)))
  mock.fault.down = true

  const said = new Set() // doors of which the page said that they are kept
  const pressed = new Map() // what was pressed at each door
  let midway = 0
  for (let n = 0; n < kills; n++) {
    const door = doors[n % doors.length], outcome = ['nobody', 'met', 'phoned', 'empty'][(n + Math.floor(n / doors.length)) % 4]
    await page.goto(`${list}/doors/${door}`); await open(page, '.pad')
    // From the press to "kept" takes a tenth of a second or two: the kills are spread over them and a little beyond.
    const wait = 3 + (n * 97) % 500 // milliseconds
    const seen = page.evaluate((press) => new Promise((done) => {
      new MutationObserver(() => { if (document.querySelector('.saved-line[data-state=waiting]')) { document.title = 'KEPT'; done(true) } }).observe(document.body, { childList: true, subtree: true })
      document.querySelector(`[data-outcome=${press}]`).click()
    }), outcome).catch(() => false)
    pressed.set(`${door}/${n}`, outcome)
    const kept = await Promise.race([seen, new Promise((go) => setTimeout(() => go(false), wait))])
    await phone.kill()
    if (kept) said.add(n)
    else midway++
    page = await phone.start()
  }
  console.log(`     ${kills} kills: ${said.size} after the page had said "kept", ${midway} before`)

  // Back in the light
  mock.fault.down = false
  await page.goto(list); await open(page)
  // The mock's session ends with the browser: who signs in again sends what waits.
  await page.click('.phone-line[data-state=signIn] .btn'); await page.waitForSelector('#login')
  await page.fill('#login', who.field.login); await page.fill('#password', 'sample-password'); await page.click('button[type=submit]')
  await page.waitForURL(list)
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 120_000 })
  const visits = mock.log.slice(sent).filter((one) => one.path.endsWith('/visits')).map((one) => JSON.parse(one.body))
  const tries = [...round.doors.values()].flatMap((door) => door.tries.map((one) => one.id))
  const lost = [...said].filter((n) => !visits.some((one) => one.dwelling === doors[n % doors.length] && one.outcome === pressed.get(`${doors[n % doors.length]}/${n}`)))
  ok(said.size > kills / 10 && midway > kills / 10, 'the kills met the saving before and after its end', `${said.size} after, ${midway} before`)
  ok(!lost.length, 'nothing that the page called kept is lost', lost.join(' '))
  ok(visits.length >= said.size && visits.length <= kills, 'and at most what was pressed has come', `${visits.length} came`)
  ok(new Set(tries).size === tries.length && new Set(visits.map((one) => one.id)).size === new Set(visits.map((one) => one.id).filter((id) => tries.includes(id))).size, 'and the server has each exactly once')
  await phone.end()
}
