import fs from 'node:fs'
import { createRequire } from 'node:module'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const tally = { passed: 0, failed: [] }

/** One statement. A function is asked until it says yes: a page may need a moment after a click; five seconds without a yes are a no. */
export function ok(good, what, more = '') {
  return typeof good === 'function' ? becomes(good).then((said) => tell(said, what, more)) : tell(good, what, more)
}

async function becomes(good) {
  for (const until = Date.now() + 5000; ;) {
    const said = await good()
    if (said || Date.now() > until) return said
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

function tell(good, what, more) {
  if (good) tally.passed++
  else tally.failed.push(what)
  console.log(good ? 'PASS' : 'FAIL', what, good ? '' : more)
  return good
}

/** No accessibility violation, no script error, and nothing that the content policy refused. */
export async function clean(browser, name) {
  const { page, violations, errors } = browser
  // Chromium does not let the policy stop what a debugger evaluates, so axe needs no exception in it.
  await page.evaluate(axe)
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules)
  const said = found.violations.map((one) => `${one.id} ${one.nodes.length}× ${one.nodes[0].target} ${one.nodes[0].html.slice(0, 120)}`)
  ok(!said.length, `axe ${name}`, said.join('\n     '))
  ok(!violations.length, `content policy ${name}`, violations.splice(0).join('\n     '))
  ok(!errors.length, `no script error ${name}`, errors.splice(0).join('\n     '))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  ok(wide <= 0, `nothing wider than the screen ${name}`, `${wide} px too wide`)
}

export function finish() {
  for (const one of tally.failed) console.log(`  ${one}`)
  console.log(`e2e: ${tally.passed} passed, ${tally.failed.length} failed`)
  return tally.failed.length ? 1 : 0
}
