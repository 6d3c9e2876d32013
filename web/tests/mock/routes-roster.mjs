import { inside, iso, uuid7 } from './community.mjs'
import { Refusal } from './problems.mjs'
import { ask, areaName, found, line, page, peopleOf } from './tools.mjs'

const home = (c, r) => { const d = r.dwelling && c.dwellings.get(r.dwelling); return d ? { id: d.id, label: d.label, area: d.area, areaName: areaName(c, d.area) } : null }
const hit = (c, r) => { const at = home(c, r); return { ...line(r), dwellingId: at?.id ?? '', door: at?.label ?? '', areaName: at?.areaName ?? '' } }
const shown = (c, r) => ({ ...line(r), dwelling: home(c, r), idNumber: r.idNumber, phone: r.phone, residence: r.residence, groups: r.groups, stays: r.stays, note: r.note, version: r.version })

function similar(c, { name, birth, phone }) {
  return [...c.residents.values()].flatMap((r) => {
    const why = [name && r.name === name && 'name', birth && r.birth === birth && 'birth', phone && r.phone === phone && 'phone'].filter(Boolean)
    return why.length ? [{ ...line(r), door: home(c, r)?.label ?? '', areaName: home(c, r)?.areaName ?? '', score: Math.min(0.99, 0.4 * why.length), why }] : []
  }).sort((a, b) => b.score - a.score).slice(0, 10)
}

function advance(one) {
  // An import takes a few looks to get ready, so that pages show their progress.
  if (one.state === 'reading' || one.state === 'applying') {
    one.progress.done = Math.min(one.progress.total, one.progress.done + 80)
    if (one.progress.done === one.progress.total) one.state = one.state === 'reading' ? 'ready' : 'applied'
  }
  return one
}
const columns = [['门牌', 'label', 0.98, '样例花园1栋1单元101'], ['姓名', 'name', 0.99, '王样例一'], ['性别', 'sex', 0.97, '男'], ['出生年月', 'birth', 0.81, '1960-05'], ['电话', 'phone', 0.95, '00000010001'], ['备注', null, 0.2, '租户']]
const rows = (what) => Array.from({ length: { new: 12, changed: 5, gone: 3, problem: 4 }[what] ?? 0 }, (_, at) => ({
  row: at + 2, what, label: `样例花园1栋1单元${at + 1}01`, name: `王样例${at + 1}`,
  changes: what === 'changed' ? [{ field: 'phone', old: '00000010001', new: '00000010099' }] : [],
  problems: what === 'problem' ? [{ column: '出生年月', text: '1890-13', reason: '月份应在 1 到 12 之间', code: 'roster.bad-date' }] : [],
}))

export function madeImport(c, { id = uuid7(), area, name, by, state = 'reading', at = iso() }) {
  return { id, area, areaName: areaName(c, area), fileName: name, state, progress: { done: state === 'reading' ? 0 : 240, total: 240 }, at, by,
    mapping: { columns: columns.map(([header, field, confidence, sample]) => ({ header, field, confidence, samples: [sample] })) },
    summary: { households: 86, residents: 240, vacant: 6, byGrid: { 第一网格: { households: 29, residents: 84 }, 第二网格: { households: 28, residents: 80 }, 第三网格: { households: 29, residents: 76 } }, problems: { bad_date: 3, bad_id_check_digit: 1 } },
    difference: { newDwellings: 4, newResidents: 12, changed: 5, unchanged: 216, goneFromFile: 3 }, problem: null }
}

