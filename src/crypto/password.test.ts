import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

describe('argon2id', () => {
  it('of this Node gives the tag of RFC 9106 §5.3', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    })
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })
})

describe('verifyPassword', () => {
  /** From test.c of the reference implementation, phc-winner-argon2. */
  const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

  it('reads a hash of the reference implementation and asks for a new one, since it has fewer passes', async () => {
    expect(await verifyPassword('password', REFERENCE)).toEqual({ ok: true, rehash: true })
    expect(await verifyPassword('Password', REFERENCE)).toEqual({ ok: false })
  })

  it('takes what hashPassword made, in either width, and nothing else', async () => {
    const stored = await hashPassword('政务 Gong-kai 7')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await verifyPassword('政务 Gong-kai 7', stored)).toEqual({ ok: true, rehash: false })
    expect(await verifyPassword('政务 Ｇｏｎｇ－ｋａｉ ７', stored)).toEqual({ ok: true, rehash: false })
    expect(await verifyPassword('政务 Gong-kai 8', stored)).toEqual({ ok: false })
    expect(await verifyPassword('', stored)).toEqual({ ok: false })
  })

  it('never gives the same password the same hash', async () => {
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
  })

  it('says no for a login that does not exist, and works as hard for it', async () => {
    const stored = await hashPassword('right')
    const time = async (hash: string | null) => {
      const start = performance.now()
      expect(await verifyPassword('wrong', hash)).toEqual({ ok: false })
      return performance.now() - start
    }
    // The quicker of two: another program may hold the processor for a while.
    const known = Math.min(await time(stored), await time(stored))
    const unknown = Math.min(await time(null), await time(null))
    expect(unknown).toBeGreaterThan(known / 4)
  })

  it('fails loudly at a stored hash that it cannot read', async () => {
    await expect(verifyPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).rejects.toThrow('argon2id')
  })
})
