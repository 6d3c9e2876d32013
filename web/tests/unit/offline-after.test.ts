import { beforeEach, describe, expect, it, vi } from 'vitest'
import { IDBFactory } from 'fake-indexeddb'
import { anna, pin, rows, tab, visit, type Tab } from './offline'

let phone: Tab
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  phone = await tab()
  await phone.vault.create(anna, pin)
})
const quiet = { onSignedOut: () => {}, onSettled: () => {} }
const own = async () => (await import('@linli/api')).ProblemError
const door = { id: '018f0000-0000-7000-8000-0000000002aa', kind: 'door' as const, round: 'r', dwelling: '018f0000-0000-7000-8000-0000000002aa', label: '样例楼 9', body: { door: '9' } }
const at = (n: number) => ({ ...visit(n), dwelling: door.id, after: door.id })
const states = async () => (await phone.outbox.all()).map((one) => `${one.kind} ${one.state}`)
type Sender = (item: { id: string }, first?: { answer?: unknown }) => Promise<unknown>
const senders = (add: Sender, knock: Sender) => ({ door: add, visit: knock, hand: () => Promise.reject(new Error('not asked')), form: () => Promise.reject(new Error('not asked')) })

describe('what was entered at a door that was found on the spot', () => {
  it('goes out after the door, and is told what the server said of it', async () => {
    await phone.outbox.add(door)
    await phone.outbox.add(at(1))
    const went: unknown[] = []
    const stop = phone.sending.start(senders(async () => { went.push('door'); return { dwelling: 'real' } }, async (_, first) => { went.push(first?.answer); return {} }), quiet)
    await vi.waitFor(async () => expect(await states()).toEqual(['door accepted', 'visit accepted']))
    expect(went).toEqual(['door', { dwelling: 'real' }])
    stop()
  })

  it('waits while nobody answers for the door', async () => {
    const Problem = await own()
    await phone.outbox.add(door)
    await phone.outbox.add(at(1))
    let knocks = 0
    const stop = phone.sending.start(senders(() => Promise.reject(Problem.own('web.offline')), async () => { knocks++ }), quiet)
    await vi.waitFor(async () => expect((await phone.outbox.all())[0]?.attempts).toBe(1))
    await phone.sending.now()
    expect(knocks).toBe(0)
    expect(await states()).toEqual(['door waiting', 'visit waiting'])
    stop()
  })

  it('is never sent to nothing: a refused door refuses it with the same words, and trying again sends both in turn', async () => {
    const Problem = await own()
    await phone.outbox.add(door)
    await phone.outbox.add(at(1))
    await phone.outbox.add(visit(2))
    let closed = true
    const went: string[] = []
    const stop = phone.sending.start(senders(
      async (item) => { if (closed) throw new Problem({ code: 'rounds.round-closed', title: '样例：本轮已结束', status: 409 }); went.push(item.id); return { dwelling: 'real' } },
      async (item) => { went.push(item.id); return {} },
    ), quiet)
    await vi.waitFor(async () => expect(await states()).toEqual(['door refused', 'visit refused', 'visit accepted']))
    expect(went).toEqual([visit(2).id])
    expect((await phone.outbox.all())[1]?.problem).toMatchObject({ code: 'rounds.round-closed', title: '样例：本轮已结束' })
    closed = false
    await phone.outbox.retry(at(1).id) // alone it comes back at once: its door is still refused
    await vi.waitFor(async () => expect(await states()).toEqual(['door refused', 'visit refused', 'visit accepted']))
    await phone.outbox.retry(door.id)
    await phone.outbox.retry(at(1).id)
    await vi.waitFor(async () => expect(await states()).toEqual(['door accepted', 'visit accepted', 'visit accepted']))
    expect(went).toEqual([visit(2).id, door.id, at(1).id])
    stop()
  })

  it('is not sent when its door was let go', async () => {
    await phone.outbox.add(at(1))
    let knocks = 0
    const stop = phone.sending.start(senders(async () => ({}), async () => { knocks++ }), quiet)
    await vi.waitFor(async () => expect(await states()).toEqual(['visit refused']))
    expect(knocks).toBe(0)
    stop()
  })

  it('lies sealed: only ids are plain', async () => {
    await phone.outbox.add(door)
    await phone.outbox.add(at(1))
    const [, row] = await rows(phone, 'outbox')
    expect(row!.value).toMatchObject({ id: at(1).id, after: door.id })
    expect(Object.keys(row!.value).sort()).toEqual(['after', 'attempts', 'facts', 'id', 'nextAt', 'no', 'print', 'state'])
  })
})
