import { ProblemError } from '@linli/api'
import { useSession } from './session'

/** Why passkeys cannot be used on this page, or that they can. */
export type PasskeyPlace = 'here' | 'insecure' | 'address' | 'browser'

/** Browsers give passkeys only to secure pages, and the node only to addresses that it was told, or localhost. */
export function passkeyPlace(): PasskeyPlace {
  if (!window.isSecureContext) return 'insecure'
  if (!('PublicKeyCredential' in window) || !('credentials' in navigator)) return 'browser'
  const known = useSession().node.value?.origins ?? []
  return location.hostname === 'localhost' || known.includes(location.origin) ? 'here' : 'address'
}

/** Lets the device make a passkey; gives what the server reads. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const publicKey = {
    ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: described(options.excludeCredentials),
  } as PublicKeyCredentialCreationOptions
  const made = await asked(() => navigator.credentials.create({ publicKey }))
  const response = made.response as AuthenticatorAttestationResponse
  return said(made, { attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] })
}

/** Lets the device answer with a passkey. */
export async function usePasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) } as PublicKeyCredentialRequestOptions
  const used = await asked(() => navigator.credentials.get({ publicKey }))
  const response = used.response as AuthenticatorAssertionResponse
  return said(used, {
    authenticatorData: text(response.authenticatorData), signature: text(response.signature), userHandle: response.userHandle ? text(response.userHandle) : undefined,
  })
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask()
    if (credential) return credential as PublicKeyCredential
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') throw ProblemError.own('web.passkey-known')
    if (!(error instanceof DOMException)) throw error
  }
  throw ProblemError.own('web.passkey-not-used')
}

const said = (credential: PublicKeyCredential, response: object) => ({
  id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
})
const described = (list: PublicKeyCredentialDescriptorJSON[] = []) => list.map((one) => ({ ...one, id: bytes(one.id) }))

// Not all browsers of our range have the JSON methods of WebAuthn level 3.
function bytes(base64url: string): Uint8Array {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
}
function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
