import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { date } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import { proveChain } from '#store/chain.ts'
import { eventsOfCase } from '#store/events.ts'
import { settingsOf } from '#store/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { type Call, type Command, done, execute } from './command.ts'
import { logged } from './logged.ts'
import { changePerson } from './person/changePerson.ts'
import { registerPerson } from './person/registerPerson.ts'
import { changeSetting, changeSignInPolicy } from './setting/changeSetting.ts'

const { db } = await testDatabase()

const ADMIN: Actor = {
  personId: '01900000-0000-7000-8000-000000000001',
  name: '系统管理员甲',
  appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
}
const SECURITY: Actor = {
  personId: '01900000-0000-7000-8000-000000000002',
  name: '安全管理员丙',
  appointments: [{ organId: 0, role: 'securityAdmin', scope: 'subtree' }],
}
const CLERK: Actor = { ...ADMIN, name: '经办人乙', appointments: [{ organId: 0, role: 'clerk', scope: 'organ' }] }

const call = (more: Partial<Call> = {}): Call => ({
  actor: ADMIN,
  now: Date.parse('2026-03-02T01:00:00.000Z'),
  today: date('2026-03-02'),
  address: '127.0.0.1',
  requestId: 'r1',
  idempotencyKey: null,
  ...more,
})

const change = (key: string, value: unknown, version: number, more: Partial<Call> = {}) =>
  execute(db, changeSetting, { organId: 0, key, value, version }, call(more))

const changePolicy = (key: string, value: unknown, version: number, more: Partial<Call> = {}) =>
  execute(db, changeSignInPolicy, { key, value, version }, call({ actor: SECURITY, ...more }))

const log = () => eventsOfCase(db, 0, 'setting', 'portalName')

/** A case without a row of its own. */
const happening = logged<{ readonly kind: 'happened' }>('happening', () => '发生了。')

