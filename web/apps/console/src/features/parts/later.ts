import { onScopeDispose } from 'vue'

/** Waits until the typing pauses; a newer call replaces the one that waits. */
export function useLater(work: () => void, milliseconds = 250): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    timer = setTimeout(work, milliseconds)
  }
}
