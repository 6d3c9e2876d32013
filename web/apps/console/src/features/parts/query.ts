import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A choice kept in the page's address, so that it can be sent to a colleague and survives a reload. */
export function useQuery(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
    set: (value) => { void router.replace({ query: { ...route.query, [name]: value || undefined } }) },
  })
}
