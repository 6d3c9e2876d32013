/** The list that tools/precache.mjs writes into the worker: names below the scope, with the hash of their content. */
export interface Kept {
  version: string
  /** Kept when the worker is installed: the pages work from then on. */
  shell: Record<string, string>
  /** Fetched when the phone has nothing else to do: what only forms need. */
  ahead: Record<string, string>
}

/** What the worker has to know of a request. */
export interface Asked { method: string; mode: string; url: string }

/**
 * Who answers: a kept file; a file of a version that some older page still runs; or the network, as if no worker were there.
 */
export type Answer = { from: 'kept'; file: string } | { from: 'older' } | { from: 'network' }

const network: Answer = { from: 'network' }

/** A page never waits for the network; whatever is no file of the app is none of the worker's business. */
export function answerTo(asked: Asked, scope: string, kept: Kept): Answer {
  if (asked.method !== 'GET' || !asked.url.startsWith(scope)) return network
  const path = new URL(asked.url).pathname.slice(new URL(scope).pathname.length)
  if (path && hashOf(kept, path)) return { from: 'kept', file: path }
  if (path.startsWith('assets/')) return { from: 'older' }
  // A name with an ending is a file that is not kept (an icon, the worker itself); everything else is one of the app's pages.
  return asked.mode === 'navigate' && !/\.\w+$/.test(path) ? { from: 'kept', file: 'index.html' } : network
}

export function hashOf(kept: Kept, file: string): string | undefined {
  for (const tier of [kept.shell, kept.ahead]) if (Object.prototype.hasOwnProperty.call(tier, file)) return tier[file]
  return undefined
}
