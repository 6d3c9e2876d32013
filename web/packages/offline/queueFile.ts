import { bytesOf } from './bytes'
import { OtherContent } from './errors'
import { outbox, queueFormat, type Item } from './outbox'
import { open, unwrap, type Wrapped } from './seal'
import { opened } from './vault'

const longestHead = 4096 // bytes; the one that is written takes about 500
const mostRounds = 10_000_000 // of PBKDF2, so that a forged file cannot keep the phone busy for hours

/** What became of a file: how many of its entries this phone took over, and how many it had; or why none. `other`: it is somebody else's. */
export type Taken = { kind: 'taken'; news: number; known: number } | { kind: 'noFile' | 'other' | 'wrong' }

interface Head { account: string; wrapped: Wrapped; nonce: Uint8Array<ArrayBuffer>; bodyAt: number }

const isBytes = (value: unknown, most: number): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.length <= most && value.every((one) => Number.isInteger(one) && one >= 0 && one < 256)

/** The first line of a file; undefined when it is none of ours. */
async function headOf(file: Blob): Promise<Head | undefined> {
  const text = new TextDecoder().decode(await bytesOf(file.slice(0, longestHead)))
  try {
    const said = JSON.parse(text.slice(0, text.indexOf('\n'))) as Record<string, unknown>
    const { format, account, salt, rounds, keyNonce, key, nonce } = said
    const isOurs = format === queueFormat && typeof account === 'string' && Number.isInteger(rounds) && (rounds as number) > 0 && (rounds as number) <= mostRounds
    if (!isOurs || !isBytes(salt, 64) || !isBytes(keyNonce, 64) || !isBytes(key, 256) || !isBytes(nonce, 64)) return undefined
    const wrapped = { salt: new Uint8Array(salt), rounds: rounds as number, key: { nonce: new Uint8Array(keyNonce), body: new Uint8Array(key).buffer } }
    return { account, wrapped, nonce: new Uint8Array(nonce), bodyAt: new TextEncoder().encode(text.slice(0, text.indexOf('\n') + 1)).length }
  } catch {
    return undefined
  }
}

/**
 * Takes over into the open store what another phone of the same person saved as a file, under the PIN of that time. Every entry keeps its id, so nothing is recorded twice if the
 * other phone sent some of it after all.
 */
export async function takeQueueFile(file: Blob, pin: string): Promise<Taken> {
  const head = await headOf(file)
  if (!head) return { kind: 'noFile' }
  if (head.account !== opened().account) return { kind: 'other' }
  const key = await unwrap(head.account, pin, head.wrapped)
  if (!key) return { kind: 'wrong' }
  const packed = await open(key, 'export', { nonce: head.nonce, body: await bytesOf(file.slice(head.bodyAt)) }).catch(() => undefined)
  if (!packed) return { kind: 'noFile' } // cut off, or changed
  const files = packed.files as [string, File][]
  const had = new Set((await outbox.all()).map((one) => one.id))
  const items = packed.value as Item[]
  for (const item of items) await take({ ...item, files: files.splice(0, item.fileNames.length) })
  const known = items.filter((one) => had.has(one.id)).length
  return { kind: 'taken', news: items.length - known, known }
}

async function take({ id, kind, round, dwelling, label, body, files, after, savedAt }: Item): Promise<void> {
  try {
    await outbox.add({ id, kind, round, dwelling, label, body, files, after }, [], new Date(savedAt))
  } catch (error) {
    if (!(error instanceof OtherContent)) throw error // this phone's own entry stays
  }
}
