import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { type CipherName, currentKey, newKey, openKeyring } from './keyring.ts'
import { keyIdOf, openStream, SEALED_HEAD, SealBroken, sealStream } from './sealedStream.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KIB = 1024
const ciphers: readonly CipherName[] = ['sm4', 'aes']

describe.each(ciphers)('a file sealed with %s', (cipher) => {
  const keyring = openKeyring(join(folder, `${cipher}.json`), 0, cipher)
  const inParts = (bytes: Uint8Array, size: number) =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
    )
  const whole = (stream: AsyncIterable<Uint8Array>) => buffer(Readable.from(stream))
  const sealed = (plain: Uint8Array, size = 10_000) => whole(sealStream(keyring, inParts(plain, size), 'blob'))
  const opened = (bytes: Uint8Array, size = 10_000, context = 'blob') =>
    whole(openStream(keyring, inParts(bytes, size), context))
  /** Where each piece begins and ends: the head, then pieces of one size. */
  const piece = cipher === 'sm4' ? 16 + 64 * KIB + 16 + 32 : 12 + 64 * KIB + 16
  const at = (number: number) => SEALED_HEAD + number * piece

  it.each([0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 128 * KIB, 300_000])(
    'of %i bytes opens to itself',
    async (size) => {
      const plain = randomBytes(size)
      const bytes = await sealed(plain)
      expect(await opened(bytes)).toEqual(plain)
      expect(await opened(bytes, 7777)).toEqual(plain)
      expect(keyIdOf(bytes)).toBe(currentKey(keyring).id)
    },
  )

  it('comes out the same however the parts arrive, also byte by byte', async () => {
    const plain = randomBytes(70 * KIB)
    expect(await opened(await sealed(plain, 1), 1)).toEqual(plain)
  })

  it('does not open when it was cut anywhere, also between two pieces', async () => {
    const bytes = await sealed(randomBytes(200 * KIB))
    for (const length of [0, 10, SEALED_HEAD, at(1), at(2), at(3), at(3) + 5, bytes.length - 1])
      await expect(opened(bytes.subarray(0, length))).rejects.toThrow(SealBroken)
  })

  it('does not open when pieces were swapped, doubled, left out or added', async () => {
    const bytes = await sealed(randomBytes(200 * KIB))
    const [head, one, two, rest] = [
      bytes.subarray(0, at(0)),
      bytes.subarray(at(0), at(1)),
      bytes.subarray(at(1), at(2)),
      bytes.subarray(at(2)),
    ]
    for (const parts of [
      [head, two, one, rest],
      [head, one, one, two, rest],
      [head, two, rest],
      [head, one, two, rest, Buffer.alloc(1)],
    ])
      await expect(opened(Buffer.concat(parts))).rejects.toThrow(SealBroken)
  })

  it('does not take a piece of another file, though key, place and context are the same', async () => {
    const one = await sealed(randomBytes(100 * KIB))
    const other = await sealed(randomBytes(100 * KIB))
    const mixed = Buffer.concat([one.subarray(0, at(0)), other.subarray(at(0), at(1)), one.subarray(at(1))])
    await expect(opened(mixed)).rejects.toThrow(SealBroken)
  })

  it('does not open in another context, with a changed salt or a changed byte', async () => {
    const bytes = await sealed(randomBytes(100))
    await expect(opened(bytes, 50, 'scan')).rejects.toThrow(SealBroken)
    for (const place of [25, SEALED_HEAD, SEALED_HEAD + 40, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
      await expect(opened(changed)).rejects.toThrow(SealBroken)
    }
  })

  it('opens after the key was turned, and not with a ring that lacks the key', async () => {
    const turned = openKeyring(join(folder, `turned-${cipher}.json`), 0, cipher)
    const bytes = await whole(sealStream(turned, inParts(randomBytes(5), 5), 'blob'))
    newKey(turned, cipher, 1)
    expect(await whole(openStream(turned, inParts(bytes, 5), 'blob'))).toHaveLength(5)
    await expect(opened(bytes)).rejects.toThrow(SealBroken)
  })
})

/* The form in which sealed files lie on disk and in backups must never change: made here step by step as described. */
it('the stored form of a short file is head, salt and one piece that is number 0 and the last', async () => {
  const keyring = openKeyring(join(folder, 'form.json'), 0)
  const { id, secret } = currentKey(keyring)
  const salt = Buffer.alloc(16, 9)
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sm3', secret, salt, `gongkai sm4 file ${use}`, bytes))
  const iv = Buffer.alloc(16, 7)
  const cipher = createCipheriv('sm4-cbc', derive('encryption', 16), iv)
  const text = Buffer.concat([cipher.update('扫描件'), cipher.final()])
  const context = Buffer.from('0 last blob')
  const length = Buffer.alloc(8)
  length.writeUInt8(context.length, 7)
  const mac = createHmac('sm3', derive('authentication', 32))
    .update(Buffer.concat([length, context, iv, text]))
    .digest()
  const head = Buffer.concat([Buffer.from('GKS1'), Buffer.from(id.replaceAll('-', ''), 'hex'), salt])
  const stream = openStream(keyring, Readable.from([Buffer.concat([head, iv, text, mac])]), 'blob')
  expect((await buffer(Readable.from(stream))).toString()).toBe('扫描件')
})
