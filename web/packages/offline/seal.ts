import { fromBytes, toBytes, type Packed } from './bytes'
import { Broken, WeakPin } from './errors'

/** AES-GCM with a nonce of its own for every record; what belongs to the record (store and key) is bound to it. */
export interface Sealed { nonce: Uint8Array<ArrayBuffer>; body: ArrayBuffer }
/** How the data key lies on the device: under a key made from the PIN. */
export interface Wrapped { salt: Uint8Array<ArrayBuffer>; rounds: number; key: Sealed }

/** Rounds of PBKDF2-HMAC-SHA-256; OWASP's Password Storage Cheat Sheet (2023) asks for 600,000. */
export const strength = { rounds: 600_000 }
const nonceBytes = 12 // NIST SP 800-38D, 8.2

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))
const words = (text: string) => new TextEncoder().encode(text)

/** Refuses what anybody would try first. */
export function checkPin(pin: string): void {
  if (!/^\d{6,12}$/.test(pin)) throw new WeakPin()
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10)
  if (steps.every((step) => step === steps[0] && (step === 0 || step === 1 || step === 9))) throw new WeakPin()
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', words(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const usable = (raw: BufferSource) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Makes a data key; it leaves this function only wrapped, and as a key that cannot be read out. */
export async function newKey(account: string, pin: string): Promise<{ key: CryptoKey; wrapped: Wrapped }> {
  checkPin(pin)
  const raw = random(32)
  const wrapped = await wrap(account, pin, raw)
  const key = await usable(raw)
  raw.fill(0)
  return { key, wrapped }
}

async function wrap(account: string, pin: string, raw: Uint8Array<ArrayBuffer>): Promise<Wrapped> {
  const salt = random(16)
  const { rounds } = strength
  return { salt, rounds, key: await sealBytes(await pinKey(pin, salt, rounds), `key/${account}`, raw) }
}

/** The data key, or null when the PIN is wrong. */
export async function unwrap(account: string, pin: string, wrapped: Wrapped): Promise<CryptoKey | null> {
  const raw = await rawKey(account, pin, wrapped)
  if (!raw) return null
  const key = await usable(raw)
  raw.fill(0)
  return key
}

/** The same data key under another PIN; null when the old one is wrong. */
export async function rewrap(account: string, oldPin: string, newPin: string, wrapped: Wrapped): Promise<Wrapped | null> {
  checkPin(newPin)
  const raw = await rawKey(account, oldPin, wrapped)
  if (!raw) return null
  const again = await wrap(account, newPin, raw)
  raw.fill(0)
  return again
}

async function rawKey(account: string, pin: string, wrapped: Wrapped): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await pinKey(pin, wrapped.salt, wrapped.rounds)
  return openBytes(key, `key/${account}`, wrapped.key).catch(() => null)
}

export async function sealBytes(key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const nonce = random(nonceBytes)
  return { nonce, body: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: words(place) }, key, bytes) }
}

async function openBytes(key: CryptoKey, place: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.nonce, additionalData: words(place) }, key, new Uint8Array(sealed.body)))
}

export const seal = async (key: CryptoKey, place: string, packed: Packed): Promise<Sealed> => sealBytes(key, place, await toBytes(packed))

export async function open(key: CryptoKey, place: string, sealed: Sealed): Promise<Packed> {
  const bytes = await openBytes(key, place, sealed).catch(() => { throw new Broken(place) })
  return fromBytes(bytes)
}
