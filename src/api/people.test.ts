import { beforeAll, describe, expect, it } from 'vitest'
import { endAppointmentsOfLeaver } from '#command/appointment/endAppointmentsOfLeaver.ts'
import { execute } from '#command/command.ts'
import { NOUNS } from '#command/nouns.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import {
  type Browser,
  browser,
  openHouse,
  SECURITY,
  type Settled,
  SYSTEM,
  setHouseUp,
  settle,
} from '../../test/staff.ts'

const house = await openHouse()
const { app, ground, time } = house
const { db } = ground

let county = 0
let bureau = 0
let unitId = ''
let system: Settled
let security: Settled

const MINUTE = 60_000
let logins = 0

interface Made {
  readonly id: string
  readonly version: number
}

async function good<T>(answer: Promise<{ statusCode: number; body: string; json: () => T }>): Promise<T> {
  const { statusCode, body, json } = await answer
  if (statusCode >= 300) throw new Error(body)
  return json()
}

async function reasons(answer: Promise<{ statusCode: number; json: () => { reasons?: { code: string }[] } }>) {
  const { statusCode, json } = await answer
  return [statusCode, ...(json().reasons ?? []).map(({ code }) => code)]
}

const register = (name: string, organId = bureau, by: Browser = system.at) =>
  good<Made>(by.send('POST', '/api/people', { organId, name, jobTitle: null }))

const appointing = (personId: string, role: string, more: object = {}) => ({
  ...{ personId, role, unitId: null, scope: 'organ', from: '2026-03-02', to: null },
  ...more,
})

const appoint = (personId: string, role: string, more: object = {}) =>
  security.at.send('POST', `/api/organs/${bureau}/appointments`, appointing(personId, role, more))

/** A person with an account, appointed and signed in. */
async function employ(name: string, role: string, more: object = {}) {
  logins += 1
  const credentials = { login: `staff${logins}`, password: `First-pass-${logins}-given` }
  const { id } = await register(name)
  const account = { ...credentials, singleSignOn: false }
  await good(system.at.send('PUT', `/api/people/${id}/account`, account))
  const post = await good<Made>(appoint(id, role, more))
  const settled = await settle(house, credentials)
  return { ...settled, post }
}

beforeAll(async () => {
  const { organId } = await setHouseUp(house)
  county = organId
  system = await settle(house, SYSTEM)
  security = await settle(house, SECURITY)
  const founding = {
    ...{ parentId: county, kind: 'department', name: '松溪县林业局', shortName: '林业局', foundedOn: '2001-05-01' },
    ...{ twinOf: null, office: null, remedies: [], seals: [], creditCode: null, indexCode: null, regionCode: null },
    ...{ vertical: false, justice: false, zone: null },
    units: [{ name: '办公室', kind: 'section', from: '2001-05-01', to: null }],
  }
  bureau = (await good<{ organId: number }>(system.at.send('POST', '/api/organs', founding))).organId
  const organ = await good<{ units: { id: string }[] }>(system.at.send('GET', `/api/organs/${bureau}`))
  unitId = organ.units[0]?.id ?? ''
})

