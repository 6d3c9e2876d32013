import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { api, ProblemError, type Mine, type Pack, type Round } from '@linli/api'
import { kept } from '@linli/offline'
import { heardOf, onLock, phone } from './phone'
import { foundHere, items, onSettled, takenDoors, outcomeOf, realOf, visitAnswerOf, formAnswerOf, type DoorItem, type DoorSaid, type PhoneItem } from './queue'
import { lay, listOf, type Ahead, type KeptDoor } from './overlay'

/** What is kept of a round beside its doors. */
interface Head { mark?: string; round: Pack['round']; worker: string; asOf: string }

const head = shallowRef<Head | null>(null)
const doors = shallowRef(new Map<string, KeptDoor>())
/** Doors that left this phone since, with what they were called: they are somebody else's now, or gone. */
export const left = ref<string[]>([])
export const packProblem = shallowRef<ProblemError | null>(null)
const at = ref('')
/** Seconds after which this phone asks again, when so many ask for their doors at once that the server gave it a place in the line; 0 otherwise. */
export const inLine = computed(() => Math.max(0, ...[...turns.values()].map((one) => one.seconds)))
const turns = shallowReactive(new Map<string, { seconds: number; timer: ReturnType<typeof setTimeout> }>())
/** Takes a round out of the line: its turn has come, or another answer has. */
function leaveLine(round: string): void {
  clearTimeout(turns.get(round)?.timer)
  turns.delete(round)
}

onLock(() => { [...turns.keys()].forEach(leaveLine); head.value = null; doors.value = new Map(); at.value = ''; left.value = [] })

/** What this phone entered at doors and the kept pack does not tell yet. */
function aheadOf(round: string): Ahead[] {
  const news = (one: PhoneItem) => !one.settledAt || one.settledAt > (head.value?.asOf ?? '') || !doors.value.has(realOf(one.dwelling))
  return items.value.filter((one) => one.round === round && one.state !== 'refused' && news(one)).flatMap(aheadIn).map((one) => ({ ...one, dwelling: realOf(one.dwelling) }))
}
function aheadIn(item: PhoneItem): Ahead[] {
  const visit = visitAnswerOf(item)
  const landed = formAnswerOf(item)?.landed
  if (item.state === 'accepted') {
    if (visit?.linkedTo || landed?.linkedTo || (!visit && !landed)) return []
    return [{ dwelling: item.dwelling, outcome: (visit ?? landed)!.outcome, state: (visit ?? landed)!.state, at: item.savedAt, revisitAt: visit?.revisitAt }]
  }
  const outcome = outcomeOf(item)
  return outcome ? [{ dwelling: item.dwelling, outcome, at: item.savedAt }] : []
}

/** Doors found here that the kept pack does not tell. One that the server has under another id, and did not give to this phone, is none of them. */
const found = computed(() => [...foundHere.value.values()].filter((one) => one.round === at.value && !(one.answer as DoorSaid | undefined)?.known).map(doorOf).filter((door) => !doors.value.has(door.dwelling)))
function doorOf(item: DoorItem): KeptDoor {
  const { door: { reason: _, ...door }, ...place } = item.body
  return {
    ...door, ...place, dwelling: realOf(item.id), label: item.label, state: 'open', outcome: null, attempts: 0, lastAt: null, revisitAt: null, worker: null, need: { flag: false, note: null }, added: true,
    tries: [], areaName: '', roundState: 'open',
  }
}

/** Doors that a colleague gave and the kept pack does not tell yet: as her code had them, without people. They stand behind the others. */
const taken = computed(() => takenDoors.value.filter(([dwelling, hand]) => hand.round === at.value && !doors.value.has(dwelling) && (!hand.settledAt || hand.settledAt > (head.value?.asOf ?? ''))).map(([dwelling, hand], n): KeptDoor => {
  const { doors: of, ...place } = hand.body.stairs.find((stair) => stair.doors.some((one) => one.dwelling === dwelling))!, { door, floor } = of.find((one) => one.dwelling === dwelling)!
  const label = [place.site, place.building, place.unit, door].filter(Boolean).join(' ')
  return {
    ...place, door, floor, dwelling, label, kind: 'household', order: 1e6 + n, state: 'open', outcome: null, attempts: 0, lastAt: null, revisitAt: null, worker: null, need: { flag: false, note: null }, added: false, area: '',
    tries: [], areaName: '', roundState: 'open',
  }
}))

