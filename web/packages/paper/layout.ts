import type { SheetDoor } from './paper'

/** All in millimetres: what stands inside the margins of an A4 page, and how it is shared out. */
export interface Measures { font: number; room: number; line: number; box: number; note: number; door: number }
const usual: Measures = { font: 3.5, room: 216, line: 4.4, box: 5.1, note: 6, door: 42 }
const large: Measures = { font: 4.8, room: 205, line: 6.2, box: 8, note: 8, door: 37 }
export const measures = (big: boolean): Measures => (big ? large : usual)

/** Width of a text in ems: a Chinese sign is one wide, what the Latin script writes a little over a half. */
export const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 1 : 0.58), 0)
const linesOf = (text: string, font: number, width: number): number => (text ? Math.ceil((widthOf(text) * font) / width) : 0)

/** How high a door's row is: room for its name, and for who lives there when names are printed; never less than two lines of boxes. */
export function heightOf(door: Pick<SheetDoor, 'door' | 'label' | 'names'>, big: boolean, between = '、'): number {
  const m = measures(big)
  const name = linesOf(door.door || door.label, m.font * 1.3, m.door - 5) * 1.35
  const names = door.names?.length ? linesOf(door.names.join(between), m.font, m.door - 5) : 0
  return Math.max(2 * m.box + 1.6, (name + names + 1) * m.line + 1.6) + m.note
}

export interface SheetPage { doors: { door: SheetDoor; height: number }[]; page: number; pages: number }

/** Shares the doors of a sheet out over pages, so that each knows its number and how many there are. */
export function pagesOf(doors: readonly SheetDoor[], big: boolean, between = '、'): SheetPage[] {
  const { room } = measures(big)
  const pages: SheetPage['doors'][] = []
  let left = 0
  for (const door of doors) {
    const height = Math.min(heightOf(door, big, between), room)
    if (!pages.length || height > left) {
      pages.push([])
      left = room
    }
    pages[pages.length - 1]!.push({ door, height })
    left -= height
  }
  return pages.map((some, at) => ({ doors: some, page: at + 1, pages: pages.length }))
}
