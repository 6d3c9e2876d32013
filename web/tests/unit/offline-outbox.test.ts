import { beforeEach, describe, expect, it, vi } from 'vitest'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { backOff } from '../../packages/offline/sending'
import { anna, pin, rows, tab, visit, type Tab } from './offline'

let phone: Tab
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  phone = await tab()
  await phone.vault.create(anna, pin)
})
const quiet = { onSignedOut: () => {}, onSettled: () => {} }
const none = () => Promise.reject(new Error('not asked'))
const senders = (visit_: (item: { id: string; body: unknown }) => Promise<unknown>) => ({ visit: visit_, form: none, door: none, hand: none })
const states = async (at = phone) => (await at.outbox.all()).map((one) => one.state)
/** Each tab has modules, and so classes, of its own. */
const own = async () => (await import('@linli/api')).ProblemError

describe('the outbox of a phone', () => {
  it('keeps things in the order in which they were saved, and counts them', async () => {
    for (const n of [3, 1, 2]) await phone.outbox.add(visit(n))
    expect((await phone.outbox.all()).map((one) => one.label)).toEqual(['样例楼 3', '样例楼 1', '样例楼 2'])
    expect(await phone.outbox.counts()).toEqual({ waiting: 3, sending: 0, accepted: 0, refused: 0 })
  })

  it('takes the same thing once, and refuses another under its id', async () => {
    await phone.outbox.add(visit(1))
    await phone.outbox.add(visit(1))
    expect(await phone.outbox.all()).toHaveLength(1)
    await expect(phone.outbox.add({ ...visit(1), body: { outcome: 'empty' } })).rejects.toBeInstanceOf(phone.OtherContent)
  })

  it('writes what belongs to it in the same transaction', async () => {
    await phone.outbox.add(visit(1), [['door/d1', { state: 'final' }]])
    expect(await phone.kept.get('door/d1')).toEqual({ state: 'final' })
  })

  it('says that there is no room and writes nothing of it', async () => {
    const add = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => { throw new DOMException('full', 'QuotaExceededError') })
    await expect(phone.outbox.add({ ...visit(1), files: [['photo', new File(['x'], 'photo')]] }, [['door/d1', 1]])).rejects.toBeInstanceOf(phone.NoRoom)
    add.mockRestore()
    expect([await phone.outbox.all(), await phone.kept.get('door/d1'), await rows(phone, 'files')]).toEqual([[], undefined, []])
  })

  it('throws nothing away that was not sent', async () => {
    await phone.outbox.add(visit(1))
    await expect(phone.outbox.discard(visit(1).id)).rejects.toThrow()
    expect(await states()).toEqual(['waiting'])
  })

  it('tells whoever watches of every change', async () => {
    let told = 0
    const stop = phone.outbox.watch(() => told++)
    await phone.outbox.add(visit(1))
    expect(told).toBe(1)
    stop()
    await phone.outbox.add(visit(2))
    expect(told).toBe(1)
  })
})

