// The service worker of the field app: keeps the app's own files on the phone, so that it opens without a signal.
// It never sees or keeps an answer of /api. What is kept, tools/precache.mjs says.
import { answerTo, type Kept } from './worker/answer'
import { keeper } from './worker/keeper'

declare const __LINLI_KEPT__: Kept

/** What a worker has and a page has not; the types of both cannot be had at once. */
interface Lasting extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Lasting { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Telling extends Lasting { readonly data: unknown; readonly ports: readonly MessagePort[] }
interface WorkerScope {
  registration: { scope: string }
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', told: (event: Lasting) => void): void
  addEventListener(type: 'fetch', told: (event: Fetching) => void): void
  addEventListener(type: 'message', told: (event: Telling) => void): void
}

const worker = self as unknown as WorkerScope
const { scope } = worker.registration
const files = keeper(__LINLI_KEPT__, { caches, fetch: (url, how) => fetch(url, how), digest: (bytes) => crypto.subtle.digest('SHA-256', bytes), scope })

// No skipWaiting here: a new version waits until the reader asks for it, or until the last page is closed.
worker.addEventListener('install', (event) => event.waitUntil(files.install()))
worker.addEventListener('activate', (event) => event.waitUntil(files.activate().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const answer = answerTo(request, scope, __LINLI_KEPT__)
  if (answer.from === 'network') return
  const found = answer.from === 'kept' ? files.find(answer.file) : files.findOlder(request.url)
  event.respondWith(found.then((response) => response ?? fetch(request)))
})

worker.addEventListener('message', (event) => {
  const tell = async () => event.ports[0]?.postMessage(await files.count())
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
  if (event.data === 'count') event.waitUntil(tell())
  // Broken off by a lost signal: what came is kept, and the page asks again later.
  if (event.data === 'ahead') event.waitUntil(files.ahead(tell).catch(() => undefined).then(tell))
})
