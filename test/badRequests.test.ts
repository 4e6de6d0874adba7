/**
 * Bad input to every route, made from the OpenAPI document: the right no as problem details, and nothing changed. A route
 * that is added is tried without a change here.
 */
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { type OpenApi, type Operation, openApi } from '#api/openApi.ts'
import { PROBLEM } from '#api/problem.ts'
import { ROUTES } from '#api/routeList.ts'
import { bundleOf } from '#batch/bundle.ts'
import { type Command, execute } from '#command/command.ts'
import { draftLetter } from '#command/letter/draftLetter.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { newId } from '#crypto/id.ts'
import { newToken, tokenHash } from '#crypto/token.ts'
import { fillCounty } from '#demo/fillCounty.ts'
import { ALL_ROLES } from '#law/role.ts'
import { instantOf } from '#store/instant.ts'
import { insertSession } from '#store/sessions.ts'
import { TABLES } from '#store/tables.ts'
import { testApp } from './appOf.ts'
import { NOW, testGround } from './ground.ts'
import { misfitsOf, sampleOf } from './sample.ts'

const ground = await testGround()
const { db } = ground
await fillCounty({ db, now: NOW, today: ground.clock.today() })
const ORGAN = 2
const token = newToken(32)
const CSRF = newToken(16)
const TAKEN_KEY = 'taken-by-somebody-else'
await everyRole()
const appointment = await db
  .selectFrom('appointment')
  .selectAll()
  .where('organ_id', '=', ORGAN)
  .executeTakeFirstOrThrow()
const [request] = await registered()
const letter = await drafted(request?.id)
/** What parameters stand for something real. */
const KNOWN: Readonly<Record<string, unknown>> = {
  organId: ORGAN,
  personId: appointment.person_id,
  appointmentId: appointment.id,
  requestId: request?.id,
  letterId: letter.id,
  key: 'portalName',
  year: 2026,
}

const reported: unknown[] = []
const app: FastifyInstance = await testApp({
  ground: () => ground,
  report: (error) => reported.push(error),
  bundler: { bundle: bundleOf },
})
afterAll(() => app.close())

const document: OpenApi = openApi(ROUTES, 'gongkai')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
)

/** A request that is there, so that acts on it meet what they would meet. */
async function registered() {
  const person = { kind: 'person', name: '张三', document: null, identity: null, phone: null, email: null }
  const input = {
    organId: ORGAN,
    application: {
      applicants: [{ ...person, address: null, postcode: null, legalRepresentative: null, contact: null }],
      ...{ agent: null, form: 'any', way: 'mail', accessNeeds: [], notify: { sms: false, email: false } },
      items: ['2025年预算'],
    },
    arrival: { channel: 'inPerson', arrivedOn: '2026-03-02', confirmedOn: null },
    receiptEvidence: '回执',
  }
  return (await byClerk(registerRequest, input)).requests
}

/** And a letter of it. */
function drafted(caseId: string | undefined) {
  const input = { organId: ORGAN, caseKind: 'request', caseId, kind: 'correctionNotice', values: {} }
  return byClerk(draftLetter, input)
}

async function byClerk<I, V, A>(command: Command<I, V, A>, input: unknown): Promise<A> {
  const actor = {
    personId: appointment.person_id,
    name: '经办',
    appointments: [{ organId: ORGAN, role: 'clerk', scope: 'organ' }],
  } as const
  const result = await execute(db, command, input, {
    ...{ actor, now: NOW, today: ground.clock.today(), address: null, requestId: 'test', idempotencyKey: null },
    kit: { keyring: ground.keyring, blobs: ground.blobs },
  })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.answer
}

/** Somebody with every role everywhere, so that no permission is what refuses. */
async function everyRole(): Promise<void> {
  const id = newId(NOW)
  await db
    .insertInto('person')
    .values({ id, version: 0, name: '万能', initials: 'wn', job_title: null, administrator_kind: null, left_on: null })
    .execute()
  for (const organId of [0, ORGAN]) {
    await db
      .insertInto('appointment')
      .values(
        ALL_ROLES.map((role) => ({
          ...{
            organ_id: organId,
            id: newId(NOW),
            version: 0,
            person_id: id,
            role,
            unit_id: null,
            scope: 'subtree' as const,
          },
          ...{ valid_from: ground.clock.today(), valid_to: null, delegated_from: null },
        })),
      )
      .execute()
    await db.insertInto('membership').values({ person_id: id, organ_id: organId }).execute()
    await db
      .insertInto('idempotency_key')
      .values({
        ...{ organ_id: organId, key: TAKEN_KEY, person_id: newId(NOW), command: 'other' },
        ...{ input_digest: Buffer.alloc(32), answer: 'null', at: instantOf(NOW) },
      })
      .execute()
  }
  await db.transaction().execute((tx) =>
    insertSession(tx, {
      ...{ tokenHash: tokenHash(token), personId: id, organId: ORGAN, step: 'ready', csrf: CSRF, address: '127.0.0.1' },
      ...{ userAgent: '', startedAt: instantOf(NOW), seenAt: instantOf(NOW), expiresAt: instantOf(NOW + 1e9) },
    }),
  )
}

