import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './database.ts'
import { withOwner } from './ownerDatabase.ts'

const { places } = await testDatabase()
const opened: Database[] = []
const open = (...[options]: readonly Parameters<typeof openDatabase>[1][]) => {
  const db = openDatabase(places, options)
  opened.push(db)
  return db
}
afterAll(() => Promise.all(opened.map((db) => db.destroy())))

async function limitsOf(db: Database): Promise<unknown> {
  const { rows } = await sql`select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`.execute(db)
  return rows[0]
}

describe('the connections of the program', () => {
  it('limit a statement and an idle transaction; those for long jobs and of the owner do not', async () => {
    expect(await limitsOf(open())).toEqual({ statement: '30s', idle: '1min' })
    expect(await limitsOf(open({ longJobs: true }))).toEqual({ statement: '0', idle: '0' })
    expect(await withOwner(places, limitsOf)).toEqual({ statement: '0', idle: '0' })
  })

  it('are waited for only so long, and the error says that nothing was done', async () => {
    const db = open({ connections: 1, connectionWaitMs: 150 })
    const held = Promise.withResolvers<void>()
    const has = Promise.withResolvers<void>()
    const holding = db.connection().execute(async () => {
      has.resolve()
      await held.promise
    })
    await has.promise
    await expect(db.selectFrom('person').select('id').execute()).rejects.toMatchObject({ code: 'NO_CONNECTION' })
    held.resolve()
    await holding
    expect(await db.selectFrom('person').select('id').execute()).toEqual([])
  })

  it('tell any other fault as it is', async () => {
    await expect(sql`select nothing`.execute(open())).rejects.toMatchObject({ code: '42703' })
  })
})
