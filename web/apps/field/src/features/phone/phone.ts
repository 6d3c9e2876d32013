import { reactive } from 'vue'
import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { api, type NodeState, type Session } from '@linli/api'
import { askAgain, resume, stayWhen, useSession, wayBack } from '@linli/auth'
import { kept, onWiped, vault } from '@linli/offline'

/** How long the app may lie in the background before it asks for the PIN again. */
const forgetful = 15 * 60_000 // milliseconds
/** How often a page that heard nothing from the server asks whether it is there again; each a little earlier or later. */
const listening = () => 15_000 * (0.75 + Math.random() / 2) // milliseconds

/** Where the next page finds what was deleted before it. */
export const goneKey = 'linli-gone'
const orders = () => import('./orders')
/** Whether the server wants this phone to delete, or to keep shut, what it keeps. */
export const obeyOrders = (): Promise<void> => orders().then((one) => one.obey(), () => {})

interface Self { session: Session; node: NodeState }
const { session, node } = useSession()

/** What this phone keeps, and how it stands with the server. */
export const phone = reactive({
  /** Browsers give no cryptography to pages that came over plain HTTP from another machine. */
  can: 'indexedDB' in globalThis && !!globalThis.crypto?.subtle,
  kind: 'none' as 'none' | 'locked' | 'open',
  /** Whether the server answered when it was last asked. */
  heard: true,
  /** The server wants to know again who this is; what is kept here stays and waits. */
  signIn: false,
  /** Accounts whose store was deleted because the phone had not heard from the server for too long, with what had not been sent. */
  gone: [] as { unsent: number; why: 'days' | 'tries' | 'order' }[],
})

stayWhen(() => phone.kind === 'open')

/** Before the first page: stores that have lain here too long go. */
export async function startPhone(): Promise<void> {
  if (!phone.can) return
  onWiped((badge, unsent) => { if (badge) void orders().then((one) => one.tell(badge, unsent)) })
  phone.gone = JSON.parse(sessionStorage.getItem(goneKey) ?? '[]') as typeof phone.gone
  sessionStorage.removeItem(goneKey)
  phone.gone.push(...(await vault.purge().catch(() => [])).map(({ unsent }) => ({ unsent, why: 'days' as const })))
  if ((await owners()).length) void obeyOrders()
  addEventListener('offline', () => { phone.heard = false })
  addEventListener('online', () => { if (phone.kind === 'open') void greet() })
  listen()
  let hidden = 0
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hidden = Date.now()
    else if (phone.kind === 'open' && hidden && Date.now() - hidden > forgetful) lockPhone()
  })
}

/** Nothing may wait here that makes the page ask, when another tab has sent it all: so it asks by itself until it hears. */
function listen(): void {
  setTimeout(() => {
    if (phone.kind === 'open' && !phone.heard && navigator.onLine && document.visibilityState === 'visible') void greet()
    listen()
  }, listening())
}

/** Whose store lies here; the last one that was opened comes first. */
export const owners = (): Promise<string[]> => vault.accounts().catch(() => [])

/** Sends the reader to the PIN when a store lies here and is shut; the server need not be asked for that. */
export async function beforePage(to: RouteLocationNormalized): Promise<RouteLocationRaw | undefined> {
  if (phone.kind === 'open') return undefined
  const all = await owners()
  if (!all.length) return undefined
  if (session.value && !all.includes(session.value.account.id)) return undefined
  phone.kind = 'locked'
  return { name: 'unlock', query: { to: wayBack(to) } }
}

export async function unlock(account: string, pin: string): Promise<'open' | 'wrong' | 'wiped' | 'shut'> {
  const said = await vault.unlock(account, pin)
  if (said === 'wiped') phone.kind = 'none'
  if (said !== 'open') return said
  const self = await kept.get<Self>('self')
  if (!self) { await vault.wipe(account); phone.kind = 'none'; return 'wiped' }
  phone.kind = 'open'
  if (session.value?.account.id !== account) resume(self)
  void greet()
  return said
}

/** Makes the store of whoever is signed in. */
export async function makeStore(pin: string): Promise<void> {
  await vault.create(session.value!.account.id, pin)
  await keepSelf()
  phone.kind = 'open'
  void obeyOrders()
  void navigator.storage?.persist?.()
}

async function keepSelf(): Promise<void> {
  await kept.put('self', { session: session.value, node: node.value } satisfies { session: unknown; node: unknown })
  await vault.contact()
}

/** Asks the server who this is; whether it answers is shown, and nothing waits for it. */
export async function greet(): Promise<void> {
  try {
    phone.signIn = !(await askAgain())
    void obeyOrders()
    heardOf()
    if (!phone.signIn && phone.kind === 'open') {
      const state = await api.state()
      await kept.put('self', { session: session.value, node: state })
    }
  } catch {
    phone.heard = false
  }
}

/** The server answered. */
export function heardOf(): void {
  phone.heard = true
  if (phone.kind === 'open') void vault.contact()
}

const locking: (() => void)[] = []
/** Told when the store is shut: nothing that was read from it may stay in memory. */
export const onLock = (then: () => void): void => { locking.push(then) }

export function lockPhone(): void {
  vault.lock()
  phone.kind = 'locked'
  locking.forEach((then) => then())
  location.reload() // nothing that was on the page stays readable
}

/** Deletes all that this phone keeps of an account. */
export async function forget(account: string, why?: 'order'): Promise<void> {
  const before = await vault.state(account)
  locking.forEach((then) => then())
  vault.lock()
  const state = before.kind === 'open' ? await vault.state(account) : before
  await vault.wipe(account)
  if (why) phone.gone.push({ unsent: state.kind === 'locked' ? state.unsent : 0, why })
  phone.kind = 'none'
}
