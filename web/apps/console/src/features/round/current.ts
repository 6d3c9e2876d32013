import type { Round } from '@linli/api'

/** The round that a page shows: the one chosen, else the newest open screening, any open round, the newest. */
export function currentRound(rounds: Round[] | undefined, chosen: string): Round | undefined {
  const all = [...(rounds ?? [])].sort((a, b) => b.openedAt.localeCompare(a.openedAt))
  return all.find((one) => one.id === chosen) ?? all.find((one) => one.state === 'open' && one.kind === 'screening') ?? all.find((one) => one.state === 'open') ?? all[0]
}