describe('people', () => {
  it('are found in their organ by part of the name and by initials, a page at a time', async () => {
    for (const name of ['王小明', '王大明', '李明华', '单雄信']) await register(name)
    const list = async (query: string) => {
      const url = `/api/people?organId=${bureau}&${query}`
      return good<{ items: { name: string }[]; next: string | null }>(system.at.send('GET', url))
    }
    const names = async (query: string) => (await list(query)).items.map(({ name }) => name).sort()
    expect(await names('q=%E6%98%8E')).toEqual(['李明华', '王大明', '王小明'])
    expect(await names('q=wxm')).toEqual(['王小明'])
    expect(await names('q=%25')).toEqual([])
    const first = await list('limit=3')
    const second = await list(`limit=3&after=${first.next}`)
    expect([...first.items, ...second.items]).toHaveLength(4)
    expect(new Set([...first.items, ...second.items].map(({ name }) => name)).size).toBe(4)
    expect(second.next).toBeNull()
    expect(await list('limit=4')).toMatchObject({ items: { length: 4 }, next: null })
    for (const url of [
      `/api/people?organId=${bureau}&after=AAAA`,
      '/api/organs?after=AAAA',
      '/api/organs?after=%5B%5D',
    ]) {
      const answer = await system.at.send('GET', url)
      expect(answer.statusCode, url).toBe(400)
      expect(answer.json().fields).toEqual([{ path: 'after', sentence: expect.stringMatching(/\p{Script=Han}/u) }])
    }
  })

  it('are registered by the system administrator only, and by nobody who is not signed in', async () => {
    const body = { organId: bureau, name: '甲', jobTitle: null }
    expect(await reasons(security.at.send('POST', '/api/people', body))).toEqual([403, 'not-your-role'])
    expect((await browser(app).send('POST', '/api/people', body)).statusCode).toBe(401)
    expect((await system.at.send('POST', '/api/people', { ...body, organId: 999 })).statusCode).toBe(404)
    expect((await system.at.send('POST', '/api/people', { ...body, name: 'a\u0000b' })).statusCode).toBe(400)
  })

  it('are changed by whoever saw the last state; the second is told who was faster', async () => {
    const { id, version } = await register('赵一')
    const change = (name: string) => system.at.send('PUT', `/api/people/${id}`, { version, name, jobTitle: '科员' })
    expect((await change('赵二')).json()).toEqual({ version: 2 })
    const late = await change('赵三')
    expect(late.statusCode).toBe(409)
    expect(late.json()).toMatchObject({ changes: [{ who: '周系统', what: '修改姓名为赵二。' }] })
    expect(
      await reasons(system.at.send('PUT', `/api/people/${id}`, { version: 2, name: '赵二', jobTitle: '科员' })),
    ).toEqual([422, 'nothing-changed'])
  })

  it('who are in two organs are changed only by who administers both', async () => {
    const { id, version } = await register('两处任职')
    const town = await good<{ organId: number }>(
      system.at.send('POST', '/api/organs', {
        ...{
          parentId: county,
          kind: 'townGovernment',
          name: '河口镇人民政府',
          shortName: null,
          foundedOn: '2001-05-01',
        },
        ...{ twinOf: null, office: null, remedies: [], seals: [], creditCode: null, indexCode: null, regionCode: null },
        ...{ vertical: false, justice: false, zone: null, units: [] },
      }),
    )
    const local = await register('镇系统管理员', town.organId)
    await good(
      system.at.send('PUT', `/api/people/${local.id}/administrator-kind`, {
        version: 1,
        administratorKind: 'systemAdmin',
      }),
    )
    const kind = appointing(local.id, 'systemAdmin')
    await good(security.at.send('POST', `/api/organs/${town.organId}/administrators`, kind))
    const account = { login: 'town.system', password: 'Town-first-5512', singleSignOn: false }
    await good(system.at.send('PUT', `/api/people/${local.id}/account`, account))
    const { at } = await settle(house, account)
    expect((await at.send('GET', `/api/people?organId=${bureau}`)).statusCode).toBe(403)
    const change = { version, name: '两处任职', jobTitle: '镇里改的' }
    expect(await reasons(at.send('PUT', `/api/people/${id}`, change))).toEqual([403, 'other-organ'])
    await good(security.at.send('POST', `/api/organs/${town.organId}/appointments`, appointing(id, 'clerk')))
    expect((await at.send('GET', `/api/people/${id}`)).statusCode).toBe(200)
    expect(await reasons(at.send('PUT', `/api/people/${id}`, change))).toEqual([403, 'other-organ'])
    expect((await system.at.send('PUT', `/api/people/${id}`, change)).statusCode).toBe(200)
  })
})

