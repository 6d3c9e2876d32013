import { watch, type Ref } from 'vue'
import { useAct, useFormErrors } from '@linli/ui'

/** A dialog with one act: each time it opens it begins anew, without the errors of the last time. */
export function useDialogAct(open: Ref<boolean>, begin: () => void) {
  const act = useAct()
  const errors = useFormErrors()
  watch(open, (now) => {
    if (!now) return
    act.problem.value = null
    errors.clear()
    begin()
  })
  return { ...act, ...errors }
}
