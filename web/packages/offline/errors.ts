/** A PIN of equal or counting digits, or of another length than 6 to 12. */
export class WeakPin extends Error { override name = 'WeakPin' }
/** The device has no room: nothing of what was to be kept was written. */
export class NoRoom extends Error { override name = 'NoRoom' }
/** The store is shut. */
export class Locked extends Error { override name = 'Locked' }
/** The same id with another content. */
export class OtherContent extends Error { override name = 'OtherContent' }
/** A sealed record was changed, or lies where it does not belong. */
export class Broken extends Error { override name = 'Broken' }
