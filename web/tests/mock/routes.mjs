// The contract's routes. Each gets what the address holds and answers a value, undefined (204), or throws a Refusal.
import * as accounts from './routes-access.mjs'
import * as forms from './routes-forms.mjs'
import * as lists from './routes-lists.mjs'
import * as places from './routes-places.mjs'
import * as roster from './routes-roster.mjs'
import * as rounds from './routes-rounds.mjs'
import { Refusal } from './problems.mjs'

const open = new Set(['POST /phones/ask', 'GET /state', 'POST /setup', 'POST /session', 'POST /session/passkey/offer', 'POST /session/passkey', 'POST /invitations/accept'])
/** What asks for a fresh proof; a journey makes the proof old with `community.stale`. */
const fresh = new Set(['POST /accounts', 'POST /accounts/:id/grants', 'DELETE /accounts/:id/grants/:grant', 'POST /accounts/:id/enable', 'POST /accounts/:id/reset', 'POST /passkeys', 'POST /passkeys/offer', 'DELETE /passkeys/:id', 'POST /device-keys'])
const table = Object.entries({ ...accounts.routes, ...places.routes, ...roster.routes, ...rounds.routes, ...lists.routes, ...forms.routes }).map(([key, run]) => {
  const [method, pattern] = key.split(' ')
  return { key, method, run, match: new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }
})

export function handle(method, at, context) {
  for (const route of table) {
    const found = route.method === method && route.match.exec(at)
    if (!found) continue
    if (!open.has(route.key) && !context.account) throw new Refusal('access.signed-out')
    if (context.c.stale && fresh.has(route.key)) throw new Refusal('http.confirm-first')
    const values = Object.fromEntries(Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]))
    return route.run(context, values)
  }
  throw new Refusal('not-found')
}
