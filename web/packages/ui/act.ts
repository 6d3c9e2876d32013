import { ref, shallowRef } from 'vue'
import { Act, ProblemError } from '@linli/api'

/**
 * One button's work: `busy` while it runs, `problem` when it was refused, and the same idempotency key when it is
 * pressed again after a lost answer. `run` gives what the server answered, or undefined when there is a problem.
 */
export function useAct() {
  const act = new Act()
  const busy = ref(false)
  const problem = shallowRef<ProblemError | null>(null)

  async function run<T>(work: (act: Act) => Promise<T>): Promise<{ value: T } | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = null
    try {
      return { value: await work(act) }
    } catch (error) {
      problem.value = ProblemError.from(error)
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
