import fs from 'node:fs'
import path from 'node:path'
import { encode } from 'uqr'
import { open, settled, signIn } from './browser.mjs'
import { clean, ok } from './check.mjs'
import { ids } from './pages.mjs'

/** Paper: sheets are printed from the desk and the phone, walked, and keyed back by the keyboard alone. */
export async function paperJourney({ base, mock }) {
  const browser = await open({ width: 1440, height: 900 })
  await signIn(browser.page, base, 'console', 'officer', 'sample-password')
  const known = await ids(browser.page)
  const sheets = await print({ ...browser, browser, base, mock, known })
  await names({ ...browser, mock })
  await key({ ...browser, browser, base, mock, known, sheets })
  await browser.close()
  await phone({ base, mock, known })
  await everywhere({ base, known, sheets })
}

const doorsOnPaper = (page) => page.$$eval('.a4 tbody[data-door]', (rows) => rows.map((row) => row.dataset.door))
const write = (page, body) => page.evaluate(async ([round, sent]) => (await (await fetch(`/api/rounds/${round}/visits`, { method: 'POST', headers: { 'X-Linli': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), at: new Date().toISOString(), ...sent }) })).json()), body)

/** A stair of forty doors, some of which have names as long as markets give them, and one of a single door. */
function oddStairs({ community }, round) {
  const add = (building, door, floor, kind = 'household') => {
    const id = `0190aaaa-0000-7000-8000-${String(community.dwellings.size).padStart(12, '0')}`
    community.dwellings.set(id, { ...[...community.dwellings.values()][0], id, site: '样例省样例市第一棉纺织厂家属宿舍区东侧后院', building, unit: '', door, label: `样例宿舍${building}${door}`, floor, kind, need: { flag: false, note: null } })
    round.doors.set(id, { dwelling: id, state: 'open', outcome: null, attempts: 0, lastAt: null, revisitAt: null, worker: null, added: false, tries: [] })
  }
  for (let n = 0; n < 40; n++) add('筒子楼', n % 8 === 3 ? `样例农贸市场北侧第二排铺面${n}号附一号（原供销社）` : `${100 + n}`, n % 8 === 3 ? null : 1 + Math.floor(n / 8), n % 8 === 3 ? 'shop' : 'household')
  add('门房', '1', 1)
}

async function print({ page, browser, base, mock, known }) {
  oddStairs(mock, mock.community.rounds.find((one) => one.id === known.round))
  await page.goto(`${base}/console/rounds/${known.round}`); await settled(page)
  await page.getByRole('link', { name: '走访单（纸质）' }).click(); await page.waitForSelector('[data-testid=prepare]')
  await page.click('[data-testid=prepare]'); await page.waitForSelector('.a4')
  const round = mock.community.rounds.find((one) => one.id === known.round)
  const printed = await doorsOnPaper(page)
  ok(printed.length === round.doors.size && new Set(printed).size === printed.length && printed.every((id) => round.doors.has(id)), 'the print has each door of each stair exactly once', `${printed.length} of ${round.doors.size}`)
  const text = await page.textContent('.paper-sheets')
  ok(![...mock.community.residents.values()].some((one) => text.includes(one.name)), 'and no name of a resident')
  ok(!mock.community.audit.some((one) => one.action === 'sheet.read'), 'so that nothing sensitive was read')
  const stairs = new Set([...round.doors.keys()].map((id) => { const w = mock.community.dwellings.get(id); return [w.area, w.site, w.building, w.unit].join('|') }))
  ok(new Set(await page.$$eval('.a4-stair', (all) => all.map((one) => one.textContent))).size <= stairs.size && round.sheets.length === stairs.size, 'there is a sheet for each stair')
  const numbers = await page.$$eval('.a4', (all) => all.map((one) => [...one.querySelectorAll('.a4-no')].map((no) => Number(no.textContent))))
  ok(numbers.filter((some) => some[0] === 1).length === stairs.size && numbers.every((some) => some.every((no, at) => !at || no === some[at - 1] + 1)), 'whose doors are numbered 1, 2, 3 … over its pages')
  const square = (text) => encode(text, { ecc: 'M', border: 4 }).data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const squares = await page.$$eval('.a4', (all) => all.map((one) => one.querySelector('.qr path').getAttribute('d')))
  const wanted = round.sheets.map((one) => square(`${base}/console/paper/${one.printing}/${one.no}`))
  ok(squares.every((one) => wanted.includes(one)) && new Set(squares).size === round.sheets.length, 'each page carries a square that leads to the keying page of its sheet, and holds ids alone')
  await clean(browser, 'print preview')
  ok(/第 1 页，共 4 页/.test(text) && (await page.locator('.a4').last().locator('tbody[data-door]').count()) === 1, 'forty doors take four pages, a single door one')
  await paperOut(page, 'sheets')
  await page.check('[value=big]'); await page.waitForSelector('.a4.large')
  ok((await doorsOnPaper(page)).length === round.doors.size, 'large print leaves no door out')
  await paperOut(page, 'large')
  await page.uncheck('[value=big]')
  return round.sheets
}

