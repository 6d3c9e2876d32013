import { computed, shallowRef } from 'vue'
import { api, ProblemError, type Claim, type Claims, type Stair } from '@linli/api'
import { useSession } from '@linli/auth'
import { i18n, useFormat } from '@linli/i18n'
import { kept } from '@linli/offline'
import { here } from '../doors/store'
import { onLock, phone } from '../phone/phone'

/** How long a claim holds; one that nobody was told of in that time is told to nobody any more. */
const lasts = 2 * 3_600_000 // milliseconds
/** How often a list that is looked at asks who is where. */
const pace = () => 60_000 * (0.75 + Math.random() / 2) // milliseconds

/** What was said here and not yet to the server. */
interface Wish { claim: boolean; takeOver: boolean; at: number }
interface Kept extends Claims { round: string; wishes: Record<string, Wish> }

const known = shallowRef<Kept>()
const now = shallowRef(Date.now())
onLock(() => { known.value = undefined })

const me = () => useSession().session.value?.account.id ?? ''
const key = (round: string) => `claims/${round}`
const live = computed(() => new Map((known.value?.items ?? []).filter((one) => Date.parse(one.until) > now.value).map((one) => [one.dwelling, one])))
/** The claim of a door, as far as this phone knows; what was said here counts at once. */
export function claimOf(dwelling: string): (Claim & { own: boolean; told: boolean }) | undefined {
  const wish = known.value?.wishes[dwelling], said = live.value.get(dwelling)
  if (wish && wish.at > now.value - lasts) return wish.claim ? { dwelling, worker: me(), name: '', at: new Date(wish.at).toISOString(), until: '', own: true, told: false } : undefined
  return said && { ...said, own: said.worker === me(), told: true }
}
/** With what this phone proves, in a round, that doors were given away; nothing before it was fetched once. */
export const handKeyOf = (round: string): string | undefined => (known.value?.round === round ? known.value.handKey || undefined : undefined)
here.value = (dwelling) => {
  const claim = claimOf(dwelling)
  return claim && !claim.own ? i18n.global.t('claims.here', { name: claim.name, time: useFormat().time(claim.at) }) : ''
}

async function keep(next: Kept): Promise<void> {
  known.value = next
  now.value = Date.now()
  if (phone.kind === 'open') await kept.put(key(next.round), next)
}

let at = ''
const chunk = 200 // doors of one request
/** Reads who is where: from the server, with what waits to be said first, or from what is kept. */
export async function loadClaims(round: string): Promise<void> {
  at = round
  if (known.value?.round !== round) known.value = phone.kind === 'open' ? await kept.get<Kept>(key(round)) : undefined
  const began = Date.now()
  try {
    await tell(round, Object.entries(known.value?.wishes ?? {}).filter(([, wish]) => wish.at > began - lasts))
    const said = await api.rounds.claims(round)
    // What was pressed while this was on its way is said the next time.
    if (at === round) await keep({ ...said, round, wishes: Object.fromEntries(Object.entries(known.value?.wishes ?? {}).filter(([, wish]) => wish.at > began)) })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    now.value = Date.now() // without a signal what is kept grows old, and ends by itself
  }
}

/** Says what waits. What the server refuses, as in a round that was closed, waits no more. */
async function tell(round: string, wishes: [string, Wish][]): Promise<void> {
  for (const [claim, takeOver] of [[false, false], [true, false], [true, true]] as const) {
    const dwellings = wishes.filter(([, wish]) => wish.claim === claim && wish.takeOver === takeOver).map(([dwelling]) => dwelling)
    for (let first = 0; first < dwellings.length; first += chunk) {
      await api.rounds.claim(round, { dwellings: dwellings.slice(first, first + chunk), claim, takeOver }).catch((error: unknown) => { if (!(error instanceof ProblemError) || error.unanswered || error.status === 401) throw error })
    }
  }
}

/** Says that this worker is at some doors, or no more; without a signal the others are told at the next contact. */
export async function claim(round: string, dwellings: string[], is: boolean, takeOver = false): Promise<void> {
  const before = known.value?.round === round ? known.value : { items: [], handKey: '', round, wishes: {} }
  const said = Date.now()
  await keep({ ...before, wishes: { ...before.wishes, ...Object.fromEntries(dwellings.map((one) => [one, { claim: is, takeOver, at: said }])) } })
  await loadClaims(round)
}

/** Doors of a stair that still want somebody. */
export const openDoors = (stair: Stair): string[] => stair.doors.filter((door) => door.state !== 'final').map((door) => door.dwelling)

let watched = ''
let ticking: ReturnType<typeof setTimeout> | undefined
/** Asks who is where for as long as a list is looked at. */
export function watchClaims(round: string): () => void {
  watched = round
  const tick = () => { ticking = setTimeout(() => { if (document.visibilityState === 'visible') void loadClaims(watched); tick() }, pace()) }
  clearTimeout(ticking)
  void loadClaims(round)
  tick()
  return () => { if (watched === round) clearTimeout(ticking) }
}
