// What a device keeps for work without a signal: a store under a PIN, what was read, and what has to be sent.
export { Broken, Locked, NoRoom, OtherContent, WeakPin } from './errors'
export { kept } from './kept'
export { outbox, type Item, type ItemState } from './outbox'
// What sends it stands in './sending', which the first pages do without.
export type { Badge, Owner } from './db'
export { onWiped, vault, type VaultState } from './vault'
