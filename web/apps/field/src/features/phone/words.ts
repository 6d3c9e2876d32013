import { ProblemError } from '@linli/api'
import { Locked, NoRoom } from '@linli/offline'

/** Why something could not be kept on this phone, in the shape of a refusal. */
export function keptProblem(error: unknown): ProblemError {
  if (error instanceof NoRoom) return ProblemError.own('web.no-room')
  if (error instanceof Locked) return ProblemError.own('web.locked')
  return ProblemError.from(error)
}
