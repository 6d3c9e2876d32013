import { ref, shallowReactive } from 'vue'
import type { FormOfRound } from '@linli/api'
import { useSession } from '@linli/auth'
import { drafts, type Draft } from '@linli/forms'
import { readFormOf } from '../phone/forms'

const known = shallowReactive(new Map<string, FormOfRound>())
const { session } = useSession()
export const accountId = (): string => session.value?.account.id ?? ''

/** The form of a round, when it has one; a server that says nothing of it leaves the door as it always was. */
export const formOf = (round: string): FormOfRound | undefined => known.get(round)
export async function loadFormOf(round: string): Promise<FormOfRound | undefined> {
  const answer = await readFormOf(round).catch(() => undefined)
  if (answer) known.set(round, answer)
  return answer
}

/** Forms begun and not acknowledged, as this device keeps them. */
export const unfinished = ref<Draft[]>([])
export async function readDrafts(): Promise<void> {
  unfinished.value = await drafts.list(accountId()).catch(() => [])
}
