import { hashOf, type Kept } from './answer'

const prefix = 'linli-field-'
/** Where the worker writes down which version is in use, so that the next one knows what to leave for older pages. */
const notes = 'linli-notes'
const inUse = '?in-use'
const lanes = 4

/** What the keeper needs of the browser; tests give their own. */
export interface Surroundings {
  caches: CacheStorage
  fetch(url: string, how: { cache: RequestCache }): Promise<Response>
  digest(bytes: ArrayBuffer): Promise<ArrayBuffer>
  scope: string
}

/**
 * Keeps the files of one version in a cache of its own. A file's key is its address with the hash of its content, so one
 * that did not change is taken over from the cache of an earlier version and not fetched again.
 */
export function keeper(kept: Kept, { caches, fetch, digest, scope }: Surroundings) {
  const own = prefix + kept.version
  const key = (file: string) => `${scope}${file}?${hashOf(kept, file)}`
  const matching = { ignoreVary: true }
  let running: Promise<void> | undefined

  /** All or nothing: without every file of the shell the worker is not installed; the next try fetches only the rest. */
  async function install(): Promise<void> {
    const todo = Object.keys(kept.shell)
    const faults: unknown[] = []
    await Promise.all(Array.from({ length: lanes }, async () => {
      for (let file = todo.shift(); file !== undefined; file = todo.shift()) await keep(file).catch((fault: unknown) => faults.push(fault))
    }))
    if (faults.length) throw faults[0]
    for (const file of Object.keys(kept.ahead)) await takeOver(file)
  }

  /** From now on this version answers. The one before stays for its open pages; what is older goes. */
  async function activate(): Promise<void> {
    const book = await caches.open(notes)
    const before = await (await book.match(scope + inUse))?.text()
    if (before === kept.version) return
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== own && name !== prefix + before) await caches.delete(name)
    }
    await book.put(scope + inUse, new Response(kept.version))
  }

  /** Fetches one by one what is still missing; called again after an interruption it goes on where it stopped. */
  function ahead(told: () => Promise<unknown> | void): Promise<void> {
    running ??= (async () => {
      for (const file of Object.keys(kept.ahead)) {
        await keep(file)
        await told()
      }
    })().finally(() => { running = undefined })
    return running
  }

  async function count(): Promise<{ kept: number; all: number }> {
    const names = [...Object.keys(kept.shell), ...Object.keys(kept.ahead)]
    const there = new Set((await (await caches.open(own)).keys()).map((request) => request.url))
    return { kept: names.filter((file) => there.has(key(file))).length, all: names.length }
  }

  /** The file as it was kept, whichever version's cache holds it. */
  const find = (file: string) => caches.match(key(file), matching)
  /** A file that this version does not have, for a page of the version before. */
  const findOlder = (url: string) => caches.match(url, { ...matching, ignoreSearch: true })

  async function keep(file: string): Promise<void> {
    if (await takeOver(file)) return
    await (await caches.open(own)).put(key(file), await fetchWhole(file))
  }

  async function takeOver(file: string): Promise<boolean> {
    const cache = await caches.open(own)
    if (await cache.match(key(file), matching)) return true
    const found = await find(file)
    if (found) await cache.put(key(file), found)
    return found !== undefined
  }

  /** Fetched and held against its hash: the log-in page of a hotel's network is never kept as a script of ours. */
  async function fetchWhole(file: string): Promise<Response> {
    const first: RequestCache = file.startsWith('assets/') ? 'default' : 'no-cache'
    for (const cache of [first, 'reload'] as const) {
      const response = await fetch(scope + file, { cache })
      if (!response.ok) throw new Error(`${file}: ${response.status}`)
      const bytes = await response.arrayBuffer()
      if (hex(await digest(bytes)).startsWith(hashOf(kept, file) ?? '-')) return new Response(bytes, { headers: plain(response.headers) })
    }
    throw new Error(`${file}: not what was built`)
  }

  return { install, activate, ahead, count, find, findOlder }
}

/** The headers without what belonged to the way and not to the content. */
function plain(headers: Headers): Headers {
  const left = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'vary']) left.delete(name)
  return left
}

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
