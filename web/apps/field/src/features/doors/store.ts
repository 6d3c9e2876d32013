import { computed, reactive, ref, shallowReactive, shallowRef, watch } from 'vue'
import { api, type Door, type Mine, type Outcome, type VisitAnswer } from '@linli/api'
import { useLoad } from '@linli/ui'
import { keptMine, openPack, packProblem, syncPack } from '../phone/pack'
import { phone } from '../phone/phone'
import { realOf } from '../phone/queue'

export type Shown = 'missing' | 'revisit' | 'done' | 'all'

// The list of doors outlives its page, so that coming back from a door finds it as it was left.
const round = ref<string | null>(null)
const read = useLoad<Mine>(() => api.rounds.mine(round.value ?? ''))

export const list = reactive({ show: 'missing' as Shown, search: '', scroll: 0, closed: [] as string[] })
/** Finds people by name behind the kept doors, once a search wanted it: the names that fit, or nothing. */
export const finder = shallowRef<(door: Door, wanted: string) => string>()
/** Who is at a door just now, in words; nothing while nobody is, or while it is not known. */
export const here = shallowRef<(dwelling: string) => string>()
export const lastRound = computed(() => round.value)
/** The door recorded last, shown above the list: what the server said of it, or, while it waits on this phone, what was entered. */
export const lastSaved = shallowRef<{ dwelling: string; label: string; outcome: Outcome | null; waits?: string } | null>(null)

/** What this phone keeps, laid under what was entered on it; without a store, what the server said last. */
export const mine = computed<Mine | undefined>(() => (phone.kind === 'open' ? keptMine.value : read.value.value))
export const mineProblem = computed(() => (phone.kind === 'open' ? packProblem.value : read.problem.value))
export const loadMine = (): Promise<void> => (phone.kind === 'open' && round.value ? openPack(round.value).then(() => syncPack(round.value ?? '')) : read.load())

/** Rounds that were closed while this phone had them open; whatever answer says so first puts them here, and none opens again. */
const ended = shallowReactive(new Set<string>())
export const roundClosed = (id: string): boolean => ended.has(id)
export const noteClosed = (id: string): void => { ended.add(id) }
export const closedCode = 'rounds.round-closed'
watch(mine, (now) => { if (now?.round.state === 'closed') noteClosed(now.round.id) })

export function rememberRound(id: string): void {
  if (round.value === id) return
  round.value = id
  read.value.value = undefined
  lastSaved.value = null
  Object.assign(list, { show: 'missing', search: '', scroll: 0, closed: [] })
}

export function forgetDoors(): void {
  round.value = null
  read.value.value = undefined
  lastSaved.value = null
}

export const allDoors = computed<Door[]>(() => mine.value?.stairs.flatMap((stair) => stair.doors) ?? [])

/** The first door after this one that still wants a visit; from the top when there is none behind it. */
export function nextMissing(dwelling: string): Door | null {
  const at = allDoors.value.findIndex((door) => door.dwelling === realOf(dwelling))
  const inTurn = [...allDoors.value.slice(at + 1), ...allDoors.value.slice(0, Math.max(at, 0))]
  return inTurn.find((door) => door.state === 'open') ?? inTurn.find((door) => door.state === 'revisit') ?? null
}

/** Puts the server's answer into the list at once; the list is read again when it is shown. */
export function noteAnswer(dwelling: string, answer: VisitAnswer, at: string): void {
  if (!read.value.value) return
  const change = (door: Door): Door => (door.dwelling !== dwelling ? door : {
    ...door, state: answer.state, attempts: door.attempts + 1, lastAt: at, revisitAt: answer.revisitAt,
    outcome: answer.linkedTo ? door.outcome : answer.outcome,
  })
  const stairs = read.value.value.stairs.map((stair) => ({ ...stair, doors: stair.doors.map(change) }))
  const done = stairs.flatMap((stair) => stair.doors).filter((door) => door.state === 'final').length
  read.value.value = { ...read.value.value, stairs, done }
}
