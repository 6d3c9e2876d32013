import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { open, settled, signIn } from './browser.mjs'
import { ids } from './pages.mjs'
import { clean, ok } from './check.mjs'

/** A day at the desk: the board follows a visit, a roster goes in and out again, the last door closes the round. */
export async function officerJourney({ base, mock }) {
  const browser = await open({ width: 1440, height: 900 })
  const { page } = browser
  await signIn(page, base, 'console', 'admin', 'sample-password', '123456')
  const known = await ids(page)
  const at = async (address) => { await page.goto(`${base}/console${address}`); await settled(page) }
  await board({ page, at, known })
  await roundPage({ page, at, known })
  await doubles({ page, at, known })
  await roster({ page, at })
  await areas({ page, at, mock, browser })
  await map({ page, at })
  await people({ page, at, browser, community: mock.community })
  await lastDoor({ page, at, known, browser })
  await browser.close()
}

const visit = (page, round, dwelling, outcome = 'met') => page.evaluate(async ([r, d, o]) => {
  const response = await fetch(`/api/rounds/${r}/visits`, { method: 'POST', headers: { 'X-Linli': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), dwelling: d, outcome: o, at: new Date().toISOString() }) })
  return response.json()
}, [round, dwelling, outcome])
const pressed = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

async function board({ page, at, known }) {
  await at(`/board?round=${known.round}`)
  await ok(async () => await page.locator('.cov').count() === 4, 'the board shows households, rooms, shops and institutions apart')
  const figure = () => page.locator('.cov-of').first().textContent()
  const before = await figure()
  await ok(async () => /数据时间 \d\d:\d\d:\d\d/.test(await page.textContent('.live')), 'the board says as of when its figures are')
  await page.waitForSelector('.live .tag.done')
  await visit(page, known.round, known.missing)
  await page.waitForFunction((old) => document.querySelector('.cov-of').textContent !== old, before, { timeout: 2000 })
  ok(true, 'a visit is on the board within two seconds, without a reload')
  await page.click('.split tbody a >> nth=1')
  await page.waitForURL(/area=/); await page.waitForSelector('.trail a')
  await page.waitForFunction(() => document.querySelector('.trail [aria-current=location]')?.textContent === '第二网格')
  await ok(async () => await page.locator('.cov').count() === 2, 'a press on a grid leads into it')
  await page.locator('[role=tabpanel] tbody a').first().click()
  await page.waitForURL(/\/doors\//); await settled(page)
  await page.check('input[value=phoned]'); await pressed(page, '登记')
  await page.waitForSelector('.tries .tag')
  await ok(async () => /已电话联系/.test(await page.textContent('.tries')), 'and to a door, where the desk records a telephone call')
}

async function roundPage({ page, at, known }) {
  await at(`/rounds/${known.round}`)
  const figures = () => page.locator('main .stack').first().textContent()
  const before = (await figures()).replace(/\d\d:\d\d:\d\d/, '')
  const next = await page.evaluate(async (r) => (await (await fetch(`/api/rounds/${r}/doors?state=missing&take=1`)).json()).items[0], known.round)
  await page.waitForSelector('.live .tag.done')
  await visit(page, known.round, next.dwelling)
  await page.waitForFunction((old) => document.querySelector('main .stack').textContent.replace(/\d\d:\d\d:\d\d/, '') !== old, before, { timeout: 2000 })
  await page.waitForFunction((label) => ![...document.querySelectorAll('tbody th a')].some((a) => a.textContent === label), next.label, { timeout: 2000 })
  ok(true, 'the page of the round follows a knock too, its figures and its list of missing doors')
}

async function doubles({ page, at, known }) {
  await visit(page, known.round, known.volunteered, 'met')
  await at(`/board?round=${known.round}`)
  await ok(async () => /重复登记已归并\s*1/.test(await page.textContent('.board-round')), 'a double entry is counted as linked')
}

async function roster({ page, at }) {
  await at('/import')
  await pressed(page, '上传并预览')
  await ok(async () => await page.locator('.notice.problem a').count() === 2, 'an upload without area and file names both')
  await page.click('#import-area'); await page.waitForSelector('#import-area-list li'); await page.click('#import-area-list li')
  const file = path.join(os.tmpdir(), `roster-${process.pid}.xlsx`)
  fs.writeFileSync(file, 'an invented workbook')
  await page.setInputFiles('#import-file', file)
  await pressed(page, '上传并预览')
  await page.waitForURL(/\/import\/[\w-]+/); await page.waitForSelector('progress')
  fs.rmSync(file)
  ok(true, 'an upload shows its progress')
  await page.waitForSelector('#difference-problem', { timeout: 10_000 })
  await page.click('#difference-problem'); await page.waitForSelector('.cell-text')
  await ok(async () => /月份应在 1 到 12 之间/.test(await page.textContent('#difference-panel-problem')), 'a doubtful cell stands beside its reason')
  await page.selectOption('#map-5', 'note'); await pressed(page, '按这样重新读取')
  await page.waitForSelector('progress'); await page.waitForSelector('#difference-new', { timeout: 10_000 })
  await ok(async () => await page.inputValue('#map-5') === 'note', 'a corrected column is read again')
  await pressed(page, '确认写入'); await page.click('dialog[open] .actions .btn')
  await page.waitForSelector('.notice.ok', { timeout: 10_000 })
  await pressed(page, '撤销这次导入'); await page.click('dialog[open] .actions .btn.danger')
  await page.waitForSelector('.notice.info')
  ok(true, 'an import is applied and undone as a whole')
}

async function areas({ page, at, mock, browser }) {
  await at('/areas')
  await ok(async () => !/自|0001|公元/.test(await page.textContent('.area-meta')), 'an area that was always there names no first day')
  await page.click('.branch-line a >> text=第二网格'); await page.waitForSelector('.duties .vacant')
  await ok(async () => /空缺/.test(await page.textContent('.duties .vacant')), 'an empty slot says so in a word')
  await pressed(page, '改名')
  await page.fill('#rename', '第二网格东')
  mock.fault.drop = 1
  await page.keyboard.press('Enter'); await page.waitForSelector('dialog[open] .notice.problem')
  await page.focus('#rename'); await page.keyboard.press('Enter'); await page.waitForSelector('dialog:not([open])', { state: 'attached' })
  await page.waitForFunction(() => /第二网格东/.test(document.querySelector('.area-head h2').textContent))
  const sent = mock.log.filter((one) => one.path.endsWith('/rename'))
  ok(sent.length === 2 && sent[0].key === sent[1].key, 'an answer that was lost is asked for again with the same key')
  await pressed(page, '移动'); await page.fill('#move-to', '第一'); await page.waitForSelector('#move-to-list li'); await page.keyboard.press('Enter')
  await pressed(page, '先看影响'); await page.waitForSelector('dialog[open] .notice.info')
  ok(mock.log.filter((one) => one.path.endsWith('/move')).every((one) => JSON.parse(one.body).preview), 'the impact is shown before anything is moved')
  await clean(browser, 'impact preview')
  await page.keyboard.press('Escape'); await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  await page.click('#area-gaps'); await page.waitForSelector('#area-panel-gaps .tag')
  ok(true, 'the gaps are listed')
}

async function map({ page, at }) {
  await at('/map'); await page.waitForSelector('.geo-label')
  await ok(async () => /\d+\.\d\d%/.test(await page.textContent('.geo-label')), 'each shape carries its number')
  await page.focus('.table .btn'); await page.keyboard.press('Enter'); await page.waitForSelector('#map-text')
  await page.fill('#map-text', '{"type":"Point","coordinates":[1,2]}'); await pressed(page, '闭合并保存')
  await page.waitForSelector('.field.bad')
  ok(true, 'what is not a polygon is refused kindly')
  await page.fill('#map-text', JSON.stringify({ type: 'Polygon', coordinates: [[[105, 29.5], [105.02, 29.5], [105.02, 29.52], [105, 29.5]]] })); await pressed(page, '按文字显示在地图上')
  await ok(async () => await page.locator('.geo-corner').count() === 3, 'a boundary is drawn with the keyboard alone')
  await pressed(page, '闭合并保存'); await page.waitForSelector('#map-text', { state: 'detached' })
}

async function people({ page, at, browser, community }) {
  await at('/residents'); await page.fill('#q', 'yl'); await page.waitForFunction(() => /拼音/.test(document.querySelector('.how').textContent))
  ok(true, 'a search says how it was made')
  const door = await page.evaluate(async () => (await (await fetch('/api/dwellings?take=1')).json()).items[0].id)
  await at(`/residents/new?dwelling=${door}`)
  await page.fill('#p-name', '钱样例一'); await page.fill('#p-relation', '租客'); await page.waitForSelector('.alike li')
  await ok(async () => /姓名相近/.test(await page.textContent('.alike')), 'somebody alike is shown while typing, and why')
  await pressed(page, '保存'); await page.waitForSelector('.notice.problem')
  for (const box of await page.locator('.alike input').all()) await box.check()
  await pressed(page, '保存'); await page.waitForURL(/\/dwellings\//)
  ok(true, 'and is added only after somebody has compared them')
  await at('/dwellings')
  await pressed(page, '新增房屋'); await page.click('#d-area'); await page.waitForSelector('#d-area-list li'); await page.click('#d-area-list li')
  for (const [field, value] of [['site', '样例花园'], ['building', '1栋'], ['unit', '1单元'], ['door', '101']]) await page.fill(`#d-${field}`, value)
  await page.keyboard.press('Enter'); await page.waitForSelector('dialog[open] .notice.problem a')
  await clean(browser, 'add a dwelling that exists')
  await page.click('dialog[open] .notice.problem a'); await page.waitForURL(/\/dwellings\/[\w-]+/); await settled(page)
  await ok(async () => (await page.textContent('h1')).includes('101') && await page.locator('dialog[open]').count() === 0, 'a dwelling that exists is not added: the refusal leads to it')
  // A lost phone: what it keeps is deleted from the office, after a question
  const lost = community.accounts.find((one) => one.login === 'grid')
  community.phones = [{ id: '01a20000-0000-7000-b000-000000000001', token: '-', account: lost.id, name: 'Android · Chrome', madeAt: new Date().toISOString(), heardAt: new Date().toISOString(), orderedAt: null, deletedAt: null, unsent: null }]
  await at('/accounts'); await page.locator('.table tbody tr', { hasText: lost.name }).locator('.btn').first().click(); await page.waitForSelector('[data-testid=phones] li')
  await page.locator('[data-testid=phones] .btn').first().click(); await page.waitForSelector('[data-testid=delete-phone]'); await clean(browser, 'asking before a phone deletes')
  await page.click('[data-testid=delete-phone]'); await page.waitForFunction(() => document.querySelector('[data-testid=phones]')?.textContent.includes('下次联系时删除'))
  ok(!!community.phones[0].orderedAt, 'a lost phone is told to delete what it keeps')
  await at('/accounts'); await pressed(page, '邀请同事')
  await page.fill('#invite-name', '网格员样例丁'); await page.fill('#invite-login', 'grid4'); await page.click('#invite-area'); await page.waitForSelector('#invite-area-list li'); await page.click('#invite-area-list li')
  await pressed(page, '生成邀请码'); await page.waitForSelector('.invite-code')
  await ok(async () => await page.locator('dialog[open] svg.qr').count() === 1, 'an invitation is shown as text and as a picture')
  await clean(browser, 'invitation code')
  await pressed(page, '已经告诉本人'); await page.waitForFunction(() => !document.querySelector('.invite-code'))
  ok(true, 'and only once')
  await at('/audit'); await pressed(page, '核验全部记录'); await page.waitForSelector('.notice.ok')
  ok(true, 'the audit chain is verified')
}

async function lastDoor({ page, at, known, browser }) {
  const doors = await page.evaluate(async (r) => (await (await fetch(`/api/rounds/${r}/doors?state=missing&take=500`)).json()).items, known.round)
  for (const door of doors.slice(1)) await visit(page, known.round, door.dwelling)
  await at(`/board?round=${known.round}`)
  const last = doors[0].kind
  const card = page.locator('.cov', { has: page.locator('h2', { hasText: { household: '住户', room: '房间', shop: '商铺', institution: '单位' }[last] }) })
  await ok(async () => !/100/.test(await card.locator('.cov-rate').textContent()) && await card.locator('.cover-fill').evaluate((bar) => parseFloat(bar.style.width) < 100), 'with one door missing nothing reads 100 %')
  await at(`/rounds/${known.round}?tab=close`)
  await pressed(page, '结束本轮'); await page.click('dialog[open] .actions .btn')
  await page.waitForSelector('.notice.problem a')
  await ok(async () => (await page.textContent('.notice.problem a')) === doors[0].label, 'closing is refused and the door is named')
  await page.click('.notice.problem a'); await page.waitForURL(/\/doors\//); await settled(page)
  await page.check('input[value=phoned]'); await pressed(page, '登记'); await page.waitForSelector('.tries .tag')
  await at(`/rounds/${known.round}?tab=close`)
  await pressed(page, '结束本轮'); await page.click('dialog[open] .actions .btn')
  await page.getByRole('link', { name: '查看结束证明' }).click()
  await page.waitForSelector('.sheet .mono')
  await ok(async () => await page.locator('.sheet-rate b').first().textContent() === '100.00%', 'the last door closes the round with a certificate')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  ok(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length === 1, 'which is one sheet of A4')
  await clean(browser, 'certificate of the round just closed')
}
