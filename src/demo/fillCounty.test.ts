import { describe, expect, it } from 'vitest'
import { NOUNS } from '#command/nouns.ts'
import { verifyPassword } from '#crypto/password.ts'
import { date } from '#law/date.ts'
import { organFaults } from '#law/organFault.ts'
import { allOrgans } from '#store/organs.ts'
import { testDatabase } from '../../test/database.ts'
import { isDemonstration, isFilled } from './demonstration.ts'
import { fillCounty } from './fillCounty.ts'
import { PASSWORD, PASSWORD_HASH } from './signIns.ts'

const { db } = await testDatabase()
const filling = { db, now: Date.parse('2026-11-20T01:00:00.000Z'), today: date('2026-11-20') }

const count = async (table: 'organ' | 'person' | 'appointment' | 'credential' | 'event') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('the demonstration county', () => {
  it('goes on where a filling was broken off', async () => {
    expect(await isDemonstration(db)).toBe(false)
    let left = 40
    const broken = new Proxy(db, {
      get: (target, name) => {
        if (name === 'getExecutor' && left-- === 0) throw new Error('killed')
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    await expect(fillCounty({ ...filling, db: broken })).rejects.toThrow('killed')
    expect([await isDemonstration(db), await isFilled(db)]).toEqual([true, false])
    await fillCounty(filling)
    expect(await isFilled(db)).toBe(true)
  })

  it('has an office, twelve departments, two zones, eight towns and streets, and some sixty people', async () => {
    const kinds = (await db.selectFrom('organ').select('kind').where('id', '<>', 0).execute()).map(({ kind }) => kind)
    const of = (...names: readonly string[]) => kinds.filter((kind) => names.includes(kind)).length
    expect([of('department'), of('zone'), of('townGovernment', 'street'), of('governmentOffice')]).toEqual([
      12, 2, 8, 1,
    ])
    expect(await count('person')).toBeGreaterThanOrEqual(55)
    expect(await count('person')).toBeLessThanOrEqual(70)
    expect(await count('credential')).toBe(11)
  })

  it('contradicts nothing that the law asks of an organ', async () => {
    for await (const { state } of allOrgans(db)) {
      expect(organFaults(state).filter(({ blocks }) => blocks)).toEqual([])
    }
  })

  it('is filled once', async () => {
    const before = await count('event')
    await fillCounty(filling)
    expect(await count('event')).toBe(before)
  })

  it('is what its events make of it', async () => {
    const organs = [
      0,
      ...(await db.selectFrom('organ').select('id').where('id', '<>', 0).execute()).map(({ id }) => id),
    ]
    for (const noun of NOUNS) {
      for (const organId of organs) {
        for await (const { row, folded } of noun.rows(db, organId)) expect(folded).toEqual(row)
      }
    }
  })

  it('lets everybody in with the password that is printed, which need not be changed', async () => {
    const waiting = await db.selectFrom('credential').select('login').where('must_change', '=', true).execute()
    expect(waiting).toEqual([])
    expect((await verifyPassword(PASSWORD, PASSWORD_HASH)).ok).toBe(true)
  })
})
