import type { RouteLocationNormalized } from 'vue-router'

const key = 'linli-fragment'

/** Where to come back to after signing in or after the PIN. What stands behind # never reached a server and stays on the device: in an address of ours it would be sent with the next request. */
export function wayBack(to: Pick<RouteLocationNormalized, 'fullPath' | 'hash'>): string {
  if (to.hash) sessionStorage.setItem(key, to.hash)
  return to.hash ? to.fullPath.slice(0, to.fullPath.indexOf('#')) : to.fullPath
}

/** What stood behind # when the reader was sent away; read once. */
export function fragment(): string {
  const hash = sessionStorage.getItem(key) ?? ''
  sessionStorage.removeItem(key)
  return hash
}
