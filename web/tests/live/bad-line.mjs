// A worker's day on a line that changes: works every door while pages are killed, and tells line by line what the phone called kept and what it called sent.
// node bad-line.mjs BASE ROUND LOGIN PASSWORD SEED; whoever starts it changes the line when asked, and says "go".
import readline from 'node:readline'
import { Phone } from '../e2e/killable.mjs'

const [base, round, login, password, seed] = process.argv.slice(2)
const list = `${base}/field/rounds/${round}`, pin = '402917'
const longest = 220_000 // milliseconds; a day that hangs ends by itself
const phone = new Phone(), known = new Set(), accepted = new Set()
const figures = { kept: 0, photos: 0, photoBytes: 0, kills: 0, signIns: 0, signInTries: 0 }
const say = (one) => console.log(JSON.stringify(one))
const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const weather = async (name) => { say({ line: name }); await lines.next() }

/** The same chance for the same seed (mulberry32). */
let state = Number(seed)
function chance() {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** What runs in each page: it hears what is sealed into the outbox with files, and what the page calls sent. */
function listen() {
  const said = new Set(), seal = crypto.subtle.encrypt.bind(crypto.subtle)
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  crypto.subtle.encrypt = async (how, key, bytes) => {
    const place = how.additionalData ? new TextDecoder().decode(how.additionalData) : ''
    if (place.startsWith('files/')) {
      const long = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + long))), files = []
      let at = 4 + long
      for (const { name, size } of head.files) files.push({ name, size, hash: hex(await crypto.subtle.digest('SHA-256', bytes.slice(at, at += size))) })
      await window.linliSealed(place.slice(6), files)
    }
    return seal(how, key, bytes)
  }
  const look = () => {
    for (const one of document.querySelectorAll('.queue [data-state=accepted], .saved-line[data-state=accepted]')) {
      const { id } = one.dataset
      if (!id || said.has(id)) continue
      said.add(id)
      void window.linliAccepted(id, one.className || 'queue')
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
}

async function begin() {
  await phone.start()
  await phone.context.exposeFunction('linliAccepted', (id, where) => { if (!accepted.has(id)) { accepted.add(id); say({ accepted: id, where }) } })
  await phone.context.exposeFunction('linliSealed', (id, files) => {
    const photos = files.filter((file) => file.name !== 'xml_submission_file')
    figures.photos += photos.length
    figures.photoBytes += photos.reduce((sum, file) => sum + file.size, 0)
    say({ sealed: id, files: photos })
  })
  await phone.context.addInitScript(listen)
  // The first page was there before the script.
  phone.page = await fresh()
}
async function fresh() {
  const page = await phone.context.newPage()
  page.setDefaultTimeout(30_000)
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}

const unlock = async (wanted = '.door') => { await phone.page.waitForSelector('#pin'); await phone.page.fill('#pin', pin); await phone.page.click('form .btn[type=submit]'); await phone.page.waitForSelector(wanted) }

/** Signs in on whatever line there is: again and again, as a person would. */
async function signIn() {
  const { page } = phone
  figures.signIns++
  await page.waitForSelector('#login')
  await page.fill('#login', login); await page.fill('#password', password)
  for (let n = 0; n < 20; n++) {
    figures.signInTries++
    await page.click('button[type=submit]')
    const gone = page.waitForURL((url) => !url.pathname.endsWith('/sign-in'), { timeout: 25_000 }).then(() => true, () => false)
    if (await Promise.race([gone, page.waitForTimeout(300).then(() => page.waitForSelector('.notice.problem', { timeout: 25_000 })).then(() => false, () => gone)])) return
  }
  throw new Error('not signed in')
}
async function signInIfAsked() {
  if (!(await phone.page.locator('.phone-line[data-state=signIn] .btn').count())) return
  await phone.page.click('.phone-line[data-state=signIn] .btn')
  await signIn()
  await phone.page.waitForSelector('.door')
}

/** The ids of what lies in the outbox, as they lie on the device. */
const outbox = () => phone.page.evaluate(() => new Promise((done, fail) => {
  indexedDB.databases().then((all) => {
    const opening = indexedDB.open(all.find((one) => /^linli-field-/.test(one.name)).name)
    opening.onerror = () => fail(opening.error)
    opening.onsuccess = () => {
      const rows = opening.result.transaction('outbox').objectStore('outbox').getAll()
      rows.onsuccess = () => { opening.result.close(); done(rows.result.map((row) => ({ id: row.id, state: row.state, attempts: row.attempts, sent: row.sent ?? 0 }))) }
    }
  }, fail)
}))

/** The page has said that it keeps something: what that was. */
async function kept(kind, door, outcome) {
  await phone.page.waitForSelector('.saved-line')
  const more = (await outbox()).map((row) => row.id).filter((id) => !known.has(id))
  if (more.length !== 1) throw new Error(`${more.length} kept at ${door}`)
  known.add(more[0])
  figures.kept++
  say({ kept: more[0], kind, door, outcome })
}

async function visit(door, outcome) {
  const { page } = phone
  await page.click(`#door-${door}`); await page.waitForSelector('.pad')
  await page.evaluate(() => document.querySelector('.saved-line')?.remove())
  await page.click(`[data-outcome=${outcome}]`)
  await kept('visit', door, outcome)
}

/** A picture of a few hundred KB, another one each time. */
const picture = async (n) => Buffer.from((await phone.page.evaluate((at) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 }), pen = canvas.getContext('2d')
  for (let i = 0; i < 3000; i++) { pen.fillStyle = `hsl(${(i + at) * 37 % 360} 60% ${20 + i % 60}%)`; pen.fillRect(i * 53 % 1600, (i * 97 + at * 11) % 1200, 40, 30) }
  return canvas.toDataURL('image/jpeg', 0.9)
}, n)).split(',')[1], 'base64')

