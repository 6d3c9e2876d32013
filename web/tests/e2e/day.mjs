import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freshDoor, uuid7 } from '../mock/community.mjs'
import { partsOf } from '../mock/routes-forms.mjs'
import { ok } from './check.mjs'
import { Phone } from './killable.mjs'
import { newVersion } from './shell.mjs'

const pin = '402917', password = 'sample-password'
const doors = 200, photos = 20, kills = Number(process.env.KILLS ?? 50)
const open = async (page, wanted = '.door') => { await page.waitForSelector('#pin'); await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector(wanted) }
const signIn = async (page, login) => { await page.waitForSelector('#login'); await page.fill('#login', login); await page.fill('#password', password); await page.click('button[type=submit]') }

/**
 * T22 and the whole of a day: 200 doors without a signal, twenty of them with a photo, the browser killed fifty times in mid-save,
 * the phone full once, and a new version in between. What the page called kept is there at the end, and the server has each once.
 */
export async function dayJourney({ base, mock, who }) {
  const sites = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-day-')), phone = new Phone()
  try {
    const day = prepare(mock, base, who)
    await morning(phone, day)
    mock.fault.down = true
    await killed(phone, day)
    await refreshed(phone, day, sites)
    await worked(phone, day)
    await evening(phone, day)
  } finally {
    await phone.end().catch(() => {})
    fs.rmSync(sites, { recursive: true, force: true })
  }
}

/** A round of 200 doors that are hers, with a form that takes a photo. */
function prepare(mock, base, who) {
  const c = mock.community, round = c.rounds.find((one) => one.name.startsWith('第二轮')), me = c.accounts.find((one) => one.login === who.field.login)
  const like = c.dwellings.get([...round.doors.values()].find((one) => one.worker === me.id).dwelling)
  round.doors.clear()
  const list = Array.from({ length: doors }, (_, at) => {
    const id = uuid7(), door = String(101 + at), label = `样例花园 9栋 ${1 + Math.floor(at / 50)}单元 ${door}`
    c.dwellings.set(id, { ...like, id, building: '9栋', unit: `${1 + Math.floor(at / 50)}单元`, door, floor: null, label, need: { flag: false, note: null } })
    round.doors.set(id, { ...freshDoor(id), worker: me.id })
    return id
  })
  const form = { ...c.forms[0], id: uuid7(), formId: 'door-photo', title: '样例：门口照片', versions: [{ ...c.forms[0].versions[0], no: 1, name: '1', files: [] }] }
  c.forms.push(form)
  c.formUses = [{ kind: round.kind, area: c.root, form: form.id }]
  return { mock, base, round, list, who, page: `${base}/field/rounds/${round.id}`, kept: new Map(), pressed: [], early: 0 }
}

async function morning(phone, day) {
  const page = await phone.start()
  await page.goto(`${day.base}/field/sign-in`); await signIn(page, day.who.field.login); await page.waitForSelector('.rounds a, .door')
  await page.goto(`${day.base}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForSelector('.rounds a, .door')
  await page.goto(day.page); await open(page)
  await ok(async () => await page.locator('.door').count() === doors, 'the day is taken along')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await ok(() => page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { kept, all } = await new Promise((told) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => told(event.data); active.postMessage('count', [port2]) })
    return all > 0 && kept === all
  }), 'and the pages with the engine of forms')
  day.sent = day.mock.log.length
}

/** Presses an outcome and resolves as soon as the page says that it is kept. A page that says more than that says it too early. */
const press = (page, outcome) => page.evaluate((chosen) => new Promise((done) => {
  new MutationObserver(() => {
    const line = document.querySelector('.saved-line')
    if (line) done(line.dataset.state)
  }).observe(document.body, { childList: true, subtree: true })
  document.querySelector(`[data-outcome=${chosen}]`).click()
}), outcome)

async function killed(phone, day) {
  let midway = 0
  for (let n = 0; n < kills; n++) {
    const { page } = phone, outcome = ['met', 'phoned', 'empty', 'refused'][n % 4]
    await page.goto(`${day.page}/doors/${day.list[n]}`); await open(page, '.pad')
    // From the press to "kept" takes a tenth of a second or two: the kills are spread over them and a little beyond.
    const said = await Promise.race([press(page, outcome).catch(() => null), new Promise((go) => setTimeout(go, 3 + (n * 97) % 500))])
    await phone.kill()
    day.pressed.push(day.list[n])
    if (said) day.kept.set(day.list[n], outcome)
    else midway++
    if (said && said !== 'waiting') day.early++
    await phone.start()
  }
  console.log(`     ${kills} kills: ${kills - midway} after the page had said "kept", ${midway} before`)
  ok(midway >= kills / 10 && kills - midway >= kills / 10, 'the kills met the saving before and after its end', `${midway} before`)
}

/** A moment with a signal: a new version comes. The session has ended with the first kill, so nothing is sent. */
async function refreshed(phone, day, sites) {
  const { page } = phone
  day.mock.fault.down = false
  await page.goto(`${day.base}/field/settings`); await open(page, '[data-testid=phone-panel]')
  await newVersion(day.mock, sites, 'two')
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update() })
  await page.waitForSelector('.update button'); await page.click('.update button')
  await page.waitForFunction(() => document.querySelector('meta[name=linli-test]')?.content === 'two')
  await ok(() => page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { kept, all } = await new Promise((told) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => told(event.data); active.postMessage('count', [port2]) })
    return all > 0 && kept === all
  }), 'the app was updated in between')
  day.mock.fault.down = true
}

async function worked(phone, day) {
  const { page } = phone
  await page.goto(day.page); await open(page)
  await ok(async () => Number(await page.getAttribute('.phone-line', 'data-unsent')) >= day.kept.size, 'after kills and update everything kept still waits')
  const photo = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 }), pen = canvas.getContext('2d')
    for (let n = 0; n < 4000; n++) { pen.fillStyle = `hsl(${n * 37 % 360} 60% ${20 + n % 60}%)`; pen.fillRect(n * 53 % 1600, n * 97 % 1200, 40, 30) }
    return canvas.toDataURL('image/jpeg', .9)
  })
  const file = { name: 'door.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo.split(',')[1], 'base64') }
  for (let n = kills; n < doors; n++) {
    const door = day.list[n]
    day.pressed.push(door)
    await page.click(`#door-${door}`); await page.waitForSelector('.pad')
    if (n < kills + photos) await withPhoto(page, file)
    else {
      if (n === kills + photos) await full(page)
      const said = await press(page, n % 10 ? 'met' : 'phoned')
      if (said !== 'waiting') day.early++
    }
    await page.waitForSelector('.saved-line[data-state=waiting]')
    day.kept.set(door, null)
  }
  ok(day.early === 0 && day.mock.log.length <= day.sent + 2, 'nothing was sent, and the page never said so', `${day.early}`)
}

