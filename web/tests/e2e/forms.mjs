import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { ids } from './pages.mjs'
import { partsOf } from '../mock/routes-forms.mjs'

export const at = (name) => `[data-path$="/${name}"]`
export const next = async (page) => {
  const before = await page.locator('.form-runner').innerText()
  await page.click('[data-testid=form-next]')
  await page.waitForFunction((text) => document.querySelector('.form-runner')?.innerText !== text, before, { timeout: 4000 }).catch(() => {})
}
/** The outcome goes on by itself. */
export const came = async (page, outcome) => {
  const before = await page.locator('.form-runner').innerText()
  await page.locator(`${at('outcome')} input[value="${outcome}"]`).click()
  await page.waitForFunction((text) => document.querySelector('.form-runner')?.innerText !== text && !document.querySelector('[data-path$="/outcome"]'), before)
}
const pick = (page, name, value) => page.locator(`${at(name)} input[value="${value}"]`).check()
/** The parts of what was sent last. */
export const sent = (mock) => {
  const last = mock.log.filter((one) => one.path === '/api/forms/submission').at(-1)
  return partsOf(last.bytes, last.type)
}
const sentXml = (mock) => sent(mock).get('xml_submission_file').bytes.toString()
export const keptDrafts = (page) => page.evaluate(() => new Promise((done) => {
  const request = indexedDB.open('linli-forms', 1)
  request.onsuccess = () => { const all = request.result.transaction('drafts').objectStore('drafts').getAll(); all.onsuccess = () => done(all.result.map((one) => ({ door: one.door, at: one.at, sealed: one.sealed, files: one.filled.files.length }))) }
  request.onerror = () => done([])
}))

export async function openForm(page, base, round, door) {
  await page.goto(`${base}/field/rounds/${round}/doors/${door}/form`)
  await page.waitForSelector('.form-runner')
}

