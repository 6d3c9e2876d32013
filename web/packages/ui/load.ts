import { ref, shallowRef, type ShallowRef } from 'vue'
import { ProblemError } from '@linli/api'

/** Something to be read: `value`, `busy`, `problem`, and `load()` to read it (again). A late answer never overtakes a newer one. */
export function useLoad<T>(read: () => Promise<T>) {
  const value = shallowRef<T>() as ShallowRef<T | undefined>
  const busy = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const read_ = await read()
      if (mine !== turn) return
      value.value = read_
      problem.value = null
    } catch (error) {
      if (mine === turn) problem.value = ProblemError.from(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  return { value, busy, problem, load }
}
