import { expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { good, openBureau } from '../../../test/bureau.ts'
import { recordReply } from './recordReply.ts'
import { registerRequest } from './registerRequest.ts'

const { run, bureau, ground, time, faults } = await openBureau()
const { db } = ground

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: null, identity: null, phone: '13805991234', email: null },
  ...{ address: '松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

it('is counted for statistics as its events say: a figure that was changed, lost or invented is named', async () => {
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: ['2025年林地征收补偿标准', '2025年造林项目验收报告'] },
      },
      arrival: { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null },
      receiptEvidence: 'EMS 1234567890123，值班室签收',
    }),
  )
  const [answered, open] = requests
  if (answered === undefined || open === undefined) throw new Error('nothing was registered')
  time.today = date('2026-03-04')
  good(
    await run('clerk', recordReply, {
      ...{ organId: bureau, requestId: answered.id, version: answered.version, method: 'mail', carrier: 'post' },
      ...{ outside: { on: '2026-03-04', evidence: '答复书底稿' }, main: null },
      results: [{ code: 'OPEN-2', withheld: [] }],
    }),
  )
  const measures = db.selectFrom('request_measure').selectAll()
  const kept = await measures.where('request_id', '=', answered.id).executeTakeFirstOrThrow()
  // 2026-02-28 is a working Saturday; 03-02, 03, 04: four working days.
  expect(kept).toMatchObject({ arrived_on: '2026-02-27', ended_on: '2026-03-04', workdays: 4, in_time: true })
  expect(await faults()).toEqual([])

  const place = { organId: bureau, kind: 'request', why: 'derived' }
  await db
    .updateTable('request_measure')
    .set({ workdays: 3, in_time: false, channel: 'online' })
    .where('request_id', '=', answered.id)
    .execute()
  const lost = await db.deleteFrom('request_measure').where('request_id', '=', open.id).returningAll().execute()
  const stray = '01900000-0000-7000-8000-00000000000f'
  await db
    .insertInto('request_measure')
    .values({ ...kept, request_id: stray })
    .execute()
  const found = await faults()
  expect(found).toHaveLength(3)
  expect(found).toContainEqual({
    ...{ ...place, id: answered.id },
    members: ['request_measure.channel', 'request_measure.workdays', 'request_measure.in_time'],
  })
  expect(found).toContainEqual(
    expect.objectContaining({ ...place, id: open.id, members: expect.arrayContaining(['request_measure']) }),
  )
  expect(found).toContainEqual({ ...place, id: stray, members: ['request_measure'] })

  const { organ_id: _, request_id: __, ...whole } = kept
  await db.updateTable('request_measure').set(whole).where('request_id', '=', answered.id).execute()
  await db.deleteFrom('request_measure').where('request_id', '=', stray).execute()
  await db.insertInto('request_measure').values(lost).execute()
  expect(await faults()).toEqual([])
})
