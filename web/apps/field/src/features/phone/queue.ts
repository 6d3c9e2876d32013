import { computed, shallowRef } from 'vue'
import type { HandOverAnswer, NewDoor, Outcome, Problem, SubmissionAnswer, VisitAnswer, VisitRequest } from '@linli/api'
import { outbox, type Item } from '@linli/offline'
import { onLock, phone } from './phone'

export interface FormBody { form: string; no: number; title: string; outcome: Outcome | null }
/** A door found on the way, as it is sent, and where it stands in the walk. Its item's id is the door's until the server gives it another. */
export interface DoorBody { door: NewDoor; order: number; floor: number | null; outcome?: undefined }
/** What the server said of it: its id there; `known` when the door stood there already. */
export interface DoorSaid { dwelling: string; known?: true }
/** Doors that a colleague gave, as her code told them. */
export interface HandBody { from: string; name: string; proof: string; stairs: { site: string; building: string; unit: string; doors: { dwelling: string; door: string; floor: number | null }[] }[]; outcome?: undefined }
export type PhoneItem = Item<VisitRequest | FormBody | DoorBody | HandBody>
export type DoorItem = Item<DoorBody>

/** What this phone has to send, is sending, has sent, or was refused, in the order in which it was saved. */
export const items = shallowRef<PhoneItem[]>([])
export const unsent = computed(() => items.value.filter((one) => one.state === 'waiting' || one.state === 'sending'))
/** What wants somebody: refused by the server, or a record that it keeps and the round did not take. */
export const refused = computed(() => items.value.filter((one) => one.state === 'refused' || !!formAnswerOf(one)?.refused || leftOf(one).length > 0))
export const itemAt = (round: string, dwelling: string): PhoneItem | undefined =>
  [...items.value].reverse().find((one) => one.kind !== 'hand' && one.round === round && realOf(one.dwelling) === realOf(dwelling) && one.state !== 'accepted')

/** Doors found here, by the ids that this phone gave them. */
export const foundHere = computed(() => new Map(items.value.filter((one): one is DoorItem => one.kind === 'door').map((one) => [one.id, one])))
/** Doors that a colleague gave here, with the hand-over that brought them. */
export const givenHere = computed(() => new Map(items.value.filter((one): one is Item<HandBody> => one.kind === 'hand').flatMap((one) => one.body.stairs.flatMap((stair) => stair.doors.map((door) => [door.dwelling, one] as const)))))
/** Whether a door that a colleague gave is this phone's by all that it knows. */
const isTaken = (hand: Item<HandBody>, dwelling: string): boolean => hand.state !== 'refused' && !((hand.answer as HandOverAnswer | undefined)?.left.some((one) => one.dwelling === dwelling) ?? false)
export const takenDoors = computed(() => [...givenHere.value].filter(([dwelling, hand]) => isTaken(hand, dwelling)))
/** The server's id of a door: another one than this phone's when the door was found here and the server has answered. */
export const realOf = (dwelling: string): string => (foundHere.value.get(dwelling)?.answer as DoorSaid | undefined)?.dwelling ?? dwelling

/** The outcome that an item gives its door; null when only the server can tell. */
export const outcomeOf = (item: PhoneItem): Outcome | null => item.body.outcome ?? null
/** What an item is, as a key of the language packs. */
export const wordOf = (item: PhoneItem): string => (item.body.outcome ? `common.outcome.${item.body.outcome}` : item.kind === 'form' ? 'field.queue.form' : item.kind === 'hand' ? 'field.queue.hand' : (item.answer as DoorSaid | undefined)?.known ? 'field.queue.known' : 'field.queue.door')
/** Doors of a hand-over that the server did not give: done, or somebody else's meanwhile. */
export function leftOf(item: PhoneItem): string[] {
  const left = item.kind === 'hand' && item.state === 'accepted' ? (item.answer as HandOverAnswer).left.map((one) => one.dwelling) : []
  return left.length ? (item.body as HandBody).stairs.flatMap((stair) => stair.doors.filter((one) => left.includes(one.dwelling)).map((one) => [stair.building, stair.unit, one.door].filter(Boolean).join(' '))) : []
}
/** Who gave the doors of a hand-over. */
export const nameOf = (item: PhoneItem): string => (item.kind === 'hand' ? (item.body as HandBody).name : '')
/** What an item waits for at a door that was found here, or that a colleague gave and the server does not know of yet. */
function after(dwelling: string): { after: string | undefined } {
  const hand = givenHere.value.get(dwelling)
  return { after: foundHere.value.has(dwelling) ? dwelling : hand && hand.state !== 'accepted' ? hand.id : undefined }
}

let reading: Promise<void> | null = null
let again = false
/** Reads the outbox anew. While it is being read, further wishes come to one more reading: sending two hundred things changes it six hundred times. */
export function read(): Promise<void> {
  if (reading) {
    again = true
    return reading.then(() => reading ?? undefined)
  }
  reading = look().finally(() => {
    reading = null
    if (again) {
      again = false
      void read()
    }
  })
  return reading
}
async function look(): Promise<void> {
  items.value = phone.kind === 'open' ? (await outbox.all()) as PhoneItem[] : []
}

const settled: ((item: PhoneItem) => void)[] = []
/** Told when the server has answered for an item. */
export const onSettled = (then: (item: PhoneItem) => void): void => { settled.push(then) }

/** The server has answered for one. */
export const settle = (item: Item): void => settled.forEach((then) => then(item as PhoneItem))

/** What ends when nothing is to be sent any more. */
let stop: (() => void)[] = []
export const untilStopped = (...ends: (() => void)[]): void => { stop.push(...ends) }
export function stopSending(): void {
  stop.forEach((end) => end())
  stop = []
  items.value = []
}
onLock(stopSending)

/** Keeps a visit on this phone and lets it go out as soon as there is a way. Resolves when it cannot be lost any more. */
export async function keepVisit(round: string, label: string, body: VisitRequest): Promise<void> {
  await outbox.add({ id: body.id, kind: 'visit', round, dwelling: body.dwelling, label, body, ...after(body.dwelling) })
  await read()
}

/** The same for a filled form; its id is the record's own. */
export async function keepForm(item: { id: string; round: string; dwelling: string; label: string; body: FormBody; files: [string, File][] }): Promise<void> {
  await outbox.add({ ...item, kind: 'form', ...after(item.dwelling) })
  await read()
}

/** What the server said of an accepted item, in the words that pages use. */
export const visitAnswerOf = (item: PhoneItem): VisitAnswer | undefined => (item.kind === 'visit' && item.state === 'accepted' ? item.answer as VisitAnswer : undefined)
export const formAnswerOf = (item: PhoneItem): SubmissionAnswer | undefined => (item.kind === 'form' && item.state === 'accepted' ? item.answer as SubmissionAnswer : undefined)

/** Why an item was not taken: refused by the server, or taken by it and refused by the round. */
export const problemOf = (item: PhoneItem): Problem | null => item.problem ?? formAnswerOf(item)?.refused ?? null