/** The list of the round at hand, with what this phone knows besides; undefined until it was taken along once. */
export const keptMine = computed<Mine | undefined>(() => {
  if (!head.value) return undefined
  const ahead = aheadOf(head.value.round.id)
  return listOf(head.value.round as Mine['round'], head.value.worker, [...doors.value.values(), ...found.value.filter((door) => foundHere.value.get(door.dwelling)?.state !== 'refused'), ...taken.value].map((door) => lay(door, ahead)))
})
export const keptDoor = (dwelling: string): KeptDoor | undefined => {
  const id = realOf(dwelling), door = doors.value.get(id) ?? found.value.find((one) => one.dwelling === id) ?? taken.value.find((one) => one.dwelling === id)
  return door && lay(door, aheadOf(at.value))
}
export const asOf = computed(() => head.value?.asOf ?? null)
export const residentsKept = computed(() => [...doors.value.values()].reduce((sum, door) => sum + (door.people?.length ?? 0), 0))

/** Reads from the store what it has of a round. */
export async function openPack(round: string): Promise<void> {
  if (at.value === round) return
  const [now, found] = await Promise.all([kept.get<Head>(`pack/${round}`), kept.getAll<KeptDoor>(`door/${round}/`)])
  at.value = round
  left.value = []
  packProblem.value = null
  doors.value = new Map([...found.values()].map((door) => [door.dwelling, door]))
  head.value = now ?? null
}

const running = new Map<string, Promise<void>>()
/** Asks the server what changed in a round; while it does not answer, what is kept stays. */
export function syncPack(round: string): Promise<void> {
  let now = running.get(round)
  if (!now) {
    now = sync(round).finally(() => running.delete(round))
    running.set(round, now)
  }
  return now
}

async function sync(round: string): Promise<void> {
  const began = new Date().toISOString()
  const before = at.value === round ? head.value : await kept.get<Head>(`pack/${round}`)
  try {
    const news = await api.rounds.pack(round, before?.mark)
    if (phone.kind !== 'open') return
    heardOf()
    phone.signIn = false
    if (at.value === round) packProblem.value = null
    leaveLine(round)
    await take(round, news, began)
  } catch (error) {
    const problem = ProblemError.from(error)
    leaveLine(round)
    if (problem.code === 'rounds.pack-busy') standInLine(round, problem.retryAfter ?? 5)
    else if (problem.unanswered) phone.heard = false
    else if (problem.status === 401) phone.signIn = true
    else if (at.value === round) packProblem.value = problem
  }
}

/** The server named this phone's turn; a little late, so that those of the same second do not come together. */
function standInLine(round: string, seconds: number): void {
  if (phone.kind !== 'open') return
  heardOf()
  turns.set(round, { seconds, timer: setTimeout(() => { if (phone.kind === 'open') void syncPack(round) }, seconds * 1000 + Math.random() * 1000) })
}

async function take(round: string, news: Pack, asOf: string): Promise<void> {
  const next: Head = { mark: news.mark, round: news.round, worker: news.worker, asOf }
  await kept.replace(news.whole ? `door/${round}/` : null, [...news.doors.map((door): [string, unknown] => [`door/${round}/${door.dwelling}`, door]), [`pack/${round}`, next]])
  if (at.value !== round) return
  const now = new Map(news.whole ? [] : doors.value)
  news.doors.forEach((door) => now.set(door.dwelling, door))
  const gone = [...doors.value.values()].filter((door) => !now.has(door.dwelling))
  if (news.round.state === 'open') left.value = [...new Set([...left.value, ...gone.map((door) => door.label)])]
  doors.value = now
  head.value = next
}

/** How often a phone that is looked at asks for news; each a little earlier or later, so that they do not all come at once. */
const pace = () => 120_000 * (0.75 + Math.random() / 2) // milliseconds
function tick(): void {
  setTimeout(() => {
    if (phone.kind === 'open' && at.value && document.visibilityState === 'visible') void syncPack(at.value)
    tick()
  }, pace())
}
tick()

const calm = 1500 // milliseconds without an answer until the list is asked for again: two hundred things are sent one after another
let settling: ReturnType<typeof setTimeout> | undefined
onSettled((item) => {
  if (item.round !== at.value) return
  clearTimeout(settling)
  settling = setTimeout(() => { if (phone.kind === 'open') void syncPack(item.round) }, calm)
})

/** The rounds, from the server or from what is kept. */
export async function readRounds(): Promise<{ items: Round[] }> {
  try {
    const answer = await api.rounds.list()
    if (phone.kind === 'open') { heardOf(); phone.signIn = false; await kept.put('rounds', answer) }
    return answer
  } catch (error) {
    const own = phone.kind === 'open' ? await kept.get<{ items: Round[] }>('rounds') : undefined
    if (!own) throw error
    if (error instanceof ProblemError && error.unanswered) phone.heard = false
    return own
  }
}
