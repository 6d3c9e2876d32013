import { iso, log, mayOf, uuid7 } from './community.mjs'
import { Refusal } from './problems.mjs'
import { ask, areaName, found, page } from './tools.mjs'

const codes = () => Array.from({ length: 8 }, (_, at) => `sample-${String(at + 1).repeat(4)}`)
const factor = (login) => ({ totpUri: `otpauth://totp/Linli:${login}?secret=JBSWY3DPEHPK3PXPSAMPLE22&issuer=Linli`, totpSecret: 'JBSWY3DPEHPK3PXPSAMPLE22', recoveryCodes: codes() })
const session = (account) => ({
  account: { id: account.id, login: account.login, name: account.name }, grants: account.grants, may: [...new Set(account.grants.flatMap((grant) => mayOf[grant.role]))],
  language: 'zh-Hans', expiresAt: iso(Date.now() + 8 * 3_600_000),
})
const shown = (a) => ({ id: a.id, login: a.login, name: a.name, state: a.state, grants: a.grants, lastSeenAt: a.lastSeenAt, sessions: a.sessionCount })
const one = (c, id) => found(c.accounts.find((account) => account.id === id))
const invite = (c, account) => { const code = `INVITE-${c.invites.size + 1}`; c.invites.set(code, account); return { inviteCode: code, inviteExpiresAt: iso(Date.now() + 72 * 3_600_000) } }
const granted = (c, grant) => ({ id: uuid7(), role: grant.role, area: grant.area, areaName: areaName(c, grant.area), from: grant.from ?? iso().slice(0, 10), to: grant.to ?? null })

const hostOf = (request) => request.headers.host.split(':')[0]
const offer = (request, known) => ({ ticket: uuid7(), options: {
  challenge: Buffer.from(uuid7()).toString('base64url'), timeout: 300_000, rpId: hostOf(request), userVerification: 'required',
  allowCredentials: (known ?? []).filter((one) => one.credential).map((one) => ({ type: 'public-key', id: one.credential })),
} })
const holder = (c, body) => {
  const account = c.accounts.find((a) => a.state === 'active' && a.passkeys?.some((one) => one.credential === body.credential.id))
  if (!account) throw new Refusal('access.passkey-refused')
  account.passkeys.find((one) => one.credential === body.credential.id).usedAt = iso()
  return account
}

