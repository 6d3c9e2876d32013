import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'

/** A passkey on a device that the browser pretends to have: added, used to sign in, asked for before rights change, removed. */
export async function passkeyJourney({ base, mock, who }) {
  const home = base.replace('127.0.0.1', 'localhost')
  const browser = await open({ width: 1440, height: 900 })
  const { page, context } = browser
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })

  await signIn(page, home, 'console', who.console.login, who.console.password, who.console.totp); await settled(page)
  await page.goto(`${home}/console/account`); await settled(page); await page.waitForSelector('.passkeys')
  const before = await page.locator('.passkeys li').count()
  await page.click('.passkeys .panel > .btn'); await page.fill('#passkey-name', '试用设备')
  await clean(browser, 'adding a passkey')
  await page.keyboard.press('Enter')
  await page.waitForFunction((n) => document.querySelectorAll('.passkeys li').length === n + 1, before)
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  ok(credentials.length === 1 && credentials[0].isResidentCredential && credentials[0].rpId === 'localhost', 'the device keeps a passkey for this address', JSON.stringify(credentials))

  await page.click('.passkeys .panel > .btn'); await page.click('dialog[open] .actions .btn'); await page.waitForSelector('dialog[open] .notice.problem')
  await ok(async () => await page.locator('.passkeys li').count() === before + 1, 'the same device is not added twice')
  await page.keyboard.press('Escape')

  await page.locator('.panel > .btn.ghost').first().click(); await page.waitForSelector('.auth-passkey')
  await clean(browser, 'sign-in with a passkey button')
  await page.click('.auth-passkey .btn'); await page.waitForURL((url) => !url.pathname.endsWith('/sign-in')); await settled(page)
  ok(true, 'the passkey signs in alone, without login, password and code')

  if (mock) {
    mock.community.stale = true
    await page.goto(`${home}/console/accounts`); await settled(page)
    await page.click('.table tbody tr:nth-child(3) .btn'); await page.waitForSelector('dialog[open] .grants li')
    const asked = mock.log.length
    await page.click('dialog[open] .grants .btn')
    await page.waitForSelector('#confirm-password')
    await page.waitForFunction(() => document.querySelector('#confirm-form .btn.ghost'))
    await clean(browser, 'confirming')
    await page.fill('#confirm-password', 'wrong'); await page.keyboard.press('Enter'); await page.waitForSelector('#confirm-form .notice.problem')
    ok(mock.community.stale, 'a wrong password confirms nothing')
    await page.locator('#confirm-form p .btn.ghost').click()
    await page.waitForFunction(() => !document.querySelector('#confirm-form') && !document.querySelector('dialog[open] .grants li'))
    const sent = mock.log.slice(asked).filter((one) => one.path.includes('/grants/'))
    ok(sent.length === 2 && sent[0].key === sent[1].key && sent[0].path === sent[1].path, 'confirmed by passkey, the same request goes out again by itself', JSON.stringify(sent))
    await page.click('dialog[open] .actions .btn')

    mock.community.stale = true
    await page.goto(`${home}/console/account`); await settled(page); await page.waitForSelector('.passkeys li')
    await page.locator('.passkeys li').last().locator('.btn').nth(1).click(); await page.click('dialog[open] .btn.danger')
    await page.waitForSelector('#confirm-password'); await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open] .notice.problem')
    await ok(async () => await page.locator('.passkeys li').count() === before + 1, 'who does not confirm is told so, and nothing is done')
    await page.click('dialog[open] .btn.danger'); await page.waitForSelector('#confirm-password')
    await page.fill('#confirm-password', who.console.password); await page.keyboard.press('Enter'); await page.waitForSelector('#confirm-totp')
    await ok(async () => await page.evaluate(() => document.activeElement.id === 'confirm-totp'), 'the code is asked for and has the focus')
    await page.keyboard.type(who.console.totp); await page.keyboard.press('Enter')
  } else {
    await page.goto(`${home}/console/account`); await settled(page); await page.waitForSelector('.passkeys li')
    await page.locator('.passkeys li').last().locator('.btn').nth(1).click(); await page.click('dialog[open] .btn.danger')
  }
  await page.waitForFunction((n) => document.querySelectorAll('.passkeys li').length === n, before)
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE', headers: { 'X-Linli': '1' } }))
  await page.goto(`${home}/console/sign-in`); await page.waitForSelector('.auth-passkey')
  await page.click('.auth-passkey .btn'); await page.waitForSelector('.notice.problem')
  ok(new URL(page.url()).pathname.endsWith('/sign-in'), 'a removed passkey opens nothing')
  await clean(browser, 'a refused passkey')

  if (mock) {
    mock.community.flags.origins = []
    await page.goto(`${base}/console/sign-in`); await settled(page)
    await ok(async () => await page.locator('.auth-passkey').count() === 0, 'at another address no passkey is offered')
  }
  await browser.close()
}
