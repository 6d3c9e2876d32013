import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { step } from '../mock/lists.mjs'

const words = {
  'zh-Hans': { title: '名单', settle: '现在这样就对', noSuch: '没有符合的条目', failed: '没有这条记录' },
  'zh-Hant': { title: '名單', settle: '現在這樣就對', noSuch: '沒有符合的條目', failed: '沒有這筆記錄' },
  en: { title: 'Lists', settle: 'It is right as it is', noSuch: 'No entry fits', failed: 'The entry is not here' },
}
const csv = (text) => ({ name: 'pharmacies.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Lists of entries: begun by hand, filled from a table, looked through, put right while somebody else does, removed. */
export async function listsJourney(given) {
  await officer(given)
  for (const lang of Object.keys(words)) await reader(given, lang, words[lang])
}

async function officer({ base, mock }) {
  const browser = await open({ width: 1440, height: 900 })
  const { page } = browser, { community } = mock
  await signIn(page, base, 'console', 'officer')
  const at = async (path) => { await page.goto(`${base}/console${path}`); await settled(page) }

  // Begun by hand
  await at('/lists'); await page.click('.head .btn'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('dialog[open] .notice.problem')
  await ok(async () => await page.locator('dialog[open] .notice.problem a').count() === 2, 'a list wants a name and a property')
  await page.fill('#list-name', '药店'); await page.fill('#list-properties', 'phone'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('#list-name-error')
  ok(true, 'one that is there is not begun again')
  await page.fill('#list-name', '1 no'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('dialog[open] .notice.problem h2')
  await page.fill('#list-name', '轮椅'); await page.fill('#list-properties', '存放处\n电话、存放处'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForURL(/\/lists\/%E8/)
  ok(JSON.stringify(community.lists.at(-1).properties) === '["存放处","电话"]', 'a list is begun with its properties, each once')
  await settled(page); await clean(browser, 'a list without entries')

  // Rows of a table
  await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('form.panel .notice.problem')
  await ok(async () => await page.locator('form.panel .notice.problem a').count() === 2, 'area and table are both asked for')
  await page.click('#rows-area'); await page.click('[role=option] >> nth=0')
  await page.setInputFiles('#rows-file', csv('label,电话\n轮椅一,1\n,2')); await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.form-faults')
  await ok(async () => (await page.textContent('.form-faults')).includes('A3') && !community.lists.at(-1).entities.length, 'a faulty table is refused with its cell, and nothing is added')
  await page.setInputFiles('#rows-file', csv('label,颜色\n轮椅一,红')); await page.click('form.panel .btn[type=submit]'); await page.waitForFunction(() => /颜色/.test(document.querySelector('form.panel .notice.problem')?.textContent ?? ''))
  await page.click('.head .btn'); await page.fill('#list-properties', '颜色'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.notice.ok')
  await ok(async () => await page.locator('.entities tbody tr').count() === 1 && (await page.textContent('.entities')).includes('红'), 'a property is added, and the table is taken with it')
  const sent = mock.log.length
  mock.fault.drop = 1; await page.setInputFiles('#rows-file', csv('label\n轮椅二')); await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('form.panel .notice.warn')
  await page.waitForFunction(() => /之前是 1，现在是 2/.test(document.querySelector('form.panel .notice.warn').textContent))
  ok(mock.log.length === sent + 1, 'when the answer is lost the numbers before and now are told, and nothing is sent twice')
  await clean(browser, 'a table whose answer was lost')

  // A reason before a download
  await page.click('a[download]'); await page.waitForSelector('#list-reason-error')
  await ok(async () => await page.evaluate(() => document.activeElement.id === 'list-reason'), 'a list leaves only with a reason')
  await page.fill('#list-reason', '样例：核对'); await ok(async () => /entities\.csv\?reason=%E6/.test(await page.getAttribute('a[download]', 'href')), 'which goes along')

  // Looked through
  await at('/lists/药店'); await page.fill('#list-q', '中药'); await page.waitForFunction(() => document.querySelectorAll('.entities tbody tr').length === 1)
  await page.fill('#list-q', ''); await page.selectOption('#list-which', 'conflicts'); await page.waitForFunction(() => document.querySelectorAll('.entities tbody tr').length === 2)
  ok(new URL(page.url()).searchParams.get('which') === 'conflicts', 'entries are found by any property, and those with conflicts alone')
  await page.click('.entities tbody a >> nth=0'); await page.waitForSelector('.disputes')
  const disputed = await page.locator('.disputes > li').allTextContents()
  ok(disputed.length === 1 && disputed[0].includes('08:00–21:00') && disputed[0].includes('08:00–22:00') && disputed[0].includes('24 小时'), 'a conflict tells what both had seen, what came first, and what counts')

  // Put right while somebody else does
  const entity = community.lists.find((list) => list.name === '药店').entities[0]
  await page.click('.head .btn >> nth=0'); await page.fill('#entity-1', '028-5550 7777')
  step(entity, { phone: '028-5550 8888', note: '已搬到对面' }, { by: '社区干部样例', conflict: 'hard' })
  await page.click('.entity-edit .btn[type=submit]'); await page.waitForSelector('.entity-edit .notice.warn')
  await ok(async () => await page.inputValue('#entity-1') === '028-5550 7777' && await page.inputValue('#entity-5') === '已搬到对面', 'what was typed stays, and what is new is shown and taken')
  await ok(async () => (await page.textContent('.entity-edit .notice.warn')).includes('028-5550 8888') && await page.evaluate(() => document.activeElement.classList.contains('warn')), 'both are told where the focus goes')
  await clean(browser, 'an entry that somebody changed meanwhile')
  await page.click('.entity-edit .btn[type=submit]'); await page.waitForSelector('.entity-edit', { state: 'detached' }); await settled(page)
  await ok(async () => entity.values.phone === '028-5550 7777' && entity.values.note === '已搬到对面' && !entity.conflict && !(await page.locator('.notice.warn').count()), 'saved on top of the other, and the conflict is settled')
  await ok(async () => /028-5550 8888.*028-5550 7777/s.test(await page.locator('.entity-changes').first().textContent()), 'the history tells what changed, from what to what')
  await page.locator('.history a', { hasText: '看提交的表单' }).first().click(); await page.waitForURL(/\/submissions\//)
  ok(true, 'and leads to the filled form')

  // Removed after a question, unless somebody was faster
  const last = community.lists.find((list) => list.name === '药店').entities[2]
  await at(`/lists/药店/${last.id}`); await page.click('.entity-remove')
  step(last, { phone: '1' }, { by: '社区干部样例' })
  await page.click('dialog[open] .btn.danger'); await page.waitForSelector('.notice.warn')
  await ok(async () => (await page.textContent('main')).includes('第 2 版'), 'an entry that changed meanwhile is shown before it is removed')
  await page.click('.entity-remove'); await page.click('dialog[open] .btn.danger'); await page.waitForURL(/\/lists\/[^/]+$/); await settled(page)
  await ok(async () => !(await page.textContent('.entities')).includes(last.label), 'and removed after a question')
  await at(`/lists/药店/${last.id}`); await ok(async () => await page.locator('.notice.warn a').count() === 1, 'its old address says that it is gone, and leads back')
  await clean(browser, 'an entry that is gone')

  // A form that asks from the list names it
  await at(`/forms/${community.forms.find((form) => form.formId === 'care-visit').id}`); await page.locator('.version-files a', { hasText: '药店' }).first().click(); await page.waitForURL(/\/lists\//)
  ok(true, 'a file of a form that holds a list leads to it')
  await browser.close()
}

async function reader({ base, mock }, lang, said) {
  const browser = await open({ width: 390, height: 844, dark: lang === 'en' })
  const { page, context } = browser, { community } = mock
  await context.addCookies([{ name: 'linli-lang', value: lang, url: base }])
  await signIn(page, base, 'console', 'officer')
  const at = async (path) => { await page.goto(`${base}/console${path}`); await settled(page) }
  await at('/lists'); await ok(async () => (await page.textContent('h1')).trim() === said.title, `the lists, ${lang}`); await clean(browser, `lists ${lang}`)
  await at('/lists/药店?q=---'); await ok(async () => (await page.textContent('.entities')).includes(said.noSuch), `nothing found is said, ${lang}`)
  await at('/lists/药店')
  await ok(async () => await page.evaluate(() => { const box = document.querySelector('.entities .table-box'); return box.scrollWidth > box.clientWidth && document.documentElement.scrollWidth <= innerWidth }), `many properties scroll within their frame, ${lang}`)
  await clean(browser, `a list ${lang}`)
  await page.goto(`${base}/console/submissions/${community.submissions[0].id}`); await settled(page)
  await ok(async () => (await page.textContent('main')).includes(said.failed) && await page.locator('.tries a[href*="/lists/"]').count() >= 3, `a submission tells what became of its entries, ${lang}`)
  await clean(browser, `a submission with entries ${lang}`)
  const soft = community.lists.find((list) => list.name === '药店').entities[1]
  await at(`/lists/药店/${soft.id}`); await clean(browser, `an entry with a conflict ${lang}`)
  if (soft.conflict) { await page.getByRole('button', { name: said.settle }).click(); await page.waitForFunction(() => !document.querySelector('.notice.warn')); ok(!soft.conflict, `a conflict is settled as it is, ${lang}`); soft.conflict = 'soft' }
  await browser.close()
}
