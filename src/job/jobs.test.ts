import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Command, done, execute } from '#command/command.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import { setting } from '#command/setting/setting.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { instantOf } from '#store/instant.ts'
import { listMessages, putIntoOutbox } from '#store/outbox.ts'
import { testDatabase } from '../../test/database.ts'
import type { JobGround, ScheduleGround } from './ground.ts'
import { openJobs } from './jobs.ts'
import { provideQueue } from './queue.ts'
import { SCHEDULES } from './schedules.ts'

const { db, places } = await testDatabase()
const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const DAY = 86_400_000
const PACE = { sent: 0.5, scheduled: 0.5, due: 1, left: 1, silence: 10, again: 1 }

const received: string[] = []
const server = createServer((request, response) => {
  request.setEncoding('utf8')
  request.on('data', (body: string) => received.push(body))
  request.on('end', () => response.end())
})
let origin = ''
let anchorFolder = ''
let keyFolder = ''
let ground: JobGround
const faults: unknown[] = []

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await Promise.all([once(server, 'listening'), provideQueue(places)])
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  anchorFolder = await mkdtemp(join(tmpdir(), 'gongkai-anchors-'))
  keyFolder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
  const keyring = openKeyring(join(keyFolder, 'keys.json'), NOW)
  ground = {
    db,
    clock: { now: () => NOW, today: () => date('2026-03-02') },
    ...{ mailServer: null, smsGateway: null, publicUrl: null },
    ...{ keyring, blobs: await openBlobStore({ folder: keyFolder, s3: null }, keyring) },
    webhookReceivers: [{ origin, secret: 'secret' }],
    anchorFolder,
    report: (error) => faults.push(error),
  }
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  for (const folder of [anchorFolder, keyFolder]) await rm(folder, { recursive: true })
})

