import { beforeEach, expect, it, vi } from 'vitest'
import { IDBFactory } from 'fake-indexeddb'
import { anna, pin } from './offline'
import { strength } from '../../packages/offline/seal'
import { vault } from '@linli/offline'
import { inLine, keptMine, openPack, packProblem, syncPack } from '../../apps/field/src/features/phone/pack'
import { phone } from '../../apps/field/src/features/phone/phone'

const round = '018f0000-0000-7000-8000-0000000000f1'
const pack = { seq: 7, mark: '7.sample', whole: true, worker: '样例', residents: 0, round: { id: round, number: 1, name: '第一轮', kind: 'screening', state: 'open', areaName: '样例社区', settings: {} }, doors: [] }
const busy = (seconds: number) => new Response(JSON.stringify({ code: 'rounds.pack-busy', title: '样例：很多手机', status: 503 }), { status: 503, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': String(seconds) } })
const given = () => new Response(JSON.stringify(pack), { status: 200, headers: { 'Content-Type': 'application/json' } })
let answers: (() => Response)[] = []
const asked = vi.fn(async () => (answers.shift() ?? given)())
vi.stubGlobal('fetch', asked)

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  strength.rounds = 1000
  await vault.create(anna, pin)
  phone.kind = 'open'
  asked.mockClear()
})

it('waits for its turn when very many phones ask at once, says so, and asks again by itself', async () => {
  await openPack(round)
  answers = [() => busy(1), () => busy(1)]
  await syncPack(round)
  expect([inLine.value, packProblem.value, phone.heard, keptMine.value]).toEqual([1, null, true, undefined])
  expect(asked).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(3), { timeout: 6000 })
  await vi.waitFor(() => expect(keptMine.value?.round.id).toBe(round))
  expect([inLine.value, packProblem.value]).toEqual([0, null])
}, 10_000)