async function form(door, n) {
  const { page } = phone
  await page.click(`#door-${door}`); await page.waitForSelector('.pad')
  await page.click('[data-testid=fill-form]'); await page.waitForSelector('[data-path$="/outcome"]')
  await page.locator('[data-path$="/outcome"] input[value=met]').check()
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-path$="/photo"]')
  await page.setInputFiles('[data-path$="/photo"] input[type=file]', { name: 'door.jpg', mimeType: 'image/jpeg', buffer: await picture(n) })
  await page.waitForSelector('[data-path$="/photo"] img')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('.review')
  await page.click('[data-testid=form-next]')
  await kept('form', door, 'met')
}

/** The page goes at once, in whatever it does. */
async function killPage() {
  figures.kills++
  const old = phone.page
  phone.page = await fresh()
  await old.close()
  await phone.page.goto(list); await unlock()
}
/** The whole browser goes, and the session with it. */
async function killBrowser() {
  figures.kills++
  await phone.kill()
  await begin()
  await phone.page.goto(list); await unlock()
}

async function morning() {
  await begin()
  const { page } = phone
  await page.goto(`${base}/field/sign-in`); await signIn(); await page.waitForSelector('.rounds a, .door')
  await page.goto(`${base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(list); await unlock()
  await page.evaluate(() => navigator.serviceWorker.ready)
  for (let n = 0; n < 100; n++) {
    const { kept, all } = await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      return new Promise((told) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => told(event.data); active.postMessage('count', [port2]) })
    })
    if (all > 0 && kept === all) break
    await page.waitForTimeout(200)
  }
  return page.locator('.door[id^=door-]').evaluateAll((all) => all.map((one) => one.id.slice(5)))
}

/** Doors of the day, each stretch with its weather: how many doors, at which of them a photo is taken, what is killed in the middle, how long the way to the next door takes, and how long the worker rests after the last one. */
const stretches = [
  { line: 'good', doors: 8, photos: [3] },
  { line: 'bad', doors: 12, photos: [4], kill: killBrowser, way: 300 },
  { line: 'very bad', doors: 12, photos: [2], kill: killPage, way: 500, rest: 15_000 },
  { line: 'silent', doors: 4, way: 500, first: true },
  { line: 'gone', doors: 12, photos: [4], kill: killPage },
  { line: 'very bad', doors: 6, photos: [1], kill: killPage, way: 500, rest: 15_000 },
  { line: 'bad', doors: 6, way: 300 },
]

async function work(doors) {
  for (const { line, doors: many, photos = [], kill, way = 0, first, rest = 0 } of stretches) {
    if (!first) await weather(line)
    for (let n = 0; n < many; n++) {
      const door = doors.shift()
      if (photos.includes(n)) await form(door, figures.kept)
      else await visit(door, ['met', 'phoned', 'nobody', 'empty', 'refused'][Math.floor(chance() * 5)])
      if (first && !n) await weather(line) // silence comes while the phone waits for an answer
      if (kill && n === Math.floor(many / 2)) { await phone.page.waitForTimeout(chance() * 800); await kill() }
      await signInIfAsked()
      await phone.page.waitForTimeout(way)
    }
    for (const until = Date.now() + rest; Date.now() < until; await phone.page.waitForTimeout(500)) await signInIfAsked()
    const rows = await outbox(), open = rows.filter((row) => row.state !== 'accepted')
    say({ note: `${rows.length} kept, ${open.length} wait, ${open.filter((row) => row.sent).length} of them with the record sent and files on their way; most tries in vain ${Math.max(0, ...open.map((row) => row.attempts))}` })
  }
}

async function evening() {
  const started = Date.now()
  await weather('good')
  while (await phone.page.locator('.phone-line').count()) {
    await signInIfAsked()
    await phone.page.waitForTimeout(100)
  }
  figures.drained = `${((Date.now() - started) / 1000).toFixed(1)} s`
  await phone.page.click('.bottom a:last-child'); await phone.page.waitForSelector('[data-testid=phone-panel]')
  await phone.page.click('[data-testid=phone-panel] a'); await phone.page.waitForSelector('.queue')
  await phone.page.waitForTimeout(300)
}

const end = async (code) => { await phone.end().catch(() => {}); process.exit(code) }
const over = async (error) => {
  console.error(error.stack ?? error)
  console.error(JSON.stringify(figures), phone.page?.url(), (await phone.page?.locator('body').innerText({ timeout: 2000 }).catch(() => ''))?.slice(0, 1500))
  await end(1)
}
setTimeout(() => void over(new Error(`not done after ${longest} ms`)), longest)
process.on('SIGTERM', () => void end(1))
try {
  const doors = await morning()
  await work(doors)
  await evening()
  say({ note: JSON.stringify(figures) })
  await end(0)
} catch (error) {
  await over(error)
}
