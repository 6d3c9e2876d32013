import { beforeEach, expect, it, vi } from 'vitest'
import type { Item } from '@linli/offline'
import type { Senders, Signals } from '@linli/offline/sending'

const parts: [string, number, string | undefined][][] = []
let senders: Senders, signals: Signals
const now = vi.fn(async () => {})
vi.mock('@linli/offline/sending', () => ({ more: 'more', sending: { start: (first: Senders, second: Signals) => { senders = first; signals = second; return () => {} }, now: () => now() } }))
vi.mock('@linli/offline', () => ({ outbox: { watch: () => () => {}, all: async () => [] }, vault: { contact: async () => {} }, kept: {} }))
vi.mock('@linli/api', async (real) => {
  const all = await real<typeof import('@linli/api')>()
  return { ...all, api: { ...all.api, forms: { submit: async (files: [string, File, string?][]) => { parts.push(files.map(([name, file, part]) => [name, file.size, part])); return { state: 'taken' } } } } }
})
const { startSending } = await import('../../apps/field/src/features/phone/sender')
const { phone } = await import('../../apps/field/src/features/phone/phone')

beforeEach(async () => { parts.length = 0; now.mockClear(); await startSending() })
const item = (sent: number, ...sizes: number[]) => ({ sent, files: [['xml', new File(['<x/>'], 'xml')], ...sizes.map((size, n) => [`photo-${n}.jpg`, new File([new Uint8Array(size)], `photo-${n}.jpg`)])] }) as unknown as Item

it('sends a record first and its photos after it, a large one in pieces that say where they belong', async () => {
  const said: unknown[] = []
  for (let sent = 0; sent < 5; sent++) said.push(await senders.form(item(sent, 150_000, 10)))
  expect(said).toEqual(['more', 'more', 'more', 'more', { state: 'taken' }])
  expect(parts.map((one) => one.slice(1))).toEqual([
    [], [['photo-0.jpg', 65_536, 'piece:0:150000']], [['photo-0.jpg', 65_536, 'piece:65536:150000']], [['photo-0.jpg', 18_928, 'piece:131072:150000']], [['photo-1.jpg', 10, undefined]],
  ])
})

it('sends a record without photos at once', async () => {
  expect(await senders.form(item(0))).toEqual({ state: 'taken' })
})

it('sends at once when the server is heard again, whatever the waiting times say', async () => {
  signals.onUnanswered!({ status: 503 } as never)
  expect(phone.heard).toBe(true)
  signals.onUnanswered!({ status: 0 } as never)
  expect(phone.heard).toBe(false)
  await Promise.resolve()
  phone.heard = true
  await vi.waitFor(() => expect(now).toHaveBeenCalledOnce())
})
