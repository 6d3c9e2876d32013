import crypto from 'node:crypto'
import { countsOf, freshDoor, inside, iso, log, round as open, uuid7, visit } from './community.mjs'
import { labelOf, refuseKnown } from './routes-places.mjs'
import { Refusal } from './problems.mjs'
import { ask, areaName, found, line, page, peopleOf } from './tools.mjs'

const one = (c, id) => found(c.rounds.find((r) => r.id === id))
const name = (c, id) => c.accounts.find((a) => a.id === id)?.name ?? ''
const shown = (c, r) => ({ id: r.id, number: r.number, name: r.name, area: r.area, areaName: areaName(c, r.area), kind: r.kind, state: r.state, openedAt: r.openedAt, closedAt: r.closedAt, counts: countsOf(c, [...r.doors.values()]), needs: r.needs, doublesLinked: r.doublesLinked, certificate: r.state === 'closed' ? 'ab12'.repeat(16) : null, settings: r.settings })
function door(c, d) {
  const w = c.dwellings.get(d.dwelling)
  return { dwelling: w.id, label: w.label, site: w.site, building: w.building, unit: w.unit, door: w.door, floor: w.floor, kind: w.kind, state: d.state, outcome: d.outcome, attempts: d.attempts, lastAt: d.lastAt, revisitAt: d.revisitAt, worker: d.worker ? { id: d.worker, name: name(c, d.worker) } : null, need: w.need, added: d.added }
}
function detail(c, r, d, account) {
  const w = c.dwellings.get(d.dwelling)
  return { ...door(c, d), ...(account.grants[0].role !== 'volunteer' && { people: peopleOf(c, d.dwelling).map(line) }), tries: d.tries, area: w.area, areaName: areaName(c, w.area), roundState: r.state }
}
let packs = 1000
const handKey = (round, account) => crypto.createHash('sha256').update(round + account).digest('hex')
const claimsOf = (c, r, account) => ({
  items: [...(r.claims ?? new Map())].filter(([d]) => r.doors.get(d)?.state !== 'final')
    .map(([dwelling, { worker, at }]) => ({ dwelling, worker, name: c.accounts.find((a) => a.id === worker)?.name ?? '', at: iso(at), until: iso(at + 7_200_000) })),
  handKey: handKey(r.id, account.id),
})
const dayBefore = (at) => iso(Date.parse(at) - 86_400_000).slice(0, 10)
const seesAll = (account) => account.grants[0].role !== 'volunteer'
const keyedOf = (r, sheet, dwelling) => r.doors.get(dwelling).tries.find((one) => one.sheet === sheet.no)
function sheetLine(c, r, sheet) {
  const w = c.dwellings.get(sheet.doors[0])
  return { no: sheet.no, printing: sheet.printing, at: sheet.at, areaName: areaName(c, w.area), stair: [w.site, w.building, w.unit].filter(Boolean).join(' '), doors: sheet.doors.length, keyed: sheet.doors.filter((d) => keyedOf(r, sheet, d)).length }
}
function sheetOf(c, r, sheet, names) {
  const first = c.dwellings.get(sheet.doors[0])
  return { no: sheet.no, areaName: areaName(c, first.area), site: first.site, building: first.building, unit: first.unit, doors: sheet.doors.map((id, at) => {
    const w = c.dwellings.get(id), d = r.doors.get(id), people = peopleOf(c, id), keyed = keyedOf(r, sheet, id)
    return { number: at + 1, dwelling: id, label: w.label, door: w.door, floor: w.floor, kind: w.kind, people: people.length, state: d.state, outcome: d.outcome, lastAt: d.lastAt, ...(names && { names: people.map((one) => one.name) }), ...(keyed && { keyed: { outcome: keyed.outcome, saidAt: keyed.saidAt, at: keyed.at, by: keyed.by, linked: false } }) }
  }) }
}
const doorsIn = (c, r, code) => [...r.doors.values()].filter((d) => inside(c, c.dwellings.get(d.dwelling).area, code))
function board(c, r, code) {
  const a = found(c.areas.get(code))
  return { area: code, areaName: a.name, level: a.level, counts: countsOf(c, doorsIn(c, r, code)), asOf: iso(),
    children: [...c.areas.values()].filter((k) => k.parent === code && !k.to).map((k) => ({ code: k.code, name: k.name, level: k.level, counts: countsOf(c, doorsIn(c, r, k.code)) })) }
}
const filters = { missing: (d) => d.state !== 'final', revisit: (d) => d.state === 'revisit', done: (d) => d.state === 'final', added: (d) => d.added, all: () => true }
const watchers = new Set()
const tell = (r) => { for (const w of watchers) if (w.round === r) w.send() }
const certificate = (c, r) => ({ round: r.id, number: r.number, name: r.name, area: r.area, areaName: areaName(c, r.area), openedAt: r.openedAt, closedAt: r.closedAt, closedBy: r.closedBy, counts: countsOf(c, [...r.doors.values()]), hash: 'ab12'.repeat(16) })
function sample(c, r) {
  const s = found(r.sample), asked = s.doors.filter((d) => d.reknock.outcome), agreed = asked.filter((d) => d.reknock.agrees)
  return { size: s.doors.length, asked: asked.length, agreed: agreed.length, rate: asked.length ? `${(Math.floor((10000 * agreed.length) / asked.length) / 100).toFixed(2)}%` : '—', doors: s.doors.map((d) => ({ ...door(c, r.doors.get(d.dwelling)), reknock: d.reknock })) }
}

