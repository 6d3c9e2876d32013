import { inside, iso, log, uuid7, visit } from './community.mjs'
import { csv, questionsOf, xmlOf } from './forms.mjs'
import { stepsOf } from './routes-lists.mjs'
import { problem, Refusal } from './problems.mjs'
import { areaName, ask, found, page } from './tools.mjs'
import { summaryOf } from './summary.mjs'

const waits = (s) => s.state === 'rival' || (s.state === 'taken' && !!s.refused && s.decided?.what !== 'left')
const shown = (c, form) => ({ ...form, areaName: areaName(c, form.area), waiting: c.submissions.filter((s) => s.form === form.id && waits(s)).length })
const one = (c, id) => found(c.forms.find((form) => form.id === id))
const names = { round: '/data/round', door: '/data/door', outcome: '/data/outcome' }
const declared = (form) => (['daily-call', 'everything'].includes(form.formId) ? { round: null, door: null, outcome: null } : names)

function formOf(c, round) {
  const fits = c.formUses.filter((use) => use.kind === round.kind && inside(c, round.area, use.area))
  const nearest = fits.sort((a, b) => b.area.length - a.area.length)[0]
  return nearest && c.forms.find((form) => form.id === nearest.form && form.state === 'live')
}
const liveOf = (form) => form.versions.find((version) => version.state === 'live') ?? form.versions[0]

/** What the compiler says against the form of every kind. */
const warningsOf = {
  'zh-Hans': [['forms.browser-appearance', 'survey!C14', '浏览器里不画图像地图，“image-map”的题目以列表显示。', '手机填写则无需处理。'], ['forms.browser-kind', 'survey!A31', '浏览器里没有“audit”这种题型，那里留空。', '手机填写则无需处理。'],
    ['forms.collect-name', 'survey!B7', 'ODK Collect 读不出名称“备注”，因而打不开此表单；浏览器可以。', '名称请只用字母 a–z、数字和 _；标签可用任何语言。']],
  'zh-Hant': [['forms.browser-appearance', 'survey!C14', '瀏覽器裡不畫圖像地圖，「image-map」的題目以清單顯示。', '手機填寫則無需處理。'], ['forms.browser-kind', 'survey!A31', '瀏覽器裡沒有「audit」這種題型，那裡留空。', '手機填寫則無需處理。'],
    ['forms.collect-name', 'survey!B7', 'ODK Collect 讀不出名稱「備註」，因而打不開此表單；瀏覽器可以。', '名稱請只用字母 a–z、數字和 _；標籤可用任何語言。']],
  en: [['forms.browser-appearance', 'survey!C14', 'The browser does not draw image maps; the question with “image-map” is a list there.', 'Nothing if phones fill it.'], ['forms.browser-kind', 'survey!A31', 'The browser does not know the type “audit”; it stays empty there.', 'Nothing if phones fill it.'],
    ['forms.collect-name', 'survey!B7', 'ODK Collect cannot read the name “备注” and does not open the form; the browser does.', 'Name it with the letters a–z, digits and _ only. The label may be in any language.']],
}

/** The parts of a multipart body: name to {file, type, bytes}. */
export function partsOf(body, contentType) {
  const boundary = /boundary=([^;]+)/.exec(contentType ?? '')?.[1]
  const text = body.toString('latin1')
  return new Map(text.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [head, ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n')
    const bytes = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1')
    const name = Buffer.from(/name="([^"]*)"/.exec(head)?.[1] ?? '', 'latin1').toString()
    const file = Buffer.from(/filename="([^"]*)"/.exec(head)?.[1] ?? name, 'latin1').toString()
    return [name, { file, type: /Content-Type: (\S+)/i.exec(head)?.[1] ?? '', bytes }]
  }))
}
const valueAt = (xml, path) => (path ? new RegExp(`<${path.split('/').pop()}>([^<]*)<`).exec(xml)?.[1] ?? '' : '')

/** Keeps what came beside the record: a file, or a piece of one (`piece:START:WHOLE`), which becomes the file when all are here. */
function keepFiles(s, parts) {
  for (const [name, { file, type, bytes }] of [...parts].filter(([one]) => one !== 'xml_submission_file')) {
    const [, start, whole] = /^piece:(\d+):(\d+)$/.exec(name) ?? []
    if (s.fileList.some((each) => each.name === file)) continue
    if (whole === undefined) { s.fileList.push({ name: file, type, bytes: bytes.length, content: bytes }); continue }
    const pieces = ((s.pieces ??= {})[file] ??= new Map()).set(Number(start), bytes)
    const content = Buffer.concat([...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece))
    if (content.length === Number(whole)) s.fileList.push({ name: file, type, bytes: content.length, content })
  }
}

