import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

const focused = (page) => page.evaluate(() => { const e = document.activeElement; return `${e.id || e.tagName} ${e.textContent.trim().slice(0, 40)}` })

/** A grid worker's round: sign in, list, door, outcome in three taps, nobody home, a lost answer, a refusal, a second entry. */
export async function fieldJourney({ base, mock, who }) {
  const browser = await open()
  const { page, context } = browser
  const inList = () => page.waitForURL(/\/rounds\/[^/]+$/)

  // Signing in, with the errors that people make
  await page.goto(`${base}/field/`)
  await page.waitForSelector('#login')
  await page.click('button[type=submit]')
  await ok(async () => await page.evaluate(() => document.activeElement.classList.contains('problem')), 'the error summary takes the focus')
  await page.click('.notice.problem a')
  await ok(async () => (await focused(page)).startsWith('login'), 'the summary leads to the field')
  await clean(browser, 'sign-in with errors')
  await page.fill('#login', who.field.login); await page.fill('#password', 'wrong')
  await page.click('button[type=submit]')
  await page.waitForSelector('[role=alert]')
  await ok(async () => (await page.textContent('[role=alert]')).length > 8, 'a wrong password is said, with the way to mend it')
  await signIn(page, base, 'field', who.field.login, who.field.password, who.field.totp)
  await settled(page)

  // Choosing the round
  if (!/rounds\/./.test(page.url())) await page.locator('.rounds a', { hasText: mock ? '第二轮' : '' }).first().click()
  await inList()
  await page.waitForSelector('.door')
  const before = await page.locator('.door').count()
  ok(before > 5, 'the list shows the doors still missing', String(before))
  await clean(browser, 'my doors')

  // Three taps: the door, the outcome (the list was the first)
  const first = page.locator('.door', { has: page.locator('.tag.todo') }).first()
  await first.click()
  await page.waitForSelector('.pad')
  await page.click('[data-outcome=met]')
  await inList(); await page.waitForSelector('.saved-line')
  await ok(async () => await page.locator('.door').count() === before - 1, 'a final outcome takes the door off the list, two taps after it')
  await ok(async () => await page.locator('.door.next').count() === 1, 'the next missing door is marked')
  await page.waitForFunction(() => document.activeElement?.classList.contains('next'))
  ok(true, 'and has the focus')

  // Nobody home: stays, with the time to come back, and can be corrected here
  await page.keyboard.press('Enter')
  await page.waitForSelector('.pad')
  await page.click('[data-outcome=nobody]')
  await page.waitForSelector('.notice.ok')
  await ok(async () => /\d\d:\d\d/.test(await page.textContent('.notice.ok')), 'nobody home shows when to come back')
  await clean(browser, 'nobody home')
  await page.click('[data-outcome=phoned]')
  await inList(); await page.waitForSelector('.saved-line')
  await ok(async () => await page.locator('.door').count() === before - 2, 'and is corrected on the same screen')

  // Keyboard only
  await page.waitForFunction(() => document.activeElement?.classList.contains('next'))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.pad')
  await ok(async () => (await focused(page)).startsWith('main'), 'a new page starts at its content')
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.dataset.outcome === 'met')); i++) await page.keyboard.press('Tab')
  await ok(async () => await page.evaluate(() => document.activeElement.dataset.outcome === 'met'), 'the outcomes are reached by Tab')
  await page.keyboard.press('Enter')
  await inList()
  ok(true, 'an outcome is recorded by the keyboard alone')

  if (mock) await unsure({ browser, mock, inList })
  if (mock) await second({ base, mock, browser })

  if (mock) await own({ base, mock, browser })

  // Filters and search
  await page.click('.bottom a >> nth=0'); await inList(); await page.waitForSelector('.filter')
  await page.click('.filter-row button >> nth=2')
  await ok(async () => (await page.locator('.door').count()) > 0 && (await page.locator('.door .tag.todo').count()) === 0, 'the filter shows what is done')
  await page.click('.filter-row button >> nth=3')
  await page.fill('#find', '没有这样的门')
  await page.waitForSelector('.empty'); await clean(browser, 'nothing found')
  await page.fill('#find', '')

  // A door that is not on the list
  await page.click('.list-end .btn >> nth=0'); await page.waitForSelector('#stair')
  await page.click('button[type=submit]'); await page.waitForSelector('.notice.problem'); await clean(browser, 'add a door with errors')
  await page.selectOption('#stair', '0'); await page.fill('#reason', '走访途中发现')
  if (mock) {
    await page.fill('#door', '101'); await page.click('button[type=submit]'); await page.waitForSelector('[data-testid=there]')
    await clean(browser, 'add a door that exists')
    await page.click('[data-testid=there]'); await page.waitForURL(/\/doors\//); await page.waitForSelector('.address')
    await ok(async () => (await page.textContent('h1')).includes('101'), 'a door that exists is not added: a press leads to it')
    await page.goBack(); await page.waitForSelector('#stair')
    await page.selectOption('#stair', '0'); await page.fill('#reason', '走访途中发现')
  }
  await page.fill('#door', '999样例')
  await page.click('button[type=submit]'); await page.waitForSelector('.pad')
  await ok(async () => (await page.textContent('h1')).includes('999'), 'a discovered door is added and can be recorded')

  // Settings: large text, language, sign out
  await page.click('.bottom a:last-child'); await page.waitForSelector('#size'); await settled(page)
  await page.click('label[for=none], .choice:has(input[value=big])')
  await ok(async () => await page.evaluate(() => document.documentElement.hasAttribute('data-big')), 'large text')
  await clean(browser, 'settings in large text')
  await page.click('.choice:has(input[value="zh-Hant"])')
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant')
  await ok(async () => (await page.textContent('h1')).includes('設定'), 'traditional Chinese, and the page says so in its lang')
  await page.click('.panel .btn'); await page.waitForSelector('#login')
  await ok(async () => !(await context.cookies()).some((one) => one.name === 'linli-session' && one.value), 'signed out')
  if (mock) await closedMeanwhile({ base, mock, browser, who })
  await browser.close()
}

