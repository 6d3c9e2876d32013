import { api, ProblemError, type FormOfRound, type Outcome } from '@linli/api'
import { keepDraftsIn, type Draft } from '@linli/forms'
import { kept } from '@linli/offline'
import { keptDoor } from './pack'
import { phone } from './phone'

const soon = 3_000 // milliseconds for which somebody at a door waits for news of what the phone has

/** Reads from the server and keeps it; while the server does not answer soon, reads what is kept. */
async function through<T>(key: string, read: () => Promise<T>): Promise<T> {
  const news = read().then(async (answer) => {
    if (phone.kind === 'open') await kept.put(key, answer)
    return answer
  })
  news.catch(() => {}) // told below, when nothing is kept
  const own = phone.kind === 'open' ? await kept.get<T>(key) : undefined
  return own === undefined ? news : Promise.race([news.catch(() => own), new Promise<T>((done) => setTimeout(() => done(own), soon))])
}

export const readFormOf = (round: string): Promise<FormOfRound> => through(`form/${round}`, () => api.forms.ofRound(round))

/** A version never changes, so what is kept is as good as what the server has. */
export async function readXml(form: string, no: number): Promise<string> {
  const own = phone.kind === 'open' ? await kept.get<string>(`xml/${form}/${no}`) : undefined
  return own ?? through(`xml/${form}/${no}`, () => api.forms.xml(form, no))
}

/** Files beside a form, by their address; lists that the node makes for a round are fetched anew while the server answers. */
export async function readFile(url: string): Promise<Blob> {
  return through(`file/${url}`, async () => {
    const answer = await fetch(url, { credentials: 'same-origin', headers: { 'Accept-Language': document.documentElement.lang } }).catch(() => { throw ProblemError.own('web.offline') })
    if (!answer.ok) throw new ProblemError({ code: 'web.failed', title: '', status: answer.status })
    return answer.blob()
  })
}

/** Takes a round's form along: its questions and every file that they name. */
export async function takeForm(round: string): Promise<void> {
  const of = await readFormOf(round)
  if (!of.form) return
  const { id, no } = of.form
  const xml = await readXml(id, no)
  const names = new Set([...xml.matchAll(/jr:\/\/(?:images|audio|video|file|file-csv)\/([^"'<\s]+)/g)].map((one) => decodeURIComponent(one[1]!)))
  names.delete(doorsFile)
  for (const name of names) await readFile(api.forms.mediaFile(id, name, { round, no })).catch(() => {})
}

/** Forms begun, sealed like everything else that this phone keeps. */
export const sealedDrafts = {
  async get(key: string): Promise<Draft | undefined> {
    const plain = await kept.get<Draft>(`draft/${key}`)
    if (!plain) return undefined
    const files = await kept.getAll<File>(`draft-file/${key}/`)
    return { ...plain, filled: { xml: plain.filled.xml, files: [...files].map(([at, file]) => [at.slice(`draft-file/${key}/`.length), file]) } }
  },
  async put(draft: Draft): Promise<void> {
    const { xml, files } = draft.filled
    const before = [...(await kept.getAll<File>(`draft-file/${draft.key}/`)).keys()]
    const now = files.map(([name, file]): [string, unknown] => [`draft-file/${draft.key}/${name}`, file])
    await kept.putAll([...now, [`draft/${draft.key}`, { ...draft, filled: { xml, files: [] } }]])
    for (const old of before.filter((one) => !now.some(([at]) => at === one))) await kept.remove(old)
  },
  async remove(key: string): Promise<void> {
    await kept.remove(`draft-file/${key}/`)
    await kept.remove(`draft/${key}`)
  },
  async list(): Promise<Draft[]> {
    return [...(await kept.getAll<Draft>('draft/')).values()]
  },
}

/** How a form's files are had: those that this phone keeps from here, also as addresses for pictures and sounds; the others from the server. */
export async function filesOf(form: string, no: number, xml: string, round: string, door: string): Promise<{ media(name: string): string; file?(name: string): Promise<Blob> }> {
  if (phone.kind !== 'open') return { media: (name) => api.forms.mediaFile(form, name, { round, door, no }) }
  const address = (name: string) => api.forms.mediaFile(form, name, { round, no })
  const here = new Map<string, string>()
  for (const name of shownIn(xml)) {
    const file = await kept.get<Blob>(`file/${address(name)}`)
    if (file) here.set(name, URL.createObjectURL(file))
  }
  const one = keptDoor(door)
  return { media: (name) => here.get(name) ?? address(name), file: (name) => (name === doorsFile && one ? Promise.resolve(doorList(door, one.label, round)) : readFile(address(name))) }
}

/** The list of doors that the node makes for a form. At a door it holds that door alone, and this phone can write it by itself. */
const doorsFile = 'doors.csv'
const cell = (text: string) => `"${text.replace(/"/g, '""')}"`
const doorList = (door: string, label: string, round: string) => new Blob([`name,label,rounds\n${[door, label, round].map(cell).join(',')}\n`], { type: 'text/csv' })

const shownIn = (xml: string): string[] => [...new Set([...xml.matchAll(/jr:\/\/(?:images|audio|video)\/([^"'<\s]+)/g)].map((one) => decodeURIComponent(one[1]!)))]

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml')

/** The record's own id: it is the same however often the record is sent. */
export function instanceOf(xml: string): string {
  const id = parse(xml).getElementsByTagNameNS('*', 'instanceID')[0]?.textContent?.trim()
  if (!id) throw new Error('a record without an id')
  return id
}

const outcomes: readonly string[] = ['met', 'phoned', 'empty', 'refused', 'moved', 'nobody']
/** The outcome that a record gives its door, at the path that the form declares; null when it gives none. */
export function outcomeIn(xml: string, path: string): Outcome | null {
  const [root, ...names] = path.split('/').filter(Boolean)
  let at: Element | undefined = parse(xml).documentElement
  if (at.localName !== root) return null
  for (const name of names) at = [...(at?.children ?? [])].find((one) => one.localName === name)
  const value = at?.textContent?.trim() ?? ''
  return outcomes.includes(value) ? value as Outcome : null
}

/** From now on, forms begun on this phone lie in its store. */
export const openDrafts = (account: string): Promise<void> => keepDraftsIn(sealedDrafts, account)
