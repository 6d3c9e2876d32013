// Addresses as the server compares them (CellTextRules, AddressRules and PlaceRules of the module Residents), so that a
// phone without a signal knows a door again. tests/unit/places.json holds both to the same table.

/** The address of a door in the words in which it was written. */
export interface Address { site: string; building: string; unit: string; door: string }

const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g // eslint-disable-line no-control-regex
const halfWidth: Record<string, string> = { '【': '[', '〔': '[', '】': ']', '〕': ']', '–': '-', '—': '-', '‐': '-', '−': '-', '―': '-', '。': '.' }

/** Half-width letters, digits and signs; one kind of space; none at the ends; no text marker before it. */
export function plain(text: string): string {
  const half = text.replace(invisible, '').replace(/[\s\u0085]/g, ' ')
    .replace(/[！-～]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).replace(/[【〔】〕–—‐−―。]/g, (one) => halfWidth[one]!)
  const trimmed = half.trim()
  if (trimmed.length < 2 || !/^[='’‘]/.test(trimmed)) return trimmed
  return trimmed[0] === '=' ? /^=\s*"(.*)"$/.exec(trimmed)?.[1]?.trim() ?? trimmed : trimmed.slice(1).trim()
}

const digits = '零一二三四五六七八九'
/** 三 is 3, 十二 is 12, 02 is 2; null for what is no number. */
function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text) <= 0x7fffffff ? Number(text) : null
  const [, tens, ten, ones, alone] = /^(?:([一二三四五六七八九])?(十)([一二三四五六七八九])?|([一二三四五六七八九]))$/.exec(text) ?? []
  if (alone) return digits.indexOf(alone)
  return ten ? (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0) : null
}

const words = {
  building: /^第?([0-9A-Z]+|[一二三四五六七八九十]+)(?:栋|棟|幢|号楼|號樓|楼|樓|#|#楼|号|號|BUILDING)?$/,
  unit: /^第?([0-9A-Z]+|[一二三四五六七八九十]+)(?:单元|單元|门|UNIT)?$/,
  door: /^([0-9A-Z]+)(?:室|号|號|房|户)?$/,
}

/** What two ways of writing one level have in common: 3栋, ３号楼 and 三 are 3. */
function bare(level: keyof typeof words, text: string): string {
  const compact = plain(text).replace(/ /g, '').toUpperCase()
  const found = words[level].exec(compact)?.[1]
  return found === undefined ? compact : String(numberOf(found) ?? found)
}

const padded = (run: string) => run.replace(/^0+/, '').padStart(5, '0')
const part = (text: string) => plain(text).toUpperCase().replace(/[\s|]/g, '\u0000').split(/(\d+)/).map((run, at) => (at % 2 ? padded(run) : run.replace(/\u0000/g, ''))).join('') // eslint-disable-line no-control-regex

/** One sort key for every way of writing an address. */
export const placeOf = ({ site, building, unit, door }: Address): string => [part(site), part(bare('building', building)), part(bare('unit', unit)), part(bare('door', door))].join('|')

/** The storey that a door number tells (501 is on the 5th, 1203 on the 12th); null when it does not. */
export function floorOf(door: string): number | null {
  const number = plain(door).replace(/\D/g, ''), floor = Number(number.slice(0, -2))
  return number.length >= 3 && number.length <= 4 && floor >= 1 && floor <= 80 ? floor : null
}

export const labelOf = ({ site, building, unit, door }: Address): string => [site, building, unit, door].filter(Boolean).join(' ')

/** What tells a door of this phone from others. */
export type Known = Address & { area: string }

/** How a door that somebody wants to add stands to one that this phone knows: the same, perhaps the same, or another. */
export function likeness(wanted: Known, there: Known): 'same' | 'near' | null {
  const [one, other] = [placeOf(wanted), placeOf(there)]
  if (one === other) return wanted.area === there.area ? 'same' : 'near'
  const [site1, building1, unit1, door1] = one.split('|') as [string, string, string, string]
  const [site2, building2, unit2, door2] = other.split('|') as [string, string, string, string]
  if (site1 !== site2) return alike(site1, site2) && building1 === building2 && unit1 === unit2 && door1 === door2 ? 'near' : null
  // A level left out on one side, or a letter behind the number: 3栋 501 and 3栋 1单元 501, 501 and 501A.
  const missing = (a: string, b: string) => a === b || !a || !b
  if (door1 === door2) return missing(building1, building2) && missing(unit1, unit2) ? 'near' : null
  return building1 === building2 && unit1 === unit2 && door1.replace(/\D/g, '') === door2.replace(/\D/g, '') && /\d/.test(door1) ? 'near' : null
}

/** Whether one name of a site may be short for the other. */
const alike = (one: string, other: string) => one.includes(other) || other.includes(one)

/** The doors that the wanted one may be: those that are it, or else those that it resembles. */
export function alikeIn<D extends Known>(wanted: Known, doors: Iterable<D>): { same: D | undefined; near: D[] } {
  const near: D[] = []
  for (const door of doors) {
    const how = likeness(wanted, door)
    if (how === 'same') return { same: door, near: [] }
    if (how === 'near') near.push(door)
  }
  return { same: undefined, near }
}
