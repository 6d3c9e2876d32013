// The journeys and the pages in a browser: all of them, or the one that is named. E2E_BASE runs them against a real server; without it, against the mock.
// Against a real server: E2E_FIELD=login:password and E2E_CONSOLE=login:password[:code] name the accounts.
import { runAll } from './all.mjs'
import { barcodesJourney } from './barcodes.mjs'
import { brokenJourney } from './broken.mjs'
import { finish } from './check.mjs'
import { claimsJourney } from './claims.mjs'
import { consoleJourney } from './console.mjs'
import { everyPage } from './every-page.mjs'
import { everythingJourney } from './everything.mjs'
import { fieldJourney } from './field.mjs'
import { formsJourney } from './forms.mjs'
import { formsDeskJourney } from './forms-desk.mjs'
import { dayJourney } from './day.mjs'
import { listsJourney } from './lists.mjs'
import { offlineJourney } from './offline.mjs'
import { officerJourney } from './officer.mjs'
import { paperJourney } from './paper.mjs'
import { passkeyJourney } from './passkey.mjs'
import { roomJourney } from './room.mjs'
import { setupJourney } from './setup.mjs'
import { shellJourney } from './shell.mjs'
import { spotJourney } from './spot.mjs'
import { tapsJourney } from './taps.mjs'

const only = process.argv[2]
const base = process.env.E2E_BASE
const { start } = base ? {} : await import('../mock/server.mjs')
const account = (name, usual) => { const [login, password, totp] = (process.env[name] ?? usual).split(':'); return { login, password, totp } }
const who = { field: account('E2E_FIELD', 'grid:sample-password'), console: account('E2E_CONSOLE', 'admin:sample-password:123456') }

/** The longest ones first, so that none is left alone at the end; those that only the mock can play are left out on a real server. */
const journeys = {
  day: { play: dayJourney, mockOnly: true },
  pages: { play: everyPage },
  offline: { play: offlineJourney, mockOnly: true },
  field: { play: fieldJourney },
  console: { play: consoleJourney },
  forms: { play: formsJourney, mockOnly: true },
  taps: { play: tapsJourney, mockOnly: true },
  room: { play: roomJourney, mockOnly: true },
  everything: { play: everythingJourney, mockOnly: true },
  barcodes: { play: barcodesJourney, mockOnly: true },
  claims: { play: claimsJourney, mockOnly: true },
  broken: { play: brokenJourney, mockOnly: true },
  'forms-desk': { play: formsDeskJourney, mockOnly: true },
  lists: { play: listsJourney, mockOnly: true },
  officer: { play: officerJourney, mockOnly: true },
  paper: { play: paperJourney, mockOnly: true },
  passkey: { play: passkeyJourney },
  setup: { play: setupJourney, mockOnly: true, options: { setup: true } },
  shell: { play: shellJourney, mockOnly: true },
  spot: { play: spotJourney, mockOnly: true },
}

async function run(name) {
  const { play, options = {} } = journeys[name]
  const mock = base ? null : await start(options)
  console.log(`— ${name}`)
  try {
    await play({ base: base ?? mock.url, mock, who })
  } catch (error) {
    const { ok } = await import('./check.mjs')
    ok(false, `${name} went through`, error.stack)
  }
  mock?.close()
}

if (only) {
  if (!journeys[only]) throw new Error(`there is no journey ${only}; there are: ${Object.keys(journeys).join(', ')}`)
  await run(only)
  process.exit(finish())
}
const { passed, failed } = await runAll(Object.keys(journeys).filter((name) => !base || !journeys[name].mockOnly))
console.log(`e2e: ${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
