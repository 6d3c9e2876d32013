import { clean, ok } from './check.mjs'
import { open, signIn } from './browser.mjs'
import { at, keptDrafts, next, openForm, sent } from './forms.mjs'
import { ids } from './pages.mjs'

// A picture of one red point, larger than it may go out.
const picture = (page) => page.evaluate(async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
  const pen = canvas.getContext('2d'); pen.fillStyle = '#2b6f9e'; pen.fillRect(0, 0, 1200, 900)
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'))
  return [...new Uint8Array(await blob.arrayBuffer())]
})
const fill = (name, text) => (page) => page.fill(`${at(name)} :is(input, textarea)`, text)
const check = (name, ...values) => async (page) => { for (const value of values) await page.locator(`${at(name)} input[value="${value}"]`).locator('xpath=ancestor::label').click() }
const choose = (name, value) => (page) => page.selectOption(`${at(name)} select`, value)
const file = (name, as, mimeType, bytes) => async (page) => { await page.setInputFiles(`${at(name)} input[type=file]`, { name: as, mimeType, buffer: Buffer.from(bytes ?? await picture(page)) }); await page.waitForSelector(`${at(name)} .file-answer .btn.quiet, ${at(name)} canvas`) }
const draw = (name) => async (page) => {
  const box = await page.locator(`${at(name)} canvas`).boundingBox()
  await page.mouse.move(box.x + 30, box.y + 30); await page.mouse.down(); await page.mouse.move(box.x + 120, box.y + 70, { steps: 5 }); await page.mouse.up()
  await page.waitForSelector(`${at(name)} .draw-other`); await page.waitForTimeout(250)
}
const byHand = (name, ...places) => async (page) => {
  await page.locator(`${at(name)} .by-hand summary`).click()
  for (const [lat, lon] of places) { await page.fill(`${at(name)} [id$="-lat"]`, lat); await page.fill(`${at(name)} [id$="-lon"]`, lon); await page.click(`${at(name)} .by-hand .btn`) }
}
const search = (name, text) => async (page) => {
  await page.fill(`${at(name)} [role=combobox]`, text); await page.waitForSelector(`${at(name)} [role=option]`)
  await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await page.waitForSelector(`${at(name)} .chosen li`)
}

