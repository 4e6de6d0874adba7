import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { newToken } from './token.ts'

/** The keys as they lie in the key file; keys in base64. Never log it, never put it into an answer. */
export interface KeyFile {
  readonly version: 1
  readonly current: string
  readonly keys: readonly KeyEntry[]
  /** For the keyed hashes by which personal data is found again; it cannot change without computing them all anew. */
  readonly lookupKey: string
  /** For tokens derived from what they belong to. */
  readonly tokenKey: string
}

export interface KeyEntry {
  readonly id: string
  readonly cipher: CipherName
  readonly key: string
  /** Epoch milliseconds. */
  readonly madeAt: number
}

export type CipherName = 'sm4' | 'aes'

/** Why the key file cannot be used: a Chinese sentence that names the file and no key. */
export class KeyFileFault extends Error {
  override readonly name = 'KeyFileFault'
}

export const KEY_BYTES = 32

/** Reads the key file; null where there is none. Readable by others than its owner it is refused, as ssh does. */
export function readKeyFile(path: string): KeyFile | null {
  let text: string
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new KeyFileFault(`密钥文件 ${path} 可被其他用户读取；请执行 chmod 600 后再启动。`)
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const file = parse(text)
  if (file === null)
    throw new KeyFileFault(
      `密钥文件 ${path} 不完整或已损坏；请从备份中恢复，切勿删除后重建，否则已加密的内容无法解密。`,
    )
  return file
}

/** Makes the key file where there is none. Of two programs that start at once one wins and the other reads its file. */
export function createKeyFile(path: string, file: KeyFile): void {
  const temporary = `${path}.${newToken(16)}`
  writeWhole(temporary, file)
  try {
    // A link, unlike a rename, never replaces what another program has just made.
    linkSync(temporary, path)
    syncFolder(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(temporary)
  }
}

/** Replaces the key file by what `change` makes of it, whole or not at all; two programs cannot do so at the same time. */
export function changeKeyFile(path: string, change: (file: KeyFile) => KeyFile): KeyFile {
  const next = `${path}.new`
  const hold = openNew(next)
  try {
    const before = readKeyFile(path)
    if (before === null) throw new KeyFileFault(`找不到密钥文件 ${path}。`)
    const after = change(before)
    writeSync(hold, text(after))
    fsyncSync(hold)
    renameSync(next, path)
    syncFolder(path)
    return after
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  } finally {
    closeSync(hold)
  }
}

export function newKeyMaterial(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new KeyFileFault(`另一个程序正在修改密钥文件；如果确认没有，请删除 ${path} 后再试。`)
  }
}

function writeWhole(path: string, file: KeyFile): void {
  const handle = openSync(path, 'wx', 0o600)
  try {
    writeSync(handle, text(file))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function text(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}

/** A rename survives a power cut only when its folder was synced; Windows does that itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function parse(text: string): KeyFile | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return isKeyFile(value) ? value : null
}

function isKeyFile(value: unknown): value is KeyFile {
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.keys)) return false
  const { keys, current, lookupKey, tokenKey } = value
  return keys.every(isKeyEntry) && keys.some(({ id }) => id === current) && isKey(lookupKey) && isKey(tokenKey)
}

function isKeyEntry(value: unknown): value is KeyEntry {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value.id) &&
    (value.cipher === 'sm4' || value.cipher === 'aes') &&
    isKey(value.key) &&
    Number.isInteger(value.madeAt)
  )
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && Buffer.from(value, 'base64').length === KEY_BYTES
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
