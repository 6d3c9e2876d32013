import type { Problem } from '@linli/api'
import { asked, storeOf, transact } from './db'
import { OtherContent } from './errors'
import { open, seal, type Sealed } from './seal'
import { opened, vault } from './vault'
import { sealValue } from './kept'
import { toBytes } from './bytes'

export type ItemState = 'waiting' | 'sending' | 'accepted' | 'refused'
/** One thing that somebody did, on its way to the server. */
export interface Item<B = unknown> {
  /** Made on this device (UUIDv7, or a record's instance id); it makes sending twice harmless. */
  id: string
  kind: 'visit' | 'form' | 'door' | 'hand'
  round: string
  dwelling: string
  label: string
  /** The item that the server has to accept before this one goes out: the door that was found here. */
  after?: string
  body: B
  /** When it was saved, by this device's clock. */
  savedAt: string
  state: ItemState
  /** How often nobody answered. */
  attempts: number
  /** How often in a row the server itself broke over it. */
  stumbles: number
  /** Not before this moment, in milliseconds. */
  nextAt: number
  /** How much of it the server has, in steps of whoever sends it. */
  sent: number
  fileNames: string[]
  /** The files themselves; only where it is being sent. */
  files?: [name: string, file: File][]
  problem?: Problem
  answer?: unknown
  settledAt?: string
}

type Facts = Pick<Item, 'kind' | 'round' | 'dwelling' | 'label' | 'body' | 'savedAt' | 'fileNames'>
type Said = Pick<Item, 'problem' | 'answer' | 'settledAt'>
/** How an item lies in the store: only its id, that of the item before it, its state and the moments of sending are plain. */
interface Row { no: number; id: string; after?: string; state: ItemState; attempts: number; stumbles?: number; nextAt: number; sent?: number; print: string; facts: Sealed; said?: Sealed }

/** How the file of what was not sent calls itself. */
export const queueFormat = 'linli-queue/1'

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('linli-outbox')
;(channel as unknown as { unref?(): void } | null)?.unref?.()
const watchers = new Set<() => void>()
channel?.addEventListener('message', () => watchers.forEach((told) => told()))
function changed(): void {
  watchers.forEach((told) => told())
  channel?.postMessage('changed')
}

const rows = async (): Promise<Row[]> => transact(await storeOf(opened().account), ['outbox'], 'readonly', (change) => asked(change.objectStore('outbox').getAll() as IDBRequest<Row[]>))

async function itemOf(row: Row): Promise<Item> {
  const { key } = opened()
  const facts = (await open(key, `outbox/${row.id}`, row.facts)).value as Facts
  const said = row.said ? (await open(key, `said/${row.id}`, row.said)).value as Said : {}
  return { ...facts, ...said, id: row.id, after: row.after, state: row.state, attempts: row.attempts, stumbles: row.stumbles ?? 0, nextAt: row.nextAt, sent: row.sent ?? 0 }
}

async function printOf(body: unknown, files: [string, File][]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await toBytes({ value: body, files: files.map(([name, file]) => [name, new Blob([file], { type: file.type })]) }))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Changes one row in a transaction that is on the disk when it ends; tells whether the row was there and wanted it. */
async function change(id: string, to: (row: Row) => Partial<Row> | null, dropFiles = false): Promise<boolean> {
  const { account } = opened()
  const done = await transact(await storeOf(account), ['outbox', 'files'], 'readwrite', async (at) => {
    const store = at.objectStore('outbox')
    const row = await asked(store.index('id').get(id) as IDBRequest<Row | undefined>)
    const now = row && to(row)
    if (!row || !now) return false
    store.put({ ...row, ...now })
    if (dropFiles) at.objectStore('files').delete(id)
    return true
  }, true)
  if (done) changed()
  return done
}

