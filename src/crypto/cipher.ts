import { decrypt, encrypt, subkeys } from './authenticated.ts'
import { currentKey, type Keyring, keyById } from './keyring.ts'

/** A sealed value as a row keeps it. */
export interface Sealed {
  readonly keyId: string
  readonly bytes: Uint8Array
}

/**
 * Encrypts a value with the current key and binds it to its context, so that it cannot be moved to another place
 * (个人信息保护法 Art. 51 三). The context names organ, row and kind.
 */
export function seal(keyring: Keyring, plain: Uint8Array, context: string): Sealed {
  const key = currentKey(keyring)
  return { keyId: key.id, bytes: encrypt(subkeys(key, 'value', NO_SALT), plain, context) }
}

/** The value; null where it was changed, belongs to another context, or its key is not in the ring. */
export function open(keyring: Keyring, sealed: Sealed, context: string): Uint8Array | null {
  const key = keyById(keyring, sealed.keyId)
  return key === null ? null : decrypt(subkeys(key, 'value', NO_SALT), sealed.bytes, context)
}

const NO_SALT = new Uint8Array()
