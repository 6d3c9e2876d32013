import { describe, expect, it } from 'vitest'
import { alikeIn, floorOf, likeness, placeOf, plain, type Known } from '../../apps/field/src/features/spot/place'
import table from './places.json'

const at = (site: string, building: string, unit: string, door: string, area = 'g1'): Known => ({ site, building, unit, door, area })

describe('an address, as a phone compares it', () => {
  it.each(table.map(({ address, place }) => [address.join(' / '), address, place] as const))('reads %s as the server does', (_, address, place) => {
    const [site, building, unit, door] = address as [string, string, string, string]
    expect(placeOf({ site, building, unit, door })).toBe(place)
  })

  it('undoes what keyboards do to text', () => {
    expect(plain('　３栋 ')).toBe('3栋')
    expect(plain('\u202a5\u202c01。')).toBe('501.')
  })

  it('tells the storey from a door number of three or four digits', () => {
    expect(['501', '1203', '５０１室', '12', '10101', '铺面', '9901'].map(floorOf)).toEqual([5, 12, 5, null, null, null, null])
  })
})

describe('a door found on the spot', () => {
  const there = at('青石院', '3栋', '2单元', '501')

  it('is the same in every way of writing it', () => {
    expect(likeness(at('青石院', '３号楼', '2', '0501室'), there)).toBe('same')
    expect(likeness(at('青石院', '3栋', '2单元', '502'), there)).toBeNull()
  })

  it('is asked about when it may be the same: in a neighbouring grid, without its unit, with a site cut short, with a letter', () => {
    expect(likeness(at('青石院', '3栋', '2单元', '501', 'g2'), there)).toBe('near')
    expect(likeness(at('青石院', '3栋', '', '501'), there)).toBe('near')
    expect(likeness(at('青石院小区', '3栋', '2单元', '501'), there)).toBe('near')
    expect(likeness(at('青石院', '3栋', '2单元', '501A'), there)).toBe('near')
  })

  it('is another one behind another stair or in another compound', () => {
    expect(likeness(at('青石院', '3栋', '1单元', '501'), there)).toBeNull()
    expect(likeness(at('白石院', '3栋', '2单元', '501'), there)).toBeNull()
    expect(likeness(at('青石院', '', '', '门卫室'), at('青石院', '', '', '铺面'))).toBeNull()
  })

  it('names the same door rather than those that it resembles', () => {
    const near = at('青石院', '3栋', '', '501')
    expect(alikeIn(at('青石院', '3', '2', '501'), [near, there])).toEqual({ same: there, near: [] })
    expect(alikeIn(at('青石院', '3', '1', '501'), [near, there])).toEqual({ same: undefined, near: [near] })
  })
})
