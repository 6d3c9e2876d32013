/** What a colleague's phone reads from the screen of whoever gives doors away. */
export interface Hand { round: string; id: string; from: string; name: string; proof: string; stairs: HandStair[] }
export interface HandStair { site: string; building: string; unit: string; doors: HandDoor[] }
export interface HandDoor { dwelling: string; door: string; floor: number | null }

/** Doors of one code: more would be too fine for an old camera. */
export const mostDoors = 12
const version = 1

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))
const hexOf = (bytes: Uint8Array) => [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('')
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
const unbase64 = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
const short = (hex: string) => base64(bytesOf(hex.replace(/-/g, '')))
const long = (text: unknown) => hexOf(unbase64(String(text)))
const guid = (text: unknown) => long(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const doorsOf = (hand: Hand): string[] => hand.stairs.flatMap((stair) => stair.doors.map((door) => door.dwelling))

/** That the holder of a key gave doors away; the server makes the same (`HandProof.cs`, and one example for both in `hand.json`). */
export async function proofOf(handKey: string, round: string, id: string, dwellings: readonly string[]): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytesOf(handKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const text = `linli-hand|${round}|${id}|${[...dwellings].sort().join(',')}`
  return hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))))
}

/** A hand-over as what stands behind # in the address; that part never reaches a server. */
export function written({ round, id, from, name, proof, stairs }: Hand): string {
  const lines = stairs.map(({ site, building, unit, doors }) => [site, building, unit, doors.map((one) => [short(one.dwelling), one.door, one.floor])])
  return base64(new TextEncoder().encode(JSON.stringify([version, short(round), short(id), short(from), name, short(proof), lines])))
}

/** The hand-over in an address, or in what stands behind its #; undefined when there is none. */
export function readHand(text: string): Hand | undefined {
  try {
    const all = JSON.parse(new TextDecoder().decode(unbase64(text.slice(text.indexOf('#') + 1)))) as [number, string, string, string, string, string, [string, string, string, [string, string, number | null][]][]]
    if (all[0] !== version) return undefined
    const [, round, id, from, name, proof, lines] = all
    const stairs = lines.map(([site, building, unit, doors]) => ({ site: String(site), building: String(building), unit: String(unit), doors: doors.map(([dwelling, door, floor]) => ({ dwelling: guid(dwelling), door: String(door), floor: Number.isInteger(floor) ? floor : null })) }))
    const hand = { round: guid(round), id: guid(id), from: guid(from), name: String(name), proof: long(proof), stairs }
    return doorsOf(hand).length && [hand.round, hand.id, hand.from, ...doorsOf(hand)].every((one) => one.length === 36) && hand.proof.length === 64 ? hand : undefined
  } catch {
    return undefined
  }
}

/** The door in the address of its own QR; undefined when it is another address. */
export const readDoor = (text: string): string | undefined => /\/field\/d\/([0-9a-f-]{36})$/i.exec(text.trim())?.[1]?.toLowerCase()
