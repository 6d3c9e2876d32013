import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Act, api, onConfirm, ProblemError, uuid7 } from '@linli/api'

const visit = { id: 'one', dwelling: 'door', outcome: 'met' as const, at: '2026-02-03T08:00:00Z' }
const calls: { path: string; headers: Record<string, string>; body: string }[] = []
let answers: (() => Promise<Response>)[] = []

beforeEach(() => {
  calls.length = 0
  vi.stubGlobal('fetch', (path: string, init: { headers: Record<string, string>; body: string }) => {
    calls.push({ path, headers: init.headers, body: init.body })
    return answers.shift()!()
  })
})
afterEach(() => vi.unstubAllGlobals())

const json = (status: number, value: unknown, type = 'application/json') => async () => new Response(JSON.stringify(value), { status, headers: { 'Content-Type': type } })
const lost = async () => { throw new TypeError('network') }
const keys = () => calls.map((call) => call.headers['Idempotency-Key'])

describe('the client', () => {
  it('keeps the key of an act until the server has answered', async () => {
    const act = new Act()
    answers = [lost, json(503, {}), json(200, { state: 'final' }), json(200, { state: 'final' })]
    await expect(api.rounds.visit('r', visit, act)).rejects.toMatchObject({ code: 'web.offline', unanswered: true })
    await expect(api.rounds.visit('r', visit, act)).rejects.toMatchObject({ status: 503, unanswered: true })
    await api.rounds.visit('r', visit, act)
    await api.rounds.visit('r', visit, act)
    expect(new Set(keys().slice(0, 3)).size).toBe(1)
    expect(keys()[3]).not.toBe(keys()[0])
  })

  it('takes a new key for another body', async () => {
    const act = new Act()
    answers = [lost, json(200, {})]
    await expect(api.rounds.visit('r', visit, act)).rejects.toThrow()
    await api.rounds.visit('r', { ...visit, outcome: 'phoned' }, act)
    expect(keys()[1]).not.toBe(keys()[0])
  })

  it('takes a new key after a refusal, which is an answer', async () => {
    const act = new Act()
    answers = [json(409, { code: 'rounds.closed', title: '已结束', status: 409 }, 'application/problem+json'), json(200, {})]
    await expect(api.rounds.visit('r', visit, act)).rejects.toMatchObject({ code: 'rounds.closed', title: '已结束' })
    await api.rounds.visit('r', visit, act)
    expect(keys()[1]).not.toBe(keys()[0])
  })

  it('asks for a fresh proof when the server wants one, and then sends the same request with the same key', async () => {
    const stale = json(403, { code: 'http.confirm-first', title: '请确认', status: 403 }, 'application/problem+json')
    const asked = vi.fn(async () => true)
    onConfirm(asked)
    answers = [stale, json(200, { id: 'grant' })]
    await expect(api.accounts.grant('a', { role: 'volunteer', area: '1' })).resolves.toEqual({ id: 'grant' })
    expect(asked).toHaveBeenCalledOnce()
    expect([calls[0]!.body, keys()[0]]).toEqual([calls[1]!.body, keys()[1]])

    onConfirm(async () => false)
    answers = [stale]
    await expect(api.accounts.revoke('a', 'g')).rejects.toMatchObject({ code: 'http.confirm-first', status: 403 })
    onConfirm(async () => true)
    answers = [stale, stale]
    await expect(api.accounts.revoke('a', 'g')).rejects.toMatchObject({ code: 'http.confirm-first' })
  })

  it('sends the mark against forged requests and the reader’s language with every act', async () => {
    answers = [json(200, {})]
    await api.rounds.visit('r', visit)
    expect(calls[0]!.headers).toMatchObject({ 'X-Linli': '1', 'Accept-Language': 'zh-Hans', 'Content-Type': 'application/json' })
  })

  it('reads a problem whole, with where and errors', async () => {
    answers = [json(409, { code: 'rounds.doors-missing', title: 't', status: 409, detail: 'd', mend: 'm', where: 'w', errors: [{ title: 'door', status: 409, code: 'x' }], trace: 'abc' }, 'application/problem+json')]
    const problem = await api.rounds.close('r').catch((error: ProblemError) => error)
    expect(problem).toMatchObject({ title: 't', detail: 'd', mend: 'm', where: 'w', trace: 'abc' })
    expect((problem as ProblemError).errors).toHaveLength(1)
  })

  it('does not take an answer cut short for success', async () => {
    answers = [async () => new Response('{"state":', { status: 200 })]
    await expect(api.rounds.visit('r', visit)).rejects.toMatchObject({ code: 'web.offline' })
  })

  describe('on a slow line', () => {
    beforeEach(() => { vi.useFakeTimers() })
    afterEach(() => { vi.useRealTimers() })
    /** Answers with these pieces, one each so many seconds; without an end when they stop. */
    const dripping = (pieces: string[], seconds: number, ends: boolean) => vi.stubGlobal('fetch', (_path: string, { signal }: { signal: AbortSignal }) => Promise.resolve(new Response(new ReadableStream({
      async start(body) {
        signal.addEventListener('abort', () => body.error(new DOMException('over', 'AbortError')))
        for (const piece of pieces) { await new Promise((go) => setTimeout(go, seconds * 1000)); body.enqueue(new TextEncoder().encode(piece)) }
        if (ends) body.close()
      },
    }))))
    /** Takes the request and never answers. */
    const silent = () => vi.stubGlobal('fetch', (_path: string, { signal }: { signal: AbortSignal }) => new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new DOMException('over', 'AbortError')))))
    const told = (asked: Promise<unknown>) => { const seen = { code: '' }; asked.then(() => { seen.code = 'done' }, (error: ProblemError) => { seen.code = error.code }); return seen }

    it('reads an answer to its end, however long that takes, as long as more of it comes', async () => {
      dripping(['{"items":', '[],', '"next":', 'null}'], 15, true)
      const seen = told(api.areas.children(null))
      await vi.advanceTimersByTimeAsync(61_000)
      expect(seen.code).toBe('done')
    })

    it('gives an answer up of which nothing more comes for twenty seconds', async () => {
      dripping(['{"items":'], 1, false)
      const seen = told(api.areas.children(null))
      await vi.advanceTimersByTimeAsync(20_000)
      expect(seen.code).toBe('')
      await vi.advanceTimersByTimeAsync(1_500)
      expect(seen.code).toBe('web.slow')
    })

    it('gives files the time that they take at 64 kbit/s, twice over, and no more', async () => {
      silent()
      const seen = told(api.forms.submit([['photo', new File([new Uint8Array(600_000)], 'photo.jpg')]]))
      await vi.advanceTimersByTimeAsync(169_000)
      expect(seen.code).toBe('')
      await vi.advanceTimersByTimeAsync(2_000)
      expect(seen.code).toBe('web.slow')
    })
  })

  it('leaves empty questions out of the address', async () => {
    answers = [json(200, { items: [], next: null })]
    await api.areas.children(null, { after: null, take: 20 })
    expect(calls[0]!.path).toBe('/api/areas?take=20')
  })
})

describe('uuid7', () => {
  it('is a version 7 UUID that sorts by time', () => {
    expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuid7(1_000) < uuid7(2_000)).toBe(true)
    expect(uuid7(0x0123456789ab).slice(0, 13)).toBe('01234567-89ab')
  })
})
