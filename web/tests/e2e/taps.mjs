import path from 'node:path'
import { clean, ok } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import { at } from './forms.mjs'
import { ids } from './pages.mjs'

const pin = '402917'
const mostTaps = 6
const doorSeconds = 60, callSeconds = 40
/** What a person needs between two taps; the three questions are read out and answered. */
const glance = 1500, asking = 20_000, ringing = 15_000 // milliseconds
/** The thumb of the hand that holds the phone does not reach the top third of the screen. */
const reach = 844 / 3

/**
 * How many taps a door takes from the list and back, and how much of a minute the app itself uses: by the form with "no, no, no", by the buttons, and by a call.
 * PICTURES=folder keeps a picture of each step, for the docs.
 */
export async function tapsJourney({ base, mock, who }) {
  const browser = await open()
  const { page } = browser
  await page.addInitScript(() => {
    sessionStorage.taps ??= '0'
    addEventListener('pointerdown', (e) => { if (e.isTrusted) sessionStorage.taps = String(Number(sessionStorage.taps) + 1) }, true)
  })
  await signIn(page, base, 'field', who.field.login, who.field.password)
  const { round } = await ids(page)
  await page.goto(`${base}/field/pin`); await settled(page)
  await page.fill('#pin', pin); await page.fill('#again', pin); await page.click('form .btn[type=submit]'); await page.waitForURL((url) => !url.pathname.endsWith('/pin'))
  await page.goto(`${base}/field/rounds/${round}`); await page.waitForSelector('#pin')
  await page.fill('#pin', pin); await page.keyboard.press('Enter'); await page.waitForSelector('.door')
  const doors = mock.community.rounds.find((one) => one.id === round).doors

  // Once, so that the engine of forms is here, as it is on any phone that has been through the pages ahead
  await begin(page); await page.tap('[data-testid=fill-form]'); await page.waitForSelector('.form-runner'); await page.goBack(); await page.waitForSelector('.pad'); await page.goBack(); await page.waitForSelector('.door')

  const form = await walk(page, 'form', [
    [null, async () => begin(page)],
    ['[data-testid=fill-form]', () => page.waitForSelector('.form-runner')],
    [`${at('outcome')} label:has(input[value=met])`, () => page.waitForSelector(at('away'))],
    ['[data-testid=no-to-all]', () => page.waitForSelector(at('need')), asking],
    [`${at('need')} label:has(input[value=no])`, () => page.waitForSelector('[data-testid=form-finish]')],
    ['[data-testid=form-finish]', () => page.waitForSelector('.saved-line')],
  ])
  ok(form.taps <= mostTaps, `a "no, no, no" door takes ${form.taps} taps of ${mostTaps} from the list and back`)
  ok(form.seconds + form.waits / 1000 <= doorSeconds, `and ${(form.seconds + form.waits / 1000).toFixed(1)} s of ${doorSeconds}, of which the app itself takes ${form.seconds.toFixed(1)}`)
  await ok(async () => doors.get(form.door)?.state === 'final', 'the door is done on the server')
  await clean(browser, 'the list after a door')

  const buttons = await walk(page, 'button', [[null, async () => begin(page)], ['[data-outcome=met]', () => page.waitForSelector('.saved-line')]])
  ok(buttons.taps === 2, 'by the buttons alone it takes two', String(buttons.taps))

  const call = await walk(page, 'call', [[null, async () => begin(page), glance], ['[data-outcome=phoned]', () => page.waitForSelector('.saved-line'), ringing]])
  ok(call.taps <= 2 && call.seconds + call.waits / 1000 <= callSeconds, `a call takes ${call.taps} taps and ${(call.seconds + call.waits / 1000).toFixed(1)} s of ${callSeconds}, of which the app itself takes ${call.seconds.toFixed(1)}`)
  ok(form.high.length === 0 && call.high.length === 0, 'every tap is in reach of the thumb of one hand', [...form.high, ...call.high].join(', '))
  await browser.close()
}

async function begin(page) {
  await page.locator('.door', { has: page.locator('.tag.todo') }).first().tap()
  await page.waitForSelector('.pad')
}

/** Goes through the steps, counts the taps that the page saw and the time that it took; the pauses of a person are added, not waited for. */
async function walk(page, name, steps) {
  await page.evaluate(() => { sessionStorage.taps = '0'; scrollTo(0, 0) })
  await page.waitForFunction(() => !document.querySelector('.saved-line[data-state=sending]'))
  let seconds = 0, waits = 0, door = ''
  const high = []
  for (const [n, [what, done, wait = glance]] of steps.entries()) {
    await picture(page, `${name}-${n + 1}`)
    if (what) {
      await page.locator(what).first().scrollIntoViewIfNeeded()
      const box = await page.locator(what).first().boundingBox()
      if (box.y + box.height < reach) high.push(what)
    }
    const from = performance.now()
    if (what) await page.locator(what).first().tap()
    await done()
    seconds += (performance.now() - from) / 1000
    waits += wait
    if (n === 0) door = page.url().split('/').at(-1)
  }
  await picture(page, `${name}-${steps.length + 1}`)
  return { taps: Number(await page.evaluate(() => sessionStorage.taps)), seconds, waits, door, high }
}

const picture = async (page, name) => { if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, `${name}.png`) }) }