/** What waits on this device until the server has answered for it. */
export const outbox = {
  async add(item: Pick<Item, 'id' | 'kind' | 'round' | 'dwelling' | 'label' | 'body' | 'files' | 'after'>, alongside: [string, unknown][] = [], now = new Date()): Promise<void> {
    const { account, key } = opened()
    const files = item.files ?? []
    const facts: Facts = { kind: item.kind, round: item.round, dwelling: item.dwelling, label: item.label, body: item.body, savedAt: now.toISOString(), fileNames: files.map(([name]) => name) }
    const row = { id: item.id, after: item.after, state: 'waiting' as const, attempts: 0, nextAt: 0, print: await printOf(item.body, files), facts: await seal(key, `outbox/${item.id}`, { value: facts, files: [] }) }
    const sealedFiles = files.length ? await seal(key, `files/${item.id}`, { value: null, files }) : null
    const beside = await Promise.all(alongside.map(async ([at, value]) => [at, await sealValue(key, `kept/${at}`, value)] as const))
    await transact(await storeOf(account), ['outbox', 'files', 'kept'], 'readwrite', async (at) => {
      const known = await asked(at.objectStore('outbox').index('id').get(item.id) as IDBRequest<Row | undefined>)
      if (known && known.print !== row.print) throw new OtherContent(item.id)
      if (known) return
      at.objectStore('outbox').add(row)
      if (sealedFiles) at.objectStore('files').put(sealedFiles, item.id)
      for (const [where, one] of beside) at.objectStore('kept').put(one, where)
    }, true)
    changed()
    added.forEach((then) => then())
  },

  /** All of them, in the order in which they were saved; without the bytes of files. */
  async all(): Promise<Item[]> {
    return Promise.all((await rows()).map(itemOf))
  },

  async counts(): Promise<Record<ItemState, number>> {
    const counts = { waiting: 0, sending: 0, accepted: 0, refused: 0 }
    for (const row of await rows()) counts[row.state]++
    return counts
  },

  /** Lets go of one that the server has answered for. */
  async discard(id: string): Promise<void> {
    await transact(await storeOf(opened().account), ['outbox', 'files'], 'readwrite', async (at) => {
      const store = at.objectStore('outbox')
      const row = await asked(store.index('id').get(id) as IDBRequest<Row | undefined>)
      if (!row) return
      if (row.state === 'waiting' || row.state === 'sending') throw new Error('what has not been sent is not thrown away')
      store.delete(row.no)
      at.objectStore('files').delete(id)
    }, true)
    changed()
  },

  /** A refused one goes out again. */
  async retry(id: string): Promise<void> {
    if (await change(id, (row) => (row.state === 'refused' ? { state: 'waiting', attempts: 0, stumbles: 0, nextAt: 0, sent: 0, said: undefined } : null))) added.forEach((then) => then())
  },

  /** Told after every change, in every tab. Returns the way to stop. */
  watch(told: () => void): () => void {
    watchers.add(told)
    return () => watchers.delete(told)
  },

  /** What was not sent, with the doors that it waits for, as one file that the PIN opens (`queueFile.ts` reads it); the last resort for a broken phone. */
  async export(): Promise<Blob> {
    const { account, key } = opened()
    const all = await outbox.all(), unsent = all.filter((one) => one.state !== 'accepted')
    const items = all.filter((one) => unsent.includes(one) || unsent.some(({ after }) => after === one.id))
    const files = (await Promise.all(items.map((one) => filesOf(one.id)))).flat()
    const sealed = await seal(key, 'export', { value: items, files })
    const wrapped = await vault.wrapped()
    const head = { format: queueFormat, account, salt: [...wrapped.salt], rounds: wrapped.rounds, keyNonce: [...wrapped.key.nonce], key: [...new Uint8Array(wrapped.key.body)], nonce: [...sealed.nonce] }
    return new Blob([JSON.stringify(head), '\n', sealed.body], { type: 'application/octet-stream' })
  },
}

/** The files of an item. */
async function filesOf(id: string): Promise<[string, File][]> {
  const { account, key } = opened()
  const sealed = await transact(await storeOf(account), ['files'], 'readonly', (at) => asked(at.objectStore('files').get(id) as IDBRequest<Sealed | undefined>))
  return sealed ? (await open(key, `files/${id}`, sealed)).files as [string, File][] : []
}

const added = new Set<() => void>()
/** For the sender: what it does with the rows. */
export const line = {
  onAdded(then: () => void): () => void { added.add(then); return () => added.delete(then) },
  /** Those that want to be sent, oldest first. */
  async due(): Promise<Row[]> { return (await rows()).filter((row) => row.state === 'waiting' || row.state === 'sending').sort((a, b) => a.no - b.no) },
  /**
   * The one whose turn it is: what nothing was sent of goes before the rest of what is long, and nothing before what it comes after. Those that are passed by hold up
   * what was entered later at their own door, and nothing else.
   */
  async next(passed: ReadonlySet<string> = new Set()): Promise<Row | undefined> {
    const all = await line.due()
    const due = all.filter((row) => !passed.has(row.id) && (!row.after || !all.some((one) => one.id === row.after)))
    const inTurn = [...due.filter((row) => !row.sent), ...due.filter((row) => row.sent)]
    if (!passed.size) return inTurn[0]
    const door = async (row: Row) => { const { round, dwelling } = await itemOf(row); return `${round}/${dwelling}` }
    const held = new Map(await Promise.all(all.filter((row) => passed.has(row.id)).map(async (row) => [await door(row), row.no] as const)))
    for (const row of inTurn) if (!((held.get(await door(row)) ?? Infinity) < row.no)) return row
    return undefined
  },
  async whole(row: Row): Promise<Item> { return { ...(await itemOf(row)), files: await filesOf(row.id) } },
  item: itemOf,
  mark: (id: string, to: Partial<Pick<Row, 'state' | 'attempts' | 'stumbles' | 'nextAt' | 'sent'>>) => change(id, (row) => (row.state === 'accepted' || row.state === 'refused' ? null : to)),
  /** The server's word, kept before anybody is told; bytes of files are needed no longer once it has them. */
  async settle(id: string, state: 'accepted' | 'refused', said: Said): Promise<void> {
    const sealed = await seal(opened().key, `said/${id}`, { value: said, files: [] })
    await change(id, (row) => (row.state === 'accepted' ? null : { state, said: sealed }), state === 'accepted')
  },
  async read(id: string): Promise<Item | undefined> {
    const row = (await rows()).find((one) => one.id === id)
    return row && itemOf(row)
  },
}
