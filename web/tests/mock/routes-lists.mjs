import { iso, log } from './community.mjs'
import { entityOf, step } from './lists.mjs'
import { problem, Refusal } from './problems.mjs'
import { areaName, ask, found, page } from './tools.mjs'

const listOf = (c, name) => found(c.lists.find((list) => list.name === name))
const entityIn = (c, { list, id }) => found(listOf(c, list).entities.find((entity) => entity.id === id))
const lineOf = (c, { entities, ...list }) => ({ ...list, entities: entities.length, conflicts: entities.filter((one) => one.conflict).length, waiting: list.name === '药店' ? 1 : 0, failed: list.name === '药店' ? 2 : 0 })
const shown = (c, { versions: _v, list: _l, ...entity }) => ({ ...entity, areaName: areaName(c, entity.area) })
const fresh = (entity, version) => { if (entity.version !== version) throw new Refusal('forms.entity-changed') }

/** What became of the entries that a filled form tells of: those it made, and of the first one also one that waits and one that failed. */
export function stepsOf(c, submission, lang) {
  const made = c.lists.flatMap((list) => list.entities.flatMap((entity) => entity.versions.filter((version) => version.submission === submission.id).map((version) => ({ list: list.name, id: entity.id, state: 'done', version: version.no, refused: null }))))
  if (submission !== c.submissions[0]) return made
  return [...made, { list: 'lifts', id: '00000000-0000-4000-8000-000000000001', state: 'waiting', version: null, refused: null },
    { list: '药店', id: '00000000-0000-4000-8000-000000000002', state: 'failed', version: null, refused: problem(lang, 'forms.entity-unknown', { list: '药店' }) }]
}

export const routes = {
  'GET /forms/lists': ({ c }) => ({ items: c.lists.map((list) => lineOf(c, list)) }),
  'POST /forms/lists': ({ c, json }) => {
    const { name, properties } = json()
    if (!/^[\p{L}_][\p{L}\d_-]*$/u.test(name)) throw new Refusal('forms.list-bad-name', { name })
    const had = c.lists.find((list) => list.name === name)
    if (had) had.properties = [...new Set([...had.properties, ...properties])]
    else c.lists.push({ name, properties, writers: [], readers: [], entities: [] })
    return lineOf(c, listOf(c, name))
  },
  'GET /forms/lists/:list/entities': (context, { list }) => {
    const { c } = context, q = ask(context, 'q').toLowerCase(), conflicts = context.url.searchParams.has('conflicts')
    return page(context, listOf(c, list).entities.filter((one) => (!conflicts || one.conflict) && [one.label, ...Object.values(one.values)].some((text) => text.toLowerCase().includes(q))).map((one) => shown(c, one)))
  },
  'GET /forms/lists/:list/entities.csv': ({ c }, { list }) => ({ $status: 200, $type: 'text/csv; charset=utf-8', value: listOf(c, list).entities.map((one) => one.label).join('\n') }),
  'POST /forms/lists/:list/rows': (context, { list }) => {
    const { c, body, account, lang } = context, one = listOf(c, list)
    const [head, ...rows] = body.toString().trim().split('\n').map((row) => row.split(',').map((cell) => cell.trim()))
    const unknown = head.find((name) => name !== 'label' && !one.properties.includes(name))
    if (unknown) throw new Refusal('forms.list-unknown-column', { name: unknown, list })
    const at = head.indexOf('label'), cell = (row) => `${String.fromCharCode(65 + at)}${row + 2}`
    const faults = rows.flatMap((row, no) => (row[at] ? [] : [{ ...problem(lang, 'forms.entity-no-label'), where: cell(no) }]))
    if (faults.length) throw new Refusal('forms.list-rows-faulty', { count: faults.length }, faults)
    for (const row of rows) one.entities.push(entityOf(c, one, ask(context, 'area'), row[at], Object.fromEntries(head.map((name, i) => [name, row[i]]).filter(([name]) => name !== 'label')), Date.now(), account.name))
    log(c, account, 'entity.add', 'list')
    return { added: rows.length, list: lineOf(c, one) }
  },
  'GET /forms/lists/:list/entities/:id': ({ c }, at) => { const one = entityIn(c, at); return { list: at.list, properties: listOf(c, at.list).properties, entity: shown(c, one), versions: one.versions } },
  'PUT /forms/lists/:list/entities/:id': ({ c, json, account }, at) => {
    const one = entityIn(c, at), { label, values, version } = json()
    fresh(one, version)
    step(one, values, { label, by: account.name })
    return shown(c, one)
  },
  'POST /forms/lists/:list/entities/:id/settle': ({ c, json }, at) => { const one = entityIn(c, at); fresh(one, json().version); one.conflict = null; return shown(c, one) },
  'POST /forms/lists/:list/entities/:id/remove': ({ c, json, account }, at) => {
    const one = entityIn(c, at), list = listOf(c, at.list)
    fresh(one, json().version)
    list.entities = list.entities.filter((each) => each !== one)
    log(c, account, 'entity.remove', 'entity')
    return { ...shown(c, one), label: '', values: {}, changedAt: iso() }
  },
}
