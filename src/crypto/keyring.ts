import { createSecretKey, type KeyObject } from 'node:crypto'
import { newId } from './id.ts'
import { type CipherName, changeKeyFile, createKeyFile, type KeyFile, newKeyMaterial, readKeyFile } from './keyFile.ts'

export type { CipherName } from './keyFile.ts'
export { KeyFileFault } from './keyFile.ts'

/** A key for stored data. The secret is a KeyObject, which prints and serialises without its bytes. */
export interface DataKey {
  readonly id: string
  readonly cipher: CipherName
  readonly secret: KeyObject
  readonly madeAt: number
}

export interface Keyring {
  readonly path: string
  readonly lookupKey: KeyObject
  readonly tokenKey: KeyObject
  /** All keys by id; old ones stay, for backups are sealed with them. These two change when the key is turned. */
  keys: ReadonlyMap<string, DataKey>
  currentId: string
}

/** Opens the key file, which lies outside the database, and makes it at the first start: SM4 (GB/T 32907, 密码法 Art. 8). */
export function openKeyring(path: string, now: number, cipher: CipherName = 'sm4'): Keyring {
  let file = readKeyFile(path)
  if (file === null) {
    createKeyFile(path, firstKeys(cipher, now))
    file = readKeyFile(path)
  }
  if (file === null) throw new Error(`the key file ${path} vanished while it was opened`)
  return {
    path,
    lookupKey: secret(file.lookupKey),
    tokenKey: secret(file.tokenKey),
    keys: keysOf(file),
    currentId: file.current,
  }
}

/** The key that new data is sealed with. */
export function currentKey(keyring: Keyring): DataKey {
  const key = keyring.keys.get(keyring.currentId)
  if (key === undefined) throw new Error('the keyring has no current key')
  return key
}

/** The key that data was sealed with; null where it is not in the ring. Another process may have added it since the start. */
export function keyById(keyring: Keyring, id: string): DataKey | null {
  const known = keyring.keys.get(id)
  if (known !== undefined) return known
  const file = readKeyFile(keyring.path)
  if (file !== null) keyring.keys = keysOf(file)
  return keyring.keys.get(id) ?? null
}

/** Adds a key and makes it the current one; what was sealed before still opens with the old ones. */
export function newKey(keyring: Keyring, cipher: CipherName, now: number): DataKey {
  const id = newId(now)
  const entry = { id, cipher, key: newKeyMaterial(), madeAt: now }
  const file = changeKeyFile(keyring.path, (before) => ({ ...before, current: id, keys: [...before.keys, entry] }))
  keyring.keys = keysOf(file)
  keyring.currentId = id
  return currentKey(keyring)
}

function firstKeys(cipher: CipherName, now: number): KeyFile {
  const id = newId(now)
  return {
    version: 1,
    current: id,
    keys: [{ id, cipher, key: newKeyMaterial(), madeAt: now }],
    lookupKey: newKeyMaterial(),
    tokenKey: newKeyMaterial(),
  }
}

function keysOf(file: KeyFile): ReadonlyMap<string, DataKey> {
  return new Map(
    file.keys.map(({ id, cipher, key, madeAt }) => [id, { id, cipher, secret: secret(key), madeAt }] as const),
  )
}

function secret(base64: string): KeyObject {
  return createSecretKey(base64, 'base64')
}
