import { api, type Door } from '@linli/api'

const most = 40 // pages of 200 doors; an area with more is opened one level further down

export interface StairLine { key: string; name: string; doors: Door[]; done: number; workers: string[]; worker: string }

/** All doors of an area, gathered by site, building and unit. */
export async function readStairs(round: string, area: string): Promise<StairLine[]> {
  const stairs = new Map<string, Door[]>()
  let after: string | null = null
  for (let at = 0; at < most; at++) {
    const page: { items: Door[]; next: string | null } = await api.rounds.doors(round, { area, state: 'all', after, take: 200 })
    for (const door of page.items) {
      const key = [door.site, door.building, door.unit].filter(Boolean).join(' ')
      stairs.set(key, [...(stairs.get(key) ?? []), door])
    }
    after = page.next
    if (!after) break
  }
  return [...stairs].map(([name, doors]) => ({
    key: name, name, doors, done: doors.filter((door) => door.state === 'final').length,
    workers: [...new Set(doors.flatMap((door) => (door.worker ? [door.worker.name] : [])))],
    worker: doors.every((door) => door.worker?.id === doors[0]?.worker?.id) ? doors[0]?.worker?.id ?? '' : '',
  }))
}
