import { Act, ProblemError, uuid7, type Outcome, type VisitAnswer } from '@linli/api'
import { paper, type SheetDoor } from './paper'

/** A line of the sheet while it is keyed. `sent` holds what went out and has no answer yet: it goes out again as it is. */
export interface Line {
  door: SheetDoor
  outcome: Outcome | ''
  time: string
  need: string
  note: string
  id: string
  sent: Parameters<typeof paper.key>[1] | null
  answer: VisitAnswer | null
  problem: ProblemError | null
  /** The time cannot be read, or is missing. */
  fault: 'time' | 'needTime' | 'outcome' | null
}

export const lineOf = (door: SheetDoor): Line => ({ door, outcome: '', time: '', need: '', note: '', id: uuid7(), sent: null, answer: null, problem: null, fault: null })

/** What is done with: keyed now, or before from this sheet. */
export const isDone = (line: Line): boolean => !!line.answer || !!line.door.keyed
export const isUnsaved = (line: Line): boolean => !isDone(line) && !!(line.outcome || line.time || line.need.trim() || line.note.trim())

/** 9, 930, 0930, 9:30, 9.30 and 9：30 are times of day; anything else is none. */
export function timeOf(text: string): string | null {
  const said = text.trim()
  const found = /^(\d{1,2})[:.：](\d{2})$/.exec(said) ?? /^(\d{1,2})(\d{2})$/.exec(said) ?? /^(\d{1,2})()$/.exec(said)
  if (!found || Number(found[1]) > 23 || Number(found[2] || 0) > 59) return null
  return `${found[1]!.padStart(2, '0')}:${found[2] || '00'}`
}

/** The moment at which a day reaches a time of day in a zone. */
export function momentOf(day: string, time: string, zone: string | undefined): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const told = (at: number) => Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at).replace(' ', 'T')}Z`)
  const guess = wanted - (told(wanted) - wanted)
  return new Date(guess - (told(guess) - wanted)).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** The day on which a moment lies in a zone, as 2026-02-03. */
export const dayOf = (moment: string | number | Date, zone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(moment))

/** What is wrong with a line before it goes anywhere. */
export function faultOf(line: Line, began: string): Line['fault'] {
  if (!line.outcome) return 'outcome'
  if (line.time.trim() && !timeOf(line.time)) return 'time'
  return !line.time.trim() && !timeOf(began) ? 'needTime' : null
}

/**
 * Sends one line. Its id is its own and its key, so that however often it is sent it is kept once; after a refusal nothing was kept, and it
 * gets a new one.
 */
export async function sendLine(line: Line, sheet: { round: string; no: number; day: string; began: string; zone: string | undefined }): Promise<void> {
  line.fault = line.sent ? null : faultOf(line, sheet.began)
  line.problem = null
  if (line.fault) return
  line.sent ??= {
    id: line.id, dwelling: line.door.dwelling, outcome: line.outcome as Outcome, sheet: sheet.no,
    at: momentOf(sheet.day, timeOf(line.time) ?? timeOf(sheet.began)!, sheet.zone),
    ...(line.note.trim() && { note: line.note.trim() }),
    ...(line.need.trim() && { need: { flag: true, note: line.need.trim() } }),
  }
  try {
    line.answer = await paper.key(sheet.round, line.sent, new Act(line.id))
    line.sent = null
  } catch (error) {
    line.problem = ProblemError.from(error)
    if (line.problem.unanswered || line.problem.status === 401) return
    line.sent = null
    line.id = uuid7()
  }
}
