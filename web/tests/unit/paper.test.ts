import { describe, expect, it } from 'vitest'
import { dayOf, faultOf, lineOf, momentOf, timeOf } from '../../packages/paper/keying'
import { heightOf, measures, pagesOf } from '../../packages/paper/layout'
import type { SheetDoor } from '../../packages/paper/paper'

const door = (number: number, more: Partial<SheetDoor> = {}): SheetDoor =>
  ({ number, dwelling: `d${number}`, label: `样例花园1栋${number}`, door: `${100 + number}`, floor: 1, kind: 'household', people: 2, state: 'open', outcome: null, lastAt: null, ...more })
const doors = (count: number, more: Partial<SheetDoor> = {}) => Array.from({ length: count }, (_, at) => door(at + 1, more))

describe('a sheet', () => {
  it.each([1, 11, 12, 13, 40, 400])('has each of %i doors once, in turn, on pages that know their number', (count) => {
    for (const big of [false, true]) {
      const pages = pagesOf(doors(count), big)
      expect(pages.flatMap((page) => page.doors.map((one) => one.door.number))).toEqual(doors(count).map((one) => one.number))
      expect(pages.map((page) => `${page.page}/${page.pages}`)).toEqual(pages.map((_, at) => `${at + 1}/${pages.length}`))
      for (const page of pages) expect(page.doors.reduce((sum, one) => sum + one.height, 0)).toBeLessThanOrEqual(measures(big).room)
    }
  })

  it('holds the twelve doors of a usual stair on one page', () => {
    expect(pagesOf(doors(12), false)).toHaveLength(1)
  })

  it('gives a long name and many people the room that they need', () => {
    const long = door(1, { door: '样例农贸市场北侧第二排铺面三号附一号（原供销社）' })
    expect(heightOf(long, false)).toBeGreaterThan(heightOf(door(1), false) + 8)
    expect(heightOf(door(1, { names: Array(9).fill('赵样例一') as string[] }), true)).toBeGreaterThan(heightOf(door(1), true) + 8)
    expect(pagesOf([door(1, { names: Array(400).fill('赵样例一') as string[] })], false)).toHaveLength(1)
  })
})

describe('a keyed line', () => {
  it.each([['930', '09:30'], ['0930', '09:30'], ['9:30', '09:30'], ['9.30', '09:30'], ['19：05', '19:05'], ['9', '09:00'], [' 2359 ', '23:59'], ['2400', null], ['9:3', null], ['960', null], ['early', null], ['', null]])('reads the time %s as %s', (text, time) => {
    expect(timeOf(text)).toBe(time)
  })

  it('tells the moment by the clock of the node, wherever the desk stands', () => {
    expect(momentOf('2026-02-03', '09:30', 'Asia/Shanghai')).toBe('2026-02-03T01:30:00Z')
    expect(momentOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z')
    expect(momentOf('2026-01-01', '00:10', 'America/New_York')).toBe('2026-01-01T05:10:00Z')
    expect(dayOf('2026-02-03T17:00:00Z', 'Asia/Shanghai')).toBe('2026-02-04')
  })

  it('asks for an outcome, and for a time when the walk has none', () => {
    const line = lineOf(door(1))
    expect(faultOf({ ...line, note: 'x' }, '9')).toBe('outcome')
    expect(faultOf({ ...line, outcome: 'met' }, '')).toBe('needTime')
    expect(faultOf({ ...line, outcome: 'met', time: 'noon' }, '9')).toBe('time')
    expect(faultOf({ ...line, outcome: 'met' }, '9')).toBeNull()
  })
})
