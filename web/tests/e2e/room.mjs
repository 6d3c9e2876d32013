import { ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

const people = 20_000, doors = 6_000 // twice what a phone may keep, to see that there is room
const surnames = '赵钱孙李周吴郑王', given = '样例甲乙丙丁戊己庚辛'

/** Room and time that 20,000 residents take on a phone. They are invented here; the server would not give so many. */
export async function roomJourney({ base, mock, who }) {
  const browser = await open()
  const { page } = browser
  await signIn(page, base, 'field', who.field.login); await settled(page)
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮'))
  const body = JSON.stringify(packOf(round))
  await page.route('**/api/rounds/*/pack*', (route) => route.fulfill({ contentType: 'application/json', body }))
  await page.goto(`${base}/field/pin`); await page.fill('#pin', '402917'); await page.fill('#again', '402917')
  const before = await page.evaluate(() => navigator.storage.estimate().then((one) => one.usage ?? 0))
  await page.click('form .btn[type=submit]'); await page.waitForSelector('.rounds a, .door')
  await page.goto(`${base}/field/rounds/${round.id}`); await page.waitForSelector('#pin'); await page.fill('#pin', '402917')
  const started = performance.now()
  await page.click('form .btn[type=submit]'); await page.waitForSelector('.filter')
  const opened = performance.now() - started
  await page.waitForTimeout(1500)
  const used = await page.evaluate(() => navigator.storage.estimate().then((one) => one.usage ?? 0)) - before
  await page.click('.bottom a:last-child'); await page.waitForSelector('[data-testid=phone-panel]')
  await ok(async () => (await page.textContent('[data-testid=phone-panel]')).includes('20,000'), 'the settings count the residents on the phone')
  console.log(`     20,000 residents at 6,000 doors: ${(used / 1e6).toFixed(1)} MB on the phone, ${(body.length / 1e6).toFixed(1)} MB as JSON; from the PIN to the list in ${opened.toFixed(0)} ms`)
  ok(used > 1e6 && used < 60e6, '20,000 residents take less than 60 MB', `${used}`)
  await browser.close()
}

function packOf(round) {
  const list = Array.from({ length: doors }, (_, at) => {
    const building = `${1 + Math.floor(at / 200)}栋`, unit = `${1 + Math.floor(at / 50) % 4}单元`, door = String(101 + at % 50)
    return {
      dwelling: `01a20000-0000-7000-8000-${String(at).padStart(12, '0')}`, label: `样例花园 ${building} ${unit} ${door}`, site: '样例花园', building, unit, door, floor: 1 + Math.floor(at % 50 / 2), kind: 'household', state: 'final', outcome: 'met',
      attempts: 1, lastAt: '2026-02-03T01:02:03Z', revisitAt: null, worker: { id: '01a20000-0000-7000-8000-0000000000aa', name: '网格员样例甲' }, need: { flag: at % 9 === 0, note: at % 9 ? null : '样例：需要买药' },
      area: '510000', areaName: '样例网格', roundState: 'open', order: at,
      people: Array.from({ length: at < people % doors ? Math.ceil(people / doors) : Math.floor(people / doors) }, (_one, n) => ({ id: `01a20000-0000-7000-9${n}00-${String(at).padStart(12, '0')}`, name: surnames[at % 8] + given[(at + n) % 10] + given[at % 7], sex: n % 2 ? 'female' : 'male', age: (at * 7 + n * 31) % 95, relation: n ? 'member' : 'head', phoneTail: String(at % 10000).padStart(4, '0'), toCheck: [] })),
      tries: [{ id: `01a20000-0000-7000-a000-${String(at).padStart(12, '0')}`, at: '2026-02-03T01:02:03Z', outcome: 'met', by: '网格员样例甲', note: null }],
    }
  })
  return { seq: 1, whole: true, round: { id: round.id, number: round.number, name: round.name, kind: round.kind, state: 'open', areaName: '样例网格', settings: round.settings }, worker: '网格员样例甲', residents: people, doors: list }
}
