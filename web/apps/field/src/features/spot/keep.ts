import { uuid7, type NewDoor } from '@linli/api'
import { outbox } from '@linli/offline'
import type { KeptDoor } from '../phone/overlay'
import { read } from '../phone/queue'
import { floorOf, labelOf, placeOf } from './place'

const sameStair = (one: NewDoor, other: KeptDoor) => one.site === other.site && one.building === other.building && one.unit === other.unit

/** Where a new door stands in the walk: in its stair by its number, or behind all others. */
export function orderOf(door: NewDoor, doors: readonly KeptDoor[]): number {
  const stair = doors.filter((one) => sameStair(door, one)), place = placeOf(door)
  const before = stair.filter((one) => placeOf(one) < place).map((one) => one.order)
  if (before.length) return Math.max(...before) + 0.5
  if (stair.length) return Math.min(...stair.map((one) => one.order)) - 0.5
  return Math.max(-1, ...doors.map((one) => one.order)) + 1
}

/** Keeps a door found here until the server has it, and gives it an id until then; that of the act, so that it is added once however often it is sent. */
export async function keepDoor(round: string, door: NewDoor, doors: readonly KeptDoor[]): Promise<string> {
  const id = uuid7()
  await outbox.add({ id, kind: 'door', round, dwelling: id, label: labelOf(door), body: { door, order: orderOf(door, doors), floor: floorOf(door.door) } })
  await read()
  return id
}
