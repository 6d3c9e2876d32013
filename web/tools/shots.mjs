// Screenshots of every page, to be looked at: node tools/shots.mjs FOLDER [--only field|console|auth] [--lang zh-Hans] [--size phone|desk] [--mode light|dark] [--page name]
import fs from 'node:fs'
import path from 'node:path'
import { open, settled, signIn } from '../tests/e2e/browser.mjs'
import * as pages from '../tests/e2e/pages.mjs'
import { start } from '../tests/mock/server.mjs'

const [folder] = process.argv.slice(2)
if (!folder || folder.startsWith('--')) throw new Error('Name the folder for the pictures.')
const option = (name) => { const at = process.argv.indexOf(`--${name}`); return at > 0 ? process.argv[at + 1] : undefined }
const chosen = (name, all) => (option(name) ? [option(name)] : all)
const sizes = { phone: [390, 844], desk: [1440, 900] }

fs.mkdirSync(folder, { recursive: true })
const mock = await start({ demo: process.argv.includes('--demo') })
const fresh = await start({ setup: true })
let count = 0
for (const size of chosen('size', ['phone', 'desk'])) for (const mode of chosen('mode', ['light', 'dark'])) for (const lang of chosen('lang', ['zh-Hans', 'zh-Hant', 'en'])) {
  const [width, height] = sizes[size]
  const browser = await open({ width, height, dark: mode === 'dark' })
  const { page, context } = browser
  await context.addCookies([mock, fresh].map((server) => ({ name: 'linli-lang', value: lang, url: server.url })))
  let known = {}
  const shoot = async (app, one, at, server = mock) => {
    if (option('page') && option('page') !== one.name) return
    await page.goto(`${server.url}/${app}${at}`)
    if (one.wait) await page.waitForSelector(one.wait)
    await settled(page)
    if (one.act) { await one.act(page, known); await settled(page).catch(() => {}) }
    // As tall as the page, so that what is fixed to the bottom stands there and not in the middle of the picture.
    const tall = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: Math.min(Math.max(height, tall), 2600) })
    await page.screenshot({ path: path.join(folder, `${app}-${one.name}.${lang}.${size}.${mode}.png`) })
    await page.setViewportSize({ width, height })
    count++
  }
  for (const app of chosen('only', ['auth', 'field', 'console'])) {
    if (app === 'auth') {
      for (const one of pages.outside) await shoot('field', one, one.at)
      await shoot('console', { name: 'setup' }, '/setup', fresh)
      continue
    }
    await signIn(page, mock.url, app, app === 'field' ? 'grid' : 'admin', 'sample-password', app === 'field' ? undefined : '123456')
    known = await pages.ids(page)
    for (const one of pages[app]) await shoot(app, one, typeof one.at === 'function' ? one.at(known) : one.at)
    await context.clearCookies({ name: 'linli-session' })
  }
  await browser.close()
}
mock.close(); fresh.close()
console.log(`${count} pictures in ${folder}`)
