import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '#crypto/keyring.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { type Jobs, openJobs } from '#job/jobs.ts'
import { provideQueue } from '#job/queue.ts'
import type { Schedule } from '#job/schedules.ts'
import { date } from '#law/date.ts'
import type { ActingAppointment } from '#law/permission.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { eventsOfCase } from '#store/events.ts'
import { instantOf } from '#store/instant.ts'
import { listJobs } from '#store/jobs.ts'
import { type OutboxDraft, putIntoOutbox } from '#store/outbox.ts'
import { testDatabase } from '../../test/database.ts'
import type { Ground } from './ground.ts'
import { jobRoutes } from './jobs.ts'
import { registerRoutes } from './register.ts'

const { db, places } = await testDatabase()
const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const PACE = { sent: 0.5, scheduled: 0.5, due: 1, left: 1, silence: 10, again: 1 }
const SYSTEM: ActingAppointment = { organId: 0, role: 'systemAdmin', scope: 'subtree' }
const PERSON = '01900000-0000-7000-8000-000000000001'

let failing = true
const sweep: Schedule = {
  name: 'sweepNothing',
  title: '不做任何事',
  cron: '* * * * *',
  minutes: 1,
  keptDays: 1,
  async run() {
    if (failing) throw new Error('it does not work yet')
    return { swept: 0 }
  },
}

let folder = ''
let app: FastifyInstance
let jobs: Jobs
let appointments: readonly ActingAppointment[] = [SYSTEM]
const nudged: number[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-jobs-'))
  await provideQueue(places)
  const clock = { now: () => NOW, today: () => date('2026-03-02') }
  const keyring = openKeyring(join(folder, 'keys.json'), NOW)
  const parts = { webhookReceivers: [], anchorFolder: folder, report: () => undefined }
  const blobs = await openBlobStore({ folder, s3: null }, keyring)
  const nothing = { mailServer: null, smsGateway: null, publicUrl: null }
  jobs = await openJobs({ db, clock, keyring, blobs, ...nothing, ...parts }, places, { pace: PACE, schedules: [sweep] })
  const ground: Ground = {
    ...{ db, places, clock, keyring, documents: openDocumentReaders(), demo: false, secure: false },
    blobs,
    jobs: { ...jobs, afterCommit: (organId) => nudged.push(organId) },
  }
  app = Fastify()
  await registerRoutes(app, jobRoutes, {
    ground: () => ground,
    loadSession: async () => ({
      ...{ personId: PERSON, personName: '周系统', organId: 0, step: 'ready', csrf: 'csrf' },
      actor: { personId: PERSON, name: '周系统', appointments },
    }),
    home: { publicUrl: null, host: '127.0.0.1' },
    maxFileBytes: 1_000,
    report: (error) => {
      throw error
    },
    checkAnswers: true,
  })
  await db
    .insertInto('organ')
    .values({
      ...{
        id: 7,
        version: 1,
        parent_id: null,
        path: [7],
        kind: 'department',
        name: '松溪县林业局',
        initials: 'sxxlyj',
      },
      ...{ search: '', vertical: false, founded_on: date('2020-01-01'), details: '{}' },
    })
    .execute()
})

afterAll(async () => {
  await app.close()
  await jobs.stop()
  await rm(folder, { recursive: true })
})

const get = async (url: string) => {
  const response = await app.inject({ method: 'GET', url })
  return { status: response.statusCode, body: response.json() }
}
const REASON = '原因已经排除'
const post = async (url: string, key: string, payload: object = { reason: REASON }) => {
  const headers = { 'x-csrf-token': 'csrf', 'idempotency-key': key }
  const response = await app.inject({ method: 'POST', url, headers, payload })
  return { status: response.statusCode, body: response.json() }
}