/** The door visit as it ships: in three languages, with what a phone does to a form in between. */
export async function formsJourney({ base, mock }) {
  const browser = await open()
  const { page } = browser
  await signIn(page, base, 'field', 'grid')
  const id = await ids(page)
  const doors = mock.community.rounds.find((r) => r.id === id.round).doors
  const free = [...doors.values()].filter((d) => d.state === 'open').map((d) => d.dwelling)

  // From the list: the engine comes before it is asked for
  const engine = page.waitForRequest(/\/assets\/engine-[\w-]+\.js/, { timeout: 15_000 })
  await page.goto(`${base}/field/rounds/${id.round}`); await page.waitForSelector('.door')
  await ok(async () => await engine.then(() => true, () => false), 'the engine is fetched while the list of doors is read')

  // Chinese, from the door to the review
  await page.goto(`${base}/field/rounds/${id.round}/doors/${free[0]}`)
  await page.click('[data-testid=fill-form]'); await page.waitForSelector('.form-runner')
  await ok(async () => !(await page.locator(`${at('round')}, ${at('door')}`).count()), 'round and door are filled in and not asked')
  await clean(browser, 'first question of the door visit')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('.notice.problem')
  await ok(async () => await page.evaluate(() => document.activeElement.classList.contains('problem')), 'a missing answer is said, and the summary has the focus')
  await clean(browser, 'a missing answer')
  await came(page, 'met')
  await ok(async () => (await page.textContent('h1')).includes('三个问题'), 'a group is asked on one page')
  await ok(async () => (await page.textContent('main')).includes('2026-11-01'), 'the look-back date of the round stands in the question')
  await pick(page, 'away', 'no'); await pick(page, 'returned', 'yes'); await pick(page, 'visitors', 'no')
  await clean(browser, 'a page of three questions'); await next(page)
  await page.fill(`${at('return_place')} input`, '样例县'); await next(page)
  await page.fill(`${at('return_date')} input`, '2020-01-01'); await page.click('[data-testid=form-next]'); await page.waitForSelector('.field .error')
  await ok(async () => (await page.textContent('.field .error')).includes('起查日'), 'a day before the look-back date is refused in the form’s words')

  // A reload in the middle
  await page.fill(`${at('return_date')} input`, '2026-11-20')
  await page.reload(); await page.waitForSelector('.form-runner')
  await ok(async () => await page.inputValue(`${at('return_date')} input`) === '2026-11-20', 'after a reload in the very moment of an answer the same page is there with it')
  await next(page); await pick(page, 'reason', 'outside'); await next(page)
  await page.waitForSelector('.entries')
  await ok(async () => (await page.textContent('.entries')).includes('样例县'), 'the entries of a repeat are listed')
  await clean(browser, 'the list of entries')
  await page.click('.repeat > p .btn'); await page.waitForSelector(at('return_place'))
  await ok(async () => (await page.textContent('.form-above')).includes('2'), 'another entry begins at its first question')
  await page.fill(`${at('return_place')} input`, '另一处'); await next(page); await page.fill(`${at('return_date')} input`, '2026-11-19'); await next(page)
  await pick(page, 'reason', 'contact'); await next(page)
  await ok(async () => await page.locator('.entries li').count() === 2, 'and comes back to the list, which has both')
  await page.locator('.entries li').nth(1).locator('.btn').nth(1).click(); await page.waitForSelector('dialog[open]')
  await clean(browser, 'asking before an entry goes'); await page.click('dialog[open] .btn.danger')
  await ok(async () => await page.locator('.entries li').count() === 1, 'an entry is removed after a question'); await next(page)

  // The review, back to an answer, and answers that change the pages
  await page.fill(`${at('members_found')} input`, '七'); await page.click('[data-testid=form-next]'); await page.waitForSelector('.field .error')
  await ok(async () => (await page.inputValue(`${at('members_found')} input`)) === '七', 'what is no number stays as typed, with a word beside it')
  await page.fill(`${at('members_found')} input`, '３')
  await ok(async () => !(await page.locator(at('needs')).count()), 'what is needed is asked only of those who need something')
  await pick(page, 'need', 'yes'); await page.waitForSelector(at('needs'))
  await pick(page, 'needs', 'medicine'); await pick(page, 'needs', 'talk')
  await page.fill(`${at('need_note')} textarea`, '每周代买一次药'); await clean(browser, 'the household on one page'); await next(page); await next(page)
  await page.waitForSelector('.review')
  const review = await page.textContent('.review')
  ok(review.includes('已见面') && review.includes('每周代买一次药') && review.includes('2026年11月20日'), 'the review shows every answer as it was given')
  await ok(async () => await page.evaluate(() => document.activeElement.tagName === 'H1'), 'and has the focus on its heading')
  await clean(browser, 'the review')
  await page.locator('.review-line', { hasText: '现在家里住几个人' }).locator('button').click(); await page.waitForSelector(at('members_found'))
  await ok(async () => await page.inputValue(`${at('members_found')} input`) === '3', 'an answer is reached from the review')
  for (let n = 0; n < 12 && !(await page.locator('.review').count()); n++) await next(page)

  // Sent three times: cut off, refused, taken
  const door = free[0]
  mock.fault.drop = 1
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-not-sent]')
  await ok(async () => (await keptDrafts(page)).some((one) => one.door === door && one.sealed), 'a lost answer leaves the closed record on the phone')
  await clean(browser, 'a form without an answer')
  const first = sentXml(mock)
  await page.reload(); await page.waitForSelector('.review')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-result]')
  ok(sentXml(mock) === first, 'after a reload exactly the same record goes out again')
  await ok(async () => await page.getAttribute('[data-testid=form-result]', 'data-result') === 'done', 'the door is done')
  await ok(async () => !(await keptDrafts(page)).length, 'and nothing is kept on the phone')
  ok(/<outcome>met<\/outcome>/.test(first) && first.includes(`<round>${id.round}</round>`) && first.includes(`<door>${door}</door>`) && /<needs>medicine talk<\/needs>/.test(first) && /<members_found>3</.test(first) && (first.match(/<return>/g) ?? []).length === 1, 'the record says what was answered', first)
  await clean(browser, 'after sending')

  await others({ browser, base, mock, id, free, doors })
  await browser.close()
}

