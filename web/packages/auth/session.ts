import { computed, readonly, ref, shallowRef } from 'vue'
import { api, onLanguage, onSignedOut, ProblemError, type NodeState, type Permission, type Session } from '@linli/api'
import { chooseLocale, keptLocale, locale, setTimeZone } from '@linli/i18n'

const node = shallowRef<NodeState | null>(null)
const session = shallowRef<Session | null>(null)
const expired = ref(false)
/** Who has just been given a second factor, so that the first sign-in finds the login filled in. */
const greeted = ref('')

onLanguage(() => locale.value)
onSignedOut(() => {
  expired.value = session.value !== null
  session.value = null
})

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

export async function signOut(): Promise<void> {
  await api.session.end()
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
