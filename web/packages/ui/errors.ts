import { ref } from 'vue'
import type { Problem } from '@linli/api'

/** The errors of a form by field id, in the order they were found, and a stamp that makes the summary take the focus. */
export function useFormErrors() {
  const errors = ref<{ id: string; text: string }[]>([])
  const stamp = ref(0)

  /** Keeps the fields whose text is not empty; true when there are none. */
  function check(found: Record<string, string | false | null | undefined>): boolean {
    errors.value = Object.entries(found).flatMap(([id, text]) => (text ? [{ id, text }] : []))
    stamp.value++
    return errors.value.length === 0
  }
  /** Puts a refusal beside the fields that it names (`where`); false when it names none of this page. */
  function take(problem: Problem): boolean {
    const named = [problem, ...(problem.errors ?? [])].filter((one) => one.where && document.getElementById(one.where))
    errors.value = named.map((one) => ({ id: one.where ?? '', text: [one.title, one.mend].filter(Boolean).join(' ') }))
    if (named.length) stamp.value++
    return named.length > 0
  }
  const of = (id: string) => errors.value.find((error) => error.id === id)?.text
  const clear = () => { errors.value = [] }

  return { errors, stamp, check, take, of, clear }
}