export const routes = {
  'GET /rounds': (context) => { const { c } = context, area = ask(context, 'area'); return { items: c.rounds.filter((r) => !area || inside(c, r.area, area)).map((r) => shown(c, r)) } },
  'POST /rounds': ({ c, json }) => { const b = json(); return shown(c, open(c, b.area, b.name || `第 ${c.rounds.length + 1} 轮`, b.kind, Date.now(), b)) },
  'GET /rounds/:id': ({ c }, { id }) => shown(c, one(c, id)),
  'GET /rounds/:id/board': (context, { id }) => { const r = one(context.c, id); return board(context.c, r, ask(context, 'area') || r.area) },
  'GET /rounds/:id/doors': (context, { id }) => {
    const { c } = context, r = one(c, id), worker = ask(context, 'worker'), building = ask(context, 'building')
    return page(context, doorsIn(c, r, ask(context, 'area') || r.area).filter(filters[ask(context, 'state') || 'all']).map((d) => door(c, d)).filter((d) => (!worker || d.worker?.id === worker) && (!building || d.building === building)))
  },
  'GET /rounds/:id/mine': ({ c, account }, { id }) => {
    const r = one(c, id), mine = [...r.doors.values()].filter((d) => d.worker === account.id || account.grants[0].role === 'volunteer').map((d) => door(c, d)), stairs = []
    for (const d of mine) {
      const at = stairs.find((s) => s.site === d.site && s.building === d.building && s.unit === d.unit)
      if (at) at.doors.push(d); else stairs.push({ site: d.site, building: d.building, unit: d.unit, doors: [d] })
    }
    return { round: { id: r.id, number: r.number, name: r.name, state: r.state }, worker: account.name, done: mine.filter((d) => d.state === 'final').length, total: mine.length, stairs }
  },
  'GET /rounds/:id/pack': ({ c, account }, { id }) => {
    const r = one(c, id), mine = r.state === 'closed' ? [] : [...r.doors.values()].filter((d) => d.worker === account.id || account.grants[0].role === 'volunteer')
    const doors = mine.map((d, order) => ({ ...detail(c, r, d, account), order }))
    return { seq: ++packs, mark: `${packs}.sample`, whole: true, round: { id: r.id, number: r.number, name: r.name, kind: r.kind, state: r.state, areaName: areaName(c, r.area), settings: r.settings }, worker: account.name, residents: doors.reduce((all, d) => all + (d.people?.length ?? 0), 0), doors }
  },
  'GET /rounds/:id/doors/:dwelling': ({ c, account }, { id, dwelling }) => { const r = one(c, id); return detail(c, r, found(r.doors.get(dwelling)), account) },
  'POST /rounds/:id/visits': ({ c, json, account, fault }, { id }) => {
    const r = one(c, id), body = json()
    if (r.state === 'closed') throw new Refusal('rounds.round-closed')
    if (fault.refuseAt?.dwelling === body.dwelling) throw new Refusal(fault.refuseAt.code)
    found(r.doors.get(body.dwelling))
    const sheet = body.sheet && r.sheets?.find((one) => one.no === body.sheet)
    if (body.sheet && !sheet) throw new Refusal('not-found')
    if (sheet && (!body.at || body.at.slice(0, 10) < dayBefore(sheet.at) || Date.parse(body.at) > Date.now() + 300_000)) throw new Refusal('rounds.walk-moment', { sheet: sheet.no })
    const answer = visit(c, r, body, account)
    if (!answer) throw new Refusal('rounds.line-keyed', { sheet: body.sheet, number: sheet.doors.indexOf(body.dwelling) + 1 })
    log(c, account, 'visit.make', 'visit'); tell(r)
    return answer
  },
  'GET /rounds/:id/claims': ({ c, account }, { id }) => claimsOf(c, one(c, id), account),
  'PUT /rounds/:id/claims': ({ c, json, account }, { id }) => {
    const r = one(c, id), { dwellings, claim, takeOver } = json()
    if (r.state === 'closed') throw new Refusal('rounds.round-closed')
    r.claims ??= new Map()
    for (const d of dwellings) {
      const now = r.claims.get(d)
      if (!claim) { if (now?.worker === account.id) r.claims.delete(d) } else if (r.doors.get(d)?.state !== 'final' && (!now || now.worker === account.id || takeOver)) r.claims.set(d, { worker: account.id, at: Date.now() })
    }
    return claimsOf(c, r, account)
  },
  'POST /rounds/:id/handovers': ({ c, json, account }, { id }) => {
    const r = one(c, id), { id: hand, from, dwellings, proof } = json(), text = `linli-hand|${id}|${hand}|${[...dwellings].sort().join(',')}`
    if (crypto.createHmac('sha256', Buffer.from(handKey(id, from), 'hex')).update(text).digest('hex') !== proof) throw new Refusal('rounds.hand-not-given')
    const taken = [], left = []
    for (const dwelling of dwellings) {
      const door_ = r.doors.get(dwelling), why = !door_ ? 'gone' : door_.state === 'final' ? 'final' : door_.worker !== from && door_.worker !== account.id ? 'not-theirs' : null
      if (why) left.push({ dwelling, why }); else { door_.worker = account.id; taken.push(dwelling) }
    }
    log(c, account, 'round.hand-over', 'round')
    return { taken, left }
  },
  'POST /rounds/:id/printings': ({ c, json, account }, { id }) => {
    const r = one(c, id), { area, mine, onlyMissing } = json(), printing = uuid7(), stairs = new Map()
    if (r.state === 'closed') throw new Refusal('rounds.round-closed')
    const wanted = (mine ? [...r.doors.values()].filter((d) => d.worker === account.id || !seesAll(account)) : doorsIn(c, r, area || r.area)).filter((d) => !onlyMissing || d.state !== 'final')
    for (const d of wanted) { const w = c.dwellings.get(d.dwelling), key = [w.area, w.site, w.building, w.unit].join('|'); stairs.set(key, [...(stairs.get(key) ?? []), w.id]) }
    if (!stairs.size) throw new Refusal('rounds.nothing-to-print')
    r.sheets ??= []
    for (const doors of stairs.values()) r.sheets.push({ no: r.sheets.length + 1, printing, doors, by: account.id, at: iso() })
    log(c, account, 'sheet.print', 'round')
    return { printing, sheets: stairs.size, doors: wanted.length }
  },
  'GET /rounds/:id/printings': (context, { id }) => {
    const { c, account } = context, r = one(c, id), before = Number(ask(context, 'after') || 1e9), take = Number(ask(context, 'take') || 50)
    const all = (r.sheets ?? []).filter((s) => s.no < before && (seesAll(account) || s.by === account.id)).reverse()
    return { items: all.slice(0, take).map((s) => sheetLine(c, r, s)), next: all.length > take ? String(all[take - 1].no) : null }
  },
  'GET /printings/:id': (context, { id }) => {
    const { c, account } = context, no = Number(ask(context, 'no')), r = found(c.rounds.find((one_) => one_.sheets?.some((s) => s.printing === id)))
    const names = ask(context, 'names') === '1' && seesAll(account), sheets = r.sheets.filter((s) => s.printing === id && (!no || s.no === no) && (seesAll(account) || s.by === account.id))
    found(sheets[0])
    if (names) log(c, account, 'sheet.read', 'round', Date.now(), { fields: ['people'] })
    return { printing: id, at: sheets[0].at, names, round: { id: r.id, number: r.number, name: r.name, state: r.state, areaName: areaName(c, r.area) }, sheets: sheets.map((s) => sheetOf(c, r, s, names)) }
  },
  'POST /rounds/:id/doors': ({ c, json, account }, { id }) => {
    const r = one(c, id), { reason, ...body } = json()
    if (!inside(c, body.area, r.area)) throw new Refusal('not-found')
    if (r.state === 'closed') throw new Refusal('rounds.round-closed')
    refuseKnown(c, body)
    const dwelling = uuid7(), label = labelOf(body), floor = /^[1-9]\d{2,3}\D?$/.test(body.door) ? Number(body.door.replace(/\D/g, '').slice(0, -2)) : null
    c.dwellings.set(dwelling, { id: dwelling, ...body, label, floor, vacant: false, need: { flag: false, note: null }, version: 1, duties: { lead: null, area: null, backbone: null }, history: [{ at: iso(), what: reason }] })
    r.doors.set(dwelling, { ...freshDoor(dwelling, true), worker: account.id })
    tell(r)
    return door(c, r.doors.get(dwelling))
  },
  'POST /rounds/:id/assign': ({ c, json }, { id }) => {
    const r = one(c, id), { workers, area } = json(), doors = doorsIn(c, r, area ?? r.area), per = Math.ceil(doors.length / workers.length)
    doors.forEach((d, at) => { d.worker = workers[Math.floor(at / per)] })
    return { items: workers.map((worker, at) => ({ worker, name: name(c, worker), doors: doors.slice(at * per, (at + 1) * per).length, stairs: 2 })) }
  },
  'PUT /rounds/:id/assignments': ({ c, json }, { id }) => {
    const r = one(c, id), b = json()
    for (const d of r.doors.values()) { const w = c.dwellings.get(d.dwelling); if (b.dwellings ? b.dwellings.includes(w.id) : (!b.area || inside(c, w.area, b.area)) && (!b.building || w.building === b.building) && (!b.unit || w.unit === b.unit)) d.worker = b.worker }
  },
  'GET /rounds/:id/assignments': ({ c }, { id }) => {
    const doors = [...one(c, id).doors.values()], by = new Map()
    for (const d of doors) if (d.worker) { const at = by.get(d.worker) ?? { worker: d.worker, name: name(c, d.worker), doors: 0, done: 0 }; at.doors++; if (d.state === 'final') at.done++; by.set(d.worker, at) }
    return { items: [...by.values()], unassigned: doors.filter((d) => !d.worker).length }
  },
  'POST /rounds/:id/close': ({ c, lang, account }, { id }) => {
    const r = one(c, id), missing = [...r.doors.values()].filter(filters.missing)
    if (missing.length) {
      const first = door(c, missing[0])
      throw new Refusal('rounds.doors-missing', { count: missing.length, total: r.doors.size, door: first.label, area: areaName(c, r.area) }, missing.slice(0, 20).map((d) => ({ title: door(c, d).label, status: 409, detail: door(c, d).label, code: 'rounds.door-missing', where: d.dwelling })))
    }
    Object.assign(r, { state: 'closed', closedAt: iso(), closedBy: account.name })
    return certificate(c, r)
  },
  'GET /rounds/:id/certificate': ({ c }, { id }) => { const r = one(c, id); if (r.state !== 'closed') throw new Refusal('not-found'); return certificate(c, r) },
  'POST /rounds/:id/sample': ({ c, json }, { id }) => {
    const r = one(c, id), finals = [...r.doors.values()].filter(filters.done)
    r.sample = { doors: finals.filter((_, at) => at % 4 === 0).slice(0, json().size).map((d) => ({ dwelling: d.dwelling, reknock: { outcome: null, agrees: null, by: null } })) }
    return sample(c, r)
  },
  'GET /rounds/:id/sample': ({ c }, { id }) => sample(c, one(c, id)),
  'POST /rounds/:id/sample/:dwelling': ({ c, json, account }, { id, dwelling }) => {
    const r = one(c, id), at = found(r.sample?.doors.find((d) => d.dwelling === dwelling)), { outcome } = json()
    at.reknock = { outcome, agrees: outcome === r.doors.get(dwelling).outcome, by: account.name }
  },
  'GET /rounds/:id/live': (context, { id }) => {
    const { c, response } = context, r = one(c, id), code = ask(context, 'area') || r.area
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const watcher = { round: r, send: () => response.write(`event: board\ndata: ${JSON.stringify(board(c, r, code))}\n\n`) }
    watchers.add(watcher); watcher.send()
    response.on('close', () => watchers.delete(watcher))
    return 'streaming'
  },
}
