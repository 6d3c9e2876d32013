import type { DoorDetail, DoorState, Mine, Outcome, Stair } from '@linli/api'

/** A door as this phone keeps it, with its place in the walk. */
export type KeptDoor = DoorDetail & { order: number }
/** What this phone knows of a door beyond what the server said last. */
export interface Ahead { dwelling: string; outcome: Outcome; at: string; state?: DoorState; revisitAt?: string | null }

/** Nobody home is to be tried again; every other outcome is final. */
export const stateOf = (outcome: Outcome): DoorState => (outcome === 'nobody' ? 'revisit' : 'final')

/**
 * A door with what was entered on this phone laid over it. A final outcome stays: a later entry at a door that is done
 * is linked to the first one by the server, and so it is here.
 */
export function lay<D extends KeptDoor>(door: D, ahead: readonly Ahead[]): D {
  return ahead.filter((one) => one.dwelling === door.dwelling).reduce<D>((now, one) => {
    if (now.state === 'final') return now
    return { ...now, state: one.state ?? stateOf(one.outcome), outcome: one.outcome, attempts: now.attempts + 1, lastAt: one.at, revisitAt: one.revisitAt ?? null }
  }, door)
}

/** The list of doors from what is kept, by stair, in the order of the walk. */
export function listOf(round: Mine['round'], worker: string, doors: Iterable<KeptDoor>): Mine {
  const stairs = new Map<string, Stair>()
  const all = [...doors].sort((a, b) => a.order - b.order)
  for (const door of all) {
    const { site, building, unit } = door, name = [site, building, unit].join('|'), stair = stairs.get(name)
    if (stair) stair.doors.push(door)
    else stairs.set(name, { site, building, unit, doors: [door] })
  }
  return { round, worker, total: all.length, done: all.filter((door) => door.state === 'final').length, stairs: [...stairs.values()] }
}
