import { onBeforeUnmount, ref } from 'vue'
import { drafts, type Draft, type Filled } from '@linli/forms'

const calm = 250 // milliseconds without a change until the record is kept

export interface Keeper { keep(): Filled | null; place(): string; sealed(): boolean }

/** Keeps the record on this device a moment after each change, and at once when the page may go away. */
export function useKeeping(about: () => Omit<Draft, 'filled' | 'at' | 'updatedAt' | 'sealed'>, form: () => Keeper | undefined) {
  const fails = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting = false
  let over = false

  async function write(): Promise<void> {
    clearTimeout(timer)
    waiting = false
    const filled = over ? null : form()?.keep()
    if (!filled) return
    try {
      await drafts.put({ ...about(), filled, at: form()!.place(), updatedAt: new Date().toISOString(), sealed: form()!.sealed() })
      fails.value = false
    } catch (error) {
      console.error(error)
      fails.value = true
    }
  }
  function changed(): void {
    waiting = true
    clearTimeout(timer)
    timer = setTimeout(() => void write(), calm)
  }
  const flush = () => { if (waiting) void write() }
  const hidden = () => { if (document.visibilityState === 'hidden') flush() }
  /** The server has it: nothing is kept any more. */
  async function finish(): Promise<void> {
    over = true
    clearTimeout(timer)
    await drafts.remove(about().key).catch(() => {})
  }

  document.addEventListener('visibilitychange', hidden)
  addEventListener('pagehide', flush)
  addEventListener('beforeunload', flush)
  onBeforeUnmount(() => {
    flush()
    document.removeEventListener('visibilitychange', hidden)
    removeEventListener('pagehide', flush)
    removeEventListener('beforeunload', flush)
  })
  return { fails, changed, write, finish }
}
