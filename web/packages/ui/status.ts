import type { Door, DoorState } from '@linli/api'

export type Status = 'todo' | 'doing' | 'done' | 'overdue' | 'unreachable'

/** The sign a door carries: a door to be visited again is not a failure, and one past its time is. */
export function doorStatus(door: Pick<Door, 'state' | 'revisitAt'>, now = Date.now()): Status {
  const byState: Record<DoorState, Status> = { open: 'todo', revisit: 'doing', final: 'done' }
  if (door.state === 'revisit' && door.revisitAt && Date.parse(door.revisitAt) < now) return 'overdue'
  return byState[door.state]
}

/** Which word stands beside a coverage; the rate itself always comes from the server. */
export function rateStep(final: number, total: number): 'full' | 'most' | 'some' | 'few' | 'none' {
  if (total === 0) return 'none'
  if (final >= total) return 'full'
  const share = final / total
  return share >= 0.8 ? 'most' : share >= 0.3 ? 'some' : 'few'
}
