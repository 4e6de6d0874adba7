import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { NOBODY } from '#law/permission.ts'
import { openDatabase } from '#store/database.ts'
import { NOW, testGround } from '../../test/ground.ts'
import { fileBody } from './fileBody.ts'
import { PROBLEM } from './problem.ts'
import { type RegisterParts, registerRoutes } from './register.ts'
import { openRoute, type Route } from './route.ts'
import type { Session } from './session.ts'

const ground = await testGround()
const PERSON = '01900000-0000-7000-8000-000000000001'
const SESSION: Session = {
  personId: PERSON,
  personName: '王秀兰',
  organId: 7,
  step: 'ready',
  csrf: 'the-token-against-forgery',
  actor: { personId: PERSON, name: '王秀兰', appointments: [] },
}

const apps: FastifyInstance[] = []
const reported: unknown[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  expect(reported.splice(0)).toEqual([])
})

const why = '测试'
const ECHO = z.strictObject({ organId: z.int(), name: z.string().optional(), limit: z.int().default(20) })
const echo = (method: Route['method'], access: 'open' | 'signedIn', more: Partial<Route> = {}): Route => ({
  ...openRoute({
    ...{ method, path: '/api/organs/:organId', tag: '测试', summary: '原样返回', for: access, why, input: ECHO },
    answer: z.object({ organId: z.int(), name: z.string().optional(), limit: z.int() }),
    handle: async ({ input }) => input,
  }),
  ...more,
})

async function start(routes: readonly Route[], more: Partial<RegisterParts> = {}, session: Session | null = SESSION) {
  const app = Fastify()
  apps.push(app)
  await registerRoutes(app, routes, {
    ground: () => ground,
    loadSession: async () => session,
    home: { publicUrl: null, host: '127.0.0.1' },
    maxFileBytes: 1000,
    report: (error) => reported.push(error),
    checkAnswers: true,
    ...more,
  })
  return app
}

const CSRF = { 'x-csrf-token': SESSION.csrf }
const KEY = { 'idempotency-key': '01998f3e-8d9c' }
const put = (payload: unknown, headers: Readonly<Record<string, string>> = CSRF): InjectOptions => ({
  method: 'PUT',
  url: '/api/organs/7',
  headers: { 'content-type': 'application/json', ...headers },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
})

/** The status of a no, and the sentence, which is one in Chinese. */
async function no(app: FastifyInstance, request: InjectOptions | string): Promise<readonly [number, string]> {
  const answer = await app.inject(request)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  const { status, detail } = PROBLEM.strict().parse(answer.json())
  expect(status).toBe(answer.statusCode)
  expect(detail).toMatch(/^[^\n]*\p{Script=Han}[^\n]*。$/u)
  return [status, detail]
}

