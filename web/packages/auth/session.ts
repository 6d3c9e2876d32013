import { computed, readonly, ref, shallowRef } from 'vue'
import { api, onLanguage, onSignedOut, ProblemError, type NodeState, type Permission, type Session } from '@linli/api'
import { chooseLocale, keptLocale, locale, setTimeZone } from '@linli/i18n'

const node = shallowRef<NodeState | null>(null)
const session = shallowRef<Session | null>(null)
const expired = ref(false)
/** Who has just been given a second factor, so that the first sign-in finds the login filled in. */
const greeted = ref('')

let stays = () => false

onLanguage(() => locale.value)
onSignedOut(() => {
  expired.value = session.value !== null
  if (!stays()) session.value = null
})

/** Asked when the server no longer knows the session: a phone whose store is open goes on with what it keeps, and says that it has to sign in again. */
export function stayWhen(ask: () => boolean): void {
  stays = ask
}

/** Goes on as the one whom this device remembers, without asking the server. */
export function resume(remembered: { session: Session; node: NodeState }): void {
  node.value = remembered.node
  setTimeZone(remembered.node.node.timeZone)
  session.value = remembered.session
}

/** Asks the server who is signed in; tells whether it answered with somebody. Throws a ProblemError when it cannot be reached. */
export async function askAgain(): Promise<boolean> {
  try {
    const now = await api.session.get()
    if (now.account.id !== session.value?.account.id) return false
    session.value = now
    expired.value = false
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return false
    throw error
  }
}

/** What the node says about itself and who is signed in; throws a ProblemError when the server cannot be reached. */
export async function restoreSession(): Promise<void> {
  if (!node.value) await readNode()
  if (node.value?.state !== 'ready' || session.value) return
  try {
    await begin(await api.session.get())
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error
  }
}

export async function readNode(): Promise<void> {
  node.value = await api.state()
  setTimeZone(node.value.node.timeZone)
}

export async function begin(started: Session): Promise<void> {
  session.value = started
  expired.value = false
  // A language chosen on this device wins over the one kept with the account.
  if (!keptLocale() && started.language) await chooseLocale(started.language)
}

/** With `anyway` also when the server cannot be reached: what this device knows of the session goes, and the server ends it by itself in time. */
export async function signOut(anyway = false): Promise<void> {
  await api.session.end().catch((error: unknown) => {
    if (!anyway || !(error instanceof ProblemError) || !error.unanswered) throw error
  })
  session.value = null
  expired.value = false
}

export const may = (permission: Permission) => session.value?.may.includes(permission) ?? false

/** Keeps the chosen language with the account; the device has it already, so a failure is no matter. */
export function rememberLanguage(language: string): void {
  if (session.value) void api.session.language(language).catch(() => {})
}

export function useSession() {
  return {
    node: readonly(node), session: readonly(session), expired: readonly(expired), greeted, may,
    nodeName: computed(() => node.value?.node.name ?? ''),
  }
}
