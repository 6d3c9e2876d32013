import { ProblemError, type Problem } from '@linli/api'
import { Locked } from './errors'
import { line, type Item } from './outbox'
import { onShut, vault } from './vault'

/** What a sender returns that has sent one step of an item, and has more. */
export const more = Symbol('more')
/**
 * How a thing is sent: calls the server and returns its answer, or throws a ProblemError. Of what is too long for a bad line it sends the step that comes after `item.sent` others.
 * `first` is the accepted item that this one comes after.
 */
export type Senders = Record<Item['kind'], (item: Item, first?: Item) => Promise<unknown>>
export interface Signals { onSignedOut(): void; onSettled(item: Item): void; onUnanswered?(problem: ProblemError): void }

const beat = 15_000 // milliseconds between looks at what is due
const first = 1_000 // milliseconds until the second try
const longest = 300_000 // milliseconds between tries at most
const strange = 5 // refusals without words of ours (a proxy, an answer cut off) until one is believed
const name = 'linli-outbox'

let current: { senders: Senders; signals: Signals } | null = null
let running: Promise<void> | null = null
let again = false
/** Rings when the first in the line may be tried again. */
let alarm: ReturnType<typeof setTimeout> | undefined

/** When to try again after nobody answered: twice as long each time, a little earlier or later for each phone. */
export function backOff(attempts: number, retryAfter: number | null, chance = Math.random()): number {
  if (retryAfter !== null) return retryAfter * 1000
  return Math.min(longest, first * 2 ** Math.min(attempts, 20)) * (0.5 + chance / 2)
}

/** One tab sends; where the browser has no locks, a lease in local storage stands for one. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (typeof navigator !== 'undefined' && navigator.locks) {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => { if (lock) await work() })
    return
  }
  const until = Number(localStorage.getItem(name) ?? 0)
  if (until > Date.now() && until < Date.now() + 61_000) return
  localStorage.setItem(name, String(Date.now() + 60_000))
  try {
    await work()
  } finally {
    localStorage.removeItem(name)
  }
}

async function sendAll(force: boolean): Promise<void> {
  const { senders, signals } = current!
  for (let went = true; went;) {
    const row = current && vault.account ? await line.next() : undefined
    if (!row || (row.nextAt > Date.now() && !force)) return // oldest first: what comes later waits behind it
    await line.mark(row.id, { state: 'sending' })
    went = await sendOne(await line.whole(row), senders, signals)
  }
}

/** Whether the server may never have seen the thing, or not all of it; then it goes out again. */
const open = (problem: ProblemError, attempts: number): boolean =>
  problem.unanswered || problem.status === 429 || problem.status === 408 || (problem.code === 'web.failed' && attempts < strange)

/** Whether the next one may go. What comes after something that the server refused is refused with the same words, and is not sent. */
async function sendOne(item: Item, senders: Senders, signals: Signals): Promise<boolean> {
  const first = item.after ? await line.read(item.after) : undefined
  if (item.after && first?.state !== 'accepted') return refuse(item, first?.problem ?? plain(ProblemError.own('web.failed')), signals)
  try {
    const answer = await senders[item.kind](item, first)
    if (answer === more) return await line.mark(item.id, { state: 'waiting', attempts: 0, nextAt: 0, sent: item.sent + 1 })
    await line.settle(item.id, 'accepted', { answer, settledAt: new Date().toISOString() })
  } catch (error) {
    const problem = ProblemError.from(error)
    if (problem.status === 401) {
      await line.mark(item.id, { state: 'waiting' })
      signals.onSignedOut()
      return false
    }
    if (open(problem, item.attempts)) {
      const pause = backOff(item.attempts, problem.retryAfter)
      await line.mark(item.id, { state: 'waiting', attempts: item.attempts + 1, nextAt: Date.now() + pause })
      clearTimeout(alarm)
      alarm = setTimeout(() => void run(false), pause + 20)
      signals.onUnanswered?.(problem)
      return false
    }
    return refuse(item, plain(problem), signals)
  }
  return tell(item, signals)
}

async function refuse(item: Item, problem: Problem, signals: Signals): Promise<true> {
  await line.settle(item.id, 'refused', { problem, settledAt: new Date().toISOString() })
  return tell(item, signals)
}

async function tell({ id }: Item, signals: Signals): Promise<true> {
  const now = await line.read(id)
  if (now) signals.onSettled(now)
  return true
}

const plain = (problem: ProblemError): Problem => ({
  code: problem.code, title: problem.title, status: problem.status, detail: problem.detail, mend: problem.mend, where: problem.where, errors: problem.errors, trace: problem.trace,
})

function run(force: boolean): Promise<void> {
  if (!current || !vault.account) return Promise.resolve()
  if (running) {
    again = true
    return running
  }
  running = alone(() => sendAll(force)).catch((error: unknown) => { if (!(error instanceof Locked)) console.error(error) }).finally(() => {
    running = null
    if (again) {
      again = false
      void run(false)
    }
  })
  return running
}

/** Sends what waits: one after another, oldest first, in one tab at a time. */
export const sending = {
  start(senders: Senders, signals: Signals): () => void {
    current = { senders, signals }
    const look = () => void run(false)
    const woken = () => { if (document.visibilityState === 'visible') void run(true) }
    const online = () => void run(true)
    const timer = setInterval(look, beat)
    const stopAdded = line.onAdded(look)
    globalThis.addEventListener?.('online', online)
    if (typeof document !== 'undefined') document.addEventListener('visibilitychange', woken)
    const stop = () => {
      clearInterval(timer)
      clearTimeout(alarm)
      stopAdded()
      globalThis.removeEventListener?.('online', online)
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', woken)
      if (current?.senders === senders) current = null
    }
    onShut(stop)
    look()
    return stop
  },
  /** Now, whatever the waiting times say. */
  now: (): Promise<void> => run(true),
}
