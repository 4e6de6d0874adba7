import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { sha256, sha256Of, sm3 } from './digest.ts'

describe('sm3', () => {
  it.each([
    ['A.1', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['A.2', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('gives the digest of GB/T 32905-2016 %s', (_, text, digest) => {
    expect(sm3(text).toString('hex')).toBe(digest)
    expect(sm3(Buffer.from(text)).toString('hex')).toBe(digest)
  })
})

describe('sha256', () => {
  it.each([
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives the digest of the NIST example for %s, whole and from a stream in parts', async (text, digest) => {
    expect(sha256(text).toString('hex')).toBe(digest)
    const parts = [...text].map((letter) => Buffer.from(letter))
    expect((await sha256Of(Readable.from(parts))).toString('hex')).toBe(digest)
  })

  it('hashes a string as UTF-8', () => {
    expect(sha256('公开')).toEqual(sha256(Buffer.from('e585ace5bc80', 'hex')))
  })
})