function submit({ c, body, request, account, lang }) {
  const parts = partsOf(body, request.headers['content-type'])
  const xml = found(parts.get('xml_submission_file')).bytes.toString()
  const instanceId = /<(?:\w+:)?instanceID>([^<]+)</.exec(xml)?.[1] ?? ''
  const form = found(c.forms.find((each) => xml.includes(` id="${each.formId}"`)))
  const known = c.submissions.find((each) => each.instanceId === instanceId)
  if (known?.xml !== undefined && known.xml !== xml) { known.state = 'rival'; throw new Refusal('forms.instance-conflict') }
  if (known) { keepFiles(known, parts); return { $status: 201, value: { ...known.answer, state: 'again' } } }
  const at = declared(form), round = c.rounds.find((r) => r.id === valueAt(xml, at.round)), door = valueAt(xml, at.door), outcome = valueAt(xml, at.outcome)
  let landed = null, refused = null
  if (round && round.state === 'closed') refused = problem(lang, 'rounds.round-closed')
  else if (round && !round.doors.has(door)) refused = problem(lang, 'rounds.door-not-listed')
  else if (round && outcome) {
    const made = visit(c, round, { id: instanceId, dwelling: door, outcome, at: iso() }, account)
    landed = { round: round.id, door, doorLabel: c.dwellings.get(door).label, state: made.state, outcome: made.outcome, linkedTo: made.linkedTo, linkedToOwn: made.linkedToOwn }
  }
  const answer = { instanceId, state: 'taken', landed, refused }
  c.submissions.unshift({ id: uuid7(), instanceId, form: form.id, no: liveOf(form).no, receivedAt: iso(), by: account.id, byName: account.name, area: round?.area ?? c.root, round: round?.id ?? null, door: door || null, doorLabel: c.dwellings.get(door)?.label ?? null,
    state: 'taken', refused: refused?.code ?? null, complete: true, xml, answer, fileList: [],
    values: Object.fromEntries(questionsOf(xmlOf(form.formId), lang).map((q) => [q.path, valueAt(xml, q.path)])) })
  keepFiles(c.submissions[0], parts)
  log(c, account, 'form.submit', 'submission')
  return { $status: 201, value: answer }
}

function media(context, { id, name }) {
  const { c } = context, round = c.rounds.find((r) => r.id === ask(context, 'round')), door = c.dwellings.get(ask(context, 'door'))
  const raw = (rows) => ({ $status: 200, $type: 'text/csv; charset=utf-8', value: csv(rows) })
  one(c, id)
  if (name === 'rounds.csv') return raw([['name', 'label', 'number', 'kind', 'area', 'lookback', 'places'], ...(round ? [[round.id, round.name, String(round.number), round.kind, round.area, round.settings.lookBack ?? c.settings.lookBack, (round.settings.places.length ? round.settings.places : c.settings.places).join('、')]] : [['example', '示例一轮', '1', 'screening', c.root, '2026-11-01', '样例市第一农贸市场']])])
  if (name === 'doors.csv') return raw([['name', 'label', 'rounds'], ...(door ? [[door.id, door.label, round?.id ?? '']] : [['example-1', '样例花园1栋1单元101', 'example'], ['example-2', '样例花园1栋1单元102', 'example']])])
  if (name === 'places.csv') return raw([['name', 'label'], ...Array.from({ length: 3000 }, (_, at) => [`p${at + 1}`, `样例花园${1 + at % 30}栋${1 + at % 4}单元${100 + at}`])])
  const colour = { 'red.png': 'c0392b', 'green.png': '2e8b57', 'doors.png': '6f7f8c' }[name]
  if (colour) return { $status: 200, $type: 'image/svg+xml', value: `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="200"><rect width="160" height="200" fill="#eee"/><rect x="35" y="25" width="90" height="175" fill="#${colour}"/><circle cx="112" cy="115" r="6" fill="#ffd54a"/></svg>` }
  throw new Refusal('not-found')
}

const line = (c, s, lang) => { const { values: _v, xml: _x, answer: _a, decided: _d, fileList, ...rest } = s; return { ...rest, waits: waits(s), why: s.refused ? problem(lang, s.refused).title : null, title: one(c, s.form).title, areaName: areaName(c, s.area), files: fileList.length } }

function decidable({ c }, id, fits) {
  const s = found(c.submissions.find((each) => each.id === id))
  if (!fits(s)) throw new Refusal('forms.decided-before', { name: s.decided?.byName ?? '' })
  return s
}
function decided({ c, account }, s, change, what, reason = null) {
  Object.assign(s, change, { decided: { what, byName: account.name, at: iso(), reason } })
  log(c, account, `form.${{ chosen: 'choose', rejected: 'reject', landed: 'land', left: 'leave' }[what]}`, 'submission')
  return { id: s.id, state: s.state, landed: null, refused: null }
}

