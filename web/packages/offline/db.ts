import { NoRoom } from './errors'

export type Store = 'meta' | 'kept' | 'outbox' | 'files'
const nameOf = (account: string) => `linli-field-${account}`

/** By what a phone asks the server whether it may go on keeping something; it opens nothing else, and so it lies in clear. */
export interface Badge { id: string; token: string }
/** The accounts that have a store on this device: ids and moments, no names. `shut`: the account is disabled, and the PIN does not open for as long. */
export interface Owner { account: string; usedAt: number; contactAt: number; badge?: Badge; shut?: boolean }

function openAs(name: string, upgrade: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => upgrade(request.result)
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
    request.onblocked = () => fail(new Error(`${name} is in use`))
  })
}

/** What a request comes to. */
export const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => fail(request.error)
})

const quota = (error: DOMException | null) => error?.name === 'QuotaExceededError'

/** One transaction: resolves when it is complete and, for `strict`, on the disk. A full device throws NoRoom, and nothing is written. */
export function transact<T>(db: IDBDatabase, stores: Store[] | ['owners'], mode: IDBTransactionMode, act: (change: IDBTransaction) => Promise<T> | T, strict = false): Promise<T> {
  return new Promise((done, fail) => {
    const change = strict ? db.transaction(stores, mode, { durability: 'strict' }) : db.transaction(stores, mode)
    let result: T | undefined
    let thrown: unknown
    const stop = (error: unknown) => { thrown ??= error; try { change.abort() } catch { /* it has ended already */ } }
    change.oncomplete = () => (thrown ? fail(thrown as Error) : done(result as T))
    change.onabort = () => fail(quota(change.error) || quota(thrown as DOMException | null) ? new NoRoom() : (thrown ?? change.error) as Error)
    change.onerror = (event) => event.preventDefault()
    const failed = (event: Event) => stop((event.target as IDBRequest).error)
    change.addEventListener('error', failed)
    try {
      Promise.resolve(act(change)).then((value) => { result = value }, stop)
    } catch (error) {
      stop(error)
    }
  })
}

const kept = new Map<string, Promise<IDBDatabase>>()
/** The store of an account; the connection stays open until somebody deletes the store. */
export function storeOf(account: string): Promise<IDBDatabase> {
  let opening = kept.get(account)
  if (!opening) {
    opening = openAs(nameOf(account), (db) => {
      db.createObjectStore('meta')
      db.createObjectStore('kept')
      db.createObjectStore('outbox', { keyPath: 'no', autoIncrement: true }).createIndex('id', 'id', { unique: true })
      db.createObjectStore('files')
    }).then((db) => {
      db.onversionchange = () => { db.close(); kept.delete(account) }
      return db
    })
    kept.set(account, opening)
    opening.catch(() => kept.delete(account))
  }
  return opening
}

/** Empties a store first, so that nothing is left where another tab keeps the database from being deleted at once. */
export async function dropStore(account: string): Promise<void> {
  const db = await storeOf(account)
  const all: Store[] = ['meta', 'kept', 'outbox', 'files']
  await transact(db, all, 'readwrite', (change) => { all.forEach((one) => change.objectStore(one).clear()) }, true)
  db.close()
  kept.delete(account)
  await new Promise<void>((done) => {
    const request = indexedDB.deleteDatabase(nameOf(account))
    request.onsuccess = request.onerror = request.onblocked = () => done()
  })
}

let listing: Promise<IDBDatabase> | undefined
async function owners<T>(mode: IDBTransactionMode, act: (at: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  listing ??= openAs('linli-field', (db) => db.createObjectStore('owners', { keyPath: 'account' }))
  listing.catch(() => { listing = undefined })
  return transact(await listing, ['owners'], mode, (change) => asked(act(change.objectStore('owners'))), mode === 'readwrite')
}
export const allOwners = async (): Promise<Owner[]> => (await owners<Owner[]>('readonly', (at) => at.getAll())).sort((a, b) => b.usedAt - a.usedAt)
export const noteOwner = (owner: Owner): Promise<unknown> => owners('readwrite', (at) => at.put(owner))
export const forgetOwner = (account: string): Promise<unknown> => owners('readwrite', (at) => at.delete(account))
