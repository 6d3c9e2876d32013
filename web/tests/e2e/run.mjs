// The journeys and the pages in a browser. E2E_BASE runs them against a real server; without it, against the mock.
// Against a real server: E2E_FIELD=login:password and E2E_CONSOLE=login:password[:code] name the accounts.
import { barcodesJourney } from './barcodes.mjs'
import { finish } from './check.mjs'
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

const only = process.argv[2]
const base = process.env.E2E_BASE
const { start } = base ? {} : await import('../mock/server.mjs')
const account = (name, usual) => { const [login, password, totp] = (process.env[name] ?? usual).split(':'); return { login, password, totp } }
const who = { field: account('E2E_FIELD', 'grid:sample-password'), console: account('E2E_CONSOLE', 'admin:sample-password:123456') }

async function run(name, journey, options = {}) {
  if (only && only !== name) return
  const mock = base ? null : await start(options)
  console.log(`— ${name}`)
  try {
    await journey({ base: base ?? mock.url, mock, who })
  } catch (error) {
    const { ok } = await import('./check.mjs')
    ok(false, `${name} went through`, error.stack)
  }
  mock?.close()
}

await run('field', fieldJourney)
await run('console', consoleJourney)
if (!base) await run('offline', offlineJourney)
if (!base) await run('day', dayJourney)
if (!base) await run('room', roomJourney)
if (!base) await run('forms', formsJourney)
if (!base) await run('everything', everythingJourney)
if (!base) await run('barcodes', barcodesJourney)
if (!base) await run('forms-desk', formsDeskJourney)
if (!base) await run('lists', listsJourney)
if (!base) await run('officer', officerJourney)
if (!base) await run('paper', paperJourney)
await run('passkey', passkeyJourney)
await run('pages', everyPage)
if (!base) await run('shell', shellJourney)
if (!base) await run('setup', setupJourney, { setup: true })
process.exit(finish())
