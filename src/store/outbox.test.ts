import { expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { blankSent, listMessages, putIntoOutbox } from './outbox.ts'

const { db } = await testDatabase()
const [LONG_AGO, AGO, NOW] = ['2026-01-01T01:00:00.000Z', '2026-02-01T01:00:00.000Z', '2026-03-02T01:00:00.000Z']

it('what was sent long ago stays listed and says no more what and to whom; what waits stays whole', async () => {
  const mail = {
    kind: 'mail',
    recipient: 'wang.xiulan@example.gov.cn',
    payload: { subject: '答复', text: '内容' },
  } as const
  const hook = { kind: 'webhook', recipient: 'https://oa.example.gov.cn/hook?key=1', payload: { id: 1 } } as const
  const put = (organId: number, at: string) =>
    db.transaction().execute((tx) => putIntoOutbox(tx, organId, [mail, hook], at))
  for (const organId of [1, 2]) await put(organId, LONG_AGO)
  await db.updateTable('outbox').set({ sent_at: LONG_AGO }).execute()
  await put(1, AGO)
  await db.updateTable('outbox').set({ sent_at: NOW }).where('made_at', '=', AGO).execute()
  await put(3, LONG_AGO)

  expect(await blankSent(db, AGO)).toBe(4)
  expect(await blankSent(db, AGO)).toBe(0)
  const rows = await db
    .selectFrom('outbox')
    .select(['organ_id', 'recipient', 'payload', 'made_at', 'sent_at'])
    .execute()
  const blank = rows.filter(({ sent_at }) => sent_at === LONG_AGO)
  expect(blank.map(({ payload }) => payload)).toEqual([{}, {}, {}, {}])
  expect(new Set(blank.map(({ recipient }) => recipient))).toEqual(
    new Set(['w•••@example.gov.cn', 'https://oa.example.gov.cn']),
  )
  const whole = rows.filter(({ sent_at }) => sent_at !== LONG_AGO)
  expect(whole).toHaveLength(4)
  for (const { payload, recipient } of whole) {
    expect([mail.payload, hook.payload]).toContainEqual(payload)
    expect([mail.recipient, hook.recipient]).toContain(recipient)
  }
  expect(await listMessages(db, 2, {}, { below: null, limit: 9 })).toHaveLength(2)
})