/** What is done on each page, by the question that it begins with, and what the record then holds. */
const acts = [
  ['welcome'], ['words', fill('words', '样例'), '样例'], ['lines', fill('lines', '一行\n又一行'), '一行\n又一行'], ['digits', fill('digits', '007'), '007'], ['link', fill('link', 'https://example.org/a'), 'https://example.org/a'], ['masked', fill('masked', 'secret words'), 'secret words'],
  ['whole', fill('whole', '１２'), '12'], ['counted', async (page) => { for (let n = 0; n < 3; n++) await page.click(`${at('counted')} .btn >> nth=1`); await page.click(`${at('counted')} .btn >> nth=0`) }, '2'], ['temp', async (page) => { await page.locator(`${at('temp')} input`).pressSequentially('38,5'); await ok(async () => await page.inputValue(`${at('temp')} input`) === '38,5', 'a number stays as typed while it is typed') }, '38.5'], ['fever', fill('fever', '昨晚开始'), '昨晚开始'],
  ['slider', async (page) => { await page.click(`${at('slider')} .range-row .btn >> nth=1`); await page.focus(`${at('slider')} input`); await page.keyboard.press('ArrowRight'); await page.keyboard.press('ArrowRight') }, '2'],
  ['picker', async (page) => { await choose('picker', '3')(page); await ok(async () => await page.inputValue(`${at('picker')} select`) === '3', 'a chosen number stays chosen') }, '3.0'], ['stars', check('stars', '4'), '4'],
  ['day', fill('day', '2026-11-02'), '2026-11-02'], ['month', fill('month', '2026-03'), '2026-03-01'], ['year', fill('year', '1998'), '1998-01-01'], ['clock', fill('clock', '08:30'), /^08:30:00\.000\+08:00$/], ['moment', fill('moment', '2026-11-03T19:45'), /^2026-11-03T19:45:00\.000\+08:00$/],
  ['one', check('one', 'pear'), 'pear'], ['quick', check('quick', 'plum'), 'plum', 'goes on'], ['menu', choose('menu', 'apple'), 'apple'], ['columns', check('columns', 'plum'), 'plum'], ['pictured', async (page) => { await ok(async () => await page.locator(`${at('pictured')} .choice img`).count() === 2 && await page.locator(`${at('pictured')} > img`).count() === 1, 'pictures stand at a question and at its choices'); await page.waitForSelector(`${at('pictured')} .form-missing`); await check('pictured', 'green')(page) }, 'green'], ['likert', check('likert', 'partly'), 'partly'],
  ['many', check('many', 'apple', 'plum'), 'apple plum'], ['fold', async (page) => { await page.click(`${at('fold')} summary`); await check('fold', 'pear')(page) }, 'pear'],
  ['place', search('place', '15栋 2514'), 'p2415'], ['places', async (page) => { await search('places', '9栋 108')(page); await search('places', '10栋 109')(page) }, 'p9 p10'],
  ['order', async (page) => { await page.click(`${at('order')} li >> nth=2 >> .btn >> nth=0`) }, 'apple plum pear'],
  ['spot', async (page) => { await page.click(`${at('spot')} .btn`); await page.waitForSelector(`${at('spot')} .place`) }, '29.58 105.02 0.0 12.0'],
  ['path', byHand('path', ['29.1', '105.1'], ['29.2', '105.2']), '29.1 105.1 0.0 0.0;29.2 105.2 0.0 0.0'], ['outline', byHand('outline', ['29', '105'], ['29.1', '105'], ['29.1', '105.1']), /^29\.0 105\.0 .*;29\.1 105\.0 .*;29\.1 105\.1 .*;29\.0 105\.0 /],
  ['photo', file('photo', 'IMG_20260101_home.jpg', 'image/jpeg'), /^photo-\d+\.jpg$/], ['sign', draw('sign'), /^signature-\d+\.png$/], ['sketch', draw('sketch'), /^draw-\d+\.png$/],
  ['sound', file('sound', 'a.mp3', 'audio/mpeg', [1, 2, 3]), /\.mp3$/], ['film', file('film', 'b.mp4', 'video/mp4', [1, 2, 3, 4]), /\.mp4$/], ['paper', file('paper', '文件.pdf', 'application/pdf', [37, 80, 68, 70]), /\.pdf$/],
  ['code', fill('code', '6901234567892'), '6901234567892'], ['ok', (page) => page.check(`${at('ok')} input`), 'OK'],
  ['sheet', async (page) => { await fill('asked', '户主')(page); await fill('age', '52')(page); await fill('job', '教师')(page); await page.fill(`${at('pet[1]/pet_name')} input`, '小白'); await page.click('.repeat > p .btn'); await page.fill(`${at('pet[2]/pet_name')} input`, '小黑') }],
  ['grid', async (page) => { await check('clean', 'yes')(page); await check('quiet', 'no')(page) }],
]
const inside = [['asked', '户主'], ['age', '52'], ['job', '教师'], ['clean', 'yes'], ['quiet', 'no'], ['people', '2'], ['given', '样例 · s2'], ['instanceName', '样例'], ['fixed_count', '2']]