describe('accounts', () => {
  it('have a login of their own that is no phone number, and a good first password', async () => {
    const { id } = await register('钱一')
    const { id: other } = await register('钱二')
    const open = (personId: string, login: string, password: string | null) =>
      system.at.send('PUT', `/api/people/${personId}/account`, { login, password, singleSignOn: false })
    expect((await open(id, '13800138000', 'Good-pass-4488')).statusCode).toBe(400)
    expect((await open(id, 'qian.one', 'qwerty')).json()).toMatchObject({
      fields: [{ path: 'password', sentence: expect.stringContaining('至少 10 个字符') }],
    })
    expect((await open(id, 'qian.one', null)).json()).toMatchObject({ fields: [{ path: 'password' }] })
    expect((await open(id, 'Qian.One', 'Good-pass-4488')).statusCode).toBe(200)
    expect((await open(other, 'qian.one', 'Good-pass-4488')).json()).toMatchObject({ fields: [{ path: 'login' }] })
    expect(await reasons(open(id, 'qian.two', 'Good-pass-4488'))).toEqual([403, 'account-state'])
    expect(await good(system.at.send('GET', `/api/people/${id}/account`))).toMatchObject({
      ...{ state: 'open', login: 'qian.one', mustChange: true, hasTotp: false, singleSignOn: false },
    })
  })

  it('of others are not reset by one administrator alone: the password by one, the second factor by another', async () => {
    const { id } = await register('孙一')
    await good(
      system.at.send('PUT', `/api/people/${id}/account`, {
        login: 'sun.one',
        password: 'Good-pass-4488',
        singleSignOn: false,
      }),
    )
    const password = () => ({ password: 'Other-pass-9941' })
    expect(await reasons(system.at.send('DELETE', `/api/people/${id}/account/totp`))).toEqual([403, 'not-your-role'])
    expect(await reasons(security.at.send('PUT', `/api/people/${id}/account/password`, password()))).toEqual([
      403,
      'not-your-role',
    ])
    // Nothing is hashed for whoever may not: what is wrong with the password is not even looked at.
    expect(await reasons(security.at.send('PUT', `/api/people/${id}/account/password`, { password: 'x' }))).toEqual([
      403,
      'not-your-role',
    ])
    expect((await system.at.send('PUT', `/api/people/${id}/account/password`, password())).statusCode).toBe(200)
    expect((await security.at.send('DELETE', `/api/people/${id}/account/totp`)).statusCode).toBe(200)
    expect(await reasons(system.at.send('PUT', `/api/people/${system.personId}/account/password`, password()))).toEqual(
      [403, 'own'],
    )
  })

  it('that are closed end all sessions; opened again, they keep the second factor', async () => {
    const leader = await employ('李分管', 'leader')
    expect(leader.secret).not.toBeNull()
    const url = `/api/people/${leader.personId}/account`
    expect((await leader.at.look()).signedIn).toBe(true)
    expect((await system.at.send('DELETE', url)).statusCode).toBe(200)
    expect((await leader.at.look()).signedIn).toBe(false)
    time.now += 16 * MINUTE
    await Promise.all([system.at.look(), security.at.look()])
    const at = browser(app)
    const signIn = (password: string) => at.send('POST', '/api/session', { login: 'li.leader', password })
    const password = 'Again-given-3377'
    await good(system.at.send('PUT', url, { login: 'li.leader', password, singleSignOn: false }))
    expect((await signIn(password)).json()).toEqual({ step: 'totp' })
  })

  it('of whoever has left are closed with all sessions, and the organs end the appointments', async () => {
    const clerk = await employ('离岗的人', 'clerk')
    const person = await good<{ version: number }>(system.at.send('GET', `/api/people/${clerk.personId}`))
    const leave = (on: string) =>
      system.at.send('PUT', `/api/people/${clerk.personId}/leaving`, { version: person.version, on })
    expect((await leave('2026-03-03')).statusCode).toBe(400)
    await good(leave('2026-03-02'))
    expect((await clerk.at.look()).signedIn).toBe(false)
    const message = await db.selectFrom('outbox').select(['recipient', 'payload']).executeTakeFirstOrThrow()
    expect(message).toEqual({
      recipient: String(bureau),
      payload: {
        command: 'endAppointmentsOfLeaver',
        input: { organId: bureau, personId: clerk.personId, on: '2026-03-02' },
      },
    })
    const call = {
      now: time.now,
      today: date('2026-03-02'),
      address: null,
      requestId: 'r',
      idempotencyKey: 'message-1',
    }
    const deliver = () =>
      execute(
        db,
        endAppointmentsOfLeaver,
        { organId: bureau, personId: clerk.personId, on: '2026-03-02' },
        { actor: PROGRAM, ...call },
      )
    expect(await deliver()).toEqual({ ok: true, answer: { ended: 1 } })
    expect(await deliver()).toEqual({ ok: true, answer: { ended: 1 } })
    const { appointments } = await good<{ appointments: { to: string }[] }>(
      system.at.send('GET', `/api/people/${clerk.personId}`),
    )
    expect(appointments).toMatchObject([{ to: '2026-03-01' }])
    expect(await reasons(appoint(clerk.personId, 'clerk'))).toEqual([403, 'person-left'])
  })
})