export const routes = {
  'GET /residents': (context) => {
    const { c } = context, q = ask(context, 'q').trim(), area = ask(context, 'area')
    const how = /^\d{4,}$/.test(q) ? 'phone' : /^[a-z]+$/i.test(q) ? 'pinyin' : /\d/.test(q) ? 'door' : 'name'
    const fits = (r) => !q || { phone: r.phone?.endsWith(q), pinyin: /yangli|yl/i.test(q), door: home(c, r)?.label.includes(q), name: r.name.includes(q) }[how]
    return { ...page(context, [...c.residents.values()].filter((r) => fits(r) && (!area || (r.dwelling && inside(c, c.dwellings.get(r.dwelling).area, area)))).map((r) => hit(c, r))), how }
  },
  'GET /residents/similar': (context) => ({ items: similar(context.c, { name: ask(context, 'name'), birth: ask(context, 'birth'), phone: ask(context, 'phone') }).filter((one) => one.id !== ask(context, 'for')) }),
  'GET /residents/:id': ({ c }, { id }) => shown(c, found(c.residents.get(id))),
  'POST /residents': ({ c, json }) => {
    const { confirmNotDuplicate = [], ...body } = json()
    const same = similar(c, body).filter((r) => r.why.includes('name') && !confirmNotDuplicate.includes(r.id))
    if (same.length) throw new Refusal('residents.maybe-duplicate', {}, same.map((r) => ({ title: r.name, status: 409, detail: `${r.name}，${r.door}`, code: 'residents.maybe-duplicate', where: r.id })))
    const id = uuid7()
    c.residents.set(id, { sex: null, birth: null, idNumber: null, phone: null, residence: '常住', groups: [], note: null, toCheck: [], ...body, id, version: 1, stays: [{ dwelling: body.dwelling, label: c.dwellings.get(body.dwelling)?.label ?? '', from: iso().slice(0, 10), to: null, role: 'lives' }] })
    return { id }
  },
  'PUT /residents/:id': ({ c, json }, { id }) => { const r = found(c.residents.get(id)); Object.assign(r, json(), { id, version: r.version + 1 }) },
  'POST /residents/:id/move': ({ c, json }, { id }) => {
    const r = found(c.residents.get(id)), body = json()
    for (const stay of r.stays) stay.to ??= body.from
    if (body.dwelling) r.stays.push({ dwelling: body.dwelling, label: c.dwellings.get(body.dwelling)?.label ?? '', from: body.from, to: null, role: body.role ?? 'lives' })
    r.dwelling = body.dwelling
  },
  'POST /residents/:id/merge': ({ c, json }, { id }) => {
    const other = found(c.residents.get(json().other)), mergeId = uuid7()
    found(c.residents.get(id)); c.residents.delete(other.id); c.merges.set(mergeId, other)
    return { mergeId }
  },
  'POST /merges/:id/undo': ({ c }, { id }) => { const other = found(c.merges.get(id)); c.residents.set(other.id, other) },
  'POST /residents/:id/not-duplicate': () => undefined,

  'POST /imports': (context) => {
    const { c, account } = context, id = uuid7()
    c.imports.unshift(madeImport(c, { id, area: ask(context, 'area'), name: ask(context, 'name'), by: account.name }))
    return { id }
  },
  'GET /imports': (context) => { const area = ask(context, 'area'); return { items: context.c.imports.filter((one) => !area || one.area === area).map(advance) } },
  'GET /imports/:id': ({ c }, { id }) => advance(found(c.imports.find((one) => one.id === id))),
  'PUT /imports/:id/mapping': ({ c, json }, { id }) => {
    const one = found(c.imports.find((i) => i.id === id))
    for (const { header, field } of json().columns) Object.assign(one.mapping.columns.find((col) => col.header === header) ?? {}, { field, confidence: 1 })
    Object.assign(one, { state: 'reading', progress: { done: 0, total: 240 } })
  },
  'GET /imports/:id/rows': (context) => page(context, rows(ask(context, 'what')), 20),
  'POST /imports/:id/apply': ({ c }, { id }) => { Object.assign(found(c.imports.find((one) => one.id === id)), { state: 'applying', progress: { done: 0, total: 240 } }); return { $status: 202 } },
  'POST /imports/:id/undo': ({ c }, { id }) => Object.assign(found(c.imports.find((one) => one.id === id)), { state: 'undone' }),
  'GET /imports/:id/problems.xlsx': () => ({}),
}
