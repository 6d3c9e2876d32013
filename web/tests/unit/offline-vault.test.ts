import { beforeEach, describe, expect, it } from 'vitest'
import { IDBFactory } from 'fake-indexeddb'
import { anna, pin, rows, tab, text, visit, type Tab } from './offline'

const day = 86_400_000
let phone: Tab
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  phone = await tab()
})

describe('the vault of a phone', () => {
  it.each(['12345', '1234567890123', 'abcdef', '111111', '123456', '987654', '098765'])('refuses a PIN that anybody would try first: %s', async (weak) => {
    await expect(phone.vault.create(anna, weak)).rejects.toBeInstanceOf(phone.WeakPin)
    expect(await phone.vault.state(anna)).toEqual({ kind: 'none' })
  })

  it('opens with its PIN in another tab, and what was kept is there', async () => {
    await phone.vault.create(anna, pin)
    await phone.kept.put('self', { name: '安娜样例' })
    const other = await tab()
    expect(await other.vault.state(anna)).toEqual({ kind: 'locked', triesLeft: 10, unsent: 0 })
    await expect(other.kept.get('self')).rejects.toBeInstanceOf(other.Locked)
    expect(await other.vault.unlock(anna, pin)).toBe('open')
    expect(await other.kept.get('self')).toEqual({ name: '安娜样例' })
  })

  it('counts a try before it is made, so that killing the page does not win one', async () => {
    await phone.vault.create(anna, pin)
    phone.vault.lock()
    const trying = phone.vault.unlock(anna, '402918')
    await new Promise((go) => setTimeout(go, 0))
    for (let n = 0; n < 50 && !(await rows(phone, 'meta')).some((row) => row.key === 'tries' && (row.value as unknown as number) === 1); n++) await new Promise((go) => setTimeout(go, 1))
    expect((await rows(phone, 'meta')).find((row) => row.key === 'tries')?.value).toBe(1)
    expect(await trying).toBe('wrong')
    expect(await phone.vault.unlock(anna, pin)).toBe('open')
    expect((await rows(phone, 'meta')).find((row) => row.key === 'tries')?.value).toBe(0)
  })

  it('deletes everything at the tenth wrong PIN', async () => {
    await phone.vault.create(anna, pin)
    await phone.outbox.add(visit(1))
    phone.vault.lock()
    for (let n = 1; n < 10; n++) expect(await phone.vault.unlock(anna, '402918')).toBe('wrong')
    expect(await phone.vault.state(anna)).toEqual({ kind: 'locked', triesLeft: 1, unsent: 1 })
    expect(await phone.vault.unlock(anna, '402918')).toBe('wiped')
    expect(await phone.vault.state(anna)).toEqual({ kind: 'none' })
    expect((await indexedDB.databases()).map((one) => one.name)).toEqual(['linli-field'])
  })

  it('changes its PIN and keeps what is in it', async () => {
    await phone.vault.create(anna, pin)
    await phone.kept.put('self', { name: '安娜样例' })
    expect(await phone.vault.changePin('402918', '731946')).toBe('wrong')
    expect(await phone.vault.changePin(pin, '731946')).toBe('changed')
    phone.vault.lock()
    expect(await phone.vault.unlock(anna, pin)).toBe('wrong')
    expect(await phone.vault.unlock(anna, '731946')).toBe('open')
    expect(await phone.kept.get('self')).toEqual({ name: '安娜样例' })
  })

  it('goes after fourteen days without a word from the server, and says what was not sent', async () => {
    const start = new Date('2026-02-01T08:00:00Z')
    await phone.vault.create(anna, pin, start)
    await phone.outbox.add(visit(1))
    expect(await phone.vault.purge(new Date(start.getTime() + 14 * day))).toEqual([])
    await phone.vault.contact(new Date(start.getTime() + 14 * day))
    expect(await phone.vault.purge(new Date(start.getTime() + 28 * day))).toEqual([])
    expect(await phone.vault.purge(new Date(start.getTime() + 28 * day + 1))).toEqual([{ account: anna, unsent: 1 }])
    expect(await phone.vault.accounts()).toEqual([])
  })

  it('stays when the clock of the phone was put back', async () => {
    await phone.vault.create(anna, pin, new Date('2026-02-01T08:00:00Z'))
    expect(await phone.vault.purge(new Date('2020-01-01T00:00:00Z'))).toEqual([])
    expect(await phone.vault.accounts()).toEqual([anna])
  })

  it('leaves no database behind for an account that has no store', async () => {
    expect(await phone.vault.state(anna)).toEqual({ kind: 'none' })
    expect(await phone.vault.unlock(anna, pin)).toBe('wrong')
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(`linli-field-${anna}`)
  })
})

describe('what a phone keeps', () => {
  beforeEach(() => phone.vault.create(anna, pin))

  it('comes back as it was: values, blobs and files, also all that begin alike', async () => {
    await phone.kept.putAll([['door/1', { label: '样例 101' }], ['door/2', [1, null, '样例']], ['file/a', new File(['样例'], 'a.csv', { type: 'text/csv' })]])
    expect(await phone.kept.get('door/1')).toEqual({ label: '样例 101' })
    expect([...(await phone.kept.getAll('door/'))]).toEqual([['door/1', { label: '样例 101' }], ['door/2', [1, null, '样例']]])
    const file = await phone.kept.get<File>('file/a')
    expect([file?.name, file?.type, file?.size]).toEqual(['a.csv', 'text/csv', 6])
    expect(await phone.kept.get('door/3')).toBeUndefined()
  })

  it('replaces all that begin alike in one piece', async () => {
    await phone.kept.putAll([['door/1', 1], ['door/2', 2], ['pack', 1]])
    await phone.kept.replace('door/', [['door/2', 22], ['pack', 2]])
    expect([...(await phone.kept.getAll('door/'))]).toEqual([['door/2', 22]])
    expect(await phone.kept.get('pack')).toBe(2)
  })

  it('lies unreadable on the device', async () => {
    await phone.kept.put('door/1', { people: ['钱样例甲'], note: 'insulin' })
    await phone.outbox.add({ ...visit(1), files: [['photo', new File(['insulin'], 'photo', { type: 'image/jpeg' })]] })
    const raw = (await Promise.all((['meta', 'kept', 'outbox', 'files'] as const).map((store) => rows(phone, store)))).flat().map((row) => text(row.value)).join(' ')
    expect(raw.length).toBeGreaterThan(300)
    for (const secret of ['insulin', Buffer.from('钱样例甲').toString('latin1'), Buffer.from('样例').toString('latin1'), 'met']) expect(raw).not.toContain(secret)
  })

  it('notices two records that were exchanged', async () => {
    await phone.kept.putAll([['door/1', 'one'], ['door/2', 'two']])
    const [one, two] = (await rows(phone, 'kept')).map((row) => row.value)
    await phone.transact(await phone.storeOf(anna), ['kept'], 'readwrite', (change) => { change.objectStore('kept').put(two, 'door/1'); change.objectStore('kept').put(one, 'door/2') })
    await expect(phone.kept.get('door/1')).rejects.toBeInstanceOf(phone.Broken)
  })

  it('is shut after locking', async () => {
    await phone.kept.put('self', 1)
    phone.vault.lock()
    await expect(phone.kept.get('self')).rejects.toBeInstanceOf(phone.Locked)
    await expect(phone.outbox.all()).rejects.toBeInstanceOf(phone.Locked)
  })
})