/** Whether a filled one settles a door. */
const recordsVisits = (form) => Object.values(declared(form)).every(Boolean)

export const routes = {
  'GET /forms': ({ c }) => ({ items: c.forms.map((form) => shown(c, form)) }),
  'GET /forms/uses': ({ c }) => ({ items: c.formUses.map(({ form, ...use }) => { const f = one(c, form); return { ...use, areaName: areaName(c, use.area), form: { id: f.id, title: f.title, formId: f.formId }, records: recordsVisits(f) } }) }),
  'PUT /forms/uses': ({ c, json }) => {
    const { kind, area, form, anyway } = json()
    if (form && !anyway && !recordsVisits(one(c, form))) throw new Refusal('forms.records-nothing', { title: one(c, form).title })
    c.formUses = c.formUses.filter((use) => use.kind !== kind || use.area !== area); if (form) c.formUses.push({ kind, area, form })
    return {}
  },
  'GET /forms/of-round/:round': ({ c }, { round }) => {
    const r = found(c.rounds.find((each) => each.id === round)), form = formOf(c, r), live = form && liveOf(form)
    return { form: form ? { id: form.id, formId: form.formId, title: form.title, no: live.no, version: live.name } : null, names: form ? declared(form) : { round: null, door: null, outcome: null }, round: { id: r.id, number: r.number, name: r.name, kind: r.kind, state: r.state, lookBack: r.settings.lookBack, places: r.settings.places } }
  },
  'POST /forms/submission': submit,
  'GET /forms/submissions': (context) => { const { c } = context, form = ask(context, 'form'); return page(context, c.submissions.filter((s) => s.form === one(c, form).id && (!ask(context, 'waiting') || waits(s))).map((s) => line(c, s, context.lang))) },
  'GET /forms/submissions/:id': ({ c, lang }, { id }) => {
    const s = found(c.submissions.find((each) => each.id === id)), form = one(c, s.form)
    const questions = questionsOf(xmlOf(form.formId), lang)
    const words = (q, of) => of.values[q.path] && (q.choices.find((choice) => choice.name === of.values[q.path])?.label ?? of.values[q.path])
    const answers = questions.filter((q) => s.values[q.path]).map((q) => ({ path: q.path, label: q.label, group: q.group, text: s.values[q.path], shown: words(q, s), type: q.type }))
    const others = c.submissions.filter((each) => each.instanceId === s.instanceId && each !== s), first = others.find((each) => ['taken', 'replaced'].includes(each.state))
    const differences = first && (['rival', 'rejected'].includes(s.state) || s.decided?.what === 'chosen') ? questions.filter((q) => (s.values[q.path] ?? '') !== (first.values[q.path] ?? '')).map((q) => ({ path: `${q.path} 1`, label: q.label, group: q.group, first: words(q, first) || null, other: words(q, s) || null })) : null
    return { head: line(c, s, lang), answers, files: s.fileList.map(({ name, bytes }) => ({ name, bytes })), refused: s.refused && problem(lang, s.refused), decided: s.decided ?? null, others: others.map((each) => line(c, each, lang)), differences, entities: stepsOf(c, s, lang) }
  },
  'POST /forms/submissions/:id/choose': (context, { id }) => {
    const s = decidable(context, id, (each) => each.state === 'rival'), first = found(context.c.submissions.find((each) => each.instanceId === s.instanceId && each.state === 'taken'))
    first.state = 'replaced'
    return decided(context, s, { state: 'taken' }, 'chosen')
  },
  'POST /forms/submissions/:id/reject': (context, { id }) => decided(context, decidable(context, id, (each) => each.state === 'rival'), { state: 'rejected' }, 'rejected'),
  'POST /forms/submissions/:id/land': (context, { id }) => {
    const s = decidable(context, id, (each) => each.refused)
    if (context.c.rounds.find((r) => r.id === s.round)?.state === 'closed') throw new Refusal('forms.still-refused', {}, [problem(context.lang, s.refused)])
    return decided(context, s, { refused: null }, 'landed')
  },
  'POST /forms/submissions/:id/leave': (context, { id }) => decided(context, decidable(context, id, waits), {}, 'left', context.json().reason),
  'GET /forms/submissions/:id/files/:name': ({ c }, { id, name }) => { const file = found(c.submissions.find((each) => each.id === id)?.fileList.find((each) => each.name === name)); return { $status: 200, $type: file.type, value: file.content ?? 'sample' } },
  'POST /forms': (context) => {
    const { c, body, lang } = context, name = ask(context, 'name')
    if (!body.toString('latin1').startsWith('PK') || name.includes('faulty')) throw new Refusal('forms.faulty', { count: 2 }, [{ ...problem(lang, 'forms.unknown-type'), where: 'survey!A7' }, { ...problem(lang, 'forms.no-such-name'), where: 'survey!H12' }])
    const formId = name.replace(/\.xlsx$/, ''), had = c.forms.find((form) => form.formId === formId)
    const version = { no: (had?.versions[0].no ?? 0) + 1, name: String((had?.versions[0].no ?? 0) + 1), state: 'draft', fileName: name, hash: 'md5:0', warnings: 0, files: [{ name: 'rounds.csv', state: 'live' }, { name: 'door.png', state: 'missing' }], uploadedAt: iso(), publishedAt: null }
    if (had) { had.versions.unshift(version); had.version++; return { form: shown(c, had), warnings: [] } }
    const form = { id: uuid7(), formId: 'door-visit', title: formId, area: ask(context, 'area') || c.root, state: 'draft', version: 1, versions: [version] }
    c.forms.unshift(form)
    return { form: shown(c, form), warnings: [] }
  },
  'POST /forms/shipped': () => ({ items: [] }),
  'PUT /forms/:id/versions/:no/media/:name': ({ c }, { id, no, name }) => {
    const form = one(c, id), files = found(form.versions.find((version) => version.no === Number(no))).files
    const file = files.find((each) => each.name === name)
    if (file) file.state = 'kept'; else files.push({ name, state: 'kept' })
    return shown(c, form)
  },
  'GET /forms/:id': ({ c }, { id }) => shown(c, one(c, id)),
  'POST /forms/:id/publish': ({ c, json }, { id }) => {
    const form = one(c, id), { no } = json()
    for (const version of form.versions) { if (version.no === no) Object.assign(version, { state: 'live', publishedAt: iso() }); else if (version.state === 'live') version.state = 'past' }
    Object.assign(form, { state: 'live', version: form.version + 1 })
    return shown(c, form)
  },
  'POST /forms/:id/retire': ({ c }, { id }) => { const form = one(c, id); Object.assign(form, { state: 'retired', version: form.version + 1 }); return shown(c, form) },
  'GET /forms/:id/versions/:no/form.xml': ({ c }, { id }) => ({ $status: 200, $type: 'text/xml; charset=utf-8', value: xmlOf(one(c, id).formId) }),
  'GET /forms/:id/versions/:no/workbook.xlsx': () => ({ $status: 200, $type: 'application/octet-stream', value: 'PK' }),
  'GET /forms/:id/versions/:no/warnings': ({ lang }) => ({ items: (warningsOf[lang] ?? warningsOf['zh-Hans']).map(([code, where, what, mend]) => ({ where, what, mend, code })) }),
  'GET /forms/:id/versions/:no/changes': ({ lang }, { no }) => (Number(no) === 1 ? { since: null, lines: [] } : { since: Number(no) - 1, lines: { 'zh-Hant': ['新增題目「備註」', '「幾位」的範圍改為 1 到 99'], en: ['New question “Note”', 'The range of “How many” is now 1 to 99'] }[lang] ?? ['新增题目“备注”', '“几位”的范围改为 1 到 99'] }),
  'GET /forms/:id/media/:name': media,
  'GET /forms/:id/summary': (context, { id }) => summaryOf(context, one(context.c, id)),
  'GET /device-keys': ({ c }) => ({ items: c.deviceKeys }),
  'POST /device-keys': ({ c, json }) => {
    const { account, name, days, opens = 'work' } = json(), who = found(c.accounts.find((a) => a.id === account))
    const key = { id: uuid7(), name, opens, account, accountName: who.name, createdAt: iso(), lastUsedAt: null, endsAt: days ? iso(Date.now() + days * 86_400_000) : null, revokedAt: null }
    c.deviceKeys.unshift(key)
    if (opens === 'feeds') return { id: key.id, name, opens, address: 'https://linli.example', settings: null, user: who.login ?? 'zhou', password: 'SAMPLE-KEY-NOT-REAL-0123456789' }
    return { id: key.id, name, opens, user: null, password: null, address: 'https://linli.example/key/SAMPLE-TOKEN-NOT-REAL-0123456789', settings: 'eJyrVkrOz0nVtVIqKU0sS1WyUkpPzUstSixRsrLVUXJyDnF1jy8tTi2KL84tSVWyUirOSMxLV6oFAF2yEuQ=' }
  },
  'DELETE /device-keys/:id': ({ c }, { id }) => { found(c.deviceKeys.find((key) => key.id === id)).revokedAt = iso() },
}
