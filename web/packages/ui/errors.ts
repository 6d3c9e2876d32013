import { ref } from 'vue'

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
  const of = (id: string) => errors.value.find((error) => error.id === id)?.text
  const clear = () => { errors.value = [] }

  return { errors, stamp, check, of, clear }
}
