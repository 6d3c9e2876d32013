import { api, uuid7 } from '@linli/api'
import { vault, type Badge } from '@linli/offline'
import { forget, goneKey, lockPhone, phone } from './phone'

/** How often a phone asks while the app is open; each a little earlier or later. */
const pace = () => 120_000 * (0.75 + Math.random() / 2) // milliseconds

let running: Promise<void> | null = null
/** Asks the server for every store that lies here whether it may go on lying here, and does as it is told. Without an answer everything stays as it is. */
export function obey(): Promise<void> {
  running ??= ask().finally(() => { running = null })
  return running
}

async function ask(): Promise<void> {
  for (const { account, badge } of await vault.owners()) {
    try {
      const order = badge ? (await api.phones.ask(badge)).order : 'unknown'
      if (order === 'delete') await deleteAll(account, badge!)
      else if (order === 'unknown') await makeKnown(account, badge)
      else {
        await vault.note(account, { shut: order === 'shut' })
        if (order === 'shut' && vault.account === account) lockPhone()
      }
    } catch { /* nobody answered: asked again later */ }
  }
}

async function deleteAll(account: string, badge: Badge): Promise<void> {
  const open = vault.account === account
  await forget(account, 'order')
  await tell(badge, phone.gone[phone.gone.length - 1]?.unsent ?? 0) // before the page goes, which would take a question on its way along
  sessionStorage.setItem(goneKey, JSON.stringify(phone.gone))
  if (open || location.pathname.endsWith('/unlock')) location.replace('/field/sign-in') // nothing that was on the page stays readable
}

/** Only for whoever has the store open: their session says whose phone it is. */
async function makeKnown(account: string, known?: Badge): Promise<void> {
  if (phone.kind !== 'open' || vault.account !== account || phone.signIn) return
  const badge = known ?? { id: uuid7(), token: hex(crypto.getRandomValues(new Uint8Array(32))) }
  await vault.note(account, { badge })
  await api.phones.keep({ ...badge, name: nameOf(navigator.userAgent) })
}

/** Tells the server what became of a store that was deleted here, for whatever reason. */
export async function tell(badge: Badge, unsent: number): Promise<void> {
  await api.phones.ask({ ...badge, deleted: true, unsent }).catch(() => {})
}

const hex = (bytes: Uint8Array): string => [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('')

/** The system and the browser, by which somebody in the office tells one phone from another. */
export function nameOf(agent: string): string {
  const system = /iPhone|iPad/.exec(agent)?.[0] ?? (/HarmonyOS|Android|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '?')
  const browser = /MicroMessenger/.test(agent) ? 'WeChat' : /Edg\//.test(agent) ? 'Edge' : /HuaweiBrowser/.test(agent) ? 'Huawei' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : '?'
  return `${system} · ${browser}`
}

function tick(): void {
  setTimeout(() => {
    if (navigator.onLine) void obey()
    tick()
  }, pace())
}
tick()
