import './offline'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { doorsOf, proofOf, readDoor, readHand, written, type Hand } from '../../apps/field/src/features/claims/code'

const shared = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, 'hand.json'), 'utf8')) as { handKey: string; round: string; id: string; dwellings: string[]; proof: string }
const hand: Hand = {
  round: shared.round, id: shared.id, from: '018f0000-0000-7000-8000-00000000000a', name: '样例·陆', proof: shared.proof,
  stairs: [{ site: '样例花园', building: '3栋', unit: '', doors: shared.dwellings.map((dwelling, n) => ({ dwelling, door: `${n + 1}01`, floor: n ? n + 1 : null })) }],
}

describe('doors that are given to a colleague', () => {
  it('bear the proof that the server makes of the same', async () => {
    expect(await proofOf(shared.handKey, shared.round, shared.id, shared.dwellings)).toBe(shared.proof)
    expect(await proofOf(shared.handKey, shared.round, shared.id, [...shared.dwellings].reverse())).toBe(shared.proof)
    expect(await proofOf(shared.handKey, shared.round, shared.id, shared.dwellings.slice(1))).not.toBe(shared.proof)
  })

  it('are read from the code as they were written, from an address too', () => {
    const text = written(hand)
    expect(readHand(text)).toEqual(hand)
    expect(readHand(`https://linli.example/field/take#${text}`)).toEqual(hand)
    expect(doorsOf(hand)).toEqual(shared.dwellings)
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it('fit a code that an old camera reads: twelve doors in less than a thousand signs', () => {
    const twelve = { ...hand, stairs: [{ ...hand.stairs[0]!, doors: Array.from({ length: 12 }, (_, n) => ({ dwelling: shared.dwellings[0]!, door: `${n + 101}`, floor: 12 })) }] }
    expect(`https://linli.example/field/take#${written(twelve)}`.length).toBeLessThan(1000)
  })

  it('are none when the code is cut off, changed or something else', () => {
    const text = written(hand)
    for (const bad of ['', '#', 'x', text.slice(0, -5), text.slice(5), btoa('[2]'), btoa('[1,2,3]'), btoa('null'), '样例']) expect(readHand(bad), bad).toBeUndefined()
  })

  it('and the code of one door is its address', () => {
    expect(readDoor(`http://linli.example/field/d/${shared.dwellings[0]}`)).toBe(shared.dwellings[0])
    for (const bad of ['', `/field/rounds/${shared.dwellings[0]}`, '/field/d/12', `/field/d/${shared.dwellings[0]}/x`]) expect(readDoor(bad)).toBeUndefined()
  })
})