/** Count and digest of every table that is no business of one machine. */
async function state(): Promise<unknown> {
  const names = Object.entries(TABLES).flatMap(([name, { class: kind }]) => (kind === 'local' ? [] : [name]))
  const each = names.map(async (name) => {
    const { rows } = await sql`
      select count(*) as rows, md5(string_agg(md5(t::text), '' order by t::text)) as digest from ${sql.table(name)} t
    `.execute(db)
    return [name, rows[0]] as const
  })
  return Object.fromEntries(await Promise.all(each))
}

interface Sending {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
}

/** A call as it should be, but for what is said. */
function call({ path, method, operation }: (typeof operations)[number], sending: Sending = {}): InjectOptions {
  const { parameters, requestBody } = operation
  // What the settings have is the platform's.
  const known = path.startsWith('/api/settings/') ? { ...KNOWN, organId: 0 } : KNOWN
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const given = (place: string, over: Readonly<Record<string, unknown>> = {}) => ({
    ...Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place && parameter.required)
        .map(({ name, schema }) => [
          name,
          Object.hasOwn(known, name) ? known[name] : sampleOf(schema, document, KNOWN),
        ]),
    ),
    ...over,
  })
  const inPath = given('path', sending.path)
  const inQuery = Object.entries(given('query', sending.query)).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(inQuery.map(([name, value]) => [name, String(value)]))
  const body =
    'body' in sending ? sending.body : content === undefined ? undefined : sampleOf(content.schema, document, KNOWN)
  const headers = {
    cookie: `gongkai=${token}`,
    ...(method === 'get' ? {} : { 'x-csrf-token': CSRF }),
    ...(operation.parameters.some(({ name }) => name === 'idempotency-key') ? { 'idempotency-key': newId(NOW) } : {}),
    ...(body === undefined || type === undefined ? {} : { 'content-type': type }),
    ...sending.headers,
  }
  return {
    method: sending.method ?? METHODS[method] ?? 'GET',
    url: `${path.replaceAll(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(String(inPath[name])))}?${search}`,
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
  }
}

const METHODS: Readonly<Record<string, 'GET' | 'POST' | 'PUT' | 'DELETE'>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  delete: 'DELETE',
}