describe('appointments', () => {
  it('stand in the ledger of the organ, in the switcher of the person and in the log', async () => {
    const clerk = await employ('周经办', 'clerk', { unitId })
    expect(clerk.secret).toBeNull()
    expect(await clerk.at.look()).toMatchObject({
      organ: { id: bureau, name: '松溪县林业局' },
      organs: [{ id: bureau, roles: [{ role: 'clerk', name: '经办人' }] }],
    })
    const list = await good<{ items: object[] }>(
      security.at.send('GET', `/api/organs/${bureau}/appointments?role=clerk`),
    )
    expect(list.items).toContainEqual(expect.objectContaining({ personName: '周经办', roleName: '经办人', unitId }))
    const event = await db
      .selectFrom('event')
      .select(['kind', 'actor_name', 'actor_role', 'data'])
      .where('organ_id', '=', bureau)
      .where('case_id', '=', clerk.post.id)
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ kind: 'appointed', actor_name: '安全一', actor_role: 'securityAdmin' })
    expect(JSON.stringify(event.data)).not.toContain('周经办')
  })

  it('are refused with all reasons where the law stands against them', async () => {
    const { id } = await register('吴一')
    expect(await reasons(appoint(id, 'clerk', { scope: 'subtree' }))).toEqual([422, 'scope-too-wide'])
    expect(await reasons(appoint(id, 'auditor'))).toEqual([403, 'administrator'])
    expect((await appoint(id, 'clerk', { unitId: '01900000-0000-7000-8000-00000000dead' })).json()).toMatchObject({
      fields: [{ path: 'unitId', sentence: '该机关没有这个科室。' }],
    })
    expect((await appoint(id, 'clerk', { to: '2026-03-01' })).statusCode).toBe(422)
    await good(appoint(id, 'clerk'))
    expect(await reasons(appoint(id, 'clerk'))).toEqual([422, 'held-already'])
    expect(
      await reasons(system.at.send('POST', `/api/organs/${bureau}/appointments`, appointing(id, 'leader'))),
    ).toEqual([403, 'not-your-role'])
  })

  it('that act for the organs below are not made by whoever administers one organ only', async () => {
    const { id } = await register('本级安全管理员', county)
    const kind = { version: 1, administratorKind: 'securityAdmin' }
    await good(system.at.send('PUT', `/api/people/${id}/administrator-kind`, kind))
    const account = { login: 'local.security', password: 'Kept-stone-4471', singleSignOn: false }
    await good(system.at.send('PUT', `/api/people/${id}/account`, account))
    await good(security.at.send('POST', `/api/organs/${county}/administrators`, appointing(id, 'securityAdmin', {})))
    const local = await settle(house, account)
    const other = await register('主管部门的人', county)
    const make = (scope: string, role: string) =>
      local.at.send('POST', `/api/organs/${county}/appointments`, appointing(other.id, role, { scope }))
    expect(await reasons(make('subtree', 'supervisor'))).toEqual([403, 'other-organ'])
    const { id: appointmentId, version } = await good<Made>(make('organ', 'supervisor'))
    const wider = { version, unitId: null, scope: 'subtree', from: '2026-03-02', to: null }
    const url = `/api/organs/${county}/appointments/${appointmentId}`
    expect(await reasons(local.at.send('PUT', url, wider))).toEqual([403, 'other-organ'])
    await good(security.at.send('PUT', url, wider))
  })

  it('of today can be taken back today, and end what was delegated from them', async () => {
    const leader = await employ('郑领导', 'leader')
    const { id: deputy } = await register('副手')
    await good(appoint(deputy, 'unitHead'))
    const url = `/api/organs/${bureau}/appointments/${leader.post.id}`
    const delegation = { version: 1, personId: deputy, from: '2026-03-02', to: '2026-03-20' }
    const made = await good<Made>(leader.at.send('POST', `${url}/delegations`, delegation))
    expect(await reasons(security.at.send('PUT', `${url}/end`, { version: 1, to: '2026-02-20' }))).toEqual([
      422,
      'ended-early',
    ])
    await good(security.at.send('PUT', `${url}/end`, { version: 1, to: '2026-03-01' }))
    expect(await leader.at.look()).toMatchObject({ organ: null, organs: [], actions: [] })
    const row = await db
      .selectFrom('appointment')
      .select('valid_to')
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    expect(row.valid_to).toBe('2026-03-01')
  })

  it('are handed over for a leave by their holder, to somebody of the same organ, within their own days', async () => {
    const leader = await employ('冯领导', 'leader', { to: '2026-06-30' })
    const deputy = await employ('陈副手', 'unitHead')
    const { id: outsider } = await register('外单位', county)
    const url = `/api/organs/${bureau}/appointments/${leader.post.id}/delegations`
    const delegation = { version: 1, personId: deputy.personId, from: '2026-03-02', to: '2026-03-20' }
    expect(await reasons(deputy.at.send('POST', url, delegation))).toEqual([403, 'not-own', 'other-role'])
    expect(await reasons(leader.at.send('POST', url, { ...delegation, personId: outsider }))).toEqual([
      422,
      'not-of-this-organ',
    ])
    expect(await reasons(leader.at.send('POST', url, { ...delegation, to: '2026-07-01' }))).toEqual([422, 'outside'])
    expect(await reasons(leader.at.send('POST', url, { ...delegation, to: '9999-12-31' }))).toEqual([
      422,
      'outside',
      'too-long',
    ])
    expect(await reasons(leader.at.send('POST', url, { ...delegation, from: '2026-03-01' }))).toContain('in-the-past')
    expect(await reasons(leader.at.send('POST', url, { ...delegation, personId: leader.personId }))).toEqual([
      422,
      'to-oneself',
    ])
    const made = await good<Made>(leader.at.send('POST', url, delegation))
    const roles = async () =>
      (await deputy.at.look()).organs?.flatMap(({ roles: held }) => held.map(({ role }) => role))
    expect((await roles())?.sort()).toEqual(['leader', 'unitHead'])
    const onward = `/api/organs/${bureau}/appointments/${made.id}/delegations`
    expect((await deputy.at.send('POST', onward, { ...delegation, personId: leader.personId })).statusCode).toBe(403)
    const back = { version: 1, to: '2026-03-01' }
    await good(leader.at.send('PUT', `/api/organs/${bureau}/delegations/${made.id}/end`, back))
    expect(await roles()).toEqual(['unitHead'])
  })

  it('let a person with two organs choose, and only among them', async () => {
    const clerk = await employ('两头跑', 'clerk')
    await good(security.at.send('POST', `/api/organs/${county}/appointments`, appointing(clerk.personId, 'clerk')))
    await clerk.at.look()
    expect(await good(clerk.at.send('PUT', '/api/session/organ', { organId: bureau }))).toEqual({ organId: bureau })
    expect((await clerk.at.look()).organ?.id).toBe(bureau)
    const back = { organId: county }
    const keyed = { 'idempotency-key': 'back-to-the-county' }
    for (const _ of ['once', 'once more']) {
      expect(await good(clerk.at.send('PUT', '/api/session/organ', back, keyed))).toEqual(back)
    }
    expect((await clerk.at.look()).organ?.id).toBe(county)
    expect(await reasons(clerk.at.send('PUT', '/api/session/organ', { organId: 0 }))).toEqual([403, 'other-organ'])
    expect((await clerk.at.look()).organ?.id).toBe(county)
  })
})

