/**
 * A bureau below a county, with a person in every role, on a real database and behind the real routes. Who calls is said in
 * a header instead of a cookie; what they may do comes from their appointments.
 */
import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { afterAll } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { registerRoutes } from '#api/register.ts'
import { ROUTES } from '#api/routeList.ts'
import { makeAppointment } from '#command/appointment/makeAppointment.ts'
import { type Call, type Command, execute, type Result } from '#command/command.ts'
import { foundOrgan } from '#command/organ/foundOrgan.ts'
import { registerPerson } from '#command/person/registerPerson.ts'
import { verifyRows } from '#command/verify.ts'
import { date } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import type { Role } from '#law/role.ts'
import { activePosts } from '#store/appointments.ts'
import { organsWithLog, proveChain } from '#store/chain.ts'
import { findPerson } from '#store/people.ts'
import { NOW, testGround } from './ground.ts'

const PEOPLE = {
  clerk: ['陈经办', 'clerk', 'bureau'],
  otherClerk: ['何经办', 'clerk', 'bureau'],
  unitHead: ['李科长', 'unitHead', 'bureau'],
  secrecy: ['王保密', 'secrecyReviewer', 'bureau'],
  legal: ['赵法制', 'legalReviewer', 'bureau'],
  leader: ['孙局长', 'leader', 'bureau'],
  head: ['周主任', 'disclosureHead', 'bureau'],
  supervisor: ['吴主管', 'supervisor', 'county'],
  neighbour: ['邻局长', 'leader', 'neighbour'],
} as const satisfies Readonly<Record<string, readonly [name: string, role: Role, where: Where]>>

type Where = 'county' | 'bureau' | 'neighbour'
export type Somebody = keyof typeof PEOPLE | 'admin' | 'auditor'

const PLAIN = {
  ...{ creditCode: null, indexCode: null, regionCode: null, vertical: false, justice: false, zone: null },
  ...{ shortName: null, foundedOn: '2019-05-15', twinOf: null, office: null, remedies: [], units: [], seals: [] },
}

/** So that the portal takes requests for it. */
const OFFICE = { name: '办公室', head: null, address: null, hours: null, phone: null, fax: null, email: null }

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly body?: object
  readonly bytes?: Uint8Array
  readonly key?: string
  readonly organId?: number
}