beforeEach(() => {
  received.length = 0
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}

const telling: Command<object, null, null> = {
  ...changeSetting,
  name: 'tell',
  action: 'message.receive',
  input: changeSetting.input.pick({ organId: true }),
  organOf: () => 0,
  about: async () => done({ subject: { kind: 'organ', path: [0], organ: 'standing' }, value: null }),
  run: async (work) => {
    work.record(setting, 'portalName', null, { kind: 'settingChanged', value: '青禾县政府信息公开' })
    work.send({ kind: 'webhook', recipient: `${origin}/hook`, payload: { told: true } })
    return done(null)
  },
}

describe('background work', () => {
  it('sends what a command leaves, soon after its commit', async () => {
    const jobs = await openJobs(ground, places, { pace: PACE, schedules: [] })
    const call = { actor: PROGRAM, now: NOW, today: date('2026-03-02'), address: null, requestId: 'r' }
    const told = await execute(
      db,
      telling,
      { organId: 0 },
      {
        ...call,
        idempotencyKey: null,
        afterCommit: jobs.afterCommit,
      },
    )
    expect(told.ok).toBe(true)
    await until(() => received.length === 1)
    await jobs.stop()
    expect(received).toEqual(['{"told":true}'])
    expect(await listMessages(db, 0, { state: 'sent' }, { below: null, limit: 10 })).toHaveLength(1)
    expect(faults).toEqual([])
  })

  it('finds within a minute what nobody told it of, in every organ', async () => {
    const jobs = await openJobs(ground, places, {
      pace: PACE,
      schedules: SCHEDULES.filter(({ name }) => name === 'sweepOutbox'),
    })
    for (const organ of [21, 22, 23]) {
      await db
        .transaction()
        .execute((tx) =>
          putIntoOutbox(
            tx,
            organ,
            [{ kind: 'webhook', recipient: `${origin}/hook`, payload: { organ } }],
            instantOf(NOW),
          ),
        )
    }
    await until(() => received.length === 3)
    await jobs.stop()
    expect([...received].sort()).toEqual(['{"organ":21}', '{"organ":22}', '{"organ":23}'])
  }, 90_000)
})

describe('what starts by itself', () => {
  const nudged: number[] = []
  const run = (name: string) => {
    const schedule = SCHEDULES.find((each) => each.name === name)
    if (schedule === undefined) throw new Error(`no ${name}`)
    const given: ScheduleGround = {
      ...ground,
      nudge: (organ) => nudged.push(organ),
      call: () => {
        throw new Error('not asked for')
      },
    }
    return schedule.run(given, new AbortController().signal)
  }

  it('has a name and a title of its own, and a time on five fields', () => {
    expect(new Set(SCHEDULES.map(({ name }) => name)).size).toBe(SCHEDULES.length)
    for (const { cron, title } of SCHEDULES) {
      expect(cron.split(' ')).toHaveLength(5)
      expect(title).toMatch(/[一-鿿]/)
    }
  })

  it('forgets keys after 30 days, but never those of what came from another organ', async () => {
    const key = (name: string, command: string, age: number) => ({
      organ_id: 31,
      key: name,
      person_id: null,
      command,
      input_digest: Buffer.alloc(32),
      answer: 'null',
      at: instantOf(NOW - age * DAY),
    })
    await db
      .insertInto('idempotency_key')
      .values([
        key('old-key-1', 'foundOrgan', 31),
        key('young-key', 'foundOrgan', 29),
        key('old-key-2', 'endAppointmentsOfLeaver', 900),
      ])
      .execute()
    expect(await run('forgetAnswers')).toEqual({ forgotten: 1 })
    const left = await db.selectFrom('idempotency_key').select('key').where('organ_id', '=', 31).execute()
    expect(left.map((row) => row.key).sort()).toEqual(['old-key-2', 'young-key'])
  })

  it('keeps attempts to sign in for the six months of 网络安全法 Art. 21, and not for ever', async () => {
    const attempt = (day: string, number: number) => ({
      id: `01900000-0000-7000-8000-00000000000${number}`,
      login: 'a',
      address: '127.0.0.1',
      at: `${day}T00:00:00.000Z`,
      succeeded: false,
    })
    // Six months before 2026-03-02 is 2025-09-02.
    await db
      .insertInto('sign_in_attempt')
      .values([attempt('2025-09-01', 1), attempt('2025-06-01', 2), attempt('2026-03-01', 3)])
      .execute()
    expect(await run('sweepSignInAttempts')).toEqual({ forgotten: 1 })
    const left = await db.selectFrom('sign_in_attempt').select('at').orderBy('at').execute()
    expect(left.map(({ at }) => at.slice(0, 10))).toEqual(['2025-09-01', '2026-03-01'])
  })

  it('forgets sessions that have ended', async () => {
    const session = (number: number, expires: number) => ({
      token_hash: Buffer.alloc(32, number),
      person_id: '01900000-0000-7000-8000-000000000001',
      organ_id: null,
      step: 'ready' as const,
      csrf: '',
      address: '',
      user_agent: '',
      started_at: instantOf(NOW - DAY),
      seen_at: instantOf(NOW - 1_000),
      expires_at: instantOf(NOW + expires),
    })
    await db
      .insertInto('session')
      .values([session(1, -1), session(2, 60_000)])
      .execute()
    expect(await run('sweepSessions')).toEqual({ forgotten: 1 })
  })

  it('exports the anchors of the day, and has the mail about them sent', async () => {
    const changed = await execute(
      db,
      { ...changeSetting, action: 'message.receive' },
      { organId: 0, key: 'anchorMail', value: 'archive@county.example', version: 0 },
      { actor: PROGRAM, now: NOW, today: date('2026-03-02'), address: null, requestId: 'r', idempotencyKey: null },
    )
    expect(changed.ok).toBe(true)
    await run('anchorDay')
    expect(await readdir(anchorFolder)).toEqual(['2026-03-02.txt'])
    expect(nudged).toEqual([0])
    const mails = await listMessages(db, 0, { kind: 'mail', state: 'waiting' }, { below: null, limit: 10 })
    expect(mails).toMatchObject([{ recipient: 'archive@county.example' }])
  })
})