export const routes = {
  'GET /state': ({ c, request }) => ({
    state: c.state, demo: c.flags.demo, insecureLan: c.flags.insecure, origins: c.flags.origins ?? [`http://${request.headers.host}`], node: { name: c.nodeName, timeZone: c.timeZone }, version: '0.1.0',
    ...(c.flags.demo && c.state === 'ready' && { demoAccounts: c.accounts.filter((a) => a.state === 'active' && !a.totp).map((a) => ({ role: a.role, login: a.login, password: a.password })).filter((a, at, all) => all.findIndex((b) => b.role === a.role) === at) }),
  }),
  'POST /setup': ({ c, json }) => {
    const body = json()
    if (c.state !== 'setup' || body.code !== c.setupCode) throw new Refusal('access.setup-code')
    const grants = ['administrator', 'officer'].map((role) => granted(c, { role, area: c.root }))
    c.accounts.push({ id: uuid7(), login: body.login, name: body.name, password: body.password, state: 'active', totp: '123456', lastSeenAt: null, sessionCount: 0, grants })
    c.state = 'ready'; c.nodeName = body.nodeName ?? c.nodeName
    return factor(body.login)
  },
  'POST /session': ({ c, json, signIn }) => {
    const body = json()
    const account = c.accounts.find((a) => a.login === body.login && a.password === body.password && a.state === 'active')
    if (!account) throw new Refusal('access.sign-in-failed')
    if (account.totp && !body.totp) throw new Refusal('access.totp-needed')
    if (account.totp && body.totp !== account.totp) throw new Refusal('access.sign-in-failed')
    account.lastSeenAt = iso(); account.sessionCount++
    signIn(account)
    return session(account)
  },
  'GET /session': ({ account }) => session(account),
  'DELETE /session': ({ signOut }) => signOut(),
  'PUT /session/language': () => undefined,
  'POST /invitations/accept': ({ c, json }) => {
    const account = c.invites.get(json().code)
    if (!account) throw new Refusal('access.invite-code')
    Object.assign(account, { state: 'active', password: json().password })
    c.invites.delete(json().code)
    return { totpUri: null, totpSecret: null, recoveryCodes: [] }
  },
  'POST /session/confirm': ({ c, account, json }) => {
    const body = json()
    if (body.password !== account.password) throw new Refusal('access.confirm-failed')
    if (account.totp && !body.totp) throw new Refusal('access.totp-needed')
    if (account.totp && body.totp !== account.totp) throw new Refusal('access.confirm-failed')
    c.stale = false
  },
  // A device's signature is believed here; the server's own tests are about that.
  'POST /session/passkey/offer': ({ request }) => offer(request),
  'POST /session/passkey': ({ c, json, signIn }) => { const account = holder(c, json()); signIn(account); return session(account) },
  'POST /session/confirm/offer': ({ account, request }) => offer(request, account.passkeys),
  'POST /session/confirm/passkey': ({ c, json }) => { holder(c, json()); c.stale = false },
  'GET /passkeys': ({ account }) => ({ items: (account.passkeys ?? []).map(({ credential, ...shown }) => shown) }),
  'POST /passkeys/offer': ({ account, request }) => ({ ticket: uuid7(), options: {
    rp: { id: hostOf(request), name: hostOf(request) }, user: { id: Buffer.from(account.id).toString('base64url'), name: account.login, displayName: account.name },
    challenge: Buffer.from(uuid7()).toString('base64url'), pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }], timeout: 300_000,
    excludeCredentials: (account.passkeys ?? []).filter((one) => one.credential).map((one) => ({ type: 'public-key', id: one.credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, attestation: 'none',
  } }),
  'POST /passkeys': ({ account, json, request }) => {
    const body = json(), one = { id: uuid7(), name: body.name, site: hostOf(request), madeAt: iso(), usedAt: null, credential: body.credential.id }
    account.passkeys = [...account.passkeys ?? [], one]
    return { id: one.id }
  },
  'PUT /passkeys/:id': ({ account, json }, { id }) => { found(account.passkeys?.find((one) => one.id === id)).name = json().name },
  'DELETE /passkeys/:id': ({ account }, { id }) => { account.passkeys = account.passkeys.filter((one) => one.id !== id) },

  'GET /accounts': (context) => page(context, context.c.accounts.map(shown)),
  'POST /accounts': ({ c, json }) => {
    const body = json()
    const account = { id: uuid7(), login: body.login, name: body.name, password: null, state: 'invited', totp: null, lastSeenAt: null, sessionCount: 0, grants: body.grants.map((grant) => granted(c, grant)) }
    c.accounts.push(account)
    return { id: account.id, ...invite(c, account) }
  },
  'POST /accounts/:id/grants': ({ c, json }, { id }) => { const grant = granted(c, json()); one(c, id).grants.push(grant); return { id: grant.id } },
  'DELETE /accounts/:id/grants/:grant': ({ c }, { id, grant }) => { const account = one(c, id); account.grants = account.grants.filter((g) => g.id !== grant) },
  'POST /accounts/:id/disable': ({ c }, { id }) => { one(c, id).state = 'disabled' },
  'POST /accounts/:id/enable': ({ c }, { id }) => { one(c, id).state = 'active' },
  'GET /accounts/:id/phones': ({ c }, { id }) => { one(c, id); return { items: (c.phones ?? []).filter((each) => each.account === id).map(({ token: _t, account: _a, ...rest }) => rest) } },
  'POST /accounts/:id/phones/:phone/delete': ({ c }, { id, phone }) => { one(c, id); found((c.phones ?? []).find((each) => each.id === phone)).orderedAt ??= iso() },
  'POST /phones': ({ c, json, account }) => {
    const { id, token, name } = json()
    if (!(c.phones ??= []).some((each) => each.id === id)) c.phones.unshift({ id, token, name, account: account.id, madeAt: iso(), heardAt: iso(), orderedAt: null, deletedAt: null, unsent: null })
  },
  'POST /phones/ask': ({ c, json }) => {
    const { id, token, deleted, unsent } = json(), phone = (c.phones ?? []).find((each) => each.id === id && each.token === token)
    if (!phone) return { order: 'unknown' }
    phone.heardAt = iso()
    if (deleted && !phone.deletedAt) Object.assign(phone, { deletedAt: iso(), unsent: unsent ?? 0 })
    return { order: phone.orderedAt ? 'delete' : one(c, phone.account).state === 'disabled' ? 'shut' : 'none' }
  },
  'POST /accounts/:id/end-sessions': ({ c }, { id }) => { one(c, id).sessionCount = 0 },
  'POST /accounts/:id/reset': ({ c }, { id }) => invite(c, one(c, id)),

  'GET /audit': (context) => {
    const { c } = context, actor = ask(context, 'actor'), action = ask(context, 'action'), object = ask(context, 'object')
    const items = [...c.audit].reverse().filter((e) => (!actor || e.actor === actor || e.actorName.includes(actor)) && (!action || e.action.includes(action)) && (!object || e.object === object))
    return { ...page(context, items), head: { seq: c.audit.length, hash: '5a'.repeat(32) } }
  },
  'POST /audit/verify': ({ c, account }) => { log(c, account, 'audit.verify', 'audit'); return { ok: true, entries: c.audit.length, firstBad: null, checkpoint: { seq: c.audit.length - 1, at: iso() } } },
  'GET /settings': ({ c }) => ({ nodeName: c.nodeName, timeZone: c.timeZone, ...c.settings }),
  'PUT /settings': ({ c, json }) => {
    const { nodeName, timeZone, ...rest } = json()
    Object.assign(c, { nodeName, timeZone }); Object.assign(c.settings, rest, { version: c.settings.version + 1 })
    return { nodeName, timeZone, ...c.settings }
  },
}
