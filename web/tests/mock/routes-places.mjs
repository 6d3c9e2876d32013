import { inside, iso, log, uuid7 } from './community.mjs'
import { Refusal } from './problems.mjs'
import { ask, areaName, found, line, page, peopleOf, within } from './tools.mjs'

const kinds = ['household', 'room', 'shop', 'institution']
const childrenOf = (c, code) => [...c.areas.values()].filter((a) => a.parent === code && !a.to)
function area(c, a) {
  const inIt = within(c, a.code)
  return { code: a.code, name: a.name, level: a.level, kind: a.kind, parent: a.parent, children: childrenOf(c, a.code).length, dwellings: Object.fromEntries(kinds.map((kind) => [kind, inIt.filter((d) => d.kind === kind).length])),
    residents: inIt.reduce((sum, d) => sum + peopleOf(c, d.id).length, 0), hasShape: c.shapes.has(a.code), from: a.from, to: a.to }
}
function impact(c, code, applied) {
  const inIt = within(c, code)
  return { areas: [...c.areas.values()].filter((a) => inside(c, a.code, code)).length, dwellings: inIt.length, residents: inIt.reduce((sum, d) => sum + peopleOf(c, d.id).length, 0),
    openRounds: c.rounds.filter((r) => r.state === 'open').map(({ id, number, name }) => ({ id, number, name })), workers: 2, applied }
}
export const dwelling = (c, d) => {
  const people = peopleOf(c, d.id)
  const { duties, history, ...rest } = d
  return { ...rest, areaName: areaName(c, d.area), residents: people.length, headName: people[0]?.name ?? null }
}
export const labelOf = (d) => `${d.site}${d.building}${d.unit}${d.door}`
const bare = (text, words) => { const compact = (text ?? '').normalize('NFKC').replace(/[\s|]/g, '').toUpperCase(); return (new RegExp(`^第?([0-9A-Z]+)(?:${words})?$`).exec(compact)?.[1] ?? compact).replace(/\d+/g, (run) => run.replace(/^0+/, '').padStart(5, '0')) }
const placeOf = (d) => [bare(d.site, ''), bare(d.building, '栋|幢|号楼|楼|#|号'), bare(d.unit, '单元|门'), bare(d.door, '室|号|房|户')].join('|')
/** As the server does: one door at an address of a grid, in whatever way it is written (the short of PlaceRules). */
export function refuseKnown(c, door) {
  const there = [...c.dwellings.values()].find((d) => (inside(c, d.area, door.area) || inside(c, door.area, d.area)) && placeOf(d) === placeOf(door))
  if (there) throw new Refusal('residents.door-taken', { door: there.label }, [{ title: there.label, detail: there.label, status: 409, code: 'residents.door-there', where: there.id }])
}

