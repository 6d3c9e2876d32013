import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { encode } from 'uqr'
import { clean, ok } from './check.mjs'
import { open, signIn } from './browser.mjs'
import { at, next, openForm } from './forms.mjs'
import { ids } from './pages.mjs'

const bottle = '6901234567892', door = 'linli:door/青石院-3-2-501'

/** The modules of an EAN-13 code: true is black. Source: ISO/IEC 15420. */
function ean13(digits) {
  const left = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
  const parity = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'][digits[0]]
  const flip = (bits) => [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('')
  const half = (from, code) => [...digits.slice(from, from + 6)].map(code).join('')
  const bits = `101${half(1, (digit, n) => (parity[n] === 'L' ? left[digit] : [...flip(left[digit])].reverse().join('')))}01010${half(7, (digit) => flip(left[digit]))}101`
  return [...bits].map((bit) => bit === '1')
}
const bars = () => { const row = [...Array(11).fill(false), ...ean13(bottle), ...Array(11).fill(false)]; return Array.from({ length: 60 }, (_, y) => (y > 3 && y < 56 ? row : row.map(() => false))) }
const square = () => encode(door, { border: 4 }).data

/** A picture of black and white, as a PNG made by the browser. */
const png = (page, modules, scale = 6) => page.evaluate(async ([rows, size]) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: rows[0].length * size, height: rows.length * size })
  const pen = canvas.getContext('2d'); pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); pen.fillStyle = '#000'
  rows.forEach((row, y) => row.forEach((on, x) => { if (on) pen.fillRect(x * size, y * size, size, size) }))
  return [...new Uint8Array(await (await new Promise((done) => canvas.toBlob(done))).arrayBuffer())]
}, [modules, scale])

/** A film that shows a code, for the camera that Chromium makes up. */
function film(modules) {
  const [width, height] = [640, 480], size = Math.floor(440 / modules.length), y0 = Math.floor((height - size * modules.length) / 2), x0 = Math.floor((width - size * modules.length) / 2)
  const light = Buffer.alloc(width * height, 235)
  modules.forEach((row, y) => row.forEach((on, x) => { if (on) for (let dy = 0; dy < size; dy++) light.fill(16, (y0 + y * size + dy) * width + x0 + x * size, (y0 + y * size + dy) * width + x0 + (x + 1) * size) }))
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'linli-film-')), 'code.y4m')
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc(width * height / 2, 128)])
  fs.writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1\n`), ...Array(5).fill(frame)]))
  return file
}

async function toTheCode(browser, { base, mock }) {
  const { page } = browser
  await signIn(page, base, 'field', 'grid')
  const id = await ids(page)
  mock.community.formUses.find((use) => use.kind === 'screening').form = mock.community.forms.find((form) => form.formId === 'everything').id
  await openForm(page, base, id.round, id.missing)
  for (let pages = 0; pages < 60 && !(await page.locator(at('code')).count()); pages++) {
    if (await page.locator(at('words')).count()) await page.fill(`${at('words')} input`, '样例')
    await next(page)
  }
}

/** Codes in a browser that cannot read them by itself: from a photo, from the camera, typed. */
export async function barcodesJourney({ base, mock }) {
  let browser = await open()
  const { page } = browser
  const fetched = []
  page.on('request', (request) => { if (/zxing/.test(request.url())) fetched.push(new URL(request.url())) })
  await toTheCode(browser, { base, mock })
  await ok(async () => !(await page.evaluate(() => 'BarcodeDetector' in window)) && !fetched.length, 'nothing is fetched while nobody reads a code')
  const photo = async (modules) => page.setInputFiles(`${at('code')} input[type=file]`, { name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(await png(page, modules)) })
  const answer = page.locator(`${at('code')} input.input`)
  await photo(bars()); await page.waitForFunction((text) => document.querySelector('[data-path$="/code"] input.input')?.value === text, bottle)
  ok(true, 'the bar code of a bottle is read from a photo')
  ok(fetched.length && fetched.every((one) => one.origin === new URL(base).origin), 'by a reader from our own address')
  await photo(square()); await page.waitForFunction((text) => document.querySelector('[data-path$="/code"] input.input')?.value === text, door)
  ok(true, 'a QR code with Chinese in it is read too')
  await photo(Array.from({ length: 40 }, () => Array(40).fill(false))); await page.waitForSelector(`${at('code')} .error`)
  await ok(async () => await answer.inputValue() === door, 'a photo without a code says so and leaves the answer')
  await page.setInputFiles(`${at('code')} input[type=file]`, { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }); await page.waitForFunction(() => document.querySelector('[data-path$="/code"] .error')?.textContent.includes('无法打开'))
  await page.locator(`${at('code')} button`).click(); await page.waitForFunction(() => document.querySelector('[data-path$="/code"] .error')?.textContent.includes('摄像头'))
  ok(true, 'without a camera one is told to take a photo or to type')
  await answer.fill('123'); await ok(async () => await answer.inputValue() === '123', 'and typing always works')
  await clean(browser, 'a code without a camera')
  await browser.close()

  const file = film(square())
  browser = await open({ args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`] })
  await toTheCode(browser, { base, mock })
  await browser.page.locator(`${at('code')} button`).click()
  await browser.page.waitForFunction((text) => document.querySelector('[data-path$="/code"] input.input')?.value === text, door)
  await ok(async () => !(await browser.page.locator('dialog[open]').count()), 'the camera reads a code that is held in front of it, and closes')
  await clean(browser, 'a code from the camera')
  await browser.close()
  fs.rmSync(path.dirname(file), { recursive: true })
}
