import { describe, expect, it } from 'vitest'
import { lay, listOf, stateOf, type KeptDoor } from '../../apps/field/src/features/phone/overlay'

const door = (dwelling: string, more: Partial<KeptDoor> = {}): KeptDoor => ({
  dwelling, label: `样例 ${dwelling}`, site: '样例花园', building: '1栋', unit: '1单元', door: dwelling, floor: 1, kind: 'household', state: 'open', outcome: null, attempts: 0, lastAt: null, revisitAt: null,
  worker: null, need: { flag: false, note: null }, tries: [], area: '51', areaName: '样例', roundState: 'open', order: 0, ...more,
})
const at = '2026-02-03T01:00:00Z'

describe('a door with what this phone entered laid over it', () => {
  it('is done by every outcome but nobody home', () => {
    expect((['met', 'phoned', 'empty', 'refused', 'moved', 'nobody'] as const).map(stateOf)).toEqual(['final', 'final', 'final', 'final', 'final', 'revisit'])
  })

  it('goes from nobody home to met, and counts both knocks', () => {
    const now = lay(door('101'), [{ dwelling: '101', outcome: 'nobody', at }, { dwelling: '101', outcome: 'met', at }])
    expect([now.state, now.outcome, now.attempts]).toEqual(['final', 'met', 2])
  })

  it('keeps a final outcome: what comes after it is linked by the server, and so it is here', () => {
    const now = lay(door('101', { state: 'final', outcome: 'empty', attempts: 1 }), [{ dwelling: '101', outcome: 'nobody', at }])
    expect([now.state, now.outcome, now.attempts]).toEqual(['final', 'empty', 1])
  })

  it('takes the server’s time to come again, and leaves other doors alone', () => {
    const ahead = [{ dwelling: '101', outcome: 'nobody' as const, at, state: 'revisit' as const, revisitAt: '2026-02-03T10:00:00Z' }]
    expect(lay(door('101'), ahead).revisitAt).toBe('2026-02-03T10:00:00Z')
    expect(lay(door('102'), ahead)).toEqual(door('102'))
  })

  it('stands in the list by stair, in the order of the walk, with what is done counted', () => {
    const list = listOf({ id: 'r', number: 2, name: '第二轮', state: 'open' }, '样例', [
      door('201', { order: 2, unit: '2单元' }), door('102', { order: 1, state: 'final' }), door('101', { order: 0 }),
    ])
    expect(list.stairs.map((stair) => [stair.unit, stair.doors.map((one) => one.dwelling)])).toEqual([['1单元', ['101', '102']], ['2单元', ['201']]])
    expect([list.done, list.total]).toEqual([1, 3])
  })
})