describe('the three administrators', () => {
  it('are appointed by the security administrator from whom the system administrator has registered for it', async () => {
    const { id } = await register('审计员人选')
    const make = (role: string) =>
      security.at.send('POST', `/api/organs/${bureau}/administrators`, appointing(id, role, { scope: 'subtree' }))
    expect(await reasons(make('auditor'))).toEqual([422, 'other-administrator-kind'])
    await good(
      system.at.send('PUT', `/api/people/${id}/administrator-kind`, { version: 1, administratorKind: 'auditor' }),
    )
    expect(await reasons(make('systemAdmin'))).toEqual([422, 'other-administrator-kind'])
    await good(make('auditor'))
    const again = { version: 2, administratorKind: 'systemAdmin' }
    expect(await reasons(system.at.send('PUT', `/api/people/${id}/administrator-kind`, again))).toEqual([
      422,
      'two-administrators',
    ])
    const own = { version: 2, administratorKind: 'systemAdmin' }
    expect(await reasons(system.at.send('PUT', `/api/people/${security.personId}/administrator-kind`, own))).toEqual([
      422,
      'two-administrators',
    ])
    expect(
      await reasons(
        security.at.send(
          'POST',
          `/api/organs/${bureau}/administrators`,
          appointing(security.personId, 'securityAdmin'),
        ),
      ),
    ).toEqual([403, 'own'])
  })

  it('never leave the platform without one, neither at the same moment nor one after the other', async () => {
    const another = async (login: string) => {
      const { id } = await register(login, 0)
      const kind = { version: 1, administratorKind: 'systemAdmin' }
      await good(system.at.send('PUT', `/api/people/${id}/administrator-kind`, kind))
      const account = { login, password: 'Kept-stone-4471', singleSignOn: false }
      await good(system.at.send('PUT', `/api/people/${id}/account`, account))
      const post = appointing(id, 'systemAdmin', { scope: 'subtree' })
      const made = await good<Made>(security.at.send('POST', '/api/organs/0/administrators', post))
      return { ...(await settle(house, account)), post: made }
    }
    const close = (by: Browser, personId: string) => by.send('DELETE', `/api/people/${personId}/account`)
    const second = await another('second.admin')
    const end = async (personId: string, to: string) => {
      const person = await good<{ appointments: { id: string; version: number; role: string }[] }>(
        system.at.send('GET', `/api/people/${personId}`),
      )
      const { id, version } = person.appointments.find(({ role }) => role === 'systemAdmin') ?? { id: '', version: 0 }
      return security.at.send('PUT', `/api/organs/0/administrators/${id}/end`, { version, to })
    }
    await good(end(second.personId, '2026-03-09'))
    expect(await reasons(end(system.personId, '2026-03-05'))).toEqual([422, 'last-administrator'])
    expect(await reasons(close(second.at, system.personId))).toEqual([422, 'last-administrator'])

    const third = await another('third.admin')
    const both = await Promise.all([close(third.at, system.personId), close(system.at, third.personId)])
    const statuses = both.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    if (statuses[0] === 200) {
      const again = { ...SYSTEM, singleSignOn: false }
      await good(third.at.send('PUT', `/api/people/${system.personId}/account`, again))
      system = { ...system, at: third.at }
    }
  })

  it('never meet in one person, whatever two administrators try at the same moment in two organs', async () => {
    const kinds = ['systemAdmin', 'securityAdmin', 'auditor', null] as const
    for (let round = 0; round < 12; round += 1) {
      const { id } = await register(`人选${round}`)
      const setKind = async (administratorKind: string | null) => {
        const { version } = await good<{ version: number }>(system.at.send('GET', `/api/people/${id}`))
        return system.at.send('PUT', `/api/people/${id}/administrator-kind`, { version, administratorKind })
      }
      const make = (role: string, organId: number) =>
        security.at.send('POST', `/api/organs/${organId}/administrators`, appointing(id, role))
      await setKind(kinds[round % 3] ?? null)
      const tries = [0, 1, 2].flatMap((step) => [
        make(kinds[(round + step) % 3] ?? 'auditor', step % 2 === 0 ? bureau : county),
        setKind(kinds[(round + step + 1) % 4] ?? null),
        make(kinds[(round + step + 1) % 3] ?? 'auditor', step % 2 === 0 ? county : bureau),
      ])
      const statuses = (await Promise.all(tries)).map(({ statusCode }) => statusCode)
      expect(
        statuses.every((status) => [200, 201, 409, 422].includes(status)),
        String(statuses),
      ).toBe(true)
      const held = await db.selectFrom('appointment').select('role').distinct().where('person_id', '=', id).execute()
      expect(held.length, `${id}: ${held.map(({ role }) => role)}`).toBeLessThanOrEqual(1)
    }
  })
})

describe('the log', () => {
  it('makes every row of people, accounts and appointments anew from its events', async () => {
    const organs = await db.selectFrom('chain_head').select('organ_id').execute()
    let rows = 0
    for (const noun of NOUNS) {
      for (const { organ_id } of organs) {
        for await (const { id, row, folded } of noun.rows(db, organ_id)) {
          rows += 1
          expect(folded, `${noun.kind} ${id}`).toEqual(row)
        }
      }
    }
    expect(rows).toBeGreaterThan(60)
  })
})
