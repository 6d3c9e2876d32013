import { allOwners, asked, dropStore, forgetOwner, noteOwner, storeOf, transact, type Badge, type Owner } from './db'
import { Locked } from './errors'
import { newKey, rewrap, unwrap, type Wrapped } from './seal'

export type VaultState = { kind: 'none' } | { kind: 'locked'; triesLeft: number; unsent: number } | { kind: 'open' }

/** Wrong PINs until everything is deleted (issue 4; reliability plan 3.8). */
const mostTries = 10
/** Days without a word from the server until everything is deleted (the same). */
const mostDays = 14

let held: { account: string; key: CryptoKey } | null = null
const shutters: (() => void)[] = []

/** The open store, for the other files of this package. */
export function opened(): { account: string; key: CryptoKey } {
  if (!held) throw new Locked()
  return held
}
/** Told when the store is shut. */
export const onShut = (then: () => void): void => { shutters.push(then) }

async function meta<T>(account: string, key: string): Promise<T | undefined> {
  return transact(await storeOf(account), ['meta'], 'readonly', (change) => asked(change.objectStore('meta').get(key) as IDBRequest<T | undefined>))
}
async function setMeta(account: string, values: Record<string, unknown>): Promise<void> {
  await transact(await storeOf(account), ['meta'], 'readwrite', (change) => {
    for (const [key, value] of Object.entries(values)) change.objectStore('meta').put(value, key)
  }, true)
}

/** Counts a try before it is made, so that a page that is killed meanwhile has used it up all the same. */
async function countTry(account: string): Promise<number> {
  return transact(await storeOf(account), ['meta'], 'readwrite', async (change) => {
    const at = change.objectStore('meta')
    const tries = ((await asked(at.get('tries') as IDBRequest<number | undefined>)) ?? 0) + 1
    at.put(tries, 'tries')
    return tries
  }, true)
}

async function unsentOf(account: string): Promise<number> {
  const rows = await transact(await storeOf(account), ['outbox'], 'readonly', (change) => asked(change.objectStore('outbox').getAll() as IDBRequest<{ state: string }[]>))
  return rows.filter((row) => row.state === 'waiting' || row.state === 'sending').length
}

const ownerOf = async (account: string): Promise<Owner | undefined> => (await allOwners()).find((one) => one.account === account)
const wiped: ((badge: Badge | undefined, unsent: number) => void)[] = []
/** Told when a store was deleted, with what it had not sent. */
export const onWiped = (then: (badge: Badge | undefined, unsent: number) => void): void => { wiped.push(then) }

async function remember(account: string, what: { used?: Date; contact?: Date }): Promise<void> {
  const now = await ownerOf(account)
  await noteOwner({ ...now, account, usedAt: what.used?.getTime() ?? now?.usedAt ?? 0, contactAt: what.contact?.getTime() ?? now?.contactAt ?? 0 })
}

function shut(): void {
  held = null
  shutters.forEach((then) => then())
}

/** The store of one person on this device, and the PIN that opens it. */
export const vault = {
  get account(): string | undefined { return held?.account },

  /** Whose stores lie here, the one used last first. */
  async accounts(): Promise<string[]> {
    return (await allOwners()).map((one) => one.account)
  },

  async state(account: string): Promise<VaultState> {
    if (held?.account === account) return { kind: 'open' }
    if (!(await vault.accounts()).includes(account)) return { kind: 'none' }
    const tries = (await meta<number>(account, 'tries')) ?? 0
    return { kind: 'locked', triesLeft: Math.max(0, mostTries - tries), unsent: await unsentOf(account) }
  },

  /** Makes a store under a PIN and opens it. One that lies here already is deleted first. */
  async create(account: string, pin: string, now = new Date()): Promise<void> {
    const { key, wrapped } = await newKey(account, pin)
    if ((await vault.accounts()).includes(account)) await vault.wipe(account)
    await setMeta(account, { key: wrapped, tries: 0 })
    await remember(account, { used: now, contact: now })
    held = { account, key }
  },

  async unlock(account: string, pin: string, now = new Date()): Promise<'open' | 'wrong' | 'wiped' | 'shut'> {
    const owner = await ownerOf(account)
    if (!owner) return 'wrong'
    if (owner.shut) return 'shut'
    const tries = await countTry(account)
    const wrapped = await meta<Wrapped>(account, 'key')
    const key = tries <= mostTries && wrapped ? await unwrap(account, pin, wrapped) : null
    if (!key && tries >= mostTries) {
      await vault.wipe(account)
      return 'wiped'
    }
    if (!key) return 'wrong'
    await setMeta(account, { tries: 0 })
    await remember(account, { used: now })
    held = { account, key }
    return 'open'
  },

  async changePin(oldPin: string, newPin: string): Promise<'changed' | 'wrong'> {
    const { account } = opened()
    const again = await rewrap(account, oldPin, newPin, (await meta<Wrapped>(account, 'key'))!)
    if (!again) return 'wrong'
    await setMeta(account, { key: again })
    return 'changed'
  },

  lock(): void {
    shut()
  },

  async wipe(account: string): Promise<void> {
    const owner = await ownerOf(account)
    const unsent = owner ? await unsentOf(account) : 0
    if (held?.account === account) shut()
    await dropStore(account)
    await forgetOwner(account)
    wiped.forEach((then) => then(owner?.badge, unsent))
  },

  /** Whose stores lie here, and by what the server knows this phone. */
  owners: (): Promise<Owner[]> => allOwners(),

  /** Keeps by what the server knows this phone, and whether it wants the store to stay shut. */
  async note(account: string, what: Pick<Owner, 'badge'> | Pick<Owner, 'shut'>): Promise<void> {
    const owner = await ownerOf(account)
    if (owner) await noteOwner({ ...owner, ...what })
  },

  /** Deletes every store whose phone has not heard from the server for 14 days. A contact in the future (a clock that was put back) deletes nothing. */
  async purge(now = new Date()): Promise<{ account: string; unsent: number }[]> {
    const gone: { account: string; unsent: number }[] = []
    for (const one of await allOwners()) {
      if (now.getTime() - one.contactAt <= mostDays * 86_400_000) continue
      gone.push({ account: one.account, unsent: await unsentOf(one.account) })
      await vault.wipe(one.account)
    }
    return gone
  },

  /** The server answered. */
  async contact(now = new Date()): Promise<void> {
    if (held) await remember(held.account, { contact: now })
  },

  /** How the key of the open store lies on the device, for a file that only the PIN opens. */
  async wrapped(): Promise<Wrapped> {
    return (await meta<Wrapped>(opened().account, 'key'))!
  },
}
