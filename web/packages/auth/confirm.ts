import { shallowRef } from 'vue'
import { onConfirm } from '@linli/api'

/** Whoever waits for the proof; null while nothing is asked. */
const waiting = shallowRef<((given: boolean) => void) | null>(null)

onConfirm(() => new Promise((given) => {
  waiting.value?.(false)
  waiting.value = given
}))

export function useConfirm() {
  const settle = (given: boolean) => {
    waiting.value?.(given)
    waiting.value = null
  }
  return { waiting, settle }
}
