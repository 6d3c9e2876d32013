import { computed, readonly, ref, shallowRef } from 'vue'
import { installWay } from './install'

/** What Chromium gives to a page that may be put on the home screen. */
interface InstallOffer extends Event { prompt(): Promise<unknown>; userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }> }

/** `cannot`: no worker in this browser or at this address (it needs https). */
type KeptState = { is: 'cannot' } | { is: 'begun' } | { is: 'known'; kept: number; all: number }

const asked = 'linli-persist'
const hour = 3_600_000
const kept = shallowRef<KeptState>({ is: 'begun' })
const newVersion = ref(false)
const offer = shallowRef<InstallOffer | null>(null)
let registration: ServiceWorkerRegistration | undefined
let pressed = false
let lookedAt = 0

/** Called once, before the app is mounted. Nothing is fetched until the first page stands and the phone is idle. */
export function startShell(firstPage: Promise<unknown>): void {
  addEventListener('beforeinstallprompt', (event) => { event.preventDefault(); offer.value = event as InstallOffer })
  addEventListener('appinstalled', () => { offer.value = null })
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) { kept.value = { is: 'cannot' }; return }
  const loaded = new Promise<unknown>((done) => { if (document.readyState === 'complete') done(0); else addEventListener('load', done, { once: true }) })
  // A moment more for what the page itself reads from the server.
  void Promise.allSettled([loaded, firstPage]).then(() => setTimeout(() => idle(() => void register()), 1000))
}

async function register(): Promise<void> {
  const workers = navigator.serviceWorker
  let had = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (pressed) return location.reload()
    // Another tab changed to the new version; this one goes on with its own files until its reader asks too.
    if (had) newVersion.value = true
    had = true
    look()
  })
  try {
    registration = await workers.register('/field/sw.js', { scope: '/field/', updateViaCache: 'none' })
  } catch {
    // Without a signal the kept worker goes on by itself; where there is none, the next visit tries again.
    registration = await workers.getRegistration('/field/').catch(() => undefined)
  }
  if (!registration) { kept.value = { is: 'cannot' }; return }
  lookedAt = Date.now()
  registration.addEventListener('updatefound', () => follow(registration?.installing))
  follow(registration.installing)
  document.addEventListener('visibilitychange', lookForNew)
  addEventListener('online', fetchAhead)
  look()
}

/** A page may stay open for days: it asks for a new version when it comes to the front again. */
function lookForNew(): void {
  if (document.hidden || !registration || Date.now() - lookedAt < hour) return
  lookedAt = Date.now()
  void registration.update().catch(() => {})
}

function follow(worker: ServiceWorker | null | undefined): void {
  worker?.addEventListener('statechange', () => look())
}

function look(): void {
  if (registration?.waiting && registration.active) newVersion.value = true
  fetchAhead()
}

/** A version that waits gets its files too, so that it can take over where there is no signal. */
function fetchAhead(): void {
  idle(() => {
    if (registration?.waiting) tell(registration.waiting, 'ahead')
    if (registration?.active) tell(registration.active, 'ahead', (count) => { kept.value = { is: 'known', ...count } })
  })
}

function tell(worker: ServiceWorker, what: 'ahead' | 'count' | 'take-over', told?: (count: { kept: number; all: number }) => void): void {
  const { port1, port2 } = new MessageChannel()
  if (told) port1.onmessage = (event: MessageEvent<{ kept: number; all: number }>) => told(event.data)
  worker.postMessage(what, [port2])
}

/** The reader asked for the new version: it takes over, and the page is loaded once more. */
function takeNew(): void {
  pressed = true
  if (registration?.waiting) tell(registration.waiting, 'take-over')
  else location.reload() // another tab was quicker
}

async function install(): Promise<void> {
  const event = offer.value
  if (!event) return
  await event.prompt()
  if ((await event.userChoice).outcome === 'accepted') offer.value = null
}

/** Asks the browser once not to clear away what is kept when room gets scarce. */
export async function askToPersist(): Promise<void> {
  try {
    if (localStorage.getItem(asked) || !navigator.storage?.persist) return
    localStorage.setItem(asked, '1')
    await navigator.storage.persist()
  } catch {
    // A browser that keeps nothing for pages: nothing to be asked.
  }
}

function count(): void {
  if (registration?.active) tell(registration.active, 'count', (found) => { kept.value = { is: 'known', ...found } })
}

function idle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 8000 })
  else setTimeout(act, 3000)
}

const standalone = () => matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true

export function useShell() {
  return {
    kept: readonly(kept), newVersion: readonly(newVersion), takeNew, install, count,
    way: computed(() => installWay({ userAgent: navigator.userAgent, touches: navigator.maxTouchPoints, standalone: standalone(), offered: offer.value !== null })),
  }
}
