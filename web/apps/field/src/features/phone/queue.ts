import { computed, shallowRef, watch } from 'vue'
import { Act, api, type Outcome, type Problem, type SubmissionAnswer, type VisitAnswer, type VisitRequest } from '@linli/api'
import { outbox, sending, type Item } from '@linli/offline'
import { heardOf, onLock, phone } from './phone'

export interface FormBody { form: string; no: number; title: string; outcome: Outcome | null }
export type PhoneItem = Item<VisitRequest | FormBody>

/** What this phone has to send, is sending, has sent, or was refused, in the order in which it was saved. */
export const items = shallowRef<PhoneItem[]>([])
export const unsent = computed(() => items.value.filter((one) => one.state === 'waiting' || one.state === 'sending'))
/** What wants somebody: refused by the server, or a record that it keeps and the round did not take. */
export const refused = computed(() => items.value.filter((one) => one.state === 'refused' || !!formAnswerOf(one)?.refused))
export const itemAt = (round: string, dwelling: string): PhoneItem | undefined =>
  [...items.value].reverse().find((one) => one.round === round && one.dwelling === dwelling && one.state !== 'accepted')

/** The outcome that an item gives its door; null when only the server can tell. */
export const outcomeOf = (item: PhoneItem): Outcome | null => item.body.outcome

let reading: Promise<void> | null = null
let again = false
/** Reads the outbox anew. While it is being read, further wishes come to one more reading: sending two hundred things changes it six hundred times. */
function read(): Promise<void> {
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

let stop: (() => void)[] = []
/** Begins to send what waits, in the background, for as long as the store is open. */
export async function startSending(): Promise<void> {
  stopSending()
  stop.push(outbox.watch(() => void read().catch(() => {})))
  await read()
  stop.push(sending.start({
    visit: async (item) => heard(await api.rounds.visit(item.round, item.body as VisitRequest, new Act(item.id))),
    form: async (item) => heard(await api.forms.submit(item.files ?? [])),
    door: () => Promise.reject(new Error('doors are added online')),
  }, {
    onSignedOut: () => { phone.signIn = true; phone.heard = true },
    onSettled: (item) => { heardOf(); settled.forEach((then) => then(item as PhoneItem)) },
  }))
  await forgetOld()
}

/** The server is there again, or knows again who this is: nothing waits for the time of its next try, which may be minutes away. */
watch(() => phone.heard && !phone.signIn, (there) => { if (there) void sending.now() })

function heard<T>(answer: T): T {
  phone.signIn = false
  heardOf()
  return answer
}

export function stopSending(): void {
  stop.forEach((end) => end())
  stop = []
  items.value = []
}
onLock(stopSending)

const weeks = 7 * 86_400_000 // what was sent stays visible for a week
async function forgetOld(): Promise<void> {
  for (const one of items.value) {
    if (one.state === 'accepted' && one.settledAt && Date.now() - Date.parse(one.settledAt) > weeks) await outbox.discard(one.id)
  }
}

/** Keeps a visit on this phone and lets it go out as soon as there is a way. Resolves when it cannot be lost any more. */
export async function keepVisit(round: string, label: string, body: VisitRequest): Promise<void> {
  await outbox.add({ id: body.id, kind: 'visit', round, dwelling: body.dwelling, label, body })
  await read()
}

/** The same for a filled form; its id is the record's own. */
export async function keepForm(item: { id: string; round: string; dwelling: string; label: string; body: FormBody; files: [string, File][] }): Promise<void> {
  await outbox.add({ ...item, kind: 'form' })
  await read()
}

/** What the server said of an accepted item, in the words that pages use. */
export const visitAnswerOf = (item: PhoneItem): VisitAnswer | undefined => (item.kind === 'visit' && item.state === 'accepted' ? item.answer as VisitAnswer : undefined)
export const formAnswerOf = (item: PhoneItem): SubmissionAnswer | undefined => (item.kind === 'form' && item.state === 'accepted' ? item.answer as SubmissionAnswer : undefined)

/** Why an item was not taken: refused by the server, or taken by it and refused by the round. */
export const problemOf = (item: PhoneItem): Problem | null => item.problem ?? formAnswerOf(item)?.refused ?? null
