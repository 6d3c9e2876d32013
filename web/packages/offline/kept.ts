import { asked, storeOf, transact } from './db'
import { open, seal, type Sealed } from './seal'
import { opened } from './vault'

const place = (key: string) => `kept/${key}`
const range = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

export async function sealValue(key: CryptoKey, at: string, value: unknown): Promise<Sealed> {
  return value instanceof Blob ? seal(key, at, { value: null, files: [[value instanceof File ? value.name : '', value]] }) : seal(key, at, { value, files: [] })
}
async function openValue(key: CryptoKey, at: string, sealed: Sealed): Promise<unknown> {
  const { value, files } = await open(key, at, sealed)
  return files[0]?.[1] ?? value
}

/** What was read from the server, sealed record by record. Keys are plain and hold ids only. */
export const kept = {
  async get<T>(key: string): Promise<T | undefined> {
    const { account, key: data } = opened()
    const sealed = await transact(await storeOf(account), ['kept'], 'readonly', (change) => asked(change.objectStore('kept').get(key) as IDBRequest<Sealed | undefined>))
    return sealed && (await openValue(data, place(key), sealed)) as T
  },

  async getAll<T>(prefix: string): Promise<Map<string, T>> {
    const { account, key: data } = opened()
    const [keys, rows] = await transact(await storeOf(account), ['kept'], 'readonly', (change) => {
      const at = change.objectStore('kept')
      return Promise.all([asked(at.getAllKeys(range(prefix)) as IDBRequest<string[]>), asked(at.getAll(range(prefix)) as IDBRequest<Sealed[]>)])
    })
    const values = await Promise.all(rows.map((sealed, n) => openValue(data, place(keys[n]!), sealed) as Promise<T>))
    return new Map(keys.map((key, n) => [key, values[n]!]))
  },

  put: (key: string, value: unknown): Promise<void> => kept.putAll([[key, value]]),

  putAll: (entries: [key: string, value: unknown][]): Promise<void> => kept.replace(null, entries),

  /** Puts these in the place of all whose key begins so, in one transaction: a page that is killed meanwhile leaves the old ones or the new ones. */
  async replace(prefix: string | null, entries: [key: string, value: unknown][]): Promise<void> {
    const { account, key: data } = opened()
    const sealed = await Promise.all(entries.map(async ([key, value]) => [key, await sealValue(data, place(key), value)] as const))
    await transact(await storeOf(account), ['kept'], 'readwrite', (change) => {
      const at = change.objectStore('kept')
      if (prefix !== null) at.delete(range(prefix))
      for (const [key, one] of sealed) at.put(one, key)
    })
  },

  async remove(prefix: string): Promise<void> {
    await transact(await storeOf(opened().account), ['kept'], 'readwrite', (change) => { change.objectStore('kept').delete(range(prefix)) })
  },

  /** Records, and bytes of what is sealed in them (kept records and files on their way; without what the browser adds). */
  async size(): Promise<{ records: number; bytes: number }> {
    const [one, two] = await transact(await storeOf(opened().account), ['kept', 'files'], 'readonly', (change) => Promise.all([
      asked(change.objectStore('kept').getAll() as IDBRequest<Sealed[]>), asked(change.objectStore('files').getAll() as IDBRequest<Sealed[]>),
    ]))
    const all = [...one, ...two]
    return { records: all.length, bytes: all.reduce((sum, sealed) => sum + sealed.body.byteLength + sealed.nonce.byteLength, 0) }
  },
}
