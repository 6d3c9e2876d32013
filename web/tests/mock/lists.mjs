// Invented lists that forms write to and ask from: pharmacies with a conflict of each kind, lifts, wells, and one that is empty.
import { inside, iso, uuid7 } from './community.mjs'

const hour = 3_600_000

export function inventLists(c) {
  const areas = [...c.areas.values()].filter((area) => area.code !== c.root && inside(c, area.code, c.root)).map((area) => area.code)
  const list = (name, properties, writers, readers, rows, days) => {
    const one = { name, properties, writers, readers, entities: rows.map((row, at) => entityOf(c, { name, properties }, areas[at % areas.length] ?? c.root, row[0], Object.fromEntries(properties.map((p, i) => [p, row[i + 1] ?? '']).filter(([, text]) => text)), Date.now() - days * 24 * hour + at * hour)) }
    return one
  }
  c.lists = [
    list('lifts', ['building', 'state', 'checked_on'], ['电梯巡查'], [], [['1 栋东梯', '1 栋', '正常', '2026-11-18'], ['1 栋西梯', '1 栋', '停用待修', '2026-11-20'], ['3 栋', '3 栋', '正常', '2026-11-18']], 4),
    list('水井', ['位置', '深度', '水质'], [], ['入村走访'], [], 2),
    list('药店', ['address', 'phone', 'opening_hours', 'delivers', 'medicines', 'note', 'contact', 'position'], ['药店登记', '药店复核'], ['关爱走访', '每日电话问候'], pharmacies, 9),
  ]
  const [first, second] = c.lists[2].entities
  const by = c.accounts.map((account) => account.name), submission = c.submissions[0]?.id ?? null
  step(first, { phone: '028-5550 1402' }, { by: by[2], submission, at: Date.now() - 50 * hour })
  step(first, { opening_hours: '08:00–22:00', note: '夜间请打电话' }, { by: by[4], submission: c.submissions[1]?.id ?? null, at: Date.now() - 30 * hour })
  step(first, { opening_hours: '24 小时', delivers: 'no' }, { by: by[2], submission: c.submissions[2]?.id ?? null, base: 2, conflict: 'hard', at: Date.now() - 26 * hour })
  step(second, { phone: '028-5550 2218' }, { by: by[4], submission, at: Date.now() - 20 * hour })
  step(second, { delivers: 'yes' }, { by: by[2], submission: c.submissions[1]?.id ?? null, base: 1, conflict: 'soft', at: Date.now() - 19 * hour })
  for (const form of c.forms.filter((each) => ['care-visit', 'daily-call'].includes(each.formId))) for (const version of form.versions) version.files.push({ name: '药店.csv', state: 'list' })
}

export function entityOf(c, list, area, label, values, at = Date.now(), by = c.accounts[1]?.name ?? '', submission = null) {
  return { id: uuid7(at), list: list.name, label, values, version: 1, conflict: null, area, changedAt: iso(at), versions: [{ no: 1, base: 0, conflict: null, label, values: { ...values }, changed: [], by, at: iso(at), submission }] }
}

/** A new version of an entry, as a form or a hand makes it. */
export function step(entity, values, { label = entity.label, by, submission = null, base = entity.version, conflict = null, at = Date.now() }) {
  const changed = [...(label === entity.label ? [] : ['label']), ...Object.keys(values).filter((name) => (entity.values[name] ?? '') !== values[name])]
  Object.assign(entity, { label, values: { ...entity.values, ...values }, version: entity.version + 1, conflict, changedAt: iso(at) })
  entity.versions.unshift({ no: entity.version, base, conflict, label, values: { ...entity.values }, changed, by, at: iso(at), submission })
}

const pharmacies = [
  ['安康大药房（样例路店）', '样例路 14 号', '028-5550 1400', '08:00–21:00', 'yes', '退烧药、降压药、胰岛素', '', '店长样例甲'],
  ['百姓药店', '样例花园东门 2 号', '028-5550 2217', '09:00–20:30', '', '退烧药、口罩'],
  ['仁和堂中药房', '文化街 31 号', '028-5550 3301', '08:30–18:00', 'no', '中药饮片、代煎', '周日休息。代煎需提前一天送方子，老人可由网格员代取。', '样例乙'],
  ['社区卫生服务站药房', '样例社区服务中心一楼', '028-5550 0120', '08:00–17:30', 'yes', '慢病用药、疫苗'],
  ['同心药房', '样例花园 6 栋底商', '028-5550 4415', '08:00–22:00', 'yes', '退烧药、外用药', '', '样例丙'],
  ['北门便民药店', '北门市场 8 号', '', '07:30–19:00', '', '常用药'],
]