/** Sends it and wants one of these statuses, as problem details with one Chinese sentence. */
async function refused(what: string, request: InjectOptions, ...statuses: readonly number[]): Promise<number> {
  const answer = await app.inject(request)
  expect(statuses, `${what}: ${answer.statusCode} ${answer.body.slice(0, 300)}`).toContain(answer.statusCode)
  expect(answer.headers['content-type'], what).toBe('application/problem+json; charset=utf-8')
  const { status, detail } = PROBLEM.parse(answer.json())
  expect(status).toBe(answer.statusCode)
  expect(detail, what).toMatch(/^[^\n]*\p{Script=Han}[^\n]*[。！？]$/u)
  expect(detail, what).not.toMatch(/undefined|NaN|\[object|Error/)
  return status
}

const isReport = ({ path }: { readonly path: string }) => path.startsWith('/api/reports/')
const writes = ({ method }: { readonly method: string }) => method !== 'get'
const contentOf = ({ requestBody }: Operation) => Object.entries(requestBody?.content ?? {})[0]
const schemaOf = (
  operation: Operation,
): { readonly properties?: Readonly<Record<string, object>>; readonly required?: readonly string[] } =>
  contentOf(operation)?.[1].schema ?? {}
const [routes, reports] = [operations.filter((each) => !isReport(each)), operations.filter(isReport)]
const asJson = (each: (typeof operations)[number]) => contentOf(each.operation)?.[0] === 'application/json'

/** What the routes said to a version that nobody has. */
const stale: number[] = []

describe('bad input is refused and changes nothing', () => {
  it.each(routes)('$name', async (each) => {
    const { operation, path, method } = each
    const before = await state()
    const hasBody = operation.requestBody !== undefined
    const body = schemaOf(operation)
    const sample = sampleOf(body, document, KNOWN)

    if (operation.security.length > 0) {
      await refused('no session', call(each, { headers: { cookie: undefined } }), 401)
      await refused('a session of nobody', call(each, { headers: { cookie: `gongkai=${newToken(32)}` } }), 401)
    }
    if (writes(each)) {
      await refused('no token', call(each, { headers: { 'x-csrf-token': undefined } }), 403)
      await refused('a foreign page', call(each, { headers: { origin: 'https://evil.example' } }), 403)
    }
    const unknown = (['PATCH', 'PUT', 'POST', 'DELETE', 'GET'] as const).find(
      (other) => document.paths[path]?.[other.toLowerCase()] === undefined,
    )
    if (unknown !== undefined) await refused('a wrong method', call(each, { method: unknown }), 405)
    if (operation.parameters.some(({ name }) => name === 'idempotency-key')) {
      await refused('no key', call(each, { headers: { 'idempotency-key': undefined } }), 400)
      await refused('a short key', call(each, { headers: { 'idempotency-key': 'short' } }), 400)
    }
    if (hasBody) {
      const type = asJson(each) ? 'text/plain' : 'application/json'
      await refused('another kind of content', call(each, { headers: { 'content-type': type } }), 415)
    }
    if (hasBody && asJson(each)) {
      await refused('no JSON', call(each, { body: '{"a":' }), 400)
      await refused('an array', call(each, { body: [] }), 400)
      await refused('the prototype', call(each, { body: '{"__proto__":{"a":1}}' }), 400)
      await refused('a huge body', call(each, { body: { huge: 'x'.repeat(1024 * 1024) } }), 413)
      const other = { ...Object(sample), organId: 999_999 }
      if (path.includes('{organId}')) await refused('another organ in the body', call(each, { body: other }), 400)
      else if (body.properties?.organId !== undefined) {
        await refused('an organ that is not there', call(each, { body: other }), 404)
      }
      for (const name of body.required ?? []) {
        const { [name]: _, ...rest } = Object(sample)
        await refused(`without ${name}`, call(each, { body: rest }), 400)
      }
      for (const [name, schema] of Object.entries(body.properties ?? {})) {
        for (const value of misfitsOf(schema, document)) {
          await refused(
            `${name}: ${JSON.stringify(value)}`,
            call(each, { body: { ...Object(sample), [name]: value } }),
            400,
          )
        }
        const unfit = { NUL: 'a\u0000b', 'half a character': 'a\ud800b', 'deep down': [[{ a: '\u0000' }]] }
        for (const [what, value] of Object.entries(unfit)) {
          await refused(`${name}: ${what}`, call(each, { body: { ...Object(sample), [name]: value } }), 400)
        }
        if (Reflect.get(schema, 'type') === 'integer') {
          await refused(
            `${name}: beyond the store`,
            call(each, { body: { ...Object(sample), [name]: 2_147_483_648 } }),
            400,
          )
        }
      }
    } else if (hasBody) {
      await refused('a huge file', call(each, { body: Buffer.alloc(64 * 1024 * 1024 + 1) }), 413)
    }
    for (const { name, in: place, required, schema } of operation.parameters) {
      if (place === 'header') continue
      const isNumber = ['integer', 'number'].includes(String(Reflect.get(schema, 'type')))
      if (isNumber) {
        await refused(`${name} is no number`, call(each, { [place]: { [name]: 'x' } }), 400)
        await refused(`${name} is far too large`, call(each, { [place]: { [name]: '9'.repeat(30) } }), 400)
      } else {
        await refused(`${name} with NUL`, call(each, { [place]: { [name]: 'a\u0000b' } }), 400)
      }
      if (Reflect.get(schema, 'format') === 'date-time') {
        await refused(`${name} in the year 0`, call(each, { [place]: { [name]: '0000-01-01T00:00:00Z' } }), 400)
      }
      if (Reflect.get(schema, 'format') === 'uuid') {
        await refused(`${name} is no id`, call(each, { [place]: { [name]: `${newId(NOW)}'--` } }), 400)
      }
      if (place === 'query' && required)
        await refused(`without ${name}`, call(each, { query: { [name]: undefined } }), 400)
    }
    if (path.includes('{organId}')) {
      await refused('an organ that is not there', call(each, { path: { organId: 999_999 } }), 404)
    }
    if (writes(each) && operation['x-action'] !== undefined && body.properties?.version !== undefined) {
      const version = 99_999
      // A case may not be there, and the law may refuse what is asked in every version.
      stale.push(
        await refused('a stale version', call(each, { body: { ...Object(sample), version } }), 409, 404, 422, 400),
      )
    }
    if (operation['x-action'] !== undefined && operation.parameters.some(({ name }) => name === 'idempotency-key')) {
      await refused('the key of another call', call(each, { headers: { 'idempotency-key': TAKEN_KEY } }), 422)
    }
    expect(await state(), `${method} ${path} changed something`).toEqual(before)
    expect(reported.splice(0)).toEqual([])
  })

  it('a stale version is a conflict in most of them', () => {
    expect(stale.filter((status) => status === 409).length).toBeGreaterThan(stale.length / 2)
  })

  it.each(reports)('$name', async (each) => {
    const before = await state()
    await refused('nothing', call(each, { body: undefined }), 400, 415)
    await refused('a wrong method', call(each, { method: 'DELETE' }), 404)
    for (const { name, required } of each.operation.parameters) {
      if (required) await refused(`without ${name}`, call(each, { query: { [name]: undefined } }), 400)
      await refused(`a wrong ${name}`, call(each, { query: { [name]: 'x'.repeat(300) } }), 400)
    }
    if (asJson(each)) await refused('no JSON', call(each, { body: '{"a":' }), 400)
    expect(await state()).toEqual(before)
    expect(reported.splice(0)).toEqual([])
  })
})