describe('sending', () => {
  it('calls a thing accepted only after the answer, and keeps the answer', async () => {
    await phone.outbox.add({ ...visit(1), files: [['photo', new File(['样例'], 'photo')]] })
    let answer: (value: unknown) => void = () => {}
    const seen: string[] = []
    const stop = phone.sending.start(senders(async (item) => { seen.push(item.id); return new Promise((done) => { answer = done }) }), quiet)
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    expect(await states()).toEqual(['sending'])
    answer({ state: 'final' })
    await vi.waitFor(async () => expect(await states()).toEqual(['accepted']))
    expect((await phone.outbox.all())[0]?.answer).toEqual({ state: 'final' })
    expect(await rows(phone, 'files')).toEqual([])
    stop()
  })

  it('sends a lost answer again under the same id, oldest first, and waits meanwhile', async () => {
    const Problem = await own()
    for (const n of [1, 2]) await phone.outbox.add(visit(n))
    const went: string[] = []
    let lose = 1
    const stop = phone.sending.start(senders((item) => { went.push(item.id); if (lose-- > 0) return Promise.reject(Problem.own('web.offline')); return Promise.resolve({}) }), quiet)
    await vi.waitFor(async () => expect((await phone.outbox.all())[0]?.attempts).toBe(1))
    expect(went).toEqual([visit(1).id])
    expect(await states()).toEqual(['waiting', 'waiting'])
    await phone.sending.now()
    expect(went).toEqual([visit(1).id, visit(1).id, visit(2).id])
    expect(await states()).toEqual(['accepted', 'accepted'])
    stop()
  })

  it('asks to sign in again and counts no try', async () => {
    const Problem = await own()
    await phone.outbox.add(visit(1))
    let asked = 0
    const stop = phone.sending.start(senders(() => Promise.reject(new Problem({ status: 401, code: 'http.signed-out', title: '' }))), { ...quiet, onSignedOut: () => asked++ })
    await vi.waitFor(() => expect(asked).toBe(1))
    const [item] = await phone.outbox.all()
    expect([item?.state, item?.attempts]).toEqual(['waiting', 0])
    stop()
  })

  it('keeps a refusal with its reason, goes on with the next, and sends it again when asked', async () => {
    const Problem = await own()
    for (const n of [1, 2]) await phone.outbox.add(visit(n))
    let refuse = true
    const settled: string[] = []
    const stop = phone.sending.start(senders((item) => (refuse && item.id === visit(1).id ? Promise.reject(new Problem({ status: 409, code: 'rounds.round-closed', title: '样例：已结束', mend: '样例' })) : Promise.resolve({}))), { ...quiet, onSettled: (item) => settled.push(`${item.label} ${item.state}`) })
    await vi.waitFor(async () => expect(await states()).toEqual(['refused', 'accepted']))
    expect((await phone.outbox.all())[0]?.problem).toMatchObject({ code: 'rounds.round-closed', title: '样例：已结束', mend: '样例' })
    expect(settled).toEqual(['样例楼 1 refused', '样例楼 2 accepted'])
    refuse = false
    await phone.outbox.retry(visit(1).id)
    await vi.waitFor(async () => expect(await states()).toEqual(['accepted', 'accepted']))
    await phone.outbox.discard(visit(1).id)
    expect(await states()).toEqual(['accepted'])
    stop()
  })

  it('sends again what a killed page was sending', async () => {
    await phone.outbox.add(visit(1))
    phone.sending.start(senders(() => new Promise(() => {})), quiet)
    await vi.waitFor(async () => expect(await states()).toEqual(['sending']))
    // The page is gone, and its lock with it.
    const after = await tab()
    await after.vault.unlock(anna, pin)
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { request: (_n: string, _o: unknown, work: (lock: unknown) => Promise<void>) => work({}) } })
    const stop = after.sending.start(senders(() => Promise.resolve({})), quiet)
    await vi.waitFor(async () => expect(await states(after)).toEqual(['accepted']))
    stop()
  })

  it('sends what is long step by step, begins where it was cut, and lets what is short pass by', async () => {
    const Problem = await own(), went: string[] = []
    await phone.outbox.add(visit(1))
    let cut = false, shorter = 0
    const stop = phone.sending.start(senders(async (item) => {
      const { label, sent } = item as unknown as { label: string; sent: number }
      went.push(`${label.slice(-1)}.${sent}`)
      if (label.endsWith('2')) return {}
      if (sent === 1 && !shorter++) await phone.outbox.add(visit(2))
      if (sent === 2 && !cut) { cut = true; throw Problem.own('web.offline') }
      return sent < 3 ? phone.more : { state: 'final' }
    }), quiet)
    await vi.waitFor(() => expect(went).toEqual(['1.0', '1.1', '2.0', '1.2']))
    await vi.waitFor(async () => expect((await phone.outbox.all())[0]).toMatchObject({ state: 'waiting', sent: 2, attempts: 1 }))
    await phone.sending.now()
    expect(went.slice(4)).toEqual(['1.2', '1.3'])
    expect((await phone.outbox.all())[0]).toMatchObject({ state: 'accepted', answer: { state: 'final' } })
    stop()
  })

  it('lets others pass by what the server itself breaks over again and again, save at the same door, and tries it again in its turn', async () => {
    const Problem = await own()
    for (const n of [1, 2, 3]) await phone.outbox.add(visit(n))
    await phone.outbox.add({ ...visit(4), dwelling: visit(2).dwelling })
    let broken = [visit(2).id]
    const went: string[] = []
    const stop = phone.sending.start(senders(async (item) => { went.push(item.id); if (broken.includes(item.id)) throw new Problem({ code: 'http.broken', title: '样例：出错了', status: 500 }); return {} }), quiet)
    await vi.waitFor(async () => expect((await phone.outbox.all())[1]?.attempts).toBe(1))
    expect(went).toEqual([visit(1).id, visit(2).id]) // at first it may be the server, so the others wait
    for (let n = 1; n < 5; n++) await phone.sending.now()
    expect((await phone.outbox.all()).map((one) => one.state)).toEqual(['accepted', 'waiting', 'accepted', 'waiting'])
    broken = []
    await phone.sending.now()
    expect((await phone.outbox.all()).map((one) => one.state)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    expect(went.slice(-2)).toEqual([visit(2).id, visit(4).id])
    stop()
  })

  it('passes nothing by when nobody answers, or something before the server does', async () => {
    const Problem = await own()
    for (const n of [1, 2]) await phone.outbox.add(visit(n))
    let problem: InstanceType<typeof Problem> = Problem.own('web.offline')
    const went: string[] = []
    const stop = phone.sending.start(senders(async (item) => { went.push(item.id); throw problem }), quiet)
    for (let n = 0; n < 8; n++) await phone.sending.now()
    problem = new Problem({ code: 'web.failed', title: '', status: 502 })
    for (let n = 0; n < 8; n++) await phone.sending.now()
    expect(went.length).toBeGreaterThan(10)
    expect(new Set(went)).toEqual(new Set([visit(1).id]))
    stop()
  })

  it('takes a request that the server gave up waiting for, and an answer that is not the server’s, for no refusal', async () => {
    const Problem = await own()
    await phone.outbox.add(visit(1))
    const answers = [{ status: 408, code: 'http.too-slow' }, { status: 403, code: 'web.failed' }]
    const stop = phone.sending.start(senders(() => Promise.reject(new Problem({ title: '', ...(answers.shift() ?? { status: 404, code: 'web.failed' }) }))), quiet)
    for (let n = 1; n <= 5; n++) {
      await vi.waitFor(async () => expect((await phone.outbox.all())[0]).toMatchObject({ state: 'waiting', attempts: n }))
      await phone.sending.now()
    }
    expect(await states()).toEqual(['refused'])
    stop()
  })

  it('waits twice as long each time, five minutes at most, or as long as the server says', () => {
    expect([0, 1, 2, 3, 9, 50].map((attempts) => backOff(attempts, null, 1))).toEqual([1000, 2000, 4000, 8000, 300_000, 300_000])
    expect(backOff(3, null, 0)).toBe(4000)
    expect(backOff(0, 7)).toBe(7000)
  })
})
