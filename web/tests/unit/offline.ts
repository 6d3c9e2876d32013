import 'fake-indexeddb/auto'
import { webcrypto } from 'node:crypto'
import { vi } from 'vitest'

// jsdom has no WebCrypto, and its Blob gives no bytes; Node's are those of a browser.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })

/** One lock at a time, for all tabs of a test. */
const held = new Set<string>()
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    async request(name: string, _options: unknown, work: (lock: unknown) => Promise<void>) {
      if (held.has(name)) return work(null)
      held.add(name)
      try { return await work({}) } finally { held.delete(name) }
    },
  },
})

export const anna = '018f0000-0000-7000-8000-00000000000a'
export const pin = '402917'

/** The package as one tab has it, with a weak key so that tests are quick. */
export async function tab() {
  vi.resetModules()
  const { strength } = await import('../../packages/offline/seal')
  strength.rounds = 1000
  return { ...(await import('../../packages/offline')), ...(await import('../../packages/offline/sending')), ...(await import('../../packages/offline/db')) }
}
export type Tab = Awaited<ReturnType<typeof tab>>

export const visit = (n: number) => ({ id: `018f0000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`, kind: 'visit' as const, round: 'r', dwelling: `d${n}`, label: `样例楼 ${n}`, body: { outcome: 'met', note: `样例 ${n}` } })

/** All rows of a store as they lie on the device. */
export async function rows(at: Tab, store: 'meta' | 'kept' | 'outbox' | 'files'): Promise<{ key: unknown; value: Record<string, unknown> }[]> {
  const db = await at.storeOf(anna)
  return at.transact(db, [store], 'readonly', async (change) => {
    const [keys, values] = await Promise.all([at.asked(change.objectStore(store).getAllKeys()), at.asked(change.objectStore(store).getAll())])
    return keys.map((key, n) => ({ key, value: values[n] as Record<string, unknown> }))
  })
}

/** Every byte of a value as text. */
export function text(value: unknown): string {
  if (value instanceof ArrayBuffer || Object.prototype.toString.call(value) === '[object ArrayBuffer]') return Buffer.from(value as ArrayBuffer).toString('latin1')
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('latin1')
  if (value && typeof value === 'object') return Object.values(value).map(text).join(' ')
  return String(value)
}
