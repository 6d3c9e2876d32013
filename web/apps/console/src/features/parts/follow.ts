import { ref, watch, type Ref } from 'vue'

/** Reads again when the stamp changes: never twice at once, and always once more when it changed during a reading. */
export function useFollow(stamp: () => unknown, busy: Ref<boolean>, load: () => Promise<void>): void {
  const behind = ref(false)
  watch(stamp, () => { behind.value = true })
  watch([behind, busy], () => {
    if (!behind.value || busy.value) return
    behind.value = false
    void load()
  })
}