describe('a command', () => {
  it('writes its row and its event in one transaction, with who, when and the legal date', async () => {
    expect(await change('portalName', '松溪县政府信息公开', 0)).toEqual({ ok: true, answer: { version: 1 } })
    expect(await settingsOf(db, 0)).toEqual([{ key: 'portalName', value: '松溪县政府信息公开', version: 1 }])
    expect(await log()).toMatchObject([
      {
        organId: 0,
        seq: 1,
        caseSeq: 1,
        kind: 'settingChanged',
        data: { value: '松溪县政府信息公开' },
        actorId: ADMIN.personId,
        actorName: '系统管理员甲',
        actorRole: 'systemAdmin',
        address: '127.0.0.1',
        requestId: 'r1',
        at: '2026-03-02T01:00:00.000Z',
        legalDate: '2026-03-02',
      },
    ])
  })

  it('tells whoever comes second who changed what, and changes nothing', async () => {
    const second = await change('portalName', '另一个名称', 0)
    expect(second).toEqual({
      ok: false,
      refusal: {
        kind: 'conflict',
        changes: [{ at: '2026-03-02T01:00:00.000Z', who: '系统管理员甲', what: '修改设置' }],
      },
    })
    expect((await log()).length).toBe(1)
  })

  it('is refused to whom the law does not name, and leaves nothing', async () => {
    const refusal = await change('portalName', '经办人改的', 1, { actor: CLERK })
    expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'forbidden', reasons: [{ code: 'not-your-role' }] } })
    expect((await log()).length).toBe(1)
  })

  it('tells nothing of what others changed to whoever may not change it, whatever version they name', async () => {
    const registered = await execute(db, registerPerson, { organId: 0, name: '孙一', jobTitle: null }, call())
    if (!registered.ok) throw new Error('nobody was registered')
    const renaming = { personId: registered.answer.id, version: 1, name: '孙二', jobTitle: null }
    expect(await execute(db, changePerson, renaming, call())).toMatchObject({ ok: true })
    const late = (actor: Actor) => execute(db, changePerson, { ...renaming, name: '孙三' }, call({ actor }))
    expect(await late(CLERK)).toMatchObject({ refusal: { kind: 'forbidden', reasons: [{ code: 'not-your-role' }] } })
    expect(await late(ADMIN)).toMatchObject({
      refusal: { kind: 'conflict', changes: [{ who: '系统管理员甲', what: '修改姓名为孙二。' }] },
    })
  })

  it('of one administrator is not done by another: how people sign in is for the 安全管理员 alone', async () => {
    expect(await change('totpRequired', 'nobody', 0)).toMatchObject({ refusal: { fields: [{ path: 'key' }] } })
    const refusal = await changePolicy('totpRequired', 'nobody', 0, { actor: ADMIN })
    expect(refusal).toMatchObject({ refusal: { kind: 'forbidden', reasons: [{ code: 'not-your-role' }] } })
  })

  it('names every wrong member of its input', async () => {
    expect(await execute(db, changeSetting, { organId: -1, key: 'no', value: 1, version: 0 }, call())).toMatchObject({
      ok: false,
      refusal: {
        kind: 'invalid',
        fields: [{ path: 'organId', sentence: expect.stringMatching(/^不得少于.*。$/) }, { path: 'key' }],
      },
    })
    expect(await changePolicy('sessionIdleMinutes', 3, 0)).toMatchObject({
      ok: false,
      refusal: { fields: [{ path: 'value' }] },
    })
  })

  it('is done once for one key, whether sent again later or eight times at once', async () => {
    const idempotencyKey = 'key-0000-0001'
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => changePolicy('sessionIdleMinutes', 45, 0, { idempotencyKey })),
    )
    expect(answers).toEqual(Array(8).fill({ ok: true, answer: { version: 1 } }))
    const again = await changePolicy('sessionIdleMinutes', 45, 0, { idempotencyKey })
    expect(again).toEqual({ ok: true, answer: { version: 1 } })
    expect(await changePolicy('sessionIdleMinutes', 60, 1, { idempotencyKey })).toMatchObject({
      ok: false,
      refusal: { kind: 'refused', reasons: [{ code: 'key-reused' }] },
    })
    expect((await eventsOfCase(db, 0, 'setting', 'sessionIdleMinutes')).length).toBe(1)
  })

  it('with more events than a statement holds is one commit all the same, whoever else writes to the organ', async () => {
    const happen: Command<{ events: number }, null, null> = {
      ...{ name: 'happen', action: 'organ.import', input: z.object({ events: z.int() }), organOf: () => 7 },
      about: async () => done({ subject: { kind: 'organ', path: [0], organ: 'standing' }, value: null }),
      run: async (work, { events }) => {
        for (let number = 0; number < events; number += 1) {
          work.record(happening, work.newId(), null, { kind: 'happened' })
        }
        return done(null)
      },
    }
    const others = Array.from({ length: 30 }, async (_, number) => {
      await sleep(number * 10)
      return execute(db, happen, { events: 1 }, call())
    })
    const results = await Promise.all([execute(db, happen, { events: 2_500 }, call()), ...others])
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await proveChain(db, 7, [])).toEqual({ events: 2_530, anchors: 0, broken: null })
  })

  it('on a case that only the log knows is done whoever else does the same at the moment', async () => {
    const id = 'the same for all'
    const happen: Command<object, null, null> = {
      ...{ name: 'happen', action: 'organ.import', input: z.object({}), organOf: () => 8 },
      about: async () => done({ subject: { kind: 'organ', path: [0], organ: 'standing' }, value: null }),
      run: async (work) => {
        work.record(happening, id, await happening.lock(work.tx, 8, id), { kind: 'happened' })
        return done(null)
      },
    }
    const results = await Promise.all(Array.from({ length: 12 }, () => execute(db, happen, {}, call())))
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await eventsOfCase(db, 8, 'happening', id)).toHaveLength(12)
  })

  it('that fails inside leaves nothing of its row, its events or its messages', async () => {
    const input = z.object({})
    const failing: Command<object, null, null> = {
      ...changeSetting,
      input,
      organOf: () => 0,
      about: async () => ({
        ok: true,
        answer: { subject: { kind: 'organ', path: [0], organ: 'standing' }, value: null },
      }),
      run: async (work) => {
        await work.tx.insertInto('setting').values({ organ_id: 0, key: 'half', version: 1, value: '1' }).execute()
        work.send({ kind: 'mail', recipient: 'a@example.org', payload: { subject: '题', text: '文' } })
        throw new Error('the disk is on fire')
      },
    }
    await expect(execute(db, failing, {}, call())).rejects.toThrow('the disk is on fire')
    expect((await settingsOf(db, 0)).map(({ key }) => key)).not.toContain('half')
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('of forty at once on one organ gives a chain without gap or branch', async () => {
    const before = (await db.selectFrom('event').select('seq').where('organ_id', '=', 0).execute()).length
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, version) => changePolicy('totpRequired', 'all', version)),
    )
    const accepted = results.filter(({ ok }) => ok).length
    const events = await db.selectFrom('event').select('seq').where('organ_id', '=', 0).orderBy('seq').execute()
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: before + accepted }, (_, index) => index + 1))
  })
})
