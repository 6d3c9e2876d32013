// An invented community: no person, address or number here is anybody's. Names say so themselves.
import { randomBytes } from 'node:crypto'
import { inventForms } from './forms.mjs'

const surnames = [...'赵钱孙李周吴郑王冯陈']
const digits = [...'零一二三四五六七八九']
const numeral = (n) => [...String(n)].map((d) => digits[d]).join('')
const hour = 3_600_000

export function uuid7(at = Date.now()) {
  const bytes = randomBytes(16)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = 0x70 | (bytes[6] & 0x0f)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const iso = (at = Date.now()) => new Date(at).toISOString().replace(/\.\d+Z/, 'Z')
const root = '990101001001'
const everything = ['areas.read', 'areas.change', 'roster.read', 'roster.search', 'roster.change', 'roster.import', 'roster.export', 'rounds.read', 'rounds.manage', 'rounds.work', 'accounts.manage', 'audit.read', 'settings.change', 'system.run', 'forms.manage']
export const mayOf = {
  administrator: everything,
  officer: everything.filter((one) => !['system.run', 'settings.change'].includes(one)),
  gridworker: ['areas.read', 'roster.read', 'rounds.read', 'rounds.work'],
  volunteer: ['rounds.work'],
  commander: ['areas.read', 'rounds.read'],
  steward: ['audit.read', 'areas.read'],
}

export function invent({ setup = false } = {}) {
  const now = Date.now()
  const c = {
    state: setup ? 'setup' : 'ready', setupCode: 'SAMPLE-SETUP', nodeName: '样例街道样例社区', timeZone: 'Asia/Shanghai', root,
    accounts: [], areas: new Map(), dwellings: new Map(), residents: new Map(), rounds: [], imports: [], audit: [], shapes: new Map(), sessions: new Map(), invites: new Map(), merges: new Map(),
    settings: { eventName: '样例演练', eventEnds: '2026-12-31', lookBack: '2026-11-01', places: ['样例市第一农贸市场', '样例长途汽车站'], version: 1,
      retention: [{ purpose: '入户排查', days: 90, tables: ['visits', 'needs'] }, { purpose: '居民名册', days: 365, tables: ['residents', 'stays'] }, { purpose: '操作记录', days: 1095, tables: ['audit'] }] },
  }
  const account = (role, login, name, more = {}) => {
    const one = { id: uuid7(), login, name, role, password: 'sample-password', state: 'active', lastSeenAt: iso(now - 2 * hour), sessionCount: 0, totp: null,
      grants: [{ id: uuid7(), role, area: root, areaName: '样例社区', from: '2026-01-01', to: null }], ...more }
    c.accounts.push(one)
    return one
  }
  if (!setup) {
    account('administrator', 'admin', '管理员样例', { totp: '123456', passkeys: [['工作手机', 20, 1], ['办公室电脑', 3, null]].map(([name, made, used]) => ({ id: uuid7(), name, site: 'localhost', madeAt: iso(now - made * 24 * hour), usedAt: used && iso(now - used * hour) })) })
    account('officer', 'officer', '社区干部样例')
    account('gridworker', 'grid', '网格员样例甲')
    account('gridworker', 'grid2', '网格员样例乙')
    account('volunteer', 'volunteer', '志愿者样例')
    account('commander', 'command', '指挥部样例')
    account('steward', 'steward', '隐私专员样例')
    account('gridworker', 'newcomer', '网格员样例丙', { state: 'invited', lastSeenAt: null })
  }

  const area = (code, name, level, parent) => c.areas.set(code, { code, name, level, kind: 'division', parent, from: code === root ? '0001-01-01' : '2020-01-01', to: null, version: 1, duties: { lead: null, area: null, backbone: null } })
  area('99', '样例省', 'province', null); area('9901', '样例市', 'city', '99'); area('990101', '样例区', 'county', '9901')
  area('990101001', '样例街道', 'street', '990101'); area(root, '样例社区', 'community', '990101001')
  ;['第一网格', '第二网格', '第三网格'].forEach((name, at) => area(`${root}-${at + 1}`, name, 'grid1', root))
  const duty = (login) => { const one = c.accounts.find((a) => a.login === login); return one && { accountId: one.id, name: one.name, phone: '000-0000-0001', since: '2026-01-15' } }
  if (!setup) {
    c.areas.get(root).duties = { lead: duty('officer'), area: null, backbone: null }
    c.areas.get(`${root}-1`).duties = { lead: duty('officer'), area: duty('grid'), backbone: duty('volunteer') }
    c.areas.get(`${root}-2`).duties = { lead: duty('officer'), area: duty('grid2'), backbone: null }
  }
  for (let g = 0; g < 3; g++) {
    const x = 105.02 + g * 0.012
    c.shapes.set(`${root}-${g + 1}`, { type: 'Polygon', coordinates: [[[x, 29.58], [x + 0.011, 29.581], [x + 0.0105, 29.59], [x - 0.001, 29.589], [x, 29.58]]] })
  }

  let people = 0
  const dwelling = (areaCode, site, building, unit, door, kind, floor, size, note) => {
    const id = uuid7()
    const tail = kind === 'household' ? `${building}${unit}${door}` : `${building}${unit}${door}`
    c.dwellings.set(id, { id, area: areaCode, site, building, unit, door, label: `${site}${tail}`, kind, vacant: size === 0, floor, need: { flag: !!note, note: note ?? null }, version: 1, duties: { lead: null, area: null, backbone: null }, history: [{ at: iso(now - 240 * hour), what: 'added' }] })
    for (let i = 0; i < size; i++) {
      people++
      const rid = uuid7(), year = i < 2 ? 1950 + (people * 7) % 45 : 2008 + people % 12
      c.residents.set(rid, { id: rid, name: `${surnames[people % 10]}样例${numeral(people)}`, sex: people % 2 ? 'm' : 'f', birth: `${year}-0${1 + people % 9}-1${people % 10}`, relation: ['户主', '配偶', '子女', '父母'][i] ?? '其他', phone: `000000${String(10000 + people)}`, idNumber: null, residence: people % 9 ? '常住' : '寄住', groups: year < 1961 ? ['六十五岁以上'] : [], note: null, toCheck: people % 13 ? [] : ['birth'], version: 1,
        stays: [{ dwelling: id, label: `${site}${tail}`, from: '2025-06-01', to: null, role: 'lives' }], dwelling: id })
    }
    return id
  }
  const needs = { 7: '独居老人，每周需要代买一次降压药', 20: '家有婴儿，请轻声敲门', 41: '出行不便，需要上门' }
  let n = 0
  for (let b = 1; b <= 3; b++) for (let u = 1; u <= 2; u++) for (let f = 1; f <= 6; f++) for (const d of [1, 2]) {
    n++
    dwelling(`${root}-${b}`, '样例花园', `${b}栋`, `${u}单元`, `${f}0${d}`, 'household', f, n % 11 === 0 ? 0 : 1 + (n % 4), needs[n])
  }
  for (let r = 1; r <= 8; r++) dwelling(`${root}-3`, '样例公寓', '宿舍楼', '', `20${r}`, 'room', 2, r % 3 + 1)
  for (let s = 1; s <= 5; s++) dwelling(`${root}-1`, '样例路', '', '', `${s * 2}号`, 'shop', null, 1)
  dwelling(`${root}-2`, '样例路', '', '', '19号', 'institution', null, 0)

  // Two entries of the same person behind two doors, for the pages that tell people apart.
  if (!setup) {
    const [one, other] = [[...c.residents.values()][0], [...c.residents.values()][9]]
    Object.assign(other, { name: one.name, birth: one.birth, toCheck: ['phone'] })
    Object.assign(one, { toCheck: ['birth', 'idNumber'], groups: ['独居老人'] })
  }
  if (!setup) {
    const past = round(c, root, '第一轮入户排查', 'screening', now - 200 * hour)
    for (const door of past.doors.values()) visit(c, past, { id: uuid7(), dwelling: door.dwelling, outcome: c.dwellings.get(door.dwelling).vacant ? 'empty' : 'met', at: iso(now - 180 * hour) }, c.accounts[2])
    past.state = 'closed'; past.closedAt = iso(now - 170 * hour); past.closedBy = '社区干部样例'
    const open = round(c, root, '第二轮入户排查', 'screening', now - 5 * hour)
    const all = [...open.doors.values()]
    all.forEach((door, at) => { door.worker = at % 2 && at > 40 ? c.accounts[3].id : c.accounts[2].id })
    const early = ['met', 'met', 'phoned', 'met', 'nobody', 'met', 'refused', 'met', 'moved', 'met']
    all.slice(0, 28).forEach((door, at) => {
      if (at % 5 === 4 && at > 9) return
      const outcome = c.dwellings.get(door.dwelling).vacant ? 'empty' : early[at % 10]
      visit(c, open, { id: uuid7(), dwelling: door.dwelling, outcome, at: iso(now - (4 - at / 10) * hour), note: outcome === 'refused' ? '希望改日电话联系' : undefined }, c.accounts[at % 2 ? 2 : 4])
    })
    round(c, `${root}-1`, '一网格关爱走访', 'care', now - hour)
    for (let i = 0; i < 60; i++) log(c, c.accounts[i % 5], ['resident.read', 'visit.make', 'session.begin', 'area.rename'][i % 4], ['resident', 'visit', 'session', 'area'][i % 4], now - (60 - i) * hour / 4)
  }
  inventForms(c)
  return c
}

export function log(c, by, action, kind, at = Date.now(), more = {}) {
  c.audit.push({ seq: c.audit.length + 1, at: iso(at), actor: by?.id ?? 'system', actorName: by?.name ?? '系统', via: 'web', action, kind, object: uuid7(), area: root, fields: [], reason: null, ...more })
}

export function inside(c, code, top) {
  for (let at = code; at; at = c.areas.get(at)?.parent) if (at === top) return true
  return false
}

export function round(c, areaCode, name, kind, at = Date.now(), settings = {}) {
  const one = { id: uuid7(at), number: c.rounds.length + 1, name, area: areaCode, kind, state: 'open', openedAt: iso(at), closedAt: null, doors: new Map(), visits: new Map(), needs: 0, doublesLinked: 0, sample: null,
    settings: { lookBack: settings.lookBack ?? null, places: settings.places ?? [] } }
  for (const d of c.dwellings.values()) if (inside(c, d.area, areaCode)) one.doors.set(d.id, freshDoor(d.id))
  c.rounds.unshift(one)
  return one
}

export const freshDoor = (dwelling, added = false) => ({ dwelling, state: 'open', outcome: null, attempts: 0, lastAt: null, revisitAt: null, worker: null, added, tries: [] })

/** The rule of the second entry: one final outcome counts, a later one is kept and linked to it. */
export function visit(c, r, body, by) {
  const door = r.doors.get(body.dwelling), dwelling = c.dwellings.get(body.dwelling)
  const known = r.visits.get(body.id)
  if (known) return known
  const before = door.tries.find((one) => one.outcome !== 'nobody')
  if (body.sheet && !body.corrects && door.tries.some((one) => one.sheet === body.sheet)) return null
  const final = body.outcome !== 'nobody'
  let linkedTo = null
  door.tries.push({ id: body.id, at: body.at, outcome: body.outcome, by: by.name, note: body.note ?? null, ...(body.sheet && { sheet: body.sheet, saidAt: body.at }) })
  door.attempts++; door.lastAt = body.at
  if (door.state === 'final') { linkedTo = before.id; r.doublesLinked++ }
  else if (final) Object.assign(door, { state: 'final', outcome: body.outcome, revisitAt: null })
  else Object.assign(door, { state: 'revisit', outcome: 'nobody', revisitAt: iso(Date.parse(body.at) + 6 * hour) })
  if (body.need) { dwelling.need = body.need; r.needs++ }
  const answer = { state: door.state, outcome: linkedTo ? door.outcome : body.outcome, linkedTo, linkedToOwn: !!linkedTo && before.by === by.name, revisitAt: door.revisitAt, board: totals([...r.doors.values()]) }
  r.visits.set(body.id, answer)
  return answer
}

const totals = (doors) => ({ final: doors.filter((d) => d.state === 'final').length, total: doors.length })

export function countsOf(c, doors) {
  return ['household', 'room', 'shop', 'institution'].flatMap((kind) => {
    const mine = doors.filter((d) => c.dwellings.get(d.dwelling).kind === kind)
    if (!mine.length) return []
    const { final, total } = totals(mine)
    const of = (outcome) => mine.filter((d) => d.outcome === outcome).length
    return [{ kind, total, final, missing: total - final, rate: `${(Math.floor((10000 * final) / total) / 100).toFixed(2)}%`, met: of('met'), phoned: of('phoned'), empty: of('empty'), refused: of('refused'), moved: of('moved'), nobody: of('nobody'), added: mine.filter((d) => d.added).length }]
  })
}