export const routes = {
  'GET /areas': (context) => { const parent = ask(context, 'parent'); return page(context, (parent ? childrenOf(context.c, parent) : [context.c.areas.get(context.c.root)]).map((a) => area(context.c, a))) },
  'GET /areas/search': (context) => {
    const { c } = context, q = ask(context, 'q')
    return { items: [...c.areas.values()].filter((a) => q && a.name.includes(q)).slice(0, 20).map((a) => ({ code: a.code, name: a.name, level: a.level, trail: trail(c, a).map((t) => t.name).join(' / ') })) }
  },
  'GET /areas/:code': ({ c }, { code }) => { const a = found(c.areas.get(code)); return { ...area(c, a), ancestors: trail(c, a).slice(0, -1).map((one) => ({ ...one, mine: true })), duties: a.duties, version: a.version } },
  'POST /areas': ({ c, json, account }) => {
    const body = json(), code = body.code || `${body.parent}-${childrenOf(c, body.parent).length + 1}`
    c.areas.set(code, { code, name: body.name, level: body.level, kind: 'local', parent: body.parent, from: iso().slice(0, 10), to: null, version: 1, duties: { lead: null, area: null, backbone: null } })
    log(c, account, 'area.create', 'area', undefined, { object: code })
    return { code }
  },
  'POST /areas/:code/rename': ({ c, json }, { code }) => { const a = found(c.areas.get(code)); a.name = json().name; a.version++ },
  'POST /areas/:code/move': ({ c, json }, { code }) => { const body = json(); if (!body.preview) found(c.areas.get(code)).parent = body.parent; return impact(c, code, !body.preview) },
  'POST /areas/:code/merge': ({ c, json }, { code }) => {
    const body = json(), answer = impact(c, code, !body.preview)
    if (!body.preview) { for (const d of within(c, code)) d.area = body.into; found(c.areas.get(code)).to = body.from }
    return answer
  },
  'POST /areas/:code/split': ({ c, json }, { code }) => {
    const body = json(), a = found(c.areas.get(code)), codes = body.parts.map((part, at) => part.code || `${code}-${at + 1}`)
    const answer = { ...impact(c, code, !body.preview), codes }
    if (!body.preview) body.parts.forEach((part, at) => c.areas.set(codes[at], { ...a, code: codes[at], name: part.name, from: body.from, version: 1, duties: { lead: null, area: null, backbone: null } }))
    return answer
  },
  'POST /areas/import': ({ body }) => { const rows = body.toString().trim().split('\n').length - 1; return { read: rows, added: rows, changed: 0, unchanged: 0, refused: 0, problems: [] } },
  'PUT /areas/:code/duties': ({ c, json }, { code }) => { const { slot, from, ...duty } = json(); found(c.areas.get(code)).duties[slot] = duty.accountId || duty.name ? { ...duty, since: from } : null },
  'POST /duties/hand-over': () => ({ areas: 1, dwellings: 24, doors: 12 }),
  'GET /areas/:code/gaps': ({ c }, { code }) => ({
    items: [...c.areas.values()].filter((a) => inside(c, a.code, code) && a.level.startsWith('grid')).flatMap((a) => ['lead', 'area', 'backbone'].filter((slot) => !a.duties[slot]).map((slot) => ({ kind: `no-${slot}`, code: a.code, name: a.name, count: 1 }))),
  }),
  'GET /areas/:code/shapes': ({ c }, { code }) => ({
    type: 'FeatureCollection', features: [...c.shapes].filter(([at]) => inside(c, at, code)).map(([at, geometry]) => ({ type: 'Feature', properties: { code: at, name: areaName(c, at), level: c.areas.get(at).level }, geometry })),
  }),
  'PUT /areas/:code/shapes': ({ c, json }) => {
    let drawn = 0; const refused = []
    for (const f of json().features ?? []) {
      const a = c.areas.get(f.properties?.code) ?? [...c.areas.values()].find((one) => one.name === f.properties?.name)
      if (a) { if (f.geometry) c.shapes.set(a.code, f.geometry); else c.shapes.delete(a.code); drawn++ } else refused.push({ title: f.properties?.name ?? '?', status: 422, code: 'areas.unknown' })
    }
    return { drawn, refused }
  },
  'GET /areas/:code/roster.xlsx': () => ({}),

  'GET /dwellings': (context) => {
    const { c } = context, q = ask(context, 'q'), kind = ask(context, 'kind'), building = ask(context, 'building'), unit = ask(context, 'unit')
    return page(context, within(c, ask(context, 'area')).filter((d) => (!kind || d.kind === kind) && (!building || d.building === building) && (!unit || d.unit === unit) && (!q || d.label.includes(q) || peopleOf(c, d.id).some((p) => p.name.includes(q)))).map((d) => dwelling(c, d)))
  },
  'GET /dwellings/:id': ({ c }, { id }) => { const d = found(c.dwellings.get(id)); return { ...dwelling(c, d), people: peopleOf(c, id).map(line), duties: d.duties, history: d.history } },
  'POST /dwellings': ({ c, json }) => {
    const body = json(), id = uuid7()
    refuseKnown(c, body)
    c.dwellings.set(id, { id, floor: null, ...body, label: labelOf(body), vacant: false, need: { flag: false, note: null }, version: 1, duties: { lead: null, area: null, backbone: null }, history: [{ at: iso(), what: '新登记' }] })
    return { id }
  },
  'PUT /dwellings/:id': ({ c, json }, { id }) => { const d = found(c.dwellings.get(id)); Object.assign(d, json(), { version: d.version + 1 }); d.label = labelOf(d) },
  'DELETE /dwellings/:id': ({ c }, { id }) => { if (peopleOf(c, id).length) throw new Refusal('residents.dwelling-inhabited'); c.dwellings.delete(id); for (const r of c.rounds) r.doors.delete(id) },
  'PUT /dwellings/:id/need': ({ c, json }, { id }) => { const d = found(c.dwellings.get(id)), { flag, note } = json(); d.need = { flag, note }; d.version++ },
  'PUT /dwellings/:id/duties': ({ c, json }, { id }) => { const { slot, accountId, name, from } = json(); found(c.dwellings.get(id)).duties[slot] = accountId || name ? { accountId, name: name ?? '', phone: null, since: from ?? iso().slice(0, 10) } : null },
}

function trail(c, a) {
  const out = []
  for (let at = a; at; at = c.areas.get(at.parent)) out.unshift({ code: at.code, name: at.name, level: at.level })
  return out
}
