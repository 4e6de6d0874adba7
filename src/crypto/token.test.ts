import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sm3 } from './digest.ts'
import { openKeyring } from './keyring.ts'
import { derivedToken, newToken, tokenFits, tokenHash } from './token.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-token-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('tokens', () => {
  it('have the asked number of random bytes in characters that an address may hold', () => {
    const tokens = Array.from({ length: 100 }, () => newToken(32))
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
    expect(new Set(tokens).size).toBe(100)
  })

  it('have at least 128 bits', () => {
    expect(() => newToken(8)).toThrow(RangeError)
  })

  it('are known by their SM3 digest', () => {
    const token = newToken(32)
    expect(tokenHash(token)).toEqual(sm3(token))
    expect(tokenFits(token, tokenHash(token))).toBe(true)
    expect(tokenFits(newToken(32), tokenHash(token))).toBe(false)
    expect(tokenFits(token, tokenHash(token).subarray(0, 31))).toBe(false)
  })

  it('derived from a subject are the same again, and others for another purpose, subject or keyring', () => {
    const keyring = openKeyring(join(folder, 'one.json'), 0)
    const token = derivedToken(keyring, 'csrf', 'session-1')
    expect(derivedToken(openKeyring(join(folder, 'one.json'), 1), 'csrf', 'session-1')).toBe(token)
    expect(derivedToken(keyring, 'query', 'session-1')).not.toBe(token)
    expect(derivedToken(keyring, 'csrf', 'session-2')).not.toBe(token)
    expect(derivedToken(openKeyring(join(folder, 'two.json'), 0), 'csrf', 'session-1')).not.toBe(token)
  })
})
