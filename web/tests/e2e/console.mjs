import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

/** The frame of the console: signing in with a code, the menu by role and by keyboard, language, signing out. */
export async function consoleJourney({ base, mock, who }) {
  const browser = await open({ width: 1440, height: 900 })
  const { page } = browser
  await page.goto(`${base}/console/accounts`)
  await page.waitForSelector('#login')
  await page.fill('#login', who.console.login); await page.fill('#password', who.console.password)
  await page.keyboard.press('Enter')
  if (who.console.totp) {
    await page.waitForSelector('#totp')
    await ok(async () => await page.evaluate(() => document.activeElement.id === 'totp'), 'the code is asked for and has the focus')
    await clean(browser, 'second factor')
    await page.keyboard.type(who.console.totp); await page.keyboard.press('Enter')
  }
  await page.waitForURL(/\/console\/accounts/); await settled(page)
  ok(true, 'signing in leads to the page that was asked for')
  await ok(async () => await page.locator('.side a[aria-current=page]').count() === 1, 'the menu says where one is')

  await page.keyboard.press('Tab')
  for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.closest('.side'))); i++) await page.keyboard.press('Shift+Tab')
  const items = await page.locator('.side a').count()
  ok(items === 14, 'an administrator has the whole menu', String(items))
  await page.focus('.side a >> nth=2'); await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/areas/); await settled(page)
  await ok(async () => await page.evaluate(() => document.activeElement.id === 'main'), 'the menu works by keyboard and leads to the content')

  await page.selectOption('.lang select', 'en')
  await page.waitForFunction(() => document.documentElement.lang === 'en')
  await ok(async () => await page.title() !== '' && !/[\u4e00-\u9fff]/.test(await page.textContent('.side')), 'the menu in English has no Chinese in it')
  await page.locator('.top-tools button').last().click(); await page.waitForSelector('#login')
  ok(true, 'signed out')

  if (mock) {
    await signIn(page, base, 'console', 'steward'); await settled(page)
    const own = await page.locator('.side a').count()
    ok(own === 3, 'a privacy steward sees only what the duty needs', String(own))
    await page.goto(`${base}/console/accounts`); await settled(page)
    ok(page.url().endsWith('/not-allowed'), 'and is told kindly about the rest')
    await clean(browser, 'not allowed')

    await page.context().clearCookies()
    await signIn(page, base, 'console', 'command'); await settled(page)
    await page.goto(`${base}/console/rounds`); await settled(page)
    await page.locator('tbody a').first().click(); await page.waitForSelector('#round-panel-doors tbody tr'); await settled(page)
    await ok(async () => await page.locator('#round-panel-doors tbody a').count() === 0, 'a commander sees the doors, and no link to what only workers may open')
    await ok(async () => await page.locator('[role=tablist]').first().locator('[role=tab]').count() === 2, 'nor a tab for closing the round')
    await clean(browser, 'round of a commander')
  }
  await browser.close()
}
