// Lighthouse over every page of the field app: accessibility has to be 100 in each; performance of two is told and drifts with the machine.
// Started by `npm run lighthouse`, which installs it; LIGHTHOUSE_ONLY=name takes one page.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import lighthouse, { snapshot } from 'lighthouse'
import puppeteer from 'puppeteer-core'
import { open, settled, signIn } from '../../tests/e2e/browser.mjs'
import { field, ids, outside } from '../../tests/e2e/pages.mjs'
import { start } from '../../tests/mock/server.mjs'

const pin = '402917'
const root = path.resolve(import.meta.dirname, '../..')
const only = process.env.LIGHTHOUSE_ONLY
const tally = { passed: 0, failed: 0 }

/** Every way of the router, by its name, with a page in that state; one that is missing here fails the run. */
const byRoute = {
  rounds: ['rounds'], doors: ['doors', 'doors-done'], door: ['door', 'door-need', 'door-done'], 'door-form': ['door-form', 'door-form-review'], add: ['add-door'], sample: ['sample'], hand: ['hand'], take: ['take'], scan: ['scan'],
  'door-code': ['door-code'], paper: ['paper'], unlock: [], pin: ['pin'], queue: ['queue'], settings: ['settings'], 'sign-in': ['sign-in'], invitation: ['invitation'], 'not-found': ['not-found'], setup: [], unreachable: [], 'not-allowed': [],
}
/** Ways that are brought about below instead of being opened. */
const broughtAbout = ['unlock', 'setup', 'unreachable', 'not-allowed']
const routes = ['apps/field/src/router.ts', 'packages/auth/routes.ts'].flatMap((file) => [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/name: '([a-z-]+)'/g)].map((found) => found[1]))
const unknown = routes.filter((name) => !byRoute[name] || (!byRoute[name].length && !broughtAbout.includes(name)))
tell(!unknown.length, 'every way of the router is known here', unknown.join(', '))

const port = await free()
const mock = await start({})
const flags = { port, onlyCategories: ['accessibility'], formFactor: 'mobile', screenEmulation: { disabled: true }, disableStorageReset: true, throttlingMethod: 'provided', logLevel: 'error' }
const phone = await visit()
for (const each of outside) await look(phone, each.name, each)
await signIn(phone.page, mock.url, 'field', 'grid')
const community = await ids(phone.page)
const pages = Object.values(byRoute).flat().map((name) => field.find((one) => one.name === name)).filter(Boolean)
for (const each of pages) await look(phone, each.name, each)
await phone.page.emulateMedia({ colorScheme: 'dark' })
for (const name of ['doors', 'door', 'door-form', 'queue']) await look(phone, `${name}, dark`, field.find((one) => one.name === name))
await phone.page.emulateMedia({ colorScheme: 'light' })
await phone.page.evaluate(() => { document.cookie = 'linli-lang=en; Path=/' })
await phone.page.goto(`${mock.url}/field/`); await settled(phone.page)
tell(await phone.page.evaluate(() => document.documentElement.lang) === 'en', 'the next pages are in English')
for (const name of ['doors', 'door', 'settings']) await look(phone, `${name}, in English`, field.find((one) => one.name === name))
if (!only) for (const [name, at] of [['sign-in', '/field/sign-in'], ['doors', `/field/rounds/${community.round}`]]) await perform(name, at)
await bringAbout()
await phone.close()
await mock.close?.()
console.log(`lighthouse: ${tally.passed} passed, ${tally.failed} failed`)
process.exit(tally.failed ? 1 : 0)

async function visit() {
  const browser = await open({ args: [`--remote-debugging-port=${port}`] })
  const other = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null })
  return { ...browser, other, close: async () => { await other.disconnect(); await browser.close() } }
}

/** Opens a page as the journeys do, and lets Lighthouse look at it as it stands. */
async function look(browser, name, { at, wait, act }) {
  if (only && !name.startsWith(only)) return
  const { page } = browser
  await page.goto(`${mock.url}/field${typeof at === 'function' ? at(community) : at}`)
  await settled(page)
  if (wait) await page.waitForSelector(wait)
  if (act) await act(page, community)
  await judge(browser, name)
}

async function judge({ page, other }, name) {
  if (only && !name.startsWith(only)) return
  const target = (await other.pages()).find((one) => one.url() === page.url())
  const { lhr } = await snapshot(target, { flags })
  const wrong = lhr.categories.accessibility.auditRefs.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 1)
  const said = wrong.flatMap((audit) => [audit.id, ...(audit.details?.items ?? []).slice(0, 4).map((item) => `     ${item.node?.selector ?? ''} ${item.node?.explanation ?? ''}`)])
  tell(lhr.categories.accessibility.score === 1, `accessibility ${Math.round(lhr.categories.accessibility.score * 100)} ${name}`, said.join('\n'))
}

/** Pages that no address opens by itself: a phone with a PIN, somebody without the right, a server that does not answer, a new node. */
async function bringAbout() {
  const { page } = phone
  await page.goto(`${mock.url}/field/pin`); await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]')
  await page.waitForURL((url) => !url.pathname.endsWith('/pin')); await page.waitForSelector('.rounds a, .door')
  await page.goto(`${mock.url}/field/rounds/${community.round}`); await page.waitForSelector('#pin'); await judge(phone, 'unlock')
  await page.fill('#pin', pin); await page.click('form .btn[type=submit]'); await page.waitForSelector('.door'); await judge(phone, 'doors of a phone that keeps them')
  await page.locator('.door').first().click(); await page.waitForSelector('.pad'); await judge(phone, 'a door of a phone that keeps it')
  await page.locator('.bottom a').last().click(); await page.waitForSelector('[data-testid=phone-panel]'); await judge(phone, 'settings of a phone that keeps its day')
  for (const [name, to] of [['not-allowed', '/field/not-allowed'], ['unreachable', '/field/unreachable']]) {
    await page.evaluate((path) => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })) }, to)
    await page.waitForTimeout(400); await settled(page); await judge(phone, name)
  }
  const fresh = await start({ setup: true })
  await page.goto(`${fresh.url}/field/setup`); await settled(page); await judge(phone, 'setup')
  await fresh.close?.()
}

async function perform(name, at) {
  const { lhr } = await lighthouse(`${mock.url}${at}`, { ...flags, onlyCategories: ['performance'], screenEmulation: undefined, throttlingMethod: 'simulate' })
  const ms = (id) => Math.round(lhr.audits[id].numericValue)
  console.log(`performance ${Math.round(lhr.categories.performance.score * 100)} ${name}: first paint ${ms('first-contentful-paint')} ms, largest ${ms('largest-contentful-paint')} ms, blocked ${ms('total-blocking-time')} ms (a slow phone on slow 4G, simulated)`)
}

function tell(good, what, more = '') {
  if (good) tally.passed++
  else tally.failed++
  console.log(good ? 'PASS' : 'FAIL', what, good ? '' : `\n  ${more}`)
}

function free() {
  return new Promise((done) => { const server = net.createServer(); server.listen(0, '127.0.0.1', () => { const { port: given } = server.address(); server.close(() => done(given)) }) })
}
