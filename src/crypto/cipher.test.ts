import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { open, seal } from './cipher.ts'
import { type CipherName, currentKey, newKey, openKeyring } from './keyring.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-cipher-'))
afterAll(() => rmSync(folder, { recursive: true }))

const keyrings = {
  sm4: openKeyring(join(folder, 'sm4.json'), 0, 'sm4'),
  aes: openKeyring(join(folder, 'aes.json'), 0, 'aes'),
} satisfies Record<CipherName, unknown>
const ciphers: readonly CipherName[] = ['sm4', 'aes']
const PLAIN = Buffer.from('11010519491231002X')
const CONTEXT = '42 0190a1b2-0000-7000-8000-000000000001 identity'

/** A keyring whose one key is the bytes 00 01 … 1f. */
function knownKeyring(cipher: CipherName) {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64')
  const id = '0190a1b2-0000-7000-8000-000000000000'
  const path = join(folder, `known-${cipher}.json`)
  const file = { version: 1, current: id, keys: [{ id, cipher, key, madeAt: 0 }], lookupKey: key, tokenKey: key }
  writeFileSync(path, JSON.stringify(file), { mode: 0o600 })
  return openKeyring(path, 0)
}

it('SM4 is the cipher of GB/T 32907-2016: example A.1', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
  expect(cipher.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
})

describe.each(ciphers)('a value sealed with %s', (cipher) => {
  const keyring = keyrings[cipher]

  it('opens to itself in its own context, whatever its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), (plain, context) => {
        expect(open(keyring, seal(keyring, plain, context), context)).toEqual(Buffer.from(plain))
      }),
    )
  })

  it('looks different each time and shows nothing of itself', () => {
    const one = seal(keyring, PLAIN, CONTEXT)
    expect(seal(keyring, PLAIN, CONTEXT).bytes).not.toEqual(one.bytes)
    expect(Buffer.from(one.bytes).includes(PLAIN.subarray(0, 6))).toBe(false)
    expect(one.keyId).toBe(currentKey(keyring).id)
  })

  it('does not open in another context', () => {
    const sealed = seal(keyring, PLAIN, CONTEXT)
    for (const other of ['', CONTEXT.replace('42', '43'), `${CONTEXT} `, CONTEXT.slice(0, -1)])
      expect(open(keyring, sealed, other)).toBeNull()
  })

  it('does not open when any one bit of it was changed', () => {
    const sealed = seal(keyring, PLAIN, CONTEXT)
    for (let bit = 0; bit < sealed.bytes.length * 8; bit += 1) {
      const bytes = Buffer.from(sealed.bytes)
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(open(keyring, { ...sealed, bytes }, CONTEXT)).toBeNull()
    }
  })

  it('does not open when it was cut or made longer', () => {
    const sealed = seal(keyring, PLAIN, CONTEXT)
    for (let length = 0; length < sealed.bytes.length; length += 1)
      expect(open(keyring, { ...sealed, bytes: sealed.bytes.subarray(0, length) }, CONTEXT)).toBeNull()
    expect(open(keyring, { ...sealed, bytes: Buffer.concat([sealed.bytes, Buffer.alloc(16)]) }, CONTEXT)).toBeNull()
  })

  it('does not open with another key, nor when its key is not in the ring', () => {
    const sealed = seal(keyring, PLAIN, CONTEXT)
    const other = openKeyring(join(folder, `other-${cipher}.json`), 0, cipher)
    expect(open(other, sealed, CONTEXT)).toBeNull()
    expect(open(other, { ...sealed, keyId: currentKey(other).id }, CONTEXT)).toBeNull()
  })

  it('still opens after the key was turned, also to the other cipher', () => {
    const turned = openKeyring(join(folder, `turned-${cipher}.json`), 0, cipher)
    const before = seal(turned, PLAIN, CONTEXT)
    newKey(turned, cipher === 'sm4' ? 'aes' : 'sm4', 1)
    const after = seal(turned, PLAIN, CONTEXT)
    expect(after.keyId).not.toBe(before.keyId)
    expect(open(turned, before, CONTEXT)).toEqual(PLAIN)
    expect(open(turned, after, CONTEXT)).toEqual(PLAIN)
  })
})

/*
 * The form in which values lie in databases and backups must never change. Both are made here step by step from the
 * description at the head of authenticated.ts.
 */
describe('the stored form', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at))
  const keyId = '0190a1b2-0000-7000-8000-000000000000'
  const derive = (hash: string, use: string, bytes: number) =>
    Buffer.from(hkdfSync(hash, key, '', `gongkai ${hash === 'sm3' ? 'sm4' : 'aes'} value ${use}`, bytes))

  it('of sm4 is iv, SM4-CBC text and HMAC-SM3', () => {
    const iv = Buffer.alloc(16, 7)
    const cipher = createCipheriv('sm4-cbc', derive('sm3', 'encryption', 16), iv)
    const text = Buffer.concat([cipher.update(PLAIN), cipher.final()])
    const length = Buffer.alloc(8)
    length.writeUInt8(CONTEXT.length, 7)
    const mac = createHmac('sm3', derive('sm3', 'authentication', 32))
      .update(Buffer.concat([length, Buffer.from(CONTEXT), iv, text]))
      .digest()
    expect(open(knownKeyring('sm4'), { keyId, bytes: Buffer.concat([iv, text, mac]) }, CONTEXT)).toEqual(PLAIN)
  })

  it('of aes is nonce, AES-256-GCM text and tag', () => {
    const nonce = Buffer.alloc(12, 7)
    const cipher = createCipheriv('aes-256-gcm', derive('sha256', 'encryption', 32), nonce)
    cipher.setAAD(Buffer.from(CONTEXT))
    const bytes = Buffer.concat([nonce, cipher.update(PLAIN), cipher.final(), cipher.getAuthTag()])
    expect(open(knownKeyring('aes'), { keyId, bytes }, CONTEXT)).toEqual(PLAIN)
  })
})
