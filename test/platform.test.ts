/** The application as a whole, on a real store: what machines ask of it, its documentation, and how it stops. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { PROBLEM } from '#api/problem.ts'
import { readMigrations } from '#store/migrate.ts'
import { testApp } from './appOf.ts'
import { testGround } from './ground.ts'

const ground = await testGround()
const apps: FastifyInstance[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

async function start(more: Parameters<typeof testApp>[0] = {}): Promise<FastifyInstance> {
  const app = await testApp({ ground: () => ground, ...more })
  apps.push(app)
  return app
}

async function listening(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('what machines ask', () => {
  it('is alive and ready', async () => {
    const app = await start()
    for (const url of ['/healthz', '/readyz']) {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
    }
  })

  it('is alive but not ready while the store is coming up', async () => {
    const app = await start({ ground: () => null })
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const answer = await app.inject('/readyz')
    expect([answer.statusCode, answer.body]).toEqual([503, 'starting\n'])
  })

  it('is not ready without a migration that the program knows', async () => {
    const [last] = (await readMigrations()).slice(-1)
    const missing: Ground['db'] = ground.db.withSchema('pg_temp')
    expect(last).toBeDefined()
    const app = await start({ ground: () => ({ ...ground, db: missing }) })
    const answer = await app.inject('/readyz')
    expect([answer.statusCode, answer.body]).toEqual([503, 'database\n'])
  })

  it('counts its answers by route and status', async () => {
    const app = await start()
    await app.inject('/api/session')
    await app.inject('/api/nothing/13800000000')
    const { body, headers } = await app.inject('/metrics')
    expect(headers['content-type']).toContain('text/plain')
    expect(body).toContain(
      'gongkai_http_request_duration_seconds_count{method="GET",route="/api/session",status="200"} 1',
    )
    expect(body).toContain('gongkai_http_request_duration_seconds_count{method="GET",route="none",status="404"} 1')
    expect(body).toMatch(/gongkai_database_connections\{state="idle"\} \d/)
    expect(body).toContain('gongkai_jobs{state="failed"} 0')
    expect(body).toContain('nodejs_eventloop_lag_seconds')
    expect(body).not.toContain('13800000000')
  })

  it('tells its figures to this machine, and to others by the token', async () => {
    const app = await start({ environment: { GONGKAI_METRICS_TOKEN: 'a-token-of-some-length' } })
    const from = async (remoteAddress: string, headers: Readonly<Record<string, string>> = {}) =>
      (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode
    expect(await from('127.0.0.1')).toBe(200)
    expect(await from('10.0.0.1')).toBe(403)
    expect(await from('127.0.0.1', { 'x-forwarded-for': '10.0.0.1' })).toBe(403)
    expect(await from('10.0.0.1', { authorization: 'Bearer a-token-of-some-length' })).toBe(200)
    expect(await from('10.0.0.1', { authorization: 'Bearer another-token-of-len' })).toBe(403)
    const closed = await start()
    const answer = await closed.inject({
      url: '/metrics',
      remoteAddress: '10.0.0.1',
      headers: { authorization: 'Bearer null' },
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('the documentation', () => {
  it('is a document for machines, whose every address is mounted', async () => {
    const app = await start()
    const { paths } = (await app.inject('/api/openapi.json')).json()
    const listed = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(listed.length).toBeGreaterThan(30)
    for (const each of listed) {
      const [method = '', url = ''] = each.split(' ')
      expect(app.hasRoute({ method, url }), each).toBe(true)
    }
  })

  it('is a page for people, without scripts and with every operation', async () => {
    const app = await start()
    const { body, headers, statusCode } = await app.inject('/api/docs')
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).not.toMatch(/<script|<style|style=|onclick=/)
    const { paths } = (await app.inject('/api/openapi.json')).json()
    for (const path of Object.keys(paths)) expect(body).toContain(path)
  })
})

it('answers every no under /api with problem details', async () => {
  const app = await start()
  const answer = await app.inject('/api/nothing')
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(PROBLEM.safeParse(answer.json()).success).toBe(true)
  expect(answer.json()).toMatchObject({ status: 404, error: { code: 'not-found' } })
})

describe('a stop', () => {
  it('finishes what was accepted, and closes its connection', async () => {
    let finish = () => {}
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const app = await start()
    app.get('/slow', async () => slow.then(() => 'done'))
    const port = await listening(app)
    const answer = fetch(`http://127.0.0.1:${port}/slow`)
    await sleep(100)
    const closing = app.close()
    await sleep(100)
    finish()
    const { status, headers } = await answer
    expect([status, headers.get('connection')]).toEqual([200, 'close'])
    await closing
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  })

  it('does not wait for idle connections, nor for ever for one that sends nothing', async () => {
    const app = await start({ stopLimitMs: 300 })
    const port = await listening(app)
    const idle = await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'keep-alive' } })
    await idle.text()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    const ended = new Promise((resolve) => socket.on('close', resolve))
    socket.write(
      'POST /api/reports/read HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 99\r\n\r\n--b',
    )
    await sleep(100)
    const begun = performance.now()
    await app.close()
    await ended
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
