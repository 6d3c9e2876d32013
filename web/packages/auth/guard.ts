import { watch } from 'vue'
import type { RouteLocationNormalized, RouteLocationRaw, Router } from 'vue-router'
import type { Permission } from '@linli/api'
import { may, restoreSession, useSession } from './session'
import { wayBack } from './wayBack'

declare module 'vue-router' {
  interface RouteMeta {
    /** Open to readers who are not signed in. */
    open?: boolean
    /** Shown without asking the server who is there, or whether it is there. */
    here?: boolean
    /** Only for readers who may do this, or all of these. */
    may?: Permission | Permission[]
  }
}

/**
 * Sends readers where they can go on: set-up, sign-in, or a kind refusal.
 * @param first Asked before anything else on the way to a page that is not open to all; an app that keeps things on the device may send the reader elsewhere without asking the server.
 */
export function guard(router: Router, first: (to: RouteLocationNormalized) => Promise<RouteLocationRaw | undefined> = () => Promise.resolve(undefined)): void {
  const { node, session } = useSession()

  router.beforeEach(async (to) => {
    if (to.meta.here) return true
    const elsewhere = to.meta.open ? undefined : await first(to)
    if (elsewhere) return elsewhere
    if (!node.value || !session.value) {
      try {
        await restoreSession()
      } catch {
        return to.name === 'unreachable' ? true : { name: 'unreachable', query: { to: wayBack(to) } }
      }
    }
    if (to.name === 'unreachable') return { path: typeof to.query.to === 'string' ? to.query.to : '/' }
    if (node.value?.state === 'setup' && to.name !== 'setup') return { name: 'setup' }
    if (to.meta.open) return true
    if (!session.value) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: wayBack(to) } }
    if (![to.meta.may ?? []].flat().every(may)) return { name: 'not-allowed' }
    return true
  })

  watch(session, (now, before) => {
    const here = router.currentRoute.value
    if (before && !now && !here.meta.open) void router.push({ name: 'sign-in', query: { to: wayBack(here) } })
  })
}
