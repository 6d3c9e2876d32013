/**
 * How this browser puts the app on the home screen: it is there already; by a button of ours; by the share menu of
 * Safari on an iPhone; not in the browser inside WeChat or QQ; or by the browser's own menu.
 */
export type InstallWay = 'there' | 'button' | 'share' | 'otherBrowser' | 'menu'

export interface Device { userAgent: string; touches: number; standalone: boolean; offered: boolean }

export function installWay({ userAgent, touches, standalone, offered }: Device): InstallWay {
  if (standalone) return 'there'
  if (/MicroMessenger|QQ\//.test(userAgent)) return 'otherBrowser'
  if (offered) return 'button'
  // An iPad says that it is a Mac, but no Mac has a screen to touch.
  const apple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touches > 1)
  return apple ? 'share' : 'menu'
}
