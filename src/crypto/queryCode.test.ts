import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { newFormToken, readFormToken } from './formToken.ts'
import { openKeyring } from './keyring.ts'
import { CODE_BITS, queryCode, queryCodeHash, readQueryCode } from './queryCode.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-code-'))
afterAll(() => rmSync(folder, { recursive: true }))
const keyring = openKeyring(join(folder, 'keys.json'), 0)

describe('a query code', () => {
  it('names its organ and has at least 80 bits, in letters that nobody confuses', () => {
    expect(CODE_BITS).toBeGreaterThanOrEqual(80)
    const code = queryCode(keyring, 45, 'token')
    // 45 is 1 × 32 + 13: the second letter and the fourteenth.
    expect(code).toMatch(/^3F(-[2-9A-HJ-NP-Z]{4}){5}$/)
    expect(readQueryCode(code)).toEqual({ organId: 45, secret: code.slice(3).replaceAll('-', '') })
  })

  it('is the same for the same token and another for another token or organ', () => {
    expect(queryCode(keyring, 2, 'one')).toBe(queryCode(keyring, 2, 'one'))
    expect(
      new Set([queryCode(keyring, 2, 'one'), queryCode(keyring, 2, 'two'), queryCode(keyring, 3, 'one')]).size,
    ).toBe(3)
  })

  it('is read as people type it', () => {
    const code = queryCode(keyring, 7, 'token')
    const wanted = readQueryCode(code)
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')} `,
      code.replaceAll('-', '－'),
      code.replaceAll('-', '—'),
    ]) {
      expect([typed, readQueryCode(typed)]).toEqual([typed, wanted])
    }
  })

  it.each([
    '',
    'A',
    '9-0000-0000-0000-0000-0000',
    '-ABCD-ABCD-ABCD-ABCD-ABCD',
    `${'Z'.repeat(7)}${'A'.repeat(20)}`,
    '张三',
  ])('is not %s', (typed) => expect(readQueryCode(typed)).toBeNull())

  it('uses every letter equally often at every place', () => {
    const counts = new Map<string, number>()
    const codes = 8_000
    for (let at = 0; at < codes; at += 1) {
      const { secret = '' } = readQueryCode(queryCode(keyring, 1, `t${at}`)) ?? {}
      for (const [place, letter] of [...secret].entries()) {
        counts.set(`${place}${letter}`, (counts.get(`${place}${letter}`) ?? 0) + 1)
      }
    }
    expect(counts.size).toBe(20 * 32)
    // 250 expected of each, six standard deviations of 15.6 on either side: by chance once in a million runs.
    expect(Math.min(...counts.values())).toBeGreaterThan(156)
    expect(Math.max(...counts.values())).toBeLessThan(344)
  })

  it('is stored as a hash that only our key makes', () => {
    const other = openKeyring(join(folder, 'other.json'), 0)
    const code = { organId: 1, secret: 'ABCDEFGHJKLMNPQRSTUV' }
    expect(queryCodeHash(keyring, code)).toHaveLength(32)
    expect(queryCodeHash(keyring, code).equals(queryCodeHash(other, code))).toBe(false)
    expect(queryCodeHash(keyring, code).equals(queryCodeHash(keyring, { ...code, organId: 2 }))).toBe(false)
  })
})

describe('the token of a form', () => {
  it('is known again with its time, for the form that it was made for only', () => {
    const token = newFormToken(keyring, 'request 2', 1_772_413_200_000)
    expect(readFormToken(keyring, 'request 2', token)?.issuedAt).toBe(1_772_413_200_000)
    expect(readFormToken(keyring, 'request 3', token)).toBeNull()
    expect(readFormToken(keyring, 'request 2', `${token}x`)).toBeNull()
    expect(readFormToken(keyring, 'request 2', token.replace(/\.\w+\./, '.zzzzzzzz.'))).toBeNull()
    expect(newFormToken(keyring, 'request 2', 1)).not.toBe(newFormToken(keyring, 'request 2', 1))
  })
})