describe('jobs', () => {
  it('that failed are shown with their fault, and run again when asked to; the log says who asked', async () => {
    const failed = () => listJobs(db, { state: 'failed' }, { after: null, limit: 10 })
    while ((await failed()).length === 0) await sleep(100)
    const { status, body } = await get('/api/jobs?state=failed')
    expect(status).toBe(200)
    const [job] = body.items
    expect(job).toMatchObject({ name: 'sweepNothing', state: 'failed', fault: 'it does not work yet', repeats: 2 })
    expect((await get(`/api/jobs/${job.id}`)).body).toEqual(job)
    failing = false
    const again = await post(`/api/jobs/${job.id}/retry`, 'retry-key-1')
    // A new minute may have begun meanwhile, and with it the next of the same kind.
    if (again.status === 422) {
      expect(again.body.reasons[0].code).toBe('job-under-way')
      while ((await listJobs(db, { state: 'done' }, { after: null, limit: 1 })).length === 0) await sleep(100)
      expect((await post(`/api/jobs/${job.id}/retry`, 'retry-key-2')).status).toBe(200)
    } else expect(again.status).toBe(200)
    while ((await get(`/api/jobs/${job.id}`)).body.state !== 'done') await sleep(100)
    expect((await get(`/api/jobs/${job.id}`)).body).toMatchObject({ answer: { swept: 0 }, fault: null })
    expect(await eventsOfCase(db, 0, 'job', job.id)).toMatchObject([
      {
        kind: 'jobRetried',
        data: { name: 'sweepNothing', reason: REASON },
        actorName: '周系统',
        actorRole: 'systemAdmin',
        caseSeq: 1,
      },
    ])
    const third = await post(`/api/jobs/${job.id}/retry`, 'retry-key-3')
    expect(third.body).toMatchObject({ status: 422, reasons: [{ code: 'job-not-failed' }] })
  }, 60_000)

  it('are listed page by page, each once', async () => {
    for (let number = 0; number < 7; number += 1) await jobs.queue.send('deliverOutbox', { organId: 99 }, `k${number}`)
    const ids: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const { body } = await get(`/api/jobs?limit=3&name=deliverOutbox${after === '' ? '' : `&after=${after}`}`)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      after = body.next
    }
    expect(ids.length).toBeGreaterThanOrEqual(7)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('come in kinds, with their times and how many there are', async () => {
    const { body } = await get('/api/jobs/kinds')
    expect(body.items).toContainEqual({ name: 'deliverOutbox', title: '发送消息', cron: null })
    expect(body.items).toContainEqual({ name: 'sweepOutbox', title: '检查待发送的消息', cron: '* * * * *' })
    expect(Object.keys(body.counts).sort()).toEqual(['done', 'failed', 'running', 'waiting'])
  })

  it.each(['/api/jobs', '/api/jobs/kinds', '/api/outbox', '/api/organs/7/outbox'])(
    'are not for a clerk: %s',
    async (url) => {
      appointments = [{ organId: 7, role: 'clerk', scope: 'organ' }]
      expect((await get(url)).status).toBe(403)
      appointments = [SYSTEM]
    },
  )

  it('that are not there, and pages that begin nowhere, are told apart', async () => {
    expect((await get(`/api/jobs/${PERSON}`)).status).toBe(404)
    expect((await post(`/api/jobs/${PERSON}/retry`, 'retry-key-4')).status).toBe(404)
    expect((await get('/api/jobs?after=1')).status).toBe(400)
    expect((await get('/api/jobs?state=lost')).status).toBe(400)
    expect((await get('/api/organs/8/outbox')).status).toBe(404)
  })
})

describe('the outbox of an organ', () => {
  const put = (...drafts: readonly OutboxDraft[]) =>
    db.transaction().execute((tx) => putIntoOutbox(tx, 7, drafts, instantOf(NOW)))
  const list = async (query = '') => (await get(`/api/organs/7/outbox${query}`)).body

  it('shows to whom, masked, how often and why not, but nothing of what is said', async () => {
    await put(
      { kind: 'mail', recipient: 'zhangsan@people.example', payload: { subject: '答复', text: '您的身份证' } },
      { kind: 'webhook', recipient: 'https://oa.example/in?token=secret', payload: { name: '张三' } },
      { kind: 'organ', recipient: '12', payload: { command: 'arrive', input: {} } },
    )
    await db
      .updateTable('outbox')
      .set({ tries: 10, gave_up_at: instantOf(NOW), fault: '邮件服务器拒绝。' })
      .where('organ_id', '=', 7)
      .where('kind', '=', 'mail')
      .execute()
    const { items } = await list()
    expect(items.map(({ recipient }: { recipient: string }) => recipient)).toEqual([
      '12',
      'https://oa.example',
      'z•••@people.example',
    ])
    expect(JSON.stringify(items)).not.toMatch(/zhangsan|secret|张三|身份证/)
    expect((await list('?state=failed')).items).toMatchObject([
      { kind: 'mail', state: 'failed', tries: 10, fault: '邮件服务器拒绝。', nextAt: null, mayHaveLeft: false },
    ])
    expect((await get('/api/outbox')).body).toEqual({ items: [{ organId: 7, organ: '松溪县林业局', messages: 1 }] })
    const first = await list('?limit=2')
    expect((await list(`?limit=2&after=${first.next}`)).items).toHaveLength(1)
  })

  it('sends again what was given up, at once, and the log of the organ says who asked', async () => {
    const [{ id }] = (await list('?state=failed')).items
    expect((await post(`/api/organs/7/outbox/${id}/retry`, 'no-reason-1', { reason: ' ' })).body).toMatchObject({
      status: 400,
      fields: [{ path: 'reason' }],
    })
    expect((await post(`/api/organs/7/outbox/${id}/retry`, 'retry-key-5')).status).toBe(200)
    expect(nudged).toEqual([7])
    expect((await list('?state=waiting')).items).toContainEqual(
      expect.objectContaining({ id, state: 'waiting', gaveUpAt: null, nextAt: '2026-03-02T01:00:00.000Z' }),
    )
    expect(await eventsOfCase(db, 7, 'delivery', id)).toMatchObject([
      { kind: 'deliveryRetried', data: { reason: REASON }, actorName: '周系统', actorRole: 'systemAdmin' },
    ])
  })

  it.each([
    [{ sent_at: instantOf(NOW), fault: null }, 'delivery-sent'],
    [{ sent_at: null, fault: null, next_at: instantOf(NOW) }, 'delivery-waiting'],
    [{ sent_at: null, fault: null, next_at: instantOf(NOW + 1) }, 'delivery-under-way'],
  ])('sends nothing again that is well: %o', async (state, code) => {
    const [{ id }] = (await list()).items
    await db.updateTable('outbox').set(state).where('organ_id', '=', 7).where('id', '=', id).execute()
    const { status, body } = await post(`/api/organs/7/outbox/${id}/retry`, `retry-${code}`)
    expect({ status, code: body.reasons[0].code }).toEqual({ status: 422, code })
    expect(await eventsOfCase(db, 7, 'delivery', id)).toEqual([])
  })
})
