import type { DoorState, DwellingKind, Outcome, Page, Paging, VisitAnswer, VisitRequest } from '@linli/api'
import { get, send, type Act, type Query } from '../api/client'

const e = encodeURIComponent

/** A sheet in the list of a round. */
export interface SheetLine { no: number; printing: string; at: string; areaName: string; stair: string; doors: number; keyed: number }
export interface Keyed { outcome: Outcome; saidAt: string | null; at: string; by: string; linked: boolean }
export interface SheetDoor {
  /** On the sheet, from 1; what was printed keeps it. */
  number: number
  dwelling: string; label: string; door: string; floor: number | null; kind: DwellingKind; people: number
  state: DoorState; outcome: Outcome | null; lastAt: string | null
  names?: string[]
  keyed?: Keyed
}
export interface Sheet { no: number; areaName: string; site: string; building: string; unit: string; doors: SheetDoor[] }
export interface Printing {
  printing: string; at: string; names: boolean; sheets: Sheet[]
  round: { id: string; number: number; name: string; state: 'open' | 'closed'; areaName: string }
}

/** The addresses of walk lists. They stand apart from the others because the phone's first page needs none of them. */
export const paper = {
  print: (round: string, body: { area?: string | undefined; mine?: boolean; onlyMissing?: boolean }, act?: Act) =>
    send<{ printing: string; sheets: number; doors: number }>('POST', `/rounds/${e(round)}/printings`, body, act),
  sheets: (round: string, q: Paging & Query = {}) => get<Page<SheetLine>>(`/rounds/${e(round)}/printings`, q),
  get: (printing: string, q: { no?: number | undefined; names?: 1 | undefined } = {}) => get<Printing>(`/printings/${e(printing)}`, q),
  key: (round: string, body: VisitRequest & { sheet: number }, act: Act) => send<VisitAnswer>('POST', `/rounds/${e(round)}/visits`, body, act),
}

/** The outcomes in the order of the door's page; their place is the key that a keyer presses, and stands on the paper. */
export const outcomes: readonly Outcome[] = ['met', 'nobody', 'phoned', 'refused', 'empty', 'moved']

export const stairOf = (sheet: Pick<Sheet, 'site' | 'building' | 'unit'>): string => [sheet.site, sheet.building, sheet.unit].filter(Boolean).join(' ')
