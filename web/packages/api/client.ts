import { ProblemError, type Problem } from './problem'
import { uuid7 } from './uuid7'

export type Query = Record<string, string | number | boolean | null | undefined>

const patience = 20_000 // milliseconds without a byte of the answer until a request counts as lost
const longPatience = 300_000 // a node takes its time to read a big file
const slowest = 4 // bytes a millisecond that a line is trusted to carry away: half of 64 kbit/s

let language = () => 'zh-Hans'
let signedOut: () => void = () => {}
let confirmed: () => Promise<boolean> = () => Promise.resolve(false)

/** Tells the client where the reader's language is kept. */
export function onLanguage(read: () => string): void {
  language = read
}

/** Called when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

/** Asked when the server wants a fresh proof of who is signed in; tells whether it was given, and then the request goes out again. */
export function onConfirm(ask: () => Promise<boolean>): void {
  confirmed = ask
}

/**
 * One thing that somebody does, from the first press to the server's answer. While the answer is missing, sending the
 * same body again carries the same key, so it is done once; another body, or the next act, gets a new key.
 */
export class Act {
  private print = ''

  /** @param key The key of the first sending, for what has an id of its own and may be sent again from a later page. */
  constructor(private key = uuid7()) {}

  keyFor(print: string): string {
    if (this.print && this.print !== print) this.key = uuid7()
    this.print = print
    return this.key
  }

  answered(): void {
    this.key = uuid7()
    this.print = ''
  }
}

export function get<T>(path: string, query: Query = {}): Promise<T> {
  return request<T>('GET', address(path, query))
}

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, act = new Act()): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = text === undefined ? undefined : { 'Content-Type': 'application/json' }
  return sendRaw(method, path, text, headers, act, method + path + (text ?? ''))
}

export function sendFile<T>(path: string, query: Query, file: Blob, type: string, act = new Act()): Promise<T> {
  const to = address(path, query)
  return sendRaw('POST', to, file, { 'Content-Type': type }, act, `${to}#${file.size}`)
}

export function putFile<T>(path: string, file: Blob, act = new Act()): Promise<T> {
  return sendRaw('PUT', path, file, { 'Content-Type': 'application/octet-stream' }, act, `${path}#${file.size}`)
}

/** A file of a request, under its own name or that of the part that it is. */
export type FilePart = readonly [name: string, file: File, part?: string]

/** Parts of several kinds in one request. It carries no key: what is sent so knows its own name (a record its instance id). */
export function sendParts<T>(path: string, parts: readonly FilePart[]): Promise<T> {
  const body = new FormData()
  for (const [name, file, part = name] of parts) body.append(part, file, name)
  return request<T>('POST', path, body, { 'X-Linli': '1' })
}

/** A text that is no JSON, such as the XML of a form. */
export function getText(path: string): Promise<string> {
  return request<string>('GET', path, undefined, { Accept: '*/*' }, (text) => text)
}

async function sendRaw<T>(
  method: string, path: string, body: BodyInit | undefined, headers: Record<string, string> | undefined, act: Act, print: string,
): Promise<T> {
  const once = () => request<T>(method, path, body, { ...headers, 'X-Linli': '1', 'Idempotency-Key': act.keyFor(print) })
  try {
    const answer = await once().catch(async (error: unknown) => {
      if (error instanceof ProblemError && error.code === 'http.confirm-first' && (await confirmed())) return once()
      throw error
    })
    act.answered()
    return answer
  } catch (error) {
    if (error instanceof ProblemError && !error.unanswered) act.answered()
    throw error
  }
}

async function request<T>(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}, read = (text: string): unknown => (text ? JSON.parse(text) : undefined)): Promise<T> {
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const wait = (time: number) => { clearTimeout(timer); timer = setTimeout(() => abort.abort(), time) }
  wait((body instanceof Blob ? longPatience : patience) + sizeOf(body) / slowest)
  try {
    const response = await fetch(`/api${path}`, {
      method, body, signal: abort.signal, credentials: 'same-origin', cache: 'no-store',
      headers: { Accept: 'application/json', 'Accept-Language': language(), ...headers },
    })
    if (!response.ok) throw await problemOf(response, path)
    return read(await textOf(response, () => wait(patience))) as T
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw ProblemError.own(abort.signal.aborted ? 'web.slow' : 'web.offline')
  } finally {
    clearTimeout(timer!)
  }
}

const sizeOf = (body?: unknown): number => (body instanceof FormData ? [...body.values()].reduce((sum, one) => sum + sizeOf(one), 0) : body instanceof Blob ? body.size : 0)

/** The text of an answer, however long it takes, as long as more of it comes. */
async function textOf(response: Response, alive: () => void): Promise<string> {
  const reader = response.body?.getReader(), decoder = new TextDecoder()
  for (let text = ''; ;) {
    alive()
    const part = await reader?.read()
    if (!part || part.done) return text
    text += decoder.decode(part.value, { stream: true })
  }
}

async function problemOf(response: Response, path: string): Promise<ProblemError> {
  let problem: Problem = { code: 'web.failed', title: '', status: response.status }
  if (response.headers.get('Content-Type')?.includes('json')) {
    try {
      problem = { ...problem, ...((await response.json()) as Problem), status: response.status }
    } catch {
      // a cut-off answer says no more than its status
    }
  }
  const wait = Number(response.headers.get('Retry-After') ?? NaN)
  if (Number.isFinite(wait)) problem.retryAfter = wait
  if (response.status === 401 && !path.startsWith('/session')) signedOut()
  return new ProblemError(problem)
}

export function address(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return pairs.length ? `${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : path
}
