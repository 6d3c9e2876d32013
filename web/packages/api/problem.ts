/** A refusal as the server sends it (RFC 9457), with the way to mend it. */
export interface Problem {
  type?: string
  title: string
  status: number
  detail?: string | null
  mend?: string | null
  code: string
  where?: string | null
  errors?: Problem[]
  trace?: string | null
  /** Seconds after which the server wants to be asked again. */
  retryAfter?: number | null
}

/** The door that stands where somebody wanted to add one, when a refusal names it. */
export const doorThere = (problem: Problem | null): string | undefined => problem?.errors?.find((one) => one.code === 'residents.door-there')?.where ?? undefined

/** Codes made by the browser itself; their words are in the language packs under common.problem. */
export type OwnCode = 'web.offline' | 'web.slow' | 'web.failed' | 'web.passkey-not-used' | 'web.passkey-known' | 'web.no-room' | 'web.locked'

export class ProblemError extends Error implements Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | null
  readonly mend: string | null
  readonly where: string | null
  readonly errors: Problem[]
  readonly trace: string | null
  readonly retryAfter: number | null

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail ?? null
    this.mend = problem.mend ?? null
    this.where = problem.where ?? null
    this.errors = problem.errors ?? []
    this.trace = problem.trace ?? null
    this.retryAfter = problem.retryAfter ?? null
  }

  /** True when nobody knows whether the server has done it: the same act may and should be sent again with the same key. */
  get unanswered(): boolean {
    return this.status === 0 || this.status >= 500
  }

  static own(code: OwnCode): ProblemError {
    return new ProblemError({ code, title: '', status: 0 })
  }

  static from(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error
    console.error(error)
    return ProblemError.own('web.failed')
  }
}