/** First the server cannot do it; then it has done it, but nobody hears. */
async function unsure({ browser, mock, inList }) {
  const { page } = browser
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().click()
  await page.waitForSelector('.pad')
  mock.fault.fail = 1
  const sent = mock.log.length
  await page.click('[data-outcome=met]')
  await page.waitForSelector('[data-testid=again]')
  mock.fault.drop = 1
  await page.click('[data-testid=again]')
  await page.waitForFunction(() => document.querySelector('.notice.problem')?.textContent.includes('连不上'))
  await ok(async () => !(await page.textContent('main')).includes('已保存'), 'a lost answer is never called saved')
  await clean(browser, 'not saved yet')
  await page.click('.back a'); await inList(); await page.waitForSelector('.notice.warn')
  await ok(async () => await page.locator('.door .tag.overdue').count() === 1, 'the list says which door is not saved')
  await page.locator('.door', { has: page.locator('.tag.overdue') }).first().click()
  await page.waitForSelector('[data-testid=again]'); await page.click('[data-testid=again]')
  await inList(); await page.waitForSelector('.saved-line')
  const tries = mock.log.slice(sent).filter((one) => one.path.endsWith('/visits'))
  ok(tries.length === 3 && new Set(tries.map((one) => one.key)).size === 1 && new Set(tries.map((one) => one.body)).size === 1, 'sent again with the same key and the same visit')
  const dwelling = JSON.parse(tries[0].body).dwelling
  const round = mock.community.rounds.find((one) => one.doors.get(dwelling)?.tries.length)
  ok(round.doors.get(dwelling).tries.length === 1, 'and recorded once')
}

/** A colleague was quicker: both are kept, one counts, and it is said kindly. */
async function second({ base, mock, browser }) {
  const { page } = browser
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮'))
  const door = [...round.doors.values()].find((one) => one.state === 'open')
  await page.goto(`${base}/field/rounds/${round.id}/doors/${door.dwelling}`)
  await page.waitForSelector('.pad')
  const colleague = await open()
  await signIn(colleague.page, base, 'field', 'volunteer')
  await colleague.page.goto(`${base}/field/rounds/${round.id}/doors/${door.dwelling}`)
  await colleague.page.waitForSelector('.pad')
  await ok(async () => !(await colleague.page.locator('.people').count()), 'a volunteer sees no names')
  await ok(async () => await colleague.page.locator('.bottom a').count() === 2, 'nor a tab for the second knocks, which a volunteer may not see')
  await colleague.page.click('[data-outcome=met]'); await colleague.page.waitForSelector('.saved-line')
  await colleague.close()
  await page.click('[data-outcome=met]'); await page.waitForSelector('.notice.ok')
  await ok(async () => (await page.textContent('.notice.ok')).includes('谢谢'), 'a second entry is linked and thanked for')
  await clean(browser, 'second entry')
}

/** The same door twice by the same person: nobody else is named for it. */
async function own({ base, mock, browser }) {
  const { page } = browser
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮'))
  const door = [...round.doors.values()].findLast((one) => one.state === 'open')
  for (const outcome of ['met', 'phoned']) {
    await page.goto(`${base}/field/rounds/${round.id}/doors/${door.dwelling}`)
    await page.waitForSelector('.pad')
    await page.click(`[data-outcome=${outcome}]`)
    await page.waitForSelector(outcome === 'met' ? '.saved-line' : '.notice.ok')
  }
  const said = await page.textContent('.notice.ok')
  ok(said.includes('您自己') && !said.includes('同事'), 'a second entry by oneself says “you”, not “a colleague”')
}

/** The desk closes the round while the phone is on one of its doors. */
async function closedMeanwhile({ base, mock, browser, who }) {
  const { page } = browser
  await signIn(page, base, 'field', who.field.login)
  const round = mock.community.rounds.find((one) => one.name.startsWith('第二轮'))
  const door = [...round.doors.values()].find((one) => one.state === 'open')
  await page.goto(`${base}/field/rounds/${round.id}/doors/${door.dwelling}`)
  await page.waitForSelector('.pad')
  round.state = 'closed'
  await page.click('[data-outcome=met]'); await page.waitForSelector('.closed')
  await ok(async () => await page.locator('.pad').count() === 0 && await page.locator('[role=alert]').count() === 0, 'a round closed meanwhile is said once, and no outcome is offered any more')
  await clean(browser, 'round closed meanwhile')
  await page.click('.back a'); await page.waitForSelector('.closed')
  await ok(async () => await page.locator('.list-end .btn').count() === 1, 'the list says it too and offers no new door')
  await page.goto(`${base}/field/rounds/${round.id}/doors/${door.dwelling}`); await page.waitForSelector('.closed')
  await ok(async () => await page.locator('.pad').count() === 0, 'a door opened later has no outcomes either')
  round.state = 'open'
}
