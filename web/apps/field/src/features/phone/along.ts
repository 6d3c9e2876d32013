import type { Round } from '@linli/api'
import { takeForm } from './forms'
import { syncPack } from './pack'
import { phone } from './phone'

/** Takes every open round along, one after another, with its form. */
export async function takeAll(rounds: readonly Round[]): Promise<void> {
  for (const round of rounds.filter((one) => one.state === 'open')) {
    if (phone.kind !== 'open' || !phone.heard) return
    await syncPack(round.id)
    await takeForm(round.id).catch(() => {})
  }
}
