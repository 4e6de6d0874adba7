import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { registerRequest } from '#command/request/registerRequest.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { good, openBureau } from '../../test/bureau.ts'
import { recountOrgans } from './recountOrgans.ts'

const { run, ground, bureau, time, callAs } = await openBureau()
const { db } = ground

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: null, identity: null, phone: '13805991234', email: null },
  ...{ address: '松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

it('counts a large organ piece by piece, and goes on where it was stopped', async () => {
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: ['2025年林地征收补偿标准'] },
      },
      arrival: { channel: 'inPerson', arrivedOn: '2026-02-27', confirmedOn: null },
      receiptEvidence: '收件回执',
    }),
  )
  // The same request a thousand times more.
  await sql`
    with copied as (
      insert into request
      select organ_id, id, version, state, arrived_on, received_on, channel, applicant_column, unit_id, handler_id,
        outcome, ended_on, jsonb_set(details, '{id}', to_jsonb(id::text))
      from (
        select gen_random_uuid() as id, r.organ_id, version, state, arrived_on, received_on, channel, applicant_column,
          unit_id, handler_id, outcome, ended_on, details
        from request r cross join generate_series(1, 1000) where r.id = ${requests[0]?.id}
      ) many returning organ_id, id
    )
    insert into request_clock (organ_id, request_id, provisional, counted_on)
    select organ_id, id, false, '2026-02-27' from copied`.execute(db)

  time.today = date('2026-03-03')
  time.now += 86_400_000
  const recounting = { db, today: time.today, call: () => callAs(PROGRAM) }
  const stopped = AbortSignal.abort()
  expect(await recountOrgans(recounting, stopped)).toEqual({ organs: 1, counted: 0, changed: 0 })
  const running = new AbortController().signal
  // The copies had no due date at all; the one that was registered keeps its own.
  expect(await recountOrgans(recounting, running)).toEqual({ organs: 1, counted: 1001, changed: 1000 })
  expect(await recountOrgans(recounting, running)).toEqual({ organs: 0, counted: 0, changed: 0 })
  const clocks = await db.selectFrom('request_clock').select(['due_on', 'counted_on']).distinct().execute()
  expect(clocks).toEqual([{ due_on: '2026-03-26', counted_on: '2026-03-03' }])
  const events = await db.selectFrom('event').select(['kind', 'data']).where('case_kind', '=', 'recount').execute()
  expect(events.map(({ kind }) => kind)).toEqual(['clocksCounted', 'clocksCounted', 'clocksCounted'])
})
