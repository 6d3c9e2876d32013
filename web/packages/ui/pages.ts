import { computed, ref } from 'vue'
import type { Page } from '@linli/api'
import { useLoad } from './load'

/** A keyset-paged list: knows the way forward by the server's cursor and the way back by the cursors it came from. */
export function usePages<T, P extends Page<T> = Page<T>>(read: (after: string | null) => Promise<P>) {
  const trail = ref<(string | null)[]>([null])
  const { value, busy, problem, load } = useLoad(() => read(trail.value[trail.value.length - 1] ?? null))

  async function first(): Promise<void> {
    trail.value = [null]
    await load()
  }
  async function next(): Promise<void> {
    if (!value.value?.next) return
    trail.value = [...trail.value, value.value.next]
    await load()
  }
  async function previous(): Promise<void> {
    if (trail.value.length < 2) return
    trail.value = trail.value.slice(0, -1)
    await load()
  }

  return {
    answer: value, items: computed<T[]>(() => value.value?.items ?? []), busy, problem, load, first, next, previous,
    page: computed(() => trail.value.length), hasNext: computed(() => !!value.value?.next), loaded: computed(() => value.value !== undefined),
  }
}
