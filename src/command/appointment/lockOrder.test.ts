import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { saveAppointment } from '#store/appointments.ts'
import { addMembership, savePerson } from '#store/people.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Call, execute } from '../command.ts'
import { endDelegation } from './delegate.ts'

const { db } = await testDatabase()
const [HEAD, DEPUTY] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
const [POST, DELEGATION] = ['01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000012']

const call: Call = {
  actor: { personId: HEAD, name: '甲', appointments: [{ organId: 1, role: 'leader', scope: 'organ' }] },
  ...{ now: Date.parse('2026-03-02T01:00:00.000Z'), today: date('2026-03-02') },
  ...{ address: null, requestId: 'r1', idempotencyKey: null },
}

it('whoever ends a delegation takes the post first, as whoever ends the post does', async () => {
  await db.transaction().execute(async (tx) => {
    const organ = { id: 1, version: 1, path: [1], kind: 'department', name: '水利局', initials: 'slj', search: '' }
    await tx
      .insertInto('organ')
      .values({ ...organ, vertical: false, founded_on: date('2019-05-15'), details: '{}' })
      .execute()
    for (const id of [HEAD, DEPUTY]) {
      const state = { id, name: '某人', jobTitle: null, administratorKind: null, leftOn: null }
      await savePerson(tx, id, { state, version: 1 }, 'mr')
      await addMembership(tx, id, 1)
    }
    const post = { organId: 1, role: 'leader', unitId: null, scope: 'organ', from: date('2026-01-01') } as const
    const to = date('2026-03-31')
    const source = { ...post, id: POST, personId: HEAD, to: null, delegatedFrom: null }
    await saveAppointment(tx, { state: source, version: 1 })
    const delegation = { ...post, id: DELEGATION, personId: DEPUTY, to, delegatedFrom: POST }
    await saveAppointment(tx, { state: delegation, version: 1 })
  })
  const locked = (id: string) =>
    db.selectFrom('appointment').select('id').where('organ_id', '=', 1).where('id', '=', id)
  const held = Promise.withResolvers<void>()
  const has = Promise.withResolvers<void>()
  const holding = db.transaction().execute(async (tx) => {
    await tx.selectFrom('appointment').select('id').where('id', '=', POST).forUpdate().execute()
    has.resolve()
    await held.promise
  })
  await has.promise
  const input = { organId: 1, appointmentId: DELEGATION, version: 1, to: '2026-03-02' }
  const ending = execute(db, endDelegation, input, call)
  try {
    await waitForALock()
    // It waits for the post, and holds nothing of the delegation meanwhile.
    expect(await db.transaction().execute(() => locked(DELEGATION).forUpdate().noWait().execute())).toHaveLength(1)
  } finally {
    held.resolve()
    await holding
  }
  expect(await ending).toMatchObject({ ok: true })
})

async function waitForALock(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
    await sleep(10)
  }
}