describe('the input of a route', () => {
  it('is the query with the parameters of the path, of the kinds that the schema has', async () => {
    const app = await start([echo('GET', 'signedIn')])
    const answer = await app.inject('/api/organs/7?name=12&limit=5')
    expect(answer.json()).toEqual({ organId: 7, name: '12', limit: 5 })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('is the body with the parameters of the path', async () => {
    const app = await start([echo('PUT', 'signedIn')])
    expect((await app.inject(put({ name: '办公室', organId: 7 }))).json()).toEqual({
      organId: 7,
      name: '办公室',
      limit: 20,
    })
  })

  it.each([
    ['of another organ than the path', put({ organId: 8 }), 400],
    ['with a member too many', put({ nmae: 'x' }), 400],
    ['with a wrong type', put({ name: 5 }), 400],
    ['that is an array', put([]), 400],
    ['that is null', put('null'), 400],
    ['that is no JSON', put('{'), 400],
    ['that is empty', put(''), 400],
    ['that reaches for the prototype', put('{"__proto__":{"name":"x"}}'), 400],
    ['that reaches for the constructor', put('{"constructor":{"prototype":{}}}'), 400],
    ['beyond 1 MB', put({ name: 'x'.repeat(1024 * 1024) }), 413],
    ['of another kind', put('name=x', { ...CSRF, 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['of no kind', put('{}', { ...CSRF, 'content-type': '' }), 415],
    ['that is a file', put('{}', { ...CSRF, 'content-type': 'application/octet-stream' }), 415],
    ['of a path that is no number', { ...put({}), url: '/api/organs/seven' }, 400],
  ])('%s', async (_what, request, status) => {
    const app = await start([echo('PUT', 'signedIn')])
    expect((await no(app, request))[0]).toBe(status)
  })

  it('names every member that is wrong', async () => {
    const app = await start([echo('PUT', 'signedIn')])
    const { fields } = (await app.inject(put({ name: 1, limit: 'x' }))).json()
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(['name', 'limit'])
  })
})

describe('who may come in', () => {
  it('needs a session, and one that is ready', async () => {
    const nobody = await start([echo('GET', 'signedIn')], {}, null)
    expect(await no(nobody, '/api/organs/7')).toEqual([401, '请先登录。'])
    const halfway = await start([echo('GET', 'signedIn')], {}, { ...SESSION, step: 'totp' })
    expect((await no(halfway, '/api/organs/7'))[0]).toBe(401)
    const open = await start([echo('GET', 'open')], {}, null)
    expect((await open.inject('/api/organs/7')).statusCode).toBe(200)
  })

  it('gives who has not signed in no identity that any rule knows', async () => {
    const actors: unknown[] = []
    const route = echo('GET', 'open', { handle: async ({ call, input }) => actors.push(call.actor) && input })
    const app = await start([{ ...route, answer: z.unknown() }], {}, null)
    await app.inject('/api/organs/7')
    expect(actors).toEqual([NOBODY])
  })

  it.each([
    ['no token', {}],
    ['a wrong token', { 'x-csrf-token': 'the-token-against-forgerY' }],
    ['a shorter token', { 'x-csrf-token': 'the' }],
  ])('refuses a change with %s', async (_what, headers) => {
    const app = await start([echo('PUT', 'signedIn'), echo('POST', 'open')])
    expect(await no(app, put({}, headers))).toEqual([403, '网页已经过期，这次修改没有执行：请刷新网页后重试。'])
    expect((await no(app, { ...put({}, headers), method: 'POST' }))[0]).toBe(403)
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no site at all', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://localhost:3000', host: 'localhost:8080' }],
    ['a name that somebody has pointed here', { origin: 'http://evil.example:8080', host: 'evil.example:8080' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a change from %s', async (_what, headers) => {
    const app = await start([echo('PUT', 'signedIn')])
    expect((await no(app, put({}, { ...CSRF, ...headers })))[0]).toBe(403)
  })

  it.each([
    ['its own page', { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }],
    ['a program', {}],
  ])('takes a change from %s', async (_what, headers) => {
    const app = await start([echo('PUT', 'signedIn')])
    expect((await app.inject(put({}, { ...CSRF, ...headers }))).statusCode).toBe(200)
  })

  it('takes changes from the public address alone where there is one', async () => {
    const home = { publicUrl: 'https://gk.example.gov.cn', host: '127.0.0.1' }
    const app = await start([echo('PUT', 'signedIn')], { home })
    const from = (origin: string) => put({}, { ...CSRF, origin, host: '127.0.0.1:8080' })
    expect((await app.inject(from('https://gk.example.gov.cn'))).statusCode).toBe(200)
    expect(await no(app, from('http://127.0.0.1:8080'))).toEqual([
      403,
      '只接受从 https://gk.example.gov.cn 的网页发来的修改。',
    ])
  })

  it('counts calls: of a person, of an address, and fewer of attempts to sign in', async () => {
    const limits = { person: 3, address: 2, signIn: 1 }
    const person = await start([echo('GET', 'signedIn')], { limits })
    for (let call = 0; call < 3; call += 1) expect((await person.inject('/api/organs/7')).statusCode).toBe(200)
    const late = await person.inject('/api/organs/7')
    expect(late.statusCode).toBe(429)
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0)
    const nobody = await start([echo('GET', 'open'), echo('POST', 'open')], { limits }, null)
    expect((await nobody.inject({ ...put({}), method: 'POST' })).statusCode).toBe(200)
    expect((await no(nobody, { ...put({}), method: 'POST' }))[0]).toBe(429)
    expect((await nobody.inject('/api/organs/7')).statusCode).toBe(200)
    const other = { url: '/api/organs/7', remoteAddress: '10.0.0.9' }
    expect((await nobody.inject('/api/organs/7')).statusCode).toBe(200)
    expect((await no(nobody, '/api/organs/7'))[0]).toBe(429)
    expect((await nobody.inject(other)).statusCode).toBe(200)
  })

  it('is told to come again while the store is coming up', async () => {
    const app = await start([echo('GET', 'signedIn')], { ground: () => null })
    expect(await no(app, '/api/organs/7')).toEqual([503, '系统正在启动，请稍候几秒再试。'])
  })
})

describe('a creating call', () => {
  const create = (headers: Readonly<Record<string, string>>) => ({
    ...put({}, { ...CSRF, ...headers }),
    method: 'POST' as const,
  })
  const keys: unknown[] = []
  const route = echo('POST', 'signedIn', {
    creates: true,
    status: 201,
    handle: async ({ call, input }) => {
      keys.push(call.idempotencyKey)
      return input
    },
  })

  it.each([
    ['none', {}],
    ['one of 7 characters', { 'idempotency-key': '1234567' }],
    ['one of 201 characters', { 'idempotency-key': 'x'.repeat(201) }],
    ['one with a space', { 'idempotency-key': '1234 5678' }],
  ])('needs a key: %s is refused', async (_what, headers) => {
    expect((await no(await start([route]), create(headers)))[0]).toBe(400)
  })

  it('hands its key to the command', async () => {
    keys.length = 0
    const answer = await (await start([{ ...route, answer: z.unknown() }])).inject(create(KEY))
    expect(answer.statusCode).toBe(201)
    expect(keys).toEqual([KEY['idempotency-key']])
  })
})

describe('an upload', () => {
  const route = openRoute({
    ...{ method: 'POST', path: '/api/organs/:organId/files', tag: '测试', summary: '上传', for: 'signedIn', why },
    upload: true,
    input: z.strictObject({ organId: z.int(), name: z.string() }),
    answer: z.object({ organId: z.int(), name: z.string(), size: z.int() }),
    async handle({ input, request }) {
      let size = 0
      for await (const chunk of fileBody(request)) size += chunk.length
      return { ...input, size }
    },
  })
  const file = (payload: Buffer | Readable | undefined, type = 'application/octet-stream'): InjectOptions => ({
    method: 'POST',
    url: '/api/organs/7/files?name=%E9%80%9A%E7%9F%A5.pdf',
    headers: { ...CSRF, ...(payload === undefined ? {} : { 'content-type': type }) },
    ...(payload === undefined ? {} : { payload }),
  })

  it('hands on its bytes, and the query with the parameters of the path', async () => {
    const app = await start([route])
    expect((await app.inject(file(Buffer.alloc(1000)))).json()).toEqual({ organId: 7, name: '通知.pdf', size: 1000 })
    expect((await app.inject(file(undefined))).json()).toMatchObject({ size: 0 })
  })

  it('is cut at the limit, also where nobody said how much would come', async () => {
    const app = await start([route])
    expect((await no(app, file(Buffer.alloc(1001))))[0]).toBe(413)
    const pieces = Readable.from([Buffer.alloc(600), Buffer.alloc(600)])
    expect((await no(app, file(pieces)))[0]).toBe(413)
  })

  it('is a file and no form', async () => {
    expect((await no(await start([route]), file(Buffer.from('x'), 'multipart/form-data; boundary=x')))[0]).toBe(415)
  })
})

describe('what comes back', () => {
  it('names the methods that an address knows', async () => {
    const app = await start([echo('GET', 'signedIn'), echo('PUT', 'signedIn')])
    const answer = await app.inject({ method: 'DELETE', url: '/api/organs/7' })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe('GET, PUT')
  })

  it('is nothing where a route answers nothing', async () => {
    const { answer: _, ...silent } = echo('PUT', 'signedIn', { handle: async () => undefined })
    const answer = await (await start([silent])).inject(put({}))
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  })

  it('is a file where a route gives one', async () => {
    const { answer: _, ...route } = echo('GET', 'signedIn', {
      media: 'text/csv',
      handle: async ({ reply }) =>
        reply.header('content-disposition', 'attachment').send(Readable.from(['a,b\n', '1,2\n'])),
    })
    const answer = await (await start([route])).inject('/api/organs/7')
    expect([answer.statusCode, answer.body]).toEqual([200, 'a,b\n1,2\n'])
  })

  it.each([
    ['lacks a member', async () => ({ organId: 7 })],
    ['has a member too many', async () => ({ organId: 7, limit: 1, phone: '1' })],
  ])('is a fault of ours where it %s', async (_what, handle) => {
    const app = await start([echo('GET', 'signedIn', { handle })])
    expect((await no(app, '/api/organs/7'))[0]).toBe(500)
    expect(String(reported.splice(0))).toContain('the answer of GET /api/organs/:organId')
  })

  it('says why where the disk is full or the database away, and the log knows it too', async () => {
    for (const [code, said] of [
      ['53100', '磁盘空间已满'],
      ['ENOSPC', '磁盘空间已满'],
      ['57P03', '数据库暂时不能使用'],
    ] as const) {
      const fault = Object.assign(new Error('some detail'), { code })
      const failing = echo('GET', 'open', { handle: () => Promise.reject(fault) })
      expect(await no(await start([failing]), '/api/organs/7')).toEqual([503, expect.stringContaining(said)])
      expect(reported.splice(0)).toEqual([fault])
    }
  })

  it('tells nothing of a fault of ours but that there was one', async () => {
    const handle = async () => {
      throw new Error('select secret from hidden')
    }
    const answer = await (await start([echo('GET', 'signedIn', { handle })])).inject('/api/organs/7')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(reported.splice(0)).toHaveLength(1)
  })
})

it('knows the time, the day, the address and the id of a call', async () => {
  const calls: unknown[] = []
  const route = echo('GET', 'signedIn', { handle: async ({ call, input }) => calls.push(call) && input })
  await (await start([{ ...route, answer: z.unknown() }])).inject({ url: '/api/organs/7', remoteAddress: '10.1.2.3' })
  expect(calls).toMatchObject([
    { now: NOW, today: '2026-03-02', address: '10.1.2.3', actor: SESSION.actor, idempotencyKey: null },
  ])
})

it('mounts no route without an access', async () => {
  const { access: _, ...unguarded } = echo('GET', 'open')
  await expect(start([JSON.parse(JSON.stringify(unguarded))])).rejects.toThrow('GET /api/organs/:organId has no access')
  await expect(start([echo('GET', 'open', { access: { kind: 'open', why: '' } })])).rejects.toThrow('has no access')
})

it('a call for which no connection of the database comes free is answered by 503, and done again later', async () => {
  const db = openDatabase(ground.places, { connections: 1, connectionWaitMs: 150 })
  try {
    const app = await start([
      echo('GET', 'open', {
        handle: async () => {
          await db.selectFrom('person').select('id').execute()
          return { organId: 7, limit: 20 }
        },
      }),
    ])
    await db.connection().execute(async () => {
      expect(await no(app, '/api/organs/7')).toEqual([503, expect.stringContaining('没有办成')])
    })
    expect(reported.splice(0)).toEqual([expect.objectContaining({ code: 'NO_CONNECTION' })])
    expect((await app.inject('/api/organs/7')).statusCode).toBe(200)
  } finally {
    await db.destroy()
  }
})
