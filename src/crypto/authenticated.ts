/*
 * Encryption that notices every change of the text and of the context it belongs to.
 * - sm4: SM4-CBC (GB/T 32907, GB/T 17964), then HMAC-SM3 (GB/T 32905, GB/T 15852.2) over the length of the context, the
 *   context, the initial vector and the text: iv 16 ‖ text ‖ mac 32. One key each, both by HKDF-SM3 (RFC 5869).
 * - aes: AES-256-GCM (NIST SP 800-38D) with the context as associated data: nonce 12 ‖ text ‖ tag 16; key by HKDF-SHA-256.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { CipherName, DataKey } from './keyring.ts'

/** The keys of one purpose, made from a key of the ring. */
export interface Subkeys {
  readonly cipher: CipherName
  readonly encryption: Uint8Array
  readonly authentication: Uint8Array
}

/** No key serves two purposes; with a salt of its own, every stream of data has keys of its own. */
export function subkeys(key: DataKey, purpose: string, salt: Uint8Array): Subkeys {
  const hash = key.cipher === 'sm4' ? 'sm3' : 'sha256'
  const derive = (use: string, bytes: number) =>
    new Uint8Array(hkdfSync(hash, key.secret, salt, `gongkai ${key.cipher} ${purpose} ${use}`, bytes))
  return {
    cipher: key.cipher,
    encryption: derive('encryption', key.cipher === 'sm4' ? 16 : 32),
    authentication: key.cipher === 'sm4' ? derive('authentication', 32) : new Uint8Array(),
  }
}

export function encrypt(keys: Subkeys, plain: Uint8Array, context: string): Buffer {
  return keys.cipher === 'sm4' ? encryptSm4(keys, plain, context) : encryptAes(keys, plain, context)
}

/** The text; null where it, the key or the context is another one. */
export function decrypt(keys: Subkeys, sealed: Uint8Array, context: string): Buffer | null {
  return keys.cipher === 'sm4' ? decryptSm4(keys, sealed, context) : decryptAes(keys, sealed, context)
}

/** How many bytes a text of so many bytes becomes. */
export function encryptedLength(cipher: CipherName, length: number): number {
  return cipher === 'sm4' ? IV + (Math.floor(length / BLOCK) + 1) * BLOCK + MAC : NONCE + length + TAG
}

const BLOCK = 16
const IV = 16
const MAC = 32
const NONCE = 12
const TAG = 16

function encryptSm4(keys: Subkeys, plain: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('sm4-cbc', keys.encryption, iv)
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, text, mac(keys, iv, text, context)])
}

function decryptSm4(keys: Subkeys, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < IV + BLOCK + MAC || (sealed.length - IV - MAC) % BLOCK !== 0) return null
  const iv = sealed.subarray(0, IV)
  const text = sealed.subarray(IV, -MAC)
  // Before anything is decrypted: then a wrong padding tells nobody anything.
  if (!timingSafeEqual(mac(keys, iv, text, context), sealed.subarray(-MAC))) return null
  const decipher = createDecipheriv('sm4-cbc', keys.encryption, iv)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

function mac(keys: Subkeys, iv: Uint8Array, text: Uint8Array, context: string): Buffer {
  const associated = Buffer.from(context)
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(associated.length))
  return createHmac('sm3', keys.authentication).update(length).update(associated).update(iv).update(text).digest()
}

function encryptAes(keys: Subkeys, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decryptAes(keys: Subkeys, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', keys.encryption, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG))
  const text = decipher.update(sealed.subarray(NONCE, -TAG))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    // final() throws where the tag does not fit, and has no other way to say so.
    return null
  }
}
