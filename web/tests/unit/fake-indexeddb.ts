/** As much of IndexedDB as drafts use: one store by key. jsdom has none. */
export function fakeIndexedDb(): IDBFactory {
  const kept = new Map<string, { key: string }>()
  const later = <T>(result: T, then?: () => void) => {
    const request = { result, error: null, onsuccess: null as null | (() => void) }
    setTimeout(() => { request.onsuccess?.(); then?.() })
    return request
  }
  const db = {
    createObjectStore: () => {},
    transaction: () => {
      const change = { oncomplete: null as null | (() => void), error: null, objectStore: () => ({
        get: (key: string) => later(kept.get(key), () => change.oncomplete?.()),
        getAll: () => later([...kept.values()], () => change.oncomplete?.()),
        put: (value: { key: string }) => { kept.set(value.key, structuredClone(value)); return later(value.key, () => change.oncomplete?.()) },
        delete: (key: string) => { kept.delete(key); return later(undefined, () => change.oncomplete?.()) },
      }) }
      return change
    },
  }
  return { open: () => later(db) } as unknown as IDBFactory
}