/** Every kind of question and appearance, answered, looked at with axe, sent, and compared with the record. */
export async function everythingJourney({ base, mock }) {
  const browser = await open()
  const { page, context } = browser
  await context.grantPermissions(['geolocation'], { origin: base }); await context.setGeolocation({ latitude: 29.58, longitude: 105.02, accuracy: 12 })
  await signIn(page, base, 'field', 'grid')
  const id = await ids(page)
  mock.community.formUses.find((use) => use.kind === 'screening').form = mock.community.forms.find((form) => form.formId === 'everything').id
  await openForm(page, base, id.round, id.missing)
  await ok(async () => await page.locator('h1 strong').count() === 1 && await page.locator('h1 em').count() === 1 && await page.getAttribute('h1 a', 'rel') === 'noopener noreferrer', 'bold, italics and a link in a label, and nothing else of it')
  await ok(async () => await page.locator('.form-language option').count() === 3, 'a form with a language of its own has a switch')
  await page.selectOption('.form-language select', { label: 'Français' }); await ok(async () => (await page.textContent('h1')).includes('(fr)'), 'and speaks it'); await page.selectOption('.form-language select', { label: '简体中文' })

  for (const [name, act, , goes] of acts) {
    if (!(await page.locator(name === 'sheet' || name === 'grid' ? at(name === 'sheet' ? 'asked' : 'clean') : at(name)).count())) { ok(false, `the page of ${name} comes in its turn`, await page.locator('.form-runner').innerText()); break }
    if (process.env.FORM_SHOTS) await page.screenshot({ path: `${process.env.FORM_SHOTS}/${name}-0.png`, fullPage: true })
    await act?.(page)
    if (goes) { await page.waitForFunction((path) => !document.querySelector(path), at(name)); continue }
    await clean(browser, `everything: ${name}`)
    if (process.env.FORM_SHOTS) await page.screenshot({ path: `${process.env.FORM_SHOTS}/${name}-1.png`, fullPage: true })
    await next(page)
    if (name === 'code') { await page.waitForTimeout(500); await page.reload(); await page.waitForSelector('.form-runner') }
  }
  await page.fill(`${at('person_name')} input`, '赵样例'); await next(page); await page.fill(`${at('person_age')} input`, '70'); await next(page)
  await page.click('.repeat > p .btn'); await page.waitForSelector(at('person_name')); await page.fill(`${at('person_name')} input`, '钱样例'); await next(page); await next(page); await next(page)
  await page.fill(`${at('fixed_text')} input`, '其一'); await next(page); await page.fill(`${at('fixed_text')} input`, '其二'); await next(page)
  await ok(async () => (await page.textContent('.shown-answer')) === '样例 · s2', 'what the form calculates is shown and cannot be changed'); await clean(browser, 'everything: given'); await next(page)
  await ok(async () => (await page.textContent('h1')).includes('谢谢您，样例！共 2 人'), 'answers stand in later words')
  await next(page); await page.waitForSelector('.review'); await clean(browser, 'everything: review')
  if (process.env.FORM_SHOTS) await page.screenshot({ path: `${process.env.FORM_SHOTS}/review.png`, fullPage: true })
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-testid=form-result]')

  const parts = sent(mock), xml = parts.get('xml_submission_file').bytes.toString()
  const value = (name) => (new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '').replace(/&#10;|&#xA;/g, '\n')
  const wrong = [...acts.map(([name, , wanted]) => [name, wanted]), ...inside].filter(([name, wanted]) => wanted && !(wanted instanceof RegExp ? wanted.test(value(name)) : value(name) === wanted)).map(([name]) => `${name}: ${value(name)}`)
  ok(!wrong.length, 'the record holds every answer as it was given', `${wrong.join('\n')}\n${xml}`)
  ok((xml.match(/<pet_name>/g) ?? []).length === 2 && (xml.match(/<person_name>/g) ?? []).length === 2 && (xml.match(/<fixed_text>/g) ?? []).length === 2, 'every entry of every repeat is there')
  const files = ['photo', 'sign', 'sketch', 'sound', 'film', 'paper'].map(value)
  ok(files.every((name) => parts.has(name)), 'every file named goes along, also after the reload', `${files} / ${[...parts.keys()]}`)
  const jpeg = parts.get(value('photo'))?.bytes
  const frame = jpeg?.indexOf(Buffer.from([0xff, 0xc0])) ?? -1
  ok(frame > 0 && jpeg.readUInt16BE(frame + 7) === 640 && jpeg.indexOf('Exif') < 0, 'a photo goes out no larger than the form allows, without what the camera wrote')
  await ok(async () => !(await keptDrafts(page)).length, 'and nothing is kept')
  await browser.close()
}
