import { onScopeDispose, watch } from 'vue'
import { api } from '@linli/api'
import { useLoad } from '@linli/ui'

const pause = 1000 // milliseconds between two looks at an import that is at work

/** One import, looked at again and again while the server reads or applies it. */
export function useImport(id: () => string) {
  const one = useLoad(() => api.imports.get(id()))
  let timer: ReturnType<typeof setTimeout> | undefined
  const atWork = () => one.value.value?.state === 'reading' || one.value.value?.state === 'applying'

  async function load(): Promise<void> {
    clearTimeout(timer)
    await one.load()
    if (atWork() || (one.problem.value && one.problem.value.unanswered && one.value.value)) timer = setTimeout(() => void load(), pause)
  }
  watch(id, load, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return { value: one.value, problem: one.problem, load }
}