/** Refusals, drafts in the list, other languages, nobody home, a door that was done already. */
async function others({ browser, base, mock, id, free, doors }) {
  const { page } = browser
  await openForm(page, base, id.round, free[1])
  await came(page, 'nobody'); await page.fill(`${at('note')} textarea`, '门锁着'); await page.waitForTimeout(450)
  await ok(async () => (await keptDrafts(page)).length === 1, 'what is begun is kept')
  await page.goto(`${base}/field/rounds/${id.round}`); await page.waitForSelector('.drafts')
  await ok(async () => await page.locator('.drafts li').count() === 1, 'what was begun stands on the list of doors')
  await clean(browser, 'the list with an unfinished form')
  await page.click('.drafts .btn >> nth=1'); await page.waitForSelector('dialog[open]'); await clean(browser, 'asking before a draft goes'); await page.click('dialog[open] .btn >> nth=0')
  await page.click('.drafts .btn >> nth=0'); await page.waitForSelector('.form-runner')
  await ok(async () => await page.inputValue(`${at('note')} textarea`) === '门锁着', 'and is gone on with from there')
  await next(page); await page.waitForSelector('.review')
  mock.fault.refuse = 'forms.instance-conflict'
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-not-sent]')
  await ok(async () => (await keptDrafts(page)).length === 1 && (await page.textContent('[data-testid=form-next]')).includes('再试'), 'a refused form stays on the phone, to be tried again')
  await ok(async () => await page.locator('[data-testid=form-not-sent] .btn').count() === 1, 'what the server has twice may be let go')
  await clean(browser, 'a refused form')
  await page.locator('.review-line', { hasText: '备注' }).locator('button').click(); await page.waitForSelector(at('note'))
  await page.fill(`${at('note')} textarea`, '门锁着，无人应'); await next(page); await page.waitForSelector('.review')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-result]')
  await ok(async () => await page.getAttribute('[data-testid=form-result]', 'data-result') === 'again', 'nobody home: come again')
  ok(sentXml(mock).includes('无人应'), 'what was changed after the refusal is in the record')

  // The quick way: no to all three, and nothing more than what must be answered
  await openForm(page, base, id.round, free[4])
  await came(page, 'met')
  await ok(async () => (await page.textContent('[data-testid=no-to-all]')).includes('3'), 'one press answers no to all questions of a page')
  await clean(browser, 'no to all'); await page.click('[data-testid=no-to-all]')
  await page.waitForSelector(at('members_found'))
  ok(await page.locator('[data-testid=form-finish]').count() === 0, 'what must be answered is not skipped')
  await pick(page, 'need', 'no')
  await page.waitForSelector('[data-testid=form-finish]'); await clean(browser, 'nothing more')
  await page.click('[data-testid=form-finish]'); await page.waitForSelector('[data-testid=form-result]')
  ok(['away', 'returned', 'visitors', 'need'].every((one) => sentXml(mock).includes(`<${one}>no</${one}>`)), 'and the record has every answer')

  // English and traditional Chinese follow the page
  for (const [lang, words] of [['en', 'What came of this knock'], ['zh-Hant', '這次敲門的結果']]) {
    await page.context().addCookies([{ name: 'linli-lang', value: lang, url: base }])
    await openForm(page, base, id.round, free[2])
    await ok(async () => (await page.textContent('h1')).includes(words), `the form speaks ${lang} with the page`)
    await ok(async () => !(await page.locator('.form-language').count()), 'and needs no switch of its own')
    if (lang === 'en') await ok(async () => !/[\u4e00-\u9fff]/.test(await page.locator('.form-runner').innerText()), 'with no Chinese in it')
    await came(page, 'met'); await clean(browser, `the three questions in ${lang}`)
    await ok(async () => (await keptDrafts(page)).length > 0, `what is begun in ${lang} is kept`)
    await page.goto(`${base}/field/rounds/${id.round}`); await page.waitForSelector('.drafts'); await page.click('.drafts .btn >> nth=1'); await page.click('dialog[open] .btn.danger'); await page.waitForFunction(() => !document.querySelector('.drafts'))
  }
  await page.context().addCookies([{ name: 'linli-lang', value: 'zh-Hans', url: base }])

  // A door that a colleague was quicker at, and a round closed meanwhile
  await openForm(page, base, id.round, [...doors.values()].find((d) => d.state === 'final' && d.tries[0].by !== '网格员样例甲').dwelling)
  await came(page, 'moved'); await next(page); await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-result]')
  await ok(async () => await page.getAttribute('[data-testid=form-result]', 'data-result') === 'linked', 'a door done already: both are kept and it counts once')
  const round = mock.community.rounds.find((r) => r.id === id.round)
  await openForm(page, base, id.round, free[3]); await came(page, 'empty'); await next(page)
  round.state = 'closed'
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-result]')
  await ok(async () => await page.getAttribute('[data-testid=form-result]', 'data-result') === 'kept', 'a closed round: kept by the server, not recorded, and said so')
  await clean(browser, 'kept and not recorded')
  round.state = 'open'

  // Signing out takes what was begun along
  await openForm(page, base, id.round, free[4]); await came(page, 'met'); await page.waitForTimeout(450)
  await page.goto(`${base}/field/settings`); await settled(page); await page.waitForTimeout(150)
  await page.locator('.panel > .btn').first().click(); await page.waitForSelector('dialog[open]')
  await page.click('dialog[open] .btn.danger'); await page.waitForSelector('#login')
  await ok(async () => !(await keptDrafts(page)).length, 'signing out deletes what was begun, after a question')
}
