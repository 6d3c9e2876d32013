// Fills the form of one door on a running node, as somebody whose cookie is given, and says what was asked and what became of it.
// node door-form.mjs BASE COOKIE ROUND DOOR OUTCOME; an outcome after which the form asks no more than a note.
import { open } from '../e2e/browser.mjs'

const [base, cookie, round, door, outcome] = process.argv.slice(2)
const [name, value] = cookie.split('=')
const browser = await open()
const { page, violations, errors } = browser
try {
  await page.context().addCookies([{ name, value, domain: new URL(base).hostname, path: '/', secure: name.startsWith('__Host-'), httpOnly: true, sameSite: 'Strict' }])
  await page.goto(`${base}/field/rounds/${round}/doors/${door}/form`)
  await page.waitForSelector('.form-runner', { timeout: 30_000 })
  const question = (await page.textContent('h1')).trim()
  await page.locator(`[data-path$="/outcome"] input[value="${outcome}"]`).click()
  for (let n = 0; n < 10 && !(await page.locator('.review').count()); n++) {
    await page.click('[data-testid=form-next]')
    await page.waitForTimeout(250)
  }
  await page.click('[data-testid=form-next]')
  await page.waitForSelector('[data-testid=form-result]', { timeout: 20_000 })
  const result = await page.getAttribute('[data-testid=form-result]', 'data-result')
  console.log(JSON.stringify({ question, result, violations, errors }))
} catch (error) {
  console.error(error.message, page.url(), (await page.textContent('body').catch(() => '')).slice(0, 2000), violations, errors)
  process.exitCode = 1
} finally {
  await browser.close()
}