/** What comes out of the printer: as many pages as the preview has, none of them overfull. */
async function paperOut(page, name) {
  const wanted = await page.locator('.a4').count()
  await page.emulateMedia({ media: 'print' })
  const over = await page.$$eval('.a4', (all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1 || [...one.querySelectorAll('td, li')].some((cell) => cell.scrollWidth > cell.clientWidth + 1)).length)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false })
  await page.emulateMedia({ media: 'screen' })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  ok(pages === wanted && over === 0, `${name}: the paper has the pages of the preview, and nothing is cut off`, `${pages} of ${wanted}, ${over} overfull`)
  if (process.env.PAPER_OUT) fs.writeFileSync(path.join(process.env.PAPER_OUT, `${name}.pdf`), pdf)
}

async function names({ page, mock }) {
  await page.check('[value=names]'); await page.waitForSelector('.a4-names')
  ok(mock.community.audit.some((one) => one.action === 'sheet.read' && one.fields.includes('people')), 'names are printed when somebody asks for them, and that is on record')
  await paperOut(page, 'names')
}

async function key({ page, browser, base, mock, known, sheets }) {
  const round = mock.community.rounds.find((one) => one.id === known.round)
  // A stair of twelve households nobody has come to yet.
  const sheet = sheets.find((one) => one.doors.length >= 12 && one.doors.every((id) => round.doors.get(id).state === 'open'))
  const other = sheet.doors[4]
  await page.goto(`${base}/console/paper/${known.round}`); await page.waitForSelector('#sheet-no')
  await page.fill('#sheet-no', '999'); await page.keyboard.press('Enter'); await page.waitForSelector('#sheet-no-error')
  await page.fill('#sheet-no', String(sheet.no)); await page.keyboard.press('Enter')
  await page.waitForSelector('.key-line')
  ok(page.url().endsWith(`/paper/${sheet.printing}/${sheet.no}`), 'the number on the paper opens its sheet, where its square leads')
  const shown = await page.$$eval('.key-line', (all) => all.map((one) => [one.querySelector('.key-no').textContent, one.querySelector('.key-who b:not(.key-no)').textContent].join(' ')))
  ok(JSON.stringify(shown) === JSON.stringify(sheet.doors.map((id, at) => `${at + 1} ${mock.community.dwellings.get(id).door}`)), 'the lines stand as on the paper, under the same numbers', shown.join('; '))
  await write(page, [known.round, { dwelling: other, outcome: 'phoned' }])
  mock.fault.refuseAt = { dwelling: sheet.doors[7], code: 'rounds.door-not-listed' }

  await page.focus('#walk-began')
  await page.keyboard.type('0001'); await page.keyboard.press('Enter')
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press(String([1, 2, 3, 4, 5, 6, 1, 1, 2, 1, 1, 1][at]))
    if (at === 1) { await page.keyboard.press('Tab'); await page.keyboard.type('0'); await page.keyboard.press('Tab'); await page.keyboard.type('代买降压药'); await page.keyboard.press('Tab'); await page.keyboard.type('门铃坏了') }
    await page.keyboard.press('Enter')
  }
  await ok(async () => await page.evaluate(() => document.activeElement.id) === 'save-lines', 'twelve lines go in by the keyboard alone, and Enter ends at the button')
  await ok(async () => await page.locator('.key-line.unsaved').count() === 12 && /12 行还没有保存/.test(await page.textContent('.key-save')), 'what is not saved can be seen')
  await clean(browser, 'keying')
  const before = mock.log.filter((one) => one.path.endsWith('/visits')).length
  await page.keyboard.press('Enter'); await page.keyboard.press('Enter')
  await page.waitForSelector('#save-said')
  const visits = () => sheet.doors.flatMap((id) => round.doors.get(id).tries.filter((one) => one.sheet === sheet.no))
  ok(visits().length === 11 && mock.log.filter((one) => one.path.endsWith('/visits')).length - before === 12, 'saving, pressed twice, sends each line once', `${visits().length}`)
  ok(new Set(visits().map((one) => one.outcome)).size === 6 && visits().every((one) => one.saidAt.endsWith('Z')), 'with its outcome and the moment on the paper')
  ok(mock.community.dwellings.get(sheet.doors[1]).need.note === '代买降压药' && visits()[1].note === '门铃坏了', 'with its need and its note')
  ok(await page.locator('.key-line [data-state=saved]').count() === 11, 'what was taken says so')
  ok(/先前已登记为“已电话联系”/.test(await page.textContent(`#line-5`)) && round.doors.get(other).outcome === 'phoned', 'a door that a phone did meanwhile says so, and counts once')
  ok(/不在本轮名单里/.test(await page.textContent('#line-8 .notice.problem')) && await page.inputValue('#outcome-8') === 'met', 'what was refused stays, with its reason')
  await ok(async () => await page.evaluate(() => document.activeElement.id) === 'outcome-8', 'and has the focus')
  await clean(browser, 'keying refused')
  mock.fault.refuseAt = null
  mock.fault.drop = 1
  await page.focus('#save-lines'); await page.keyboard.press('Enter')
  await ok(async () => /还不知道是否已经保存/.test(await page.textContent('#line-8')) && await page.isDisabled('#outcome-8'), 'an answer that is lost is told as such, and the line stays what it was')
  await page.focus('#save-lines'); await page.keyboard.press('Enter')
  await ok(async () => await page.locator('.key-line [data-state=saved]').count() === 12 && visits().length === 12, 'sent once more, it is kept once')
  await page.reload(); await page.waitForSelector('.key-line')
  ok(await page.locator('.key-line [data-state=before]').count() === 12, 'keyed again, the sheet says of each line that it is in')
  await page.goto(`${base}/console/rounds/${known.round}/doors/${sheet.doors[1]}`); await page.waitForSelector('.tries')
  await ok(async () => new RegExp(`第 ${sheet.no} 张走访单补录`).test(await page.textContent('.tries')), 'the page of the door tells that it came from paper')
  await unsavedLeaves({ page, base, round, sheets })
}

