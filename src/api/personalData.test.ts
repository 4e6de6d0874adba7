import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Command, done, notFound } from '#command/command.ts'
import { changeOf } from '#command/nouns.ts'
import { findPersonalData } from '#command/personalData/findPersonalData.ts'
import { keepPersonalData, type Personal } from '#command/personalData/keepPersonalData.ts'
import { setting } from '#command/setting/setting.ts'
import { PROGRAM } from '#law/permission.ts'
import { eventsOfCase } from '#store/events.ts'
import { organSubject } from '#store/organSubject.ts'
import { withOwner } from '#store/ownerDatabase.ts'
import { destroyPersonalDatum, shownData } from '#store/personalData.ts'
import { good, noOf, openBureau, type Somebody } from '../../test/bureau.ts'

const office = await openBureau()
const { ground, bureau, send } = office
const { db, keyring, places } = ground

const NUMBER = '350721199003074518'

/** As a ledger of a later issue does it: the datum is kept inside its command, and its row holds the id. */
const keeping: Command<{ organId: number; data: readonly Personal[] }, null, readonly string[]> = {
  name: 'keepForTest',
  action: 'message.receive',
  input: z.object({
    organId: z.int(),
    data: z.array(z.object({ kind: z.enum(['identityNumber', 'phone', 'address', 'email']), value: z.string() })),
  }),
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { data }) => {
    const ids = await Promise.all(data.map((datum) => keepPersonalData(work, keyring, datum)))
    const found = await setting.lock(work.tx, work.organId, 'testApplicant')
    work.record(setting, 'testApplicant', found, { kind: 'settingChanged', value: ids })
    return done(ids)
  },
}
const keep = async (...data: readonly Personal[]) =>
  good(await office.runAs(PROGRAM, keeping, { organId: bureau, data }))
const kept = async (datum: Personal) => (await keep(datum))[0] ?? ''

const unmask = (who: Somebody | null, id: string, reason: unknown, key?: string) =>
  send(who, {
    url: `/api/personal-data/${bureau}/${id}/unmasking`,
    body: { reason },
    ...(key === undefined ? {} : { key }),
  })
const looks = async (id: string) =>
  (await eventsOfCase(db, bureau, 'personalDatum', id)).map(changeOf).map(({ who, what }) => `${who}：${what}`)

describe('personal data', () => {
  it('lies sealed; everyone who works on cases sees it masked', async () => {
    const [number = '', phone = '', address = '', email = ''] = await keep(
      { kind: 'identityNumber', value: NUMBER },
      { kind: 'phone', value: '138 0599 1234' },
      { kind: 'address', value: '福建省南平市松溪县解放街12号' },
      { kind: 'email', value: 'zhang@example.cn' },
    )
    const shown = await shownData(db, bureau, [number, phone, address, email])
    expect([...shown.values()].map(({ masked }) => masked).toSorted()).toEqual(
      ['138****1234', '350***********4518', 'z***@example.cn', '福建省南平市松溪县***'].toSorted(),
    )
    const answer = await send('leader', { url: `/api/personal-data/${bureau}/${number}` })
    expect(answer.json()).toEqual({ kind: 'identityNumber', masked: '350***********4518', destroyedAt: null })
    for (const who of ['admin', 'auditor', 'supervisor', 'neighbour'] as const) {
      expect((await send(who, { url: `/api/personal-data/${bureau}/${number}` })).statusCode, who).toBe(403)
    }
    const rows = await db.selectFrom('personal_data').selectAll().execute()
    const bytes = Buffer.concat(rows.map(({ ciphertext }) => ciphertext ?? Buffer.alloc(0)))
    expect(bytes.includes(NUMBER)).toBe(false)
    expect(JSON.stringify(rows)).not.toContain(NUMBER)
  })

  it('is found again however it is written, and by its organ only', async () => {
    const id = await kept({ kind: 'identityNumber', value: '35072119900307451x' })
    const find = (kind: Personal['kind'], value: string, organId = bureau) =>
      findPersonalData(db, keyring, organId, { kind, value })
    expect(await find('identityNumber', '３５０７２１１９９００３０７４５１Ｘ')).toEqual([id])
    expect(await find('identityNumber', '350721199003074519')).toEqual([])
    expect(await find('phone', '35072119900307451X')).toEqual([])
    expect(await find('identityNumber', '35072119900307451X', office.neighbour)).toEqual([])
    const phone = await kept({ kind: 'phone', value: '+86 139-0599-0001' })
    expect(await find('phone', '13905990001')).toEqual([phone])
    await kept({ kind: 'address', value: '松溪县解放街12号' })
    expect(await find('address', '松溪县解放街12号')).toEqual([])
  })

  it('is shown whole for a reason, which stands in the log each time, under the same key too', async () => {
    const id = await kept({ kind: 'identityNumber', value: NUMBER })
    expect((await unmask('clerk', id, '核对申请人身份', 'the-same-look')).json()).toEqual({ value: NUMBER })
    expect((await unmask('clerk', id, '核对申请人身份', 'the-same-look')).json()).toEqual({ value: NUMBER })
    expect(await looks(id)).toEqual(Array(2).fill('陈经办：查看一项完整的个人信息，理由：核对申请人身份'))
    const answers = await db.selectFrom('idempotency_key').select('answer').execute()
    expect(JSON.stringify(answers)).not.toContain(NUMBER)
    const events = await db.selectFrom('event').select('data').execute()
    expect(JSON.stringify(events)).not.toContain(NUMBER)
  })

  it('is shown whole to nobody without a reason or the role, and then the log says nothing', async () => {
    const id = await kept({ kind: 'identityNumber', value: NUMBER })
    for (const reason of ['', '核对', '   看   ', undefined, 7])
      expect((await unmask('clerk', id, reason)).statusCode).toBe(400)
    for (const who of ['leader', 'secrecy', 'admin', 'auditor', 'supervisor', 'neighbour'] as const) {
      expect((await unmask(who, id, '核对申请人身份')).statusCode, who).toBe(403)
    }
    expect(noOf(await unmask(null, id, '核对申请人身份'))).toEqual([401])
    expect((await unmask('clerk', '01900000-0000-7000-8000-00000000dead', '核对申请人身份')).statusCode).toBe(404)
    expect(await looks(id)).toEqual([])
  })

  it('that was destroyed is gone for everyone', async () => {
    const id = await kept({ kind: 'identityNumber', value: NUMBER })
    await withOwner(places, (owner) =>
      owner.transaction().execute((tx) => destroyPersonalDatum(tx, bureau, id, '2026-03-02T02:00:00.000Z')),
    )
    expect((await unmask('clerk', id, '核对申请人身份')).statusCode).toBe(404)
    expect((await send('clerk', { url: `/api/personal-data/${bureau}/${id}` })).json()).toMatchObject({
      masked: '（已销毁）',
    })
    expect(await looks(id)).toEqual([])
  })

  it('leaves every row as its events say', async () => {
    expect(await office.faults()).toEqual([])
  })
})
