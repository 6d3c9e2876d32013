import type { Filled } from './types'

/** A record begun and not yet acknowledged by the server, kept on this device alone. */
export interface Draft {
  key: string
  account: string
  form: { id: string; no: number; title: string }
  round: string | null
  door: string | null
  doorLabel: string
  filled: Filled
  /** The page it was left on, by the path of its first question. */
  at: string
  updatedAt: string
  /** Closed and sent, without an answer yet: it goes out again exactly as it is. */
  sealed: boolean
}

const name = 'linli-forms', store = 'drafts'
let opening: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' })
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  }).catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

async function run<T>(mode: IDBTransactionMode, act: (at: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database()
  return new Promise((done, fail) => {
    const change = db.transaction(store, mode)
    const request = act(change.objectStore(store))
    change.oncomplete = () => done(request.result)
    change.onerror = change.onabort = () => fail(change.error ?? request.error)
  })
}

export const draftKey = (account: string, form: string, round: string | null, door: string | null): string => [account, form, round ?? '', door ?? ''].join('/')

/** Where drafts lie. */
export interface DraftStore {
  get(key: string): Promise<Draft | undefined>
  put(draft: Draft): Promise<void>
  remove(key: string): Promise<void>
  list(): Promise<Draft[]>
}

const plain: DraftStore = {
  get: (key) => run<Draft | undefined>('readonly', (at) => at.get(key)),
  put: (draft) => run('readwrite', (at) => at.put(draft)).then(() => {}),
  remove: (key) => run('readwrite', (at) => at.delete(key)).then(() => {}),
  list: () => run<Draft[]>('readonly', (at) => at.getAll()),
}
let place = plain

/** Keeps drafts somewhere else from now on; those of this account that lie here in the clear go along. */
export async function keepDraftsIn(other: DraftStore, account: string): Promise<void> {
  place = other
  for (const one of (await plain.list().catch(() => [])).filter((draft) => draft.account === account)) {
    await other.put(one)
    await plain.remove(one.key)
  }
}

/** Keeps drafts on this device in the clear again, as at the start. */
export const keepDraftsPlain = (): void => { place = plain }

export const drafts = {
  get: (key: string) => place.get(key),
  put: (draft: Draft) => place.put(draft),
  remove: (key: string) => place.remove(key),
  /** Of one account, newest first; of one round when it is named. */
  async list(account: string, round?: string): Promise<Draft[]> {
    const all = await place.list()
    return all.filter((one) => one.account === account && (!round || one.round === round)).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  },
  async clear(account: string): Promise<void> {
    for (const one of await drafts.list(account)) await drafts.remove(one.key)
  },
}
