// The forms of the invented community: the five that ship and one of every kind, as the compiler wrote them.
// Made anew by: dotnet run --project src/Cli -- form check forms/door-visit.xlsx --xform web/tests/mock/forms/door-visit.xml
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { iso, uuid7 } from './community.mjs'
import { inventLists } from './lists.mjs'

const folder = path.join(import.meta.dirname, 'forms')
const day = 86_400_000
export const xmlOf = (formId) => fs.readFileSync(path.join(folder, `${formId}.xml`), 'utf8')
const titleOf = (xml) => /<h:title>([^<]*)/.exec(xml)?.[1] ?? ''

export function inventForms(c) {
  const one = (formId, state, versions) => {
    const xml = xmlOf(formId)
    const form = { id: uuid7(), formId, title: titleOf(xml), area: c.root, state, version: versions,
      versions: Array.from({ length: versions }, (_, at) => versions - at).map((no) => ({
        no, name: String(no), state: state === 'draft' ? 'draft' : no === versions ? 'live' : 'past', fileName: `${formId}.xlsx`, hash: `md5:${createHash('md5').update(xml).digest('hex')}`,
        warnings: formId === 'everything' ? 3 : 0, files: [...new Set([...xml.matchAll(/jr:\/\/(?:file-csv|images|audio|video)\/([\w.-]+)/g)].map(([, file]) => file))].map((file) => ({ name: file, state: ['rounds.csv', 'doors.csv'].includes(file) ? 'live' : file === 'lost.png' ? 'missing' : 'kept' })),
        uploadedAt: iso(Date.now() - (40 - no) * day), publishedAt: state === 'draft' ? null : iso(Date.now() - (39 - no) * day),
      })) }
    return form
  }
  c.forms = [one('door-visit', 'live', 2), one('care-visit', 'live', 1), one('re-knock', 'live', 1), one('daily-call', 'draft', 1), one('village-visit', 'retired', 1), one('everything', 'live', 3)]
  const use = (kind, formId) => ({ kind, area: c.root, form: c.forms.find((form) => form.formId === formId).id })
  c.formUses = [use('screening', 'door-visit'), use('care', 'care-visit'), use('re-knock', 're-knock')]
  c.submissions = []
  c.deviceKeys = [['社区手机一号', 'grid', 20, 1, null], ['旧平板', 'grid2', 60, 30, 10]].map(([name, login, made, used, revoked]) => {
    const account = c.accounts.find((a) => a.login === login)
    return { id: uuid7(), name, opens: 'work', account: account?.id ?? '', accountName: account?.name ?? '', createdAt: iso(Date.now() - made * day), lastUsedAt: iso(Date.now() - used * day), endsAt: iso(Date.now() + (120 - made) * day), revokedAt: revoked && iso(Date.now() - revoked * day) }
  })
  inventSubmissions(c)
  inventLists(c)
}

function inventSubmissions(c) {
  const form = c.forms[0], round = c.rounds.find((r) => r.state === 'open' && r.kind === 'screening')
  if (!round) return
  ;[...round.doors.values()].filter((d) => d.state === 'final').slice(0, 12).forEach((door, at) => {
    const place = c.dwellings.get(door.dwelling), by = c.accounts[at % 2 ? 2 : 4]
    c.submissions.push({ id: uuid7(), instanceId: `uuid:${uuid7()}`, form: form.id, no: 2, receivedAt: iso(Date.now() - at * 900_000), by: by.id, byName: by.name, area: place.area, round: round.id, door: door.dwelling, doorLabel: place.label,
      state: at === 5 ? 'replaced' : at === 6 ? 'rival' : 'taken', refused: at === 7 ? 'rounds.round-closed' : null, complete: at !== 8, fileList: at % 4 ? [] : [{ name: 'photo-1.jpg', type: 'image/jpeg', bytes: 84_213 }],
      values: { '/data/outcome': 'met', '/data/asked/away': 'no', '/data/asked/returned': 'no', '/data/asked/visitors': at % 3 ? 'no' : 'yes', '/data/household/members_found': String(1 + at % 5), '/data/household/need': at % 4 ? 'no' : 'yes', '/data/household/need_note': at % 4 ? '' : '每周代买一次药', '/data/note': at % 3 ? '' : '请傍晚再来电' } })
  })
  // The seventh came under the number of the tenth, about the same door and with other answers.
  const [rival, first] = [c.submissions[6], c.submissions[9]]
  if (first) Object.assign(rival, { instanceId: first.instanceId, door: first.door, doorLabel: first.doorLabel, values: { ...first.values, '/data/outcome': 'moved', '/data/household/members_found': '', '/data/note': '邻居说已搬走' } })
}

/** Questions of a form with their words in a language, read roughly from its XML. */
export function questionsOf(xml, lang) {
  const translations = [...xml.matchAll(/<translation lang="([^"]*)"[^>]*>([\s\S]*?)<\/translation>/g)]
  const own = translations.find(([, name]) => name.includes(`(${lang})`)) ?? translations[0]
  const texts = new Map([...(own?.[2] ?? '').matchAll(/<text id="([^"]*)"><value>([\s\S]*?)<\/value>/g)].map(([, id, text]) => [id, text.replace(/<[^>]*>/g, '…').trim()]))
  const lists = new Map([...xml.matchAll(/<instance id="([^"]*)"><root>([\s\S]*?)<\/root>/g)].map(([, id, items]) => [id, [...items.matchAll(/<itextId>([^<]*)<\/itextId><name>([^<]*)/g)].map(([, text, name]) => ({ name, label: texts.get(text) ?? name }))]))
  const types = new Map([...xml.matchAll(/<bind nodeset="([^"]*)" type="([^"]*)"/g)].map(([, at, type]) => [at, type]))
  return [...xml.matchAll(/<(select1|select|input|range|upload)\b[^>]*? ref="([^"]*)"[^>]*>([\s\S]*?)<\/\1>/g)].map(([, control, at, inside]) => {
    const parts = at.split('/').slice(2)
    return { control, path: at, name: parts.at(-1), type: types.get(at) ?? 'string', label: texts.get(`${at}:label`) ?? parts.at(-1), group: parts.length > 1 ? texts.get(`/data/${parts[0]}:label`) ?? parts[0] : null, choices: lists.get(/instance\('([^']*)'\)/.exec(inside)?.[1]) ?? [] }
  })
}

export const csv = (rows) => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(',')).join('\n') + '\n'