async function unsavedLeaves({ page, base, round, sheets }) {
  const next = sheets.find((one) => one.doors.some((id) => !round.doors.get(id).tries.some((t) => t.sheet === one.no)))
  await page.goto(`${base}/console/paper/${next.printing}/${next.no}`); await page.waitForSelector('.key-line')
  await page.fill('#go-line', '3'); await page.keyboard.press('Enter')
  await ok(async () => await page.evaluate(() => document.activeElement.id) === 'outcome-3', 'a number leads to its line')
  await page.keyboard.press('2'); await page.focus('#save-lines'); await page.keyboard.press('Enter')
  await ok(async () => /开始时间/.test(await page.textContent('#line-3 .notice.problem')), 'a line without any time is asked for one before it goes anywhere')
  await page.click('.back a'); await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  ok(/\/paper\/.+\/\d+$/.test(page.url()), 'leaving with lines that are not saved is asked about first')
  await page.click('.back a'); await page.click('dialog[open] .btn.danger'); await page.waitForSelector('#sheet-no')
}

async function phone({ base, mock, known }) {
  const browser = await open()
  const { page } = browser
  await signIn(page, base, 'field', 'volunteer')
  await page.goto(`${base}/field/rounds/${known.round}`); await page.waitForSelector('.list-end')
  await page.click('.list-end a[href*="/paper/"]'); await page.waitForSelector('[data-testid=prepare]')
  ok(await page.locator('[value=names]').count() === 0, 'who may not see names is not offered them')
  await clean(browser, 'phone print')
  await page.click('[data-testid=prepare]'); await page.waitForSelector('.a4')
  ok((await doorsOnPaper(page)).length > 10, 'the phone prints the own stairs')
  await clean(browser, 'phone preview')
  const sheet = mock.community.rounds.find((one) => one.id === known.round).sheets.at(-1)
  await page.goto(`${base}/field/paper/${sheet.printing}/${sheet.no}`); await page.waitForSelector('.key-line')
  await clean(browser, 'phone keying')
  await browser.close()
}

async function everywhere({ base, known, sheets }) {
  const sheet = sheets.find((one) => one.doors.length > 3)
  for (const [lang, dark, width, height] of [['zh-Hans', false, 390, 844], ['zh-Hant', true, 1440, 900], ['en', true, 390, 844], ['en', false, 1440, 900], ['zh-Hant', false, 390, 844], ['zh-Hans', true, 1440, 900]]) {
    const browser = await open({ width, height, dark })
    await browser.context.addCookies([{ name: 'linli-lang', value: lang, url: base }])
    await signIn(browser.page, base, 'console', 'grid')
    for (const [name, at, wait] of [['sheets', `/paper/${known.round}`, '#sheet-no'], ['preview', `/paper/${known.round}?printing=${sheet.printing}`, '.a4'], ['keying', `/paper/${sheet.printing}/${sheet.no}`, '.key-line']]) {
      await browser.page.goto(`${base}/console${at}`); await browser.page.waitForSelector(wait); await settled(browser.page)
      await clean(browser, `${name} ${lang} ${dark ? 'dark' : 'light'} ${width}`)
      if (process.env.PAPER_OUT) await browser.page.screenshot({ path: path.join(process.env.PAPER_OUT, `${name}-${lang}-${dark ? 'dark' : 'light'}-${width}.png`) })
    }
    if (lang === 'en' && width > 800) {
      await browser.page.goto(`${base}/console/paper/${known.round}?printing=${sheet.printing}`); await browser.page.waitForSelector('.a4')
      await paperOut(browser.page, 'english')
      await browser.page.check('[value=big]'); await browser.page.waitForSelector('.a4.large')
      await paperOut(browser.page, 'english-large')
    }
    await browser.close()
  }
}
