// The field app without a signal: kept by its worker, opened offline, and brought up to date when its reader says so.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeWorker } from '../../tools/worker.mjs'
import { open, settled, signIn } from './browser.mjs'
import { clean, ok } from './check.mjs'

const heavy = (mock) => mock.asked.filter((at) => /\/(engine|zxing_reader)-[^/]*\.(js|wasm)$/.test(at))
const kept = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((told) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = (event) => told(event.data); active.postMessage('count', [port2]) })
})
const whole = (page) => async () => { const { kept: n, all } = await kept(page); return all > 0 && n === all }

export async function shellJourney({ base, mock, who }) {
  const browser = await open({ serviceWorkers: 'allow' })
  const { page, context } = browser
  const sites = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-sites-'))
  try {
    await firstVisit({ browser, base, mock, who })
    await withoutSignal({ browser, base, mock })
    await update({ browser, base, mock, sites })
    await unchanged({ page, context, base, mock })
  } finally {
    fs.rmSync(sites, { recursive: true, force: true })
    await browser.close()
  }
}

async function firstVisit({ browser, base, mock, who }) {
  const { page } = browser
  await page.goto(`${base}/field/`)
  await page.waitForSelector('#login')
  const before = mock.asked.indexOf('/field/sw.js')
  ok(before < 0 || before > mock.asked.findIndex((at) => at.includes('/SignInPage-')), 'the worker is fetched after the first page, not before')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await ok(() => page.evaluate(() => navigator.serviceWorker.controller !== null), 'the first page is already looked after')
  await ok(whole(page), 'everything is kept when the phone has been idle')
  const names = heavy(mock)
  ok(names.length && new Set(names).size === names.length, 'the engine of forms and the reader of codes are fetched once', names.join(' '))
  const assets = mock.asked.filter((at) => at.includes('/assets/'))
  ok(new Set(assets).size === assets.length, 'no file that the page had is fetched again for keeping', assets.filter((at, i) => assets.indexOf(at) !== i).join(' '))
  const stored = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat())
  ok(stored.length && stored.every((at) => at.startsWith('/field/')), 'nothing of /api is kept')

  await signIn(page, base, 'field', who.field.login, who.field.password)
  await page.goto(`${base}/field/settings`); await settled(page)
  await ok(async () => /全部 \d+ 个文件已保存/.test(await page.textContent('.kept')), 'the settings say that everything is kept')
  await ok(async () => /主屏幕/.test(await page.textContent('.kept')), 'and how the app comes to the home screen')
  await clean(browser, 'settings with the kept files')
}

async function withoutSignal({ browser, base, mock }) {
  const { page, context } = browser
  const round = mock.community.rounds.find((one) => one.state === 'open'), [door] = round.doors.keys()
  await signal(context, mock, false)
  const asked = mock.asked.length
  for (const at of ['/field/', `/field/rounds/${round.id}/doors/${door}`, '/field/settings']) {
    await page.goto(base + at)
    await page.waitForSelector('h1')
    await ok(async () => (await page.textContent('h1')).includes('连不上'), `without a signal the app opens by its own page: ${at.replace(/[\da-f-]{36}/g, '…')}`)
  }
  await page.reload(); await page.waitForSelector('h1')
  await clean(browser, 'not reachable')
  const time = async (at, wanted) => { const started = performance.now(); await page.goto(at); await page.waitForSelector(wanted); return performance.now() - started }
  const [empty, app] = [[], []]
  for (let i = 0; i < 3; i++) { empty.push(await time('data:text/html,<h1>.</h1>', 'h1')); app.push(await time(`${base}/field/`, 'h1')) }
  const middle = (times) => times.sort((a, b) => a - b)[1]
  console.log(`     opened without a signal in ${middle(app).toFixed(0)} ms; an empty page in ${middle(empty).toFixed(0)} ms`)
  ok(middle(app) < 1000, 'a later visit without a signal takes less than a second')
  const more = mock.asked.slice(asked).filter((at) => at !== '/field/sw.js')
  ok(!more.length, 'and asks the server for nothing but a new version', more.join(' '))
  await signal(context, mock, true)
}

