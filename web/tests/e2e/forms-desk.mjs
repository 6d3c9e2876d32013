import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { at, came, next } from './forms.mjs'

const workbook = (name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('PK sample') })

/** An officer's forms: a faulty workbook, a good one, looked at before it is published, used, summed up; and a device key. */
export async function formsDeskJourney({ base, mock }) {
  const browser = await open({ width: 1440, height: 900 })
  const { page } = browser
  const { community } = mock
  await signIn(page, base, 'console', 'officer')
  await page.goto(`${base}/console/forms`); await settled(page)

  await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.notice.problem')
  await ok(async () => await page.locator('.notice.problem a').count() === 2, 'area and file are both asked for')
  await page.click('#form-area'); await page.click('[role=option] >> nth=0')
  await page.setInputFiles('#form-file', workbook('faulty.xlsx')); await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.form-faults')
  await ok(async () => (await page.textContent('.form-faults')).includes('survey!A7') && await page.locator('.form-faults tbody tr').count() === 2, 'every fault is told with its cell and the way to mend it')
  await page.setInputFiles('#form-file', workbook('new-visit.xlsx')); await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.notice.ok')
  await ok(async () => !(await page.locator('.form-faults').count()), 'a good workbook is taken, and the old faults are gone')
  await clean(browser, 'a workbook taken')
  await page.click('.notice.ok .btn'); await page.waitForSelector('.version-card')
  await ok(async () => await page.locator('#use-kind').count() === 0, 'a draft cannot be used yet')
  await ok(async () => await page.locator('#form-file').count() === 1 && !(await page.locator('#form-area').count()), 'the next version of a form asks for no area')

  // The preview is the phone's own page, and sends nothing
  const asked = mock.log.length
  await page.locator('.version-card a', { hasText: '预览' }).click(); await page.waitForSelector('.form-runner')
  await page.selectOption(`${at('round')} select`, { index: 1 }); await next(page)
  await page.fill(`${at('door')} [role=combobox]`, '101'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await next(page)
  await came(page, 'nobody'); await clean(browser, 'a preview'); await next(page); await page.click('[data-testid=form-next]')
  await page.waitForSelector('.preview-record', { state: 'attached' })
  await ok(async () => (await page.textContent('.preview-record')).includes('<outcome>nobody</outcome>') && mock.log.length === asked, 'a preview shows the record and sends nothing')
  await ok(async () => !(await page.evaluate(() => indexedDB.databases?.() ?? [])).length, 'and keeps nothing')
  await clean(browser, 'the end of a preview')

  await page.goBack(); await page.waitForSelector('.version-card')
  await page.locator('.version-card .btn', { hasText: '发布' }).click(); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('#use-kind')
  ok(community.forms[0].state === 'live', 'published after a question')
  await page.selectOption('#use-kind', 'care'); await page.click('#use-area'); await page.click('[role=option] >> nth=0'); await page.click('.use-form .btn'); await page.waitForSelector('.use-form ~ *, .panel tbody tr .btn')
  ok(community.formUses.find((use) => use.kind === 'care').form === community.forms[0].id, 'and set as the form of care visits')
  await clean(browser, 'a published form')
  await page.locator('.head .btn', { hasText: '停用' }).click(); await page.click('dialog[open] .btn.danger'); await page.waitForFunction(() => !document.querySelector('#use-kind'))
  ok(community.forms[0].state === 'retired', 'retired after a question')

  // A form that does not record the door is used in a round only on purpose
  const call = community.forms.find((form) => form.formId === 'everything')
  await page.goto(`${base}/console/forms/${call.id}`); await settled(page)
  await page.selectOption('#use-kind', 'screening'); await page.click('#use-area'); await page.click('[role=option] >> nth=0'); await page.click('.use-form .btn[type=submit]'); await page.waitForSelector('[data-testid=use-anyway]')
  await ok(async () => (await page.textContent('.use-form .notice')).includes('不登记走访') && !community.formUses.some((use) => use.form === call.id), 'a form that records no visit is not bound without a word')
  await clean(browser, 'a form that records no visit')
  await page.click('[data-testid=use-anyway]'); await page.waitForSelector('.use-warning')
  ok(community.formUses.some((use) => use.form === call.id), 'and may be bound on purpose, and says so in the list')
  community.formUses = community.formUses.filter((use) => use.form !== call.id)

  // Figures, and every answer only with a reason
  await page.goto(`${base}/console/forms/${community.forms.find((form) => form.formId === 'door-visit' && form.versions[0].no === 2).id}/summary`); await settled(page); await page.waitForSelector('.bars')
  await ok(async () => (await page.locator('.bars tbody tr:last-child th').allTextContents()).filter((text) => text.includes('不在选项之内')).length === 1, 'answers that are none of the choices are the last line of their question, and only where there are some')
  await page.locator('.summary-files a', { hasText: 'CSV' }).nth(1).click(); await page.waitForSelector('#export-reason-error')
  await ok(async () => await page.evaluate(() => document.activeElement.id === 'export-reason'), 'every answer leaves only with a reason')
  await page.fill('#export-reason', '样例：核对'); await ok(async () => /answers\.csv\?reason=/.test(await page.locator('.summary-files a', { hasText: 'CSV' }).nth(1).getAttribute('href')), 'which goes along')
  await page.fill('#summary-from', '2026-11-01'); await page.waitForFunction(() => location.search.includes('from=2026-11-01'))
  ok(true, 'the days chosen stand in the address')

  await page.goto(`${base}/console/submissions`); await settled(page); await page.click('tbody a >> nth=0'); await page.waitForSelector('.submission-text')
  await ok(async () => (await page.textContent('table')).includes('已见面'), 'one submission shows its answers in words')

  // Two under one number, and one that the round refused
  await page.goto(`${base}/console/forms`); await settled(page); await page.locator('tbody a', { hasText: '待决定' }).first().click(); await settled(page)
  const rival = community.submissions.find((each) => each.state === 'rival'), first = community.submissions.find((each) => each.instanceId === rival.instanceId && each !== rival)
  await page.goto(`${base}/console/submissions/${rival.id}`); await page.waitForSelector('.differences li')
  await ok(async () => (await page.textContent('.differences')).includes('邻居说已搬走'), 'two forms under one number are held against each other in words')
  await page.locator('.decision .btn').first().click(); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForFunction(() => !document.querySelector('.decision'))
  await ok(async () => rival.state === 'taken' && first.state === 'replaced' && (await page.textContent('.facts')).includes('已改用这一份'), 'the one that is chosen counts, and the page says who chose')
  const refused = community.submissions.find((each) => each.state === 'taken' && each.refused)
  await page.goto(`${base}/console/submissions?form=${refused.form}&waiting=1`); await settled(page); await page.waitForSelector('.submission-why')
  await ok(async () => { const row = await page.locator('tbody tr', { has: page.locator(`a[href$="${refused.id}"]`) }).textContent(); return row.includes('这户未登记') && row.includes('结束') && row.includes('再试一次') && await page.locator('tbody .tag.done').count() === 0 }, 'the list says that a refused form is kept and its door not recorded, why, and what to do')
  await page.goto(`${base}/console/submissions/${refused.id}`); await page.waitForSelector('.decision')
  await ok(async () => (await page.textContent('.decision')).includes('表单已收下，但这户没有登记') && await page.locator('.decision-why dt').count() === 2, 'and so does the page of one')
  await page.click('.decision .btn.ghost'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('#leave-reason-error')
  await page.fill('#leave-reason', '样例：另有人上门'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('.submission-reason')
  ok(refused.decided.reason === '样例：另有人上门', 'a refusal is left at that only with a reason')
  await page.click('.decision .btn'); await page.waitForFunction(() => !document.querySelector('.decision'))
  ok(!refused.refused, 'and may be tried again later')
  await clean(browser, 'decisions')

  await page.goto(`${base}/console/device-keys`); await settled(page)
  await page.click('.head .btn'); await page.waitForSelector('#key-account option:nth-child(3)', { state: 'attached' })
  await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('dialog[open] .notice.problem')
  await page.selectOption('#key-account', { index: 2 }); await page.fill('#key-name', '样例手机'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('.key-qr path')
  await ok(async () => (await page.textContent('.key-address')).includes('/key/'), 'a key is shown as a picture and as an address')
  await clean(browser, 'a new key')
  await page.click('dialog[open] .actions .btn'); await ok(async () => !(await page.locator('.key-address').count()), 'once')
  await page.locator('tbody .btn').first().click(); await page.click('dialog[open] .btn.danger'); await page.waitForFunction(() => document.querySelector('tbody tr td:nth-child(4)').textContent.includes('已收回'))
  ok(community.deviceKeys[0].revokedAt, 'and revoked after a question')
  await page.click('.head .btn'); await page.waitForSelector('#key-account option:nth-child(3)', { state: 'attached' })
  await page.selectOption('#key-opens', 'feeds'); await page.selectOption('#key-account', { index: 2 }); await page.fill('#key-name', '办公室 Excel'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('.key-address')
  await ok(async () => await page.locator('.key-address').count() === 2 && !(await page.locator('.key-qr').count()), 'a reading key is shown as a name and a password')
  await page.click('dialog[open] .actions .btn')
  await browser.close()
}
