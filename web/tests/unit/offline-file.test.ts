import { beforeEach, describe, expect, it } from 'vitest'
import { IDBFactory } from 'fake-indexeddb'
import { anna, pin, tab, visit, type Tab } from './offline'

const boris = '018f0000-0000-7000-8000-00000000000b'
const door = { id: '018f0000-0000-7000-8000-0000000002aa', kind: 'door' as const, round: 'r', dwelling: '018f0000-0000-7000-8000-0000000002aa', label: '样例楼 9', body: { door: '9' } }
const textOf = async (file: Blob) => new TextDecoder().decode(await file.arrayBuffer())
let old: Tab
/** Another phone, with a store and a PIN of its own. */
async function another(account = anna, itsPin = '739155') {
  globalThis.indexedDB = new IDBFactory()
  const now = await tab()
  await now.vault.create(account, itsPin)
  return { ...now, ...(await import('../../packages/offline/queueFile')) }
}
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  old = await tab()
  await old.vault.create(anna, pin)
})

describe('a file of what a phone had not sent', () => {
  it('is taken over by another phone of the same person, with photos, order and ids, and once however often', async () => {
    await old.outbox.add({ ...visit(1), files: [['photo', new File(['样例'], 'photo', { type: 'image/jpeg' })]] }, [], new Date('2026-02-03T01:00:00Z'))
    await old.outbox.add({ ...visit(2), files: [['a', new File(['one'], 'a')], ['b', new File(['two'], 'b')]] })
    const file = await old.outbox.export()
    const phone = await another()
    expect(await phone.takeQueueFile(file, pin)).toEqual({ kind: 'taken', news: 2, known: 0 })
    expect(await phone.takeQueueFile(file, pin)).toEqual({ kind: 'taken', news: 0, known: 2 })
    const all = await phone.outbox.all()
    expect(all.map(({ id, state, body, fileNames }) => ({ id, state, body, fileNames }))).toEqual([
      { id: visit(1).id, state: 'waiting', body: visit(1).body, fileNames: ['photo'] },
      { id: visit(2).id, state: 'waiting', body: visit(2).body, fileNames: ['a', 'b'] },
    ])
    expect(all[0]?.savedAt).toBe('2026-02-03T01:00:00.000Z')
    const went: string[] = []
    const stop = phone.sending.start({ visit: async (item) => { for (const [name, one] of item.files ?? []) went.push(`${name} ${one.type} ${await textOf(one)}`); return {} }, door: () => Promise.reject(new Error()), form: () => Promise.reject(new Error()), hand: () => Promise.reject(new Error()) }, { onSignedOut: () => {}, onSettled: () => {} })
    await phone.sending.now()
    await expect.poll(() => went).toEqual(['photo image/jpeg 样例', 'a  one', 'b  two'])
    stop()
  })

  it('brings the door along that an entry waits for, though the server has it, and nothing else that was sent', async () => {
    await old.outbox.add(visit(1))
    await old.outbox.add(door)
    await old.outbox.add({ ...visit(2), dwelling: door.id, after: door.id })
    let open = true
    const { ProblemError } = await import('@linli/api')
    const refuse = async () => { open = false; throw ProblemError.own('web.offline') }
    const stop = old.sending.start({ visit: async (item) => (item.id === visit(1).id ? {} : refuse()), door: async () => ({ dwelling: 'real' }), form: refuse, hand: refuse }, { onSignedOut: () => {}, onSettled: () => {} })
    await expect.poll(() => open).toBe(false)
    stop()
    const file = await old.outbox.export()
    const phone = await another()
    await phone.takeQueueFile(file, pin)
    expect((await phone.outbox.all()).map((one) => [one.kind, one.after])).toEqual([['door', undefined], ['visit', door.id]])
  })

  it('is refused with another PIN, to somebody else, when it was changed or cut off, and when it is none', async () => {
    await old.outbox.add(visit(1))
    const file = await old.outbox.export(), bytes = new Uint8Array(await file.arrayBuffer())
    const phone = await another()
    expect(await phone.takeQueueFile(file, '402918')).toEqual({ kind: 'wrong' })
    for (const none of [bytes.slice(0, -1), bytes.slice(0, 40), bytes.map((one, at) => (at === bytes.length - 3 ? one ^ 1 : one)), new TextEncoder().encode('{"format":"linli-queue/1"}\n'), new Uint8Array(), new TextEncoder().encode('样例')]) {
      expect(await phone.takeQueueFile(new Blob([none]), pin)).toEqual({ kind: 'noFile' })
    }
    const slow = new TextDecoder('latin1').decode(bytes).replace(/"rounds":\d+/, '"rounds":2000000000')
    expect(await phone.takeQueueFile(new Blob([Uint8Array.from(slow, (one) => one.charCodeAt(0))]), pin)).toEqual({ kind: 'noFile' })
    expect(await phone.outbox.all()).toEqual([])
    const other = await another(boris)
    expect(await other.takeQueueFile(file, pin)).toEqual({ kind: 'other' })
  })
})
