import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'

export const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A browser with nothing kept from before, and without workers unless a journey is about them. */
export async function open({ width = 390, height = 844, dark = false, locale = 'zh-CN', scale = 1, args = [], serviceWorkers = 'block' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-web-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...flags, ...args], viewport: { width, height }, deviceScaleFactor: scale, colorScheme: dark ? 'dark' : 'light',
    locale, timezoneId: 'Asia/Shanghai', serviceWorkers, reducedMotion: 'reduce', hasTouch: width < 800, isMobile: width < 800,
  })
  const page = context.pages()[0] ?? await context.newPage()
  const violations = []
  await page.exposeFunction('linliViolation', (text) => violations.push(text))
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (e) => window.linliViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`)))
  const errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  return { context, page, violations, errors, close: async () => { await context.close(); fs.rmSync(folder, { recursive: true, force: true }) } }
}

/** Signs in as somebody and stays where the app leads. */
export async function signIn(page, base, app, login, password = 'sample-password', totp) {
  await page.goto(`${base}/${app}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  if (totp) { await page.waitForSelector('#totp'); await page.fill('#totp', totp); await page.click('button[type=submit]') }
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}

/** Waits until nothing is being read any more. */
export async function settled(page) {
  await page.waitForSelector('h1')
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await page.waitForTimeout(120)
}
