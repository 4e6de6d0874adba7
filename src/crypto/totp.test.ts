import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { tokenFits } from './token.ts'
import { newRecoveryCodes, newTotpSecret, recoveryCodeHash, spendRecoveryCode, totpUri, verifyTotp } from './totp.ts'

/** The secret of RFC 6238, appendix B, and the last six digits of its codes for SHA-1. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32
const VECTORS = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const

describe('verifyTotp', () => {
  it.each(VECTORS)('takes the code of RFC 6238 for second %i', (second, code) => {
    expect(verifyTotp(SECRET, code, second * 1000, null)).toEqual({ ok: true, step: Math.floor(second / 30) })
  })

  it('takes a code one step early or late, and none beyond', () => {
    const start = 37037036 * 30_000 // the step of second 1111111109
    const answer = (offset: number) => verifyTotp(SECRET, '081804', start + offset, null)
    expect(answer(-30_000)).toEqual({ ok: true, step: 37037036 })
    expect(answer(59_999)).toEqual({ ok: true, step: 37037036 })
    expect(answer(-30_001)).toEqual({ ok: false })
    expect(answer(60_000)).toEqual({ ok: false })
  })

  it('never takes a step twice, nor an earlier one after a later one', () => {
    const now = 1111111109_000
    expect(verifyTotp(SECRET, '081804', now, 37037036)).toEqual({ ok: false })
    expect(verifyTotp(SECRET, '081804', now, 37037037)).toEqual({ ok: false })
    expect(verifyTotp(SECRET, '081804', now, 37037035)).toEqual({ ok: true, step: 37037036 })
  })

  it('reads a code as people type it, and nothing else', () => {
    const now = 1111111109_000
    expect(verifyTotp(SECRET, ' 081 804', now, null).ok).toBe(true)
    expect(verifyTotp(SECRET, '０８１８０４', now, null).ok).toBe(true)
    for (const code of ['', '081805', '81804', '0818040', '081804a', '-81804'])
      expect(verifyTotp(SECRET, code, now, null)).toEqual({ ok: false })
  })
})

describe('a new secret', () => {
  it('has 160 random bits in base32', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(newTotpSecret())
  })

  it('goes into the address that authenticator apps know', () => {
    const uri = new URL(totpUri(SECRET, 'zhangwei', '云水县信息公开'))
    expect(`${uri.protocol}//${uri.host}`).toBe('otpauth://totp')
    expect(decodeURIComponent(uri.pathname)).toBe('/云水县信息公开:zhangwei')
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: SECRET,
      issuer: '云水县信息公开',
      digits: '6',
      period: '30',
      algorithm: 'SHA1',
    })
  })
})

describe('recovery codes', () => {
  const codes = newRecoveryCodes()
  const hashes = codes.map(recoveryCodeHash)

  it('are ten different ones of 80 bits', () => {
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
  })

  it('each works once', () => {
    const [, , third = ''] = codes
    const left = spendRecoveryCode(third, hashes)
    expect(left).toHaveLength(9)
    expect(left?.some((hash) => tokenFits(third, hash))).toBe(false)
    expect(spendRecoveryCode(third, left ?? [])).toBeNull()
  })

  it('work as people write them down: capitals, no hyphens, o for 0 and l for 1', () => {
    const hash = recoveryCodeHash('01ab-cdef-ghjk-mnpq')
    expect(spendRecoveryCode(' OLAB CDEFGHJKMNPQ', [hash])).toEqual([])
  })

  it('that are not among the hashes do nothing', () => {
    expect(spendRecoveryCode('0000-0000-0000-0000', hashes)).toBeNull()
    expect(spendRecoveryCode('', hashes)).toBeNull()
  })
})
