import * as node from 'node:buffer'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Item } from '@linli/offline'
import type { Senders, Signals } from '@linli/offline/sending'

// jsdom's files give no bytes; Node's are those of a browser.
vi.stubGlobal('File', node.File)
vi.stubGlobal('Blob', node.Blob)
const parts: [string, number, string | undefined][][] = []
let senders: Senders, signals: Signals
const asked: [string, unknown, string?][] = []
let refusal: unknown = null
const now = vi.fn(async () => {})
vi.mock('@linli/offline/sending', () => ({ more: 'more', sending: { start: (first: Senders, second: Signals) => { senders = first; signals = second; return () => {} }, now: () => now() } }))
vi.mock('@linli/offline', () => ({ outbox: { watch: () => () => {}, all: async () => [] }, vault: { contact: async () => {} }, kept: { getAll: async () => new Map() } }))
vi.mock('@linli/api', async (real) => {
  const all = await real<typeof import('@linli/api')>()
  const act = (one?: { keyFor(print: string): string }) => one?.keyFor('')
  const rounds = {
    addDoor: async (_: string, body: unknown, one?: never) => { if (refusal) throw refusal; asked.push(['door', body, act(one)]); return { dwelling: 'there' } },
    visit: async (_: string, body: unknown, one?: never) => { asked.push(['visit', body, act(one)]); return {} },
  }
  return { ...all, api: { ...all.api, rounds, forms: { submit: async (files: [string, File, string?][]) => { asked.push(['form', await new Response(files[0]![1]).text()]); parts.push(files.map(([name, file, part]) => [name, file.size, part])); return { state: 'taken' } } } } }
})
const { startSending } = await import('../../apps/field/src/features/phone/sender')
const { phone } = await import('../../apps/field/src/features/phone/phone')

beforeEach(async () => { parts.length = asked.length = 0; refusal = null; now.mockClear(); await startSending() })
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

const here = '018f0000-0000-7000-8000-0000000002aa'
const doorItem = { kind: 'door', id: here, dwelling: here, round: 'r', body: { door: { door: '9' }, order: 1, floor: null } } as unknown as Item
const accepted = { ...doorItem, answer: { dwelling: 'there' } } as unknown as Item

it('adds a door under its own id, and calls a door that stood there already by the server’s id', async () => {
  expect(await senders.door(doorItem)).toEqual({ dwelling: 'there' })
  expect(asked).toEqual([['door', { door: '9' }, here]])
  const { ProblemError } = await import('@linli/api')
  refusal = new ProblemError({ code: 'residents.door-taken', title: 'x', status: 409, errors: [{ code: 'residents.door-there', title: 'x', status: 409, where: 'other' }] })
  expect(await senders.door(doorItem)).toEqual({ dwelling: 'other', known: true })
  refusal = new ProblemError({ code: 'rounds.round-closed', title: 'x', status: 409 })
  await expect(senders.door(doorItem)).rejects.toBe(refusal)
})

it('sends what was entered at it to the server’s door: visits, and the door inside a record', async () => {
  await senders.visit({ id: 'v', round: 'r', dwelling: here, body: { id: 'v', dwelling: here, outcome: 'met' } } as unknown as Item, accepted)
  await senders.visit({ id: 'w', round: 'r', dwelling: 'd1', body: { id: 'w', dwelling: 'd1', outcome: 'met' } } as unknown as Item)
  await senders.form({ sent: 0, dwelling: here, files: [['xml', new File([`<data><door>${here}</door></data>`], 'xml')]] } as unknown as Item, accepted)
  expect(asked).toEqual([['visit', { id: 'v', dwelling: 'there', outcome: 'met' }, 'v'], ['visit', { id: 'w', dwelling: 'd1', outcome: 'met' }, 'w'], ['form', '<data><door>there</door></data>']])
})
