import { clean, ok } from './check.mjs'
import { open, settled } from './browser.mjs'

/** The first administrator: set-up code, password, second factor, first sign-in; then an invited colleague. */
export async function setupJourney({ base, mock }) {
  const browser = await open({ width: 1440, height: 900 })
  const { page } = browser
  await page.goto(`${base}/console/board`)
  await page.waitForURL(/\/setup$/); await settled(page)
  ok(true, 'an unused node leads to its set-up')
  await clean(browser, 'set-up')
  await page.fill('#code', 'WRONG'); await page.fill('#name', '管理员样例'); await page.fill('#login', 'first')
  await page.fill('#password', 'short'); await page.fill('#repeat', 'other')
  await page.keyboard.press('Enter'); await page.waitForSelector('.notice.problem')
  ok(await page.locator('.notice.problem li').count() === 2, 'a short password and a wrong repeat are both named')
  await clean(browser, 'set-up with errors')
  await page.fill('#password', '样例密码一二三四五六七八'); await page.fill('#repeat', '样例密码一二三四五六七八')
  await page.keyboard.press('Enter'); await page.waitForSelector('#code-error')
  ok(await page.locator('.notice.problem a[href="#code"]').count() === 1, 'a refusal stands beside the field that it names')
  await page.fill('#code', 'SAMPLE-SETUP'); await page.keyboard.press('Enter')
  await page.waitForSelector('.qr')
  ok(await page.locator('.codes li').count() === 8, 'the second factor comes with recovery codes')
  await clean(browser, 'second factor')
  if (process.env.SHOTS) for (const media of ['screen', 'print']) { await page.emulateMedia({ media }); await page.screenshot({ path: `${process.env.SHOTS}/factor-${media}.png`, fullPage: true }) }
  await page.emulateMedia({ media: 'screen' })
  await page.click('.auth-main .no-print .btn.block'); await page.waitForSelector('.notice.problem')
  ok(true, 'nobody passes without having kept the codes')
  await page.check('#kept'); await page.click('.auth-main .no-print .btn.block')
  await page.waitForSelector('#login')
  ok(await page.inputValue('#login') === 'first', 'the first sign-in knows the login')
  await page.fill('#password', '样例密码一二三四五六七八'); await page.keyboard.press('Enter')
  await page.waitForSelector('#totp'); await page.fill('#totp', '123456'); await page.keyboard.press('Enter')
  await page.waitForSelector('.side'); await settled(page)
  ok(true, 'and leads into the console')

  const invited = await page.evaluate(async () => (await (await fetch('/api/accounts', { method: 'POST', headers: { 'X-Linli': '1' }, body: JSON.stringify({ login: 'guest', name: '志愿者样例', grants: [{ role: 'volunteer', area: '990101001001' }] }) })).json()).inviteCode)
  await page.context().clearCookies()
  await page.goto(`${base}/field/invitation#${invited}`); await settled(page)
  ok(await page.inputValue('#code') === invited, 'an invitation link brings its code along')
  await page.fill('#password', '样例密码一二三四五六七八'); await page.fill('#repeat', '样例密码一二三四五六七八')
  await page.keyboard.press('Enter'); await page.waitForFunction(() => !document.querySelector('form'))
  ok(mock.community.accounts.at(-1).state === 'active', 'the invitation is accepted')
  await clean(browser, 'invitation accepted')
  await browser.close()
}
