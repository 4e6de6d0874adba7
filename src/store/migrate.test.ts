import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { asOwner } from './database.ts'
import { migrate } from './migrate.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const { db, places } = await testDatabase({ empty: true })

describe('migrate', () => {
  it('applies every file once, though two processes start at the same time', async () => {
    const both = await Promise.all([migrate(places, NOW), migrate(places, NOW)])
    expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, expect.any(Number)])
    const rows = await db.selectFrom('migration').selectAll().execute()
    expect(rows.map(({ name }) => name)).toContain('0001_ground.sql')
    expect((await migrate(places, NOW)).applied).toEqual([])
  })

  it.each(['event', 'anchor', 'personal_data', 'blob_use'])(
    'lets the running program only read and add to %s',
    async (table) => {
      for (const sql of [`delete from ${table}`, `truncate ${table}`, `update ${table} set organ_id = organ_id`]) {
        await expect(asOwner({ ...places, owner: places.app }, (client) => client.query(sql))).rejects.toThrow(
          /permission denied/,
        )
      }
      await db.selectFrom('event').selectAll().execute()
    },
  )
})