/** Call it once at the top of a file. */
export async function openBureau(more: Partial<Ground> = {}) {
  const ground: Ground = { ...(await testGround()), ...more }
  const { db } = ground
  const time = { now: NOW, today: date('2026-03-02') }
  /** What nobody foresaw, behind every 500. */
  const errors: unknown[] = []
  const ids = new Map<Somebody, string>()
  const idOf = (who: Somebody) => ids.get(who) ?? ''
  const callAs = (actor: Actor): Call => ({
    actor,
    now: time.now,
    today: time.today,
    address: '10.0.0.1',
    requestId: randomUUID(),
    idempotencyKey: null,
    kit: { keyring: ground.keyring, blobs: ground.blobs },
  })
  const actorOf = async (who: Somebody): Promise<Actor> => {
    const personId = idOf(who)
    const posts = await activePosts(db, personId, time.today)
    const appointments = posts.map(({ organId, role, scope }) => ({ organId, role, scope }))
    return { personId, name: (await findPerson(db, personId))?.name ?? '', appointments }
  }
  const runAs = <I, V, A>(actor: Actor, command: Command<I, V, A>, input: unknown) =>
    execute(db, command, input, callAs(actor))
  const run = async <I, V, A>(who: Somebody, command: Command<I, V, A>, input: unknown) =>
    runAs(await actorOf(who), command, input)

  const first = (role: Role): Actor => ({
    ...{ personId: '01900000-0000-7000-8000-000000000001', name: '首任' },
    appointments: [{ organId: 0, role, scope: 'subtree' }],
  })
  const found = async (kind: string, name: string, parentId: number | null, more: object = {}) =>
    good(await runAs(first('systemAdmin'), foundOrgan, { ...PLAIN, ...more, kind, name, parentId })).organId
  const county = await found('countyGovernment', '松溪县人民政府', null)
  const bureau = await found('department', '松溪县林业局', county, { office: OFFICE })
  const neighbour = await found('department', '松溪县水利局', county)
  const employ = async (who: Somebody, name: string, role: Role, organId: number, from = '2026-01-01') => {
    const { id } = good(await runAs(first('systemAdmin'), registerPerson, { organId, name, jobTitle: null }))
    ids.set(who, id)
    await appoint(who, role, organId, from)
  }
  const appoint = async (who: Somebody, role: Role, organId: number, from = '2026-01-01') => {
    const scope = role === 'supervisor' || organId === 0 ? 'subtree' : 'organ'
    const post = { organId, personId: idOf(who), role, unitId: null, scope, from, to: null }
    return good(await runAs(first('securityAdmin'), makeAppointment, post))
  }
  for (const [who, [name, role, where]] of Object.entries(PEOPLE)) {
    await employ(who as keyof typeof PEOPLE, name, role, { county, bureau, neighbour }[where])
  }
  // An administrator is registered as one before, which is not the matter here.
  for (const [who, name, role] of [
    ['admin', '郑系统', 'systemAdmin'],
    ['auditor', '冯审计', 'auditor'],
  ] as const) {
    const { id } = good(await runAs(first('systemAdmin'), registerPerson, { organId: 0, name, jobTitle: null }))
    ids.set(who, id)
    await db.updateTable('person').set({ administrator_kind: role }).where('id', '=', id).execute()
    await db
      .insertInto('appointment')
      .values({
        ...{ organ_id: 0, id: randomUUID(), version: 1, person_id: id, role, unit_id: null, scope: 'subtree' },
        ...{ valid_from: date('2026-01-01'), valid_to: null, delegated_from: null },
      })
      .execute()
  }

  const open = async (other: Partial<Ground> = {}): Promise<FastifyInstance> => {
    const app = Fastify()
    await registerRoutes(app, ROUTES, {
      ground: () => ({ ...ground, clock: { now: () => time.now, today: () => time.today }, ...other }),
      loadSession: async ({ headers }) => {
        const who = headers['x-somebody']
        if (typeof who !== 'string') return null
        const actor = await actorOf(who as Somebody)
        const organId = Number(headers['x-organ'] ?? actor.appointments[0]?.organId)
        return { personId: idOf(who as Somebody), personName: actor.name, organId, step: 'ready', csrf: 'csrf', actor }
      },
      home: { publicUrl: null, host: '127.0.0.1' },
      maxFileBytes: 1024 * 1024,
      limits: { person: 100_000, address: 100_000, signIn: 100_000 },
      report: (error) => void errors.push(error),
      checkAnswers: true,
    })
    afterAll(() => app.close())
    return app
  }
  const app = await open()

  const sendTo = (
    to: FastifyInstance,
    who: Somebody | null,
    { method, url, body, bytes, key, organId }: Sending,
  ): Promise<LightMyRequestResponse> =>
    to.inject({
      method: method ?? (body === undefined && bytes === undefined ? 'GET' : 'POST'),
      url,
      headers: {
        ...(who === null ? {} : { 'x-somebody': who, 'x-csrf-token': 'csrf' }),
        ...(organId === undefined ? {} : { 'x-organ': String(organId) }),
        'idempotency-key': key ?? randomUUID(),
        ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      },
      ...(bytes === undefined ? (body === undefined ? {} : { payload: body }) : { payload: Buffer.from(bytes) }),
    })
  const send = (who: Somebody | null, sending: Sending) => sendTo(app, who, sending)
  /** A paper in the file of a case, named as evidence. */
  const paperOf = async (id: string, name: string, caseKind: 'request' | 'proceeding' = 'request') => {
    const place = new URLSearchParams({ caseKind, caseId: id, name })
    const file = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: Buffer.from(`%PDF-1.4 ${name}`) })
    return `file:${file.json<{ id: string }>().id}`
  }

  /** Rows against events, and the chains; the administrators, who were put in by hand, left out. */
  const faults = async () => {
    const found: unknown[] = []
    for (const organId of await organsWithLog(db)) {
      for await (const fault of verifyRows(db, organId, { cases: 0 })) if (organId !== 0) found.push(fault)
      const { broken } = await proveChain(db, organId, [])
      if (broken !== null) found.push(broken)
    }
    return found
  }
  return {
    ground,
    app,
    open,
    time,
    county,
    bureau,
    neighbour,
    idOf,
    actorOf,
    callAs,
    run,
    runAs,
    appoint,
    send,
    sendTo,
    paperOf,
    faults,
    errors,
  }
}

export function good<T>(result: Result<T>): T {
  if (result.ok) return result.answer
  throw new Error(JSON.stringify(result.refusal))
}

/** The codes of a refusal, or what kind it is. */
export function codesOf<T>(result: Result<T>): readonly string[] {
  if (result.ok) return ['ok']
  const { refusal } = result
  return 'reasons' in refusal ? refusal.reasons.map(({ code }) => code) : [refusal.kind]
}

/** The status of an answer, and the codes of its reasons. */
export function noOf({ statusCode, json }: LightMyRequestResponse): readonly (number | string)[] {
  const { reasons = [] } = json<{ reasons?: { code: string }[] }>()
  return [statusCode, ...reasons.map(({ code }) => code)]
}