/** A second version with a page that changed, laid beside the first; the server then knows the first one's files no more. */
export async function newVersion(mock, sites, name) {
  const folder = path.join(sites, name), field = path.join(folder, 'field')
  fs.cpSync(mock.site.dist, folder, { recursive: true, filter: (file) => !/\.(br|gz)$/.test(file) && path.basename(file) !== 'sw.js' })
  const assets = path.join(field, 'assets'), files = fs.readdirSync(assets)
  const changed = [/^SettingsPage-.*\.js$/, /^index-.*\.js$/].map((one) => files.find((file) => one.test(file)))
  const renamed = (text) => changed.reduce((so, file) => so.replaceAll(file, file.replace(/-.*\.js/, `-${name}.js`)), text)
  for (const at of [...files.filter((file) => file.endsWith('.js')).map((file) => path.join(assets, file)), path.join(field, 'index.html'), path.join(field, '.vite/manifest.json')]) {
    const text = fs.readFileSync(at, 'utf8'), now = renamed(text)
    if (now !== text) fs.writeFileSync(at, now)
  }
  for (const file of changed) fs.renameSync(path.join(assets, file), path.join(assets, renamed(file)))
  fs.writeFileSync(path.join(field, 'index.html'), fs.readFileSync(path.join(field, 'index.html'), 'utf8').replace('<head>', `<head><meta name="linli-test" content="${name}">`))
  await writeWorker(field)
  mock.site.dist = folder
}

/** No signal: the page's own requests fail in the browser, those of the worker and the look for a new one at the server. */
async function signal(context, mock, there) {
  mock.fault.down = !there
  await context.setOffline(!there)
}

const versionOf = (page) => page.evaluate(() => document.querySelector('meta[name=linli-test]')?.content ?? 'one')

async function update({ browser, base, mock, sites }) {
  const { page, context } = browser
  await page.goto(`${base}/field/`); await settled(page)
  const other = await context.newPage()
  await other.goto(`${base}/field/`); await settled(other)
  let loads = 0
  page.on('load', () => loads++)
  const had = heavy(mock).length
  await newVersion(mock, sites, 'two')
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update() })
  await page.waitForSelector('.update button')
  await clean(browser, 'a new version')
  await page.waitForTimeout(1500)
  ok(loads === 0 && await versionOf(page) === 'one', 'a new version is said, and nothing reloads by itself')
  ok(heavy(mock).length === had, 'the engine did not change and is not fetched again', heavy(mock).slice(had).join(' '))

  const round = mock.community.rounds.find((one) => one.state === 'open'), [door] = round.doors.keys()
  await page.evaluate((at) => { history.pushState({}, '', at); dispatchEvent(new PopStateEvent('popstate', { state: {} })) }, `/field/rounds/${round.id}/doors/${door}`)
  await page.waitForSelector('.address')
  ok(await page.locator('.update button').count() === 0, 'it is not said where something is being written')
  await page.goBack(); await page.waitForSelector('.update button')

  await page.click('.update button')
  await page.waitForFunction(() => document.querySelector('meta[name=linli-test]')?.content === 'two')
  await settled(page)
  ok(loads === 1 && await page.locator('.update button').count() === 0, 'a press takes over, loads once, and the line is gone', `${loads} loads`)
  ok(await versionOf(other) === 'one', 'another page of the app is left in peace')
  await ok(async () => await other.locator('.update button').count() === 1, 'and is told')
  await other.click('.bottom a:last-child'); await other.waitForSelector('.kept')
  ok(await versionOf(other) === 'one', 'it still finds a page of its own version, which the server has no more')
  await other.click('.update button')
  await other.waitForFunction(() => document.querySelector('meta[name=linli-test]')?.content === 'two')
  ok(true, 'until its reader asks too')
  await other.close()
}

/** After the change the new version works without a signal as well, forms and all. */
async function unchanged({ page, context, base, mock }) {
  await ok(whole(page), 'the new version is kept whole')
  const names = heavy(mock)
  ok(new Set(names).size === names.length, 'the engine of forms was fetched once in all', names.join(' '))
  await signal(context, mock, false)
  await page.goto(`${base}/field/`); await page.waitForSelector('h1')
  ok(await versionOf(page) === 'two', 'and opens without a signal')
  await signal(context, mock, true)
}