async function withPhoto(page, file) {
  await page.click('[data-testid=fill-form]'); await page.waitForSelector('[data-path$="/outcome"]')
  await page.locator('[data-path$="/outcome"] input[value=met]').check()
  await page.click('[data-testid=form-next]'); await page.waitForSelector('[data-path$="/photo"]')
  await page.setInputFiles('[data-path$="/photo"] input[type=file]', file)
  await page.waitForSelector('[data-path$="/photo"] img')
  await page.click('[data-testid=form-next]'); await page.waitForSelector('.review')
  await page.click('[data-testid=form-next]')
}

/** The phone is full once: nothing is called kept, and with room again the same press is. */
async function full(page) {
  await page.evaluate(() => { const add = IDBObjectStore.prototype.add; IDBObjectStore.prototype.add = function () { IDBObjectStore.prototype.add = add; throw new DOMException('no room', 'QuotaExceededError') } })
  await page.click('[data-outcome=met]'); await page.waitForSelector('.notice.problem')
  ok(await page.locator('.pad').count() === 1 && await page.locator('.saved-line').count() === 0, 'a full phone keeps the entry on the page and does not call it kept')
}

async function evening(phone, day) {
  const { page } = phone, { mock, round } = day
  const before = mock.log.length
  mock.fault.down = false
  await page.goto(day.page); await open(page, '.phone-line[data-state=signIn]')
  await page.click('.phone-line[data-state=signIn] .btn'); await signIn(page, day.who.field.login)
  await page.waitForURL(day.page)
  const started = performance.now()
  await page.waitForSelector('.phone-line', { state: 'detached', timeout: 180_000 })
  console.log(`     ${day.kept.size} kept, sent in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  const came = mock.log.slice(before), visits = came.filter((one) => one.path.endsWith('/visits')), forms = new Set(came.filter((one) => one.path === '/api/forms/submission').map((one) => /instanceID>([^<]+)/.exec(partsOf(one.bytes, one.type).get('xml_submission_file').bytes.toString())[1]))
  const lost = [...day.kept].filter(([door, outcome]) => { const at = round.doors.get(door); return at.state !== 'final' || (outcome && at.outcome !== outcome) })
  ok(!lost.length, 'nothing that the page called kept is lost', `${lost.length} of ${day.kept.size}`)
  ok(visits.length + forms.size <= day.pressed.length && forms.size === photos, 'and no more has come than was pressed', `${visits.length} visits, ${forms.size} forms`)
  ok([...round.doors.values()].every((door) => door.tries.length <= 1), 'the server has each exactly once')
  const pictures = mock.community.submissions.filter((one) => forms.has(one.instanceId)).flatMap((one) => one.fileList.map((file) => file.bytes))
  ok(pictures.length === photos && pictures.every((size) => size > 5_000 && size < 600_000), 'with every photo, made smaller on the phone', pictures.slice(0, 3).join(' '))
}
