import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sm3 } from './digest.ts'
import { keyedHash, normalIdentityNumber, normalPhone } from './keyedHash.ts'
import { newKey, openKeyring } from './keyring.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-hash-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('keyedHash', () => {
  const keyring = openKeyring(join(folder, 'keys.json'), 0)
  const hash = keyedHash(keyring, 'identity', '11010519491231002X')

  it('is HMAC by RFC 2104 over SM3, with the kind before the text', () => {
    const key = Buffer.concat([keyring.lookupKey.export(), Buffer.alloc(32)])
    const masked = (mask: number) => Buffer.from(key.map((byte) => byte ^ mask))
    const inner = sm3(Buffer.concat([masked(0x36), Buffer.from('identity\x0011010519491231002X')]))
    expect(hash).toEqual(sm3(Buffer.concat([masked(0x5c), inner])))
  })

  it('stays the same when the data keys are turned', () => {
    newKey(keyring, 'sm4', 1)
    expect(keyedHash(keyring, 'identity', '11010519491231002X')).toEqual(hash)
    expect(keyedHash(openKeyring(join(folder, 'keys.json'), 2), 'identity', '11010519491231002X')).toEqual(hash)
  })

  it('is another for another kind, text or keyring', () => {
    expect(keyedHash(keyring, 'passport', '11010519491231002X')).not.toEqual(hash)
    expect(keyedHash(keyring, 'identity', '110105194912310038')).not.toEqual(hash)
    const other = openKeyring(join(folder, 'other.json'), 0)
    expect(keyedHash(other, 'identity', '11010519491231002X')).not.toEqual(hash)
  })
})

describe('normalIdentityNumber', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    [' 110105 19491231 002x ', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['110105-1949-1231-002x', '11010519491231002X'],
    ['e12345678', 'E12345678'],
    ['H1234567(8)', 'H1234567(8)'],
  ])('writes %s as %s', (text, normal) => {
    expect(normalIdentityNumber(text)).toBe(normal)
  })
})

describe('normalPhone', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['(+86)13800138000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['0571-8888 8888', '057188888888'],
    ['（0571）88888888', '057188888888'],
    ['+86 0571 88888888', '057188888888'],
    ['0571-88888888转8012', '057188888888x8012'],
    ['0571-88888888-8012', '0571888888888012'],
    ['86881234', '86881234'],
  ])('writes %s as %s', (text, normal) => {
    expect(normalPhone(text)).toBe(normal)
  })
})
