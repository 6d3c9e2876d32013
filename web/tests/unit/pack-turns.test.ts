import { beforeEach, expect, it, vi } from 'vitest'
import { IDBFactory } from 'fake-indexeddb'
import { anna, pin } from './offline'
import { strength } from '../../packages/offline/seal'
import { vault, kept } from '@linli/offline'
import { inLine, openPack, syncPack } from '../../apps/field/src/features/phone/pack'
import { takeAll } from '../../apps/field/src/features/phone/along'
import { phone } from '../../apps/field/src/features/phone/phone'
const id = (n: number) => `018f0000-0000-7000-8000-0000000000f${n}`
const pack = (n: number) => ({ seq: 7, mark: '7.s', whole: true, worker: 'x', residents: 0, round: { id: id(n), number: n, name: 'r', kind: 'screening', state: 'open', areaName: 'a', settings: {} }, doors: [] })
const json = (o: unknown, status = 200, h = {}) => new Response(JSON.stringify(o), { status, headers: { 'Content-Type': 'application/json', ...h } })
const busy = () => json({ code: 'rounds.pack-busy', title: '', status: 503 }, 503, { 'Retry-After': '1' })
let answer: (url: string) => Response = () => json({})
const urls: string[] = []
vi.stubGlobal('fetch', vi.fn(async (u: string) => { urls.push(String(u)); const r = answer(String(u)); if (!r) throw new TypeError('offline'); return r }))
beforeEach(async () => { globalThis.indexedDB = new IDBFactory(); strength.rounds = 1000; await vault.create(anna, pin); Object.assign(phone, { kind: 'open', heard: true }); urls.length = 0 })
const packs = (n: number) => urls.filter((u) => u.includes(`/rounds/${id(n)}/pack`)).length
const nap = (ms: number) => new Promise((r) => setTimeout(r, ms))

it('A: a round taken along that is busy is asked for again by itself', async () => {
  answer = (u) => u.includes('/pack') ? busy() : json({ code: 'x', status: 404, title: '' }, 404)
  await takeAll([{ id: id(1), state: 'open' } as never])
  answer = (u) => u.includes('/pack') ? json(pack(1)) : json({}, 404)
  await nap(3500)
  expect({ asked: packs(1), kept: !!(await kept.get(`pack/${id(1)}`)), inLine: inLine.value }).toEqual({ asked: 2, kept: true, inLine: 0 })
}, 10_000)
it('B: another round that is busy does not take the turn of the open one', async () => {
  await openPack(id(2)); answer = () => busy()
  await syncPack(id(2)); await syncPack(id(3))
  answer = (u) => json(pack(u.includes(id(2)) ? 2 : 3))
  await nap(3500)
  expect({ two: packs(2), three: packs(3) }).toEqual({ two: 2, three: 2 })
}, 10_000)
it('C: a refusal after the turn takes the line away', async () => {
  await openPack(id(4)); answer = () => busy(); await syncPack(id(4))
  answer = () => json({ code: 'http.not-found', title: 'gone', status: 404 }, 404)
  await nap(3500)
  expect({ asked: packs(4), inLine: inLine.value }).toEqual({ asked: 2, inLine: 0 })
}, 10_000)
it('D: the control, an open round that is busy comes back by itself', async () => {
  await openPack(id(5)); answer = () => busy(); await syncPack(id(5)); answer = () => json(pack(5)); await nap(3500)
  expect({ asked: packs(5), inLine: inLine.value }).toEqual({ asked: 2, inLine: 0 })
}, 10_000)
