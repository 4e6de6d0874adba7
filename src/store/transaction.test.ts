import { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { settingsOf } from './settings.ts'
import { inTransaction } from './transaction.ts'

const { db } = await testDatabase()

const insert = (key: string, organId = 0) =>
  CompiledQuery.raw("insert into setting (organ_id, key, version, value) values ($1, $2, 1, 'true')", [organId, key])
const keys = async () => (await settingsOf(db, 0)).map(({ key }) => key)

describe('a transaction', () => {
  it('is there with its last statements when it says so, however many run at once', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `many-${index}`)
    await Promise.all(
      names.map(async (name) => {
        await inTransaction(db, async (tx) => {
          // As many waits as a command might have.
          for (let wait = 0; wait < Number(name.at(-1)); wait += 1) await Promise.resolve()
          await tx.executeQuery(insert(`${name}-row`))
          return { result: null, last: [insert(`${name}-last`)] }
        })
        expect(await keys()).toEqual(expect.arrayContaining([`${name}-row`, `${name}-last`]))
      }),
    )
  })

  it('whose last statement fails says why, and leaves nothing', async () => {
    const twice = inTransaction(db, async (tx) => {
      await tx.executeQuery(insert('once'))
      return { result: null, last: [insert('other'), insert('once')] }
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(await keys()).not.toContain('once')
    expect(await keys()).not.toContain('other')
  })

  it('that throws leaves nothing, and its connection is as good as new', async () => {
    for (let round = 0; round < 30; round += 1) {
      const broken = inTransaction(db, async (tx) => {
        await tx.executeQuery(insert('never'))
        throw new Error('changed my mind')
      })
      await expect(broken).rejects.toThrow('changed my mind')
    }
    expect(await keys()).not.toContain('never')
  })

  it('fails as a whole where a statement that nobody waited for fails', async () => {
    const careless = inTransaction(db, async (tx) => {
      tx.executeQuery(insert('careless')).catch(() => undefined)
      tx.executeQuery(CompiledQuery.raw('select 1 / 0')).catch(() => undefined)
      await tx.executeQuery(CompiledQuery.raw('select 1')).catch(() => undefined)
      return { result: null, last: [insert('after')] }
    })
    await expect(careless).rejects.toThrow()
    expect(await keys()).not.toContain('careless')
  })

  it('refuses a statement that comes after its end', async () => {
    let late: Promise<unknown> | null = null
    let escaped: ((query: CompiledQuery) => Promise<unknown>) | null = null
    await inTransaction(db, async (tx) => {
      escaped = (query) => tx.executeQuery(query)
      return { result: null, last: [] }
    })
    late = escaped === null ? null : (escaped as (query: CompiledQuery) => Promise<unknown>)(insert('late'))
    await expect(late).rejects.toThrow('after the end of its transaction')
    expect(await keys()).not.toContain('late')
  })
})
