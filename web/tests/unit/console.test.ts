import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import type { Board, Counts, Round, Shapes } from '@linli/api'
import { emptyGrant, grantFaults, grantOf } from '../../apps/console/src/features/account/grant'
import { geometryOf, piecesOf, pointsOf, polygonOf, stepOf, type Point } from '../../apps/console/src/features/map/shapes'
import { useFollow } from '../../apps/console/src/features/parts/follow'
import { currentRound } from '../../apps/console/src/features/round/current'
import { emptyPerson, requestOf } from '../../apps/console/src/features/roster/person'

const counts = (final: number, total: number): Counts =>
  ({ kind: 'household', total, final, missing: total - final, rate: `${final}`, met: final, phoned: 0, empty: 0, refused: 0, moved: 0, nobody: 0, added: 0 })
const corners: Point[] = [[105, 29], [105.01, 29], [105.01, 29.01]]

describe('the map', () => {
  it('gives the last ground only to an area without a missing door', () => {
    expect(stepOf(counts(8790, 8791))).toBe('most')
    expect(stepOf(counts(8791, 8791))).toBe('full')
    expect(stepOf(counts(0, 0))).toBe('none')
    expect(stepOf(undefined)).toBe('none')
  })

  it('puts the coverage of the children on their shapes, and of the area itself when it has none', () => {
    const shapes = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: 'a', name: 'A', level: 'grid1' }, geometry: polygonOf(corners) }] } as Shapes
    const board = (code: string, children: string[]) => ({ area: code, areaName: code, level: 'community', asOf: '', counts: [counts(1, 2)], children: children.map((one) => ({ code: one, name: one, level: 'grid1', counts: [counts(2, 2)] })) }) as Board
    expect(piecesOf(shapes, board('top', ['a']), 'household')[0]).toMatchObject({ step: 'full', label: '2' })
    expect(piecesOf(shapes, board('a', []), 'household')[0]).toMatchObject({ step: 'some', label: '1' })
    expect(piecesOf(shapes, board('a', []), 'room')[0]).toMatchObject({ step: 'none', label: '' })
  })

  it('closes a ring, and takes it apart again', () => {
    const polygon = polygonOf(corners)
    expect((polygon.coordinates as Point[][])[0]).toHaveLength(4)
    expect(pointsOf(polygon)).toEqual(corners)
    expect(pointsOf({ type: 'MultiPolygon', coordinates: [] })).toEqual([])
  })

  it('reads a geometry, a feature or a collection of one, and nothing else', () => {
    const polygon = polygonOf(corners)
    expect(geometryOf(JSON.stringify(polygon))).toEqual(polygon)
    expect(geometryOf(JSON.stringify({ type: 'Feature', geometry: polygon }))).toEqual(polygon)
    expect(geometryOf(JSON.stringify({ type: 'FeatureCollection', features: [{ geometry: polygon }] }))).toEqual(polygon)
    for (const text of ['', 'no', '{}', '{"type":"Point","coordinates":[1,2]}', 'null']) expect(geometryOf(text)).toBeNull()
  })
})

describe('the round shown first', () => {
  const round = (id: string, state: 'open' | 'closed', kind: 'screening' | 'care', openedAt: string) => ({ id, state, kind, openedAt }) as Round
  const rounds = [round('old', 'closed', 'screening', '2026-01-01'), round('now', 'open', 'screening', '2026-02-01'), round('care', 'open', 'care', '2026-03-01')]

  it('is the one chosen, else the newest open screening', () => {
    expect(currentRound(rounds, 'old')?.id).toBe('old')
    expect(currentRound(rounds, '')?.id).toBe('now')
    expect(currentRound(rounds.filter((one) => one.id !== 'now'), '')?.id).toBe('care')
    expect(currentRound(undefined, '')).toBeUndefined()
  })
})

describe('forms', () => {
  const t = (key: string) => key
  it('refuse a grant without an area or with an end before its start', () => {
    expect(grantFaults('g', emptyGrant(), t)['g-area']).toBeTruthy()
    expect(grantFaults('g', { ...emptyGrant(), area: 'x', from: '2026-02-02', to: '2026-02-01' }, t)['g-to']).toBeTruthy()
    expect(grantOf({ role: 'volunteer', area: 'x', from: '', to: '' })).toEqual({ role: 'volunteer', area: 'x', from: undefined, to: null })
  })

  it('send nothing for what was left empty, and groups one by one', () => {
    const body = requestOf({ ...emptyPerson('d'), name: ' 钱样例一 ', groups: '独居老人、孕妇， ' }, (text) => text)
    expect(body).toMatchObject({ dwelling: 'd', name: '钱样例一', sex: null, birth: null, phone: null, groups: ['独居老人', '孕妇'] })
  })
})

describe('a list that follows', () => {
  it('reads once more when something changed while it was reading', async () => {
    const stamp = ref(0), busy = ref(false), read: number[] = []
    useFollow(() => stamp.value, busy, async () => { read.push(stamp.value); busy.value = true })
    stamp.value = 1; await nextTick(); await nextTick()
    stamp.value = 2; await nextTick(); stamp.value = 3; await nextTick()
    expect(read).toEqual([1])
    busy.value = false; await nextTick(); await nextTick()
    expect(read).toEqual([1, 3])
  })
})
