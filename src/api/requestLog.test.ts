import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { errorFields, logError, logOptions, logRequests, trustOf } from './requestLog.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const apps: FastifyInstance[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

/** An app that writes its log into `lines`. */
function start(networks: readonly string[] = []) {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const app = Fastify(logOptions('info', trustOf(networks), () => NOW, stream))
  apps.push(app)
  logRequests(app)
  app.get('/people/:name', async (request) => ({ id: request.id, ip: request.ip }))
  app.get('/broken', async (request) => {
    logError(request.log, new Error('it broke'), request)
    throw new Error('it broke')
  })
  app.post('/people', async () => ({}))
  return { app, lines, entries: () => lines.map((line): unknown => JSON.parse(line)) }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

describe('the log', () => {
  it('has one line for each request', async () => {
    const { app, entries } = start()
    const answer = await app.inject('/people/x?phone=13800000000')
    expect(entries()).toEqual([
      {
        level: 'info',
        time: '2026-03-02T01:00:00.000Z',
        id: answer.headers['x-request-id'],
        method: 'GET',
        route: '/people/:name',
        status: 200,
        ms: expect.any(Number),
        message: 'request',
      },
    ])
  })

  it('holds nothing that a person sent', async () => {
    const { app, lines } = start()
    const secret = 'hunter2'
    await app.inject({
      method: 'POST',
      url: `/people?q=${secret}`,
      headers: { cookie: `session=${secret}`, authorization: `Bearer ${secret}`, 'user-agent': secret },
      payload: { password: secret },
    })
    await app.inject(`/people/${secret}`)
    await app.inject(`/nothing/${secret}`)
    await app.inject({
      method: 'POST',
      url: '/people',
      headers: { 'content-type': 'application/json' },
      payload: `{${secret}`,
    })
    expect(lines).toHaveLength(4)
    expect(lines.join()).not.toContain(secret)
  })

  it('has the stack of what nobody foresaw, with the id of its request', async () => {
    const { app, entries } = start()
    const answer = await app.inject('/broken')
    expect(entries()[0]).toMatchObject({
      level: 'error',
      id: answer.headers['x-request-id'],
      route: '/broken',
      err: { type: 'Error', message: 'it broke', stack: expect.stringContaining('requestLog.test') },
    })
  })

  it('keeps back the words of the database, which quote what a person wrote', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "hunter2"'), {
      ...{
        severity: 'ERROR',
        routine: 'string_to_uuid',
        code: '22P02',
        detail: 'Key (login)=(hunter2)',
        table: 'person',
      },
    })
    expect(JSON.stringify(errorFields(error))).not.toContain('hunter2')
    expect(errorFields(error)).toMatchObject({ code: '22P02', table: 'person', stack: expect.stringContaining('at ') })
  })
})

describe('the id of a request', () => {
  const given = { 'x-request-id': 'proxy-0000000001' }

  it('is made here', async () => {
    const { app } = start()
    expect((await app.inject('/people/x')).headers['x-request-id']).toMatch(UUID)
  })

  it('is that of a reverse proxy that is trusted, and of no one else', async () => {
    const { app } = start(['10.0.0.0/8'])
    const from = (remoteAddress: string, headers: Readonly<Record<string, string>> = given) =>
      app.inject({ url: '/people/x', remoteAddress, headers })
    expect((await from('10.0.0.1')).headers['x-request-id']).toBe('proxy-0000000001')
    expect((await from('192.168.0.1')).headers['x-request-id']).toMatch(UUID)
    expect((await from('10.0.0.1', { 'x-request-id': 'short' })).headers['x-request-id']).toMatch(UUID)
    expect((await from('10.0.0.1', { 'x-request-id': 'line\tbreak-and-more' })).headers['x-request-id']).toMatch(UUID)
  })

  it('comes with the address that such a proxy tells', async () => {
    const { app } = start(['10.0.0.0/8', '::1'])
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const ipFrom = async (remoteAddress: string) =>
      (await app.inject({ url: '/people/x', remoteAddress, headers })).json().ip
    expect(await ipFrom('10.0.0.1')).toBe('203.0.113.7')
    expect(await ipFrom('::1')).toBe('203.0.113.7')
    expect(await ipFrom('192.168.0.1')).toBe('192.168.0.1')
  })
})
