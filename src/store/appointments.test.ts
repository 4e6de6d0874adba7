import { type KyselyPlugin, PostgresQueryCompiler } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { testDatabase } from '../../test/database.ts'
import { activePosts, administratorRolesHeld, appointmentsOf, postsOf, saveAppointment } from './appointments.ts'
import { addMembership, savePerson } from './people.ts'

const { db } = await testDatabase()
const DAY = date('2026-03-02')
const [WANG, LI] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
const idOf = (number: number) => `01900000-0000-7000-8000-00000000010${number}`

beforeAll(() =>
  db.transaction().execute(async (tx) => {
    const values = [1, 2, 3].map((id) => ({
      ...{ id, version: 1, path: [id], kind: 'department', name: `机关${id}`, initials: 'jg', search: '' },
      ...{ vertical: false, founded_on: date('2019-05-15'), details: '{}' },
    }))
    await tx.insertInto('organ').values(values).execute()
    for (const [id, name] of [
      [WANG, '王'],
      [LI, '李'],
    ] as const) {
      const state = { id, name, jobTitle: null, administratorKind: null, leftOn: null }
      await savePerson(tx, id, { state, version: 1 }, 'w')
    }
    for (const [number, [organId, personId, to]] of (
      [
        [1, WANG, null],
        [2, WANG, date('2026-03-01')],
        [2, LI, null],
        [3, LI, null],
      ] as const
    ).entries()) {
      await addMembership(tx, personId, organId)
      const post = { role: 'clerk', unitId: null, scope: 'organ', delegatedFrom: null } as const
      const state = { ...post, id: idOf(number), organId, personId, from: date('2026-01-01'), to }
      await saveAppointment(tx, { state, version: 1 })
    }
  }),
)

/** The database, and the text of every statement that is sent to it. */
function watched() {
  const sent: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      sent.push(new PostgresQueryCompiler().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { sent, watchedDb: db.withPlugin(plugin) }
}

describe('what a person holds in several organs', () => {
  it('is found, and what has ended is no active post', async () => {
    expect((await appointmentsOf(db, WANG)).map(({ state }) => state.id).toSorted()).toEqual([idOf(0), idOf(1)])
    expect(await activePosts(db, WANG, DAY)).toEqual([
      { id: idOf(0), organId: 1, organName: '机关1', from: '2026-01-01', role: 'clerk', scope: 'organ' },
    ])
    expect((await postsOf(db, [WANG, LI], DAY)).map(({ personId, organId }) => [personId, organId])).toEqual([
      [WANG, 1],
      [LI, 2],
      [LI, 3],
    ])
  })

  it('is nothing for whoever belongs to no organ', async () => {
    const nobody = '01900000-0000-7000-8000-000000000009'
    expect(await appointmentsOf(db, nobody)).toEqual([])
    expect(await activePosts(db, nobody, DAY)).toEqual([])
    expect(await postsOf(db, [nobody], DAY)).toEqual([])
    expect(await postsOf(db, [], DAY)).toEqual([])
  })

  it('is asked of the ledger by numbers of organs, never by a join that reaches all of them', async () => {
    const { sent, watchedDb } = watched()
    await appointmentsOf(watchedDb, WANG)
    await activePosts(watchedDb, WANG, DAY)
    await postsOf(watchedDb, [WANG, LI], DAY)
    await watchedDb.transaction().execute((tx) => administratorRolesHeld(tx, WANG, DAY))
    const ofLedger = sent.filter((sql) => sql.includes('"appointment"'))
    expect(ofLedger).toHaveLength(4)
    for (const sql of ofLedger) {
      expect(sql).toMatch(/where "appointment"\."organ_id" in \(\$\d/)
      expect(sql).not.toContain('"membership"')
    }
  })
})
