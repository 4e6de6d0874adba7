/**
 * How long the board, a search and the screen of a case take among very many requests, through the real routes, beside the
 * bare SQL for the same lines; and submissions a second beside the bare durable insert of the same rows.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import type { Ground } from '#api/ground.ts'
import { registerRoutes } from '#api/register.ts'
import { ROUTES } from '#api/routeList.ts'
import { newForm, type Submission, submit } from '#command/request/submitApplication.ts'
import { newId } from '#crypto/id.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { openJobs } from '#job/jobs.ts'
import { provideQueue } from '#job/queue.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { addressOf, type Database, openDatabase, type Places } from '#store/database.ts'
import { gramsOf } from '#store/requestEntries.ts'
import { HANDLERS, type PlantedRequest, plantRequests, TODAY } from './requestRows.ts'
import { NOW, onEmptyStore } from './store.ts'
import { table } from './table.ts'

export const NAME = 'requests'

export interface RequestScale {
  /** Eight take submissions, the ninth the bare rows. */
  readonly organs: number
  /** How many of them have requests already. */
  readonly planted: number
  readonly each: number
}

export interface RequestSpeed {
  readonly scale: RequestScale
  readonly plantSeconds: number
  /** 95th percentiles in milliseconds. */
  readonly times: readonly {
    readonly what: string
    readonly median: number
    readonly p95: number
    readonly bare: number
  }[]
  readonly submissions: readonly {
    readonly clients: number
    readonly perSecond: number
    readonly barePerSecond: number
    readonly ratio: number
  }[]
}

/** What a reader waits for at most. */
const AIM_MS = 200
const ROUNDS = 120
const WARM_UP = 20

export const measureRequests = (scale: RequestScale, seconds: number): Promise<RequestSpeed> =>
  onEmptyStore(async (places) => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-keys-'))
    const db = openDatabase(places)
    const keyring = openKeyring(join(folder, 'keys.json'), NOW)
    try {
      await foundOrgans(db, scale.organs)
      const start = performance.now()
      const organs = Array.from({ length: scale.planted }, (_, at) => at + 1)
      const planted = await plantRequests(places, keyring, { organs, each: scale.each })
      const plantSeconds = (performance.now() - start) / 1000
      await linkChains(db, scale)
      const blobs = await openBlobStore({ folder, s3: null }, keyring)
      const clock = { now: () => NOW, today: () => TODAY }
      await provideQueue(places)
      const report = (error: unknown) => {
        throw error
      }
      const jobs = await openJobs(
        {
          ...{ db, clock, report, keyring, blobs, mailServer: null, smsGateway: null, publicUrl: null },
          ...{ webhookReceivers: [], anchorFolder: folder },
        },
        places,
        { schedules: [] },
      )
      const documents = openDocumentReaders({ workers: 1 })
      const ground: Ground = { db, places, keyring, documents, blobs, clock, jobs, demo: false, secure: false }
      const app = await open(ground)
      const times = await timesOf(app, db, planted)
      await app.close()
      await jobs.stop()
      await documents.close()
      return { scale, plantSeconds, times, submissions: await submissionsOf(ground, seconds) }
    } finally {
      await db.destroy()
      await rm(folder, { recursive: true, force: true })
    }
  })

async function foundOrgans(db: Database, count: number): Promise<void> {
  await sql`
    insert into organ (id, version, parent_id, path, kind, name, short_name, initials, search, vertical, founded_on, details)
    select id, 1, null, array[id], 'department', '第' || id || '局', null, 'j', '', false, '2019-05-15',
      ${JSON.stringify(ORGAN)}::jsonb
    from generate_series(1, ${count}) id`.execute(db)
  // The portal takes requests only where somebody handles them.
  const personId = HANDLERS[0] ?? ''
  await sql`insert into person (id, version, name, initials) values (${personId}, 1, '陈经办', 'cjb')`.execute(db)
  await sql`
    insert into appointment (organ_id, id, version, person_id, role, scope, valid_from)
    select id, gen_random_uuid(), 1, ${personId}, 'clerk', 'organ', '2019-05-15'
    from generate_series(1, ${count}) id`.execute(db)
}

/** As the commands would have left them: the next event follows the planted ones. */
async function linkChains(db: Database, { planted, each }: RequestScale): Promise<void> {
  await sql`insert into chain_head (organ_id, seq, digest)
    select id, ${each * 3}, decode(repeat('00', 32), 'hex') from generate_series(1, ${planted}) id`.execute(db)
  await sql`insert into serial (organ_id, series, year, last)
    select id, 'request', 2026, ${each} from generate_series(1, ${planted}) id`.execute(db)
}

const OFFICE = {
  ...{
    name: '局办公室',
    head: '周主任',
    address: '解放街1号',
    hours: '工作日',
    phone: '0599-2330001',
    fax: null,
    email: null,
  },
}

const ORGAN = {
  ...{ justice: false, names: [], zone: null, seals: [], remedies: [], office: OFFICE, units: [], successors: [] },
}

async function open(ground: Ground): Promise<FastifyInstance> {
  const app = Fastify()
  await registerRoutes(app, ROUTES, {
    ground: () => ground,
    loadSession: async ({ headers }) => {
      const organId = Number(headers['x-organ'])
      const personId = HANDLERS[0] ?? ''
      const appointments = [{ organId, role: 'clerk', scope: 'organ' }] as const
      const actor = { personId, name: '陈经办', appointments }
      return { personId, personName: actor.name, organId, step: 'ready', csrf: 'csrf', actor }
    },
    home: { publicUrl: null, host: '127.0.0.1' },
    maxFileBytes: 1024 * 1024,
    limits: { person: 10_000_000, address: 10_000_000, signIn: 10_000_000 },
    report: (error) => {
      throw error
    },
  })
  return app
}

interface Case {
  readonly what: string
  readonly url: (one: PlantedRequest) => string
  readonly bare: (db: Database, one: PlantedRequest) => Promise<unknown>
}

const LINES = sql`select r.organ_id, r.id, r.version, r.state, r.arrived_on, e.number, left(e.content, 100), c.due_on
  from request r join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
  left join request_clock c on c.organ_id = r.organ_id and c.request_id = r.id`

const CASES: readonly Case[] = [
  {
    what: '看板：全部在办 board',
    url: ({ organId }) => `/api/requests/${organId}?board=open`,
    bare: (db, { organId }) =>
      sql`${LINES} where c.organ_id = ${organId} order by c.attend_on, c.request_id limit 21`.execute(db),
  },
  {
    what: '看板：已逾期 overdue',
    url: ({ organId }) => `/api/requests/${organId}?board=overdue`,
    bare: (db, { organId }) =>
      sql`${LINES} where c.organ_id = ${organId} and c.cautious_due_on < ${TODAY}
        order by c.cautious_due_on, c.request_id limit 21`.execute(db),
  },
  {
    what: '登记簿第一页 first page',
    url: ({ organId }) => `/api/requests/${organId}`,
    bare: (db, { organId }) =>
      sql`${LINES} where r.organ_id = ${organId} order by r.arrived_on desc, r.id desc limit 21`.execute(db),
  },
  {
    // The worst there is: every request of the organ is passed over.
    what: '没有案件的科室 unit without requests',
    url: ({ organId, id }) => `/api/requests/${organId}?unit=${id}`,
    bare: (db, { organId, id }) =>
      sql`${LINES} where r.organ_id = ${organId} and r.unit_id = ${id} limit 21`.execute(db),
  },
  {
    what: '按事项 by topic',
    url: ({ organId }) => `/api/requests/${organId}?topic=policing`,
    bare: (db, { organId }) =>
      sql`${LINES} join request_measure m on m.organ_id = r.organ_id and m.request_id = r.id
        where m.organ_id = ${organId} and m.topic = 'policing' order by m.arrived_on desc limit 21`.execute(db),
  },
  {
    what: '看板的各数 figures of the board',
    url: ({ organId }) => `/api/boards/${organId}`,
    bare: (db, { organId }) =>
      sql`select count(*), count(*) filter (where attend_on < ${TODAY}) from request_clock
        where organ_id = ${organId}`.execute(db),
  },
  {
    what: '按编号 by number',
    url: ({ organId, number }) => `/api/requests/${organId}?q=${number}`,
    bare: (db, { organId, number }) => sql`${LINES} where e.organ_id = ${organId} and e.number = ${number}`.execute(db),
  },
  {
    what: '按姓名 by name',
    url: ({ organId, name }) => `/api/requests/${organId}?q=${encodeURIComponent(name)}`,
    bare: (db, { organId, id }) => sql`${LINES} where r.organ_id = ${organId} and r.id = ${id}`.execute(db),
  },
  {
    what: '按内容（罕见） by rare words',
    url: ({ organId, index }) => `/api/requests/${organId}?q=${encodeURIComponent(`第${index % 4999}号地块`)}`,
    bare: (db, { organId, id }) => sql`${LINES} where r.organ_id = ${organId} and r.id = ${id}`.execute(db),
  },
  {
    what: '按内容（常见） by common words',
    url: ({ organId }) => `/api/requests/${organId}?q=${encodeURIComponent('征地补偿安置方案')}`,
    bare: (db, { organId }) =>
      sql`${LINES} where r.organ_id = ${organId} order by r.arrived_on desc, r.id desc limit 21`.execute(db),
  },
  {
    what: '按内容（两个字） by two characters',
    url: ({ organId }) => `/api/requests/${organId}?q=${encodeURIComponent('征地')}`,
    bare: (db, { organId }) =>
      sql`${LINES} where r.organ_id = ${organId} order by r.arrived_on desc, r.id desc limit 21`.execute(db),
  },
  {
    what: '统计：一年 statistics of a year',
    url: ({ organId }) => `/api/statistics/${organId}?from=2025-01-01&to=2025-12-31`,
    bare: (db, { organId }) =>
      sql`select channel, count(*) from request_measure
        where organ_id = ${organId} and ended_on between '2025-01-01' and '2025-12-31' group by channel`.execute(db),
  },
  {
    what: '案卷 case file',
    url: ({ organId, id }) => `/api/requests/${organId}/${id}`,
    bare: (db, { organId, id }) =>
      sql`select r.details, e.content, a.details from request r
        join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
        join application a on a.organ_id = e.organ_id and a.id = e.application_id
        where r.organ_id = ${organId} and r.id = ${id}`.execute(db),
  },
]

async function timesOf(app: FastifyInstance, db: Database, planted: readonly PlantedRequest[]) {
  const times = []
  for (const { what, url, bare } of CASES) {
    const ours: number[] = []
    const floor: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = planted[(round * 7919) % planted.length]
      if (one === undefined) throw new Error('nothing was planted')
      ours.push(await timed(() => read(app, one.organId, url(one))))
      floor.push(await timed(() => bare(db, one)))
    }
    const [counted, bareCounted] = [sorted(ours.slice(WARM_UP)), sorted(floor.slice(WARM_UP))]
    times.push({
      what,
      median: quantile(counted, 0.5),
      p95: quantile(counted, 0.95),
      bare: quantile(bareCounted, 0.95),
    })
  }
  return times
}

async function read(app: FastifyInstance, organId: number, url: string): Promise<void> {
  const answer = await app.inject({ method: 'GET', url, headers: { 'x-organ': String(organId) } })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
}

async function timed(once: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await once()
  return performance.now() - start
}

const sorted = (values: readonly number[]) => values.toSorted((one, other) => one - other)
const quantile = (values: readonly number[], part: number) => values[Math.floor(values.length * part)] ?? 0

const APPLICATION: Submission['application'] = {
  applicants: [
    {
      ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074517' },
      ...{ phone: '13805991234', email: null, address: '福建省南平市松溪县解放街12号', postcode: null },
      ...{ legalRepresentative: null, contact: null },
    },
  ],
  ...{ agent: null, form: 'paper', way: 'mail', accessNeeds: [], notify: { sms: false, email: false } },
  items: ['申请公开2025年松溪县林地征收补偿标准及相关审批文件，请以书面形式提供。'],
}

/** Each figure is the median of its rounds, each round of submissions beside one of the bare insert of the same rows. */
async function submissionsOf(ground: Ground, seconds: number) {
  const submissions = []
  for (const clients of [1, 8]) {
    const bare = await Promise.all(Array.from({ length: clients }, () => bareClient(ground.places)))
    const rounds: { readonly ours: number; readonly floor: number }[] = []
    try {
      for (let round = 0; round < 4; round += 1) {
        const organs = Array.from({ length: clients }, (_, at) => 1 + (at % 8))
        const ours = await rate(organs, seconds, (organId) => submitOnce(ground, organId))
        rounds.push({ ours, floor: await rate(bare, seconds, (client) => insertBare(client)) })
      }
    } finally {
      await Promise.all(bare.map((client) => client.end()))
    }
    const counted = rounds.slice(1)
    const middle = (values: readonly number[]) => quantile(sorted(values), 0.5)
    submissions.push({
      clients,
      perSecond: middle(counted.map(({ ours }) => ours)),
      barePerSecond: middle(counted.map(({ floor }) => floor)),
      ratio: middle(counted.map(({ ours, floor }) => ours / floor)),
    })
  }
  return submissions
}

async function rate<T>(workers: readonly T[], seconds: number, once: (worker: T) => Promise<void>): Promise<number> {
  const start = performance.now()
  const until = start + seconds * 1000
  let count = 0
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < until) {
        await once(worker)
        count += 1
      }
    }),
  )
  return (count * 1000) / (performance.now() - start)
}

async function submitOnce(ground: Ground, organId: number): Promise<void> {
  const { db, keyring, blobs } = ground
  const token = newForm(keyring, organId, NOW)
  const call = { now: NOW, today: TODAY, address: null, requestId: 'bench', kit: { keyring, blobs } }
  const result = await submit(db, { organId, token, application: APPLICATION, files: [] }, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
}

async function bareClient(places: Places): Promise<pg.Client> {
  const client = new pg.Client(addressOf(places.app))
  await client.connect()
  return client
}

const DIGEST = Buffer.alloc(32, 7)
const AT = '2026-03-02T01:00:00.000Z'

/** What one submission leaves: four personal data, the application, the request with its line and clock, event, answer. */
async function insertBare(client: pg.Client): Promise<void> {
  const [id, applicationId, key] = [newId(NOW), newId(NOW), newId(NOW)]
  const organId = 9
  await client.query('begin')
  for (const kind of ['name', 'identityNumber', 'phone', 'address']) {
    await client.query(
      `insert into personal_data (organ_id, id, kind, key_id, ciphertext, keyed_hash, masked, made_at)
       values ($1, $2, $3, 'k', $4, $4, '张某某', $5)`,
      [organId, newId(NOW), kind, DIGEST, AT],
    )
  }
  await client.query(
    'insert into application (organ_id, id, code_hash, name_id, identity_id, details, made_at) values ($1, $2, $3, $4, $4, $5, $6)',
    [
      organId,
      applicationId,
      createHash('sha256').update(applicationId).digest(),
      newId(NOW),
      JSON.stringify(APPLICATION),
      AT,
    ],
  )
  await client.query('insert into application_person values ($1, $3, $2), ($1, $4, $2), ($1, $5, $2)', [
    ...[organId, applicationId, newId(NOW), newId(NOW), newId(NOW)],
  ])
  await client.query(
    `insert into request (organ_id, id, version, state, arrived_on, received_on, channel, applicant_column, details)
     values ($1, $2, 1, 'registered', $3, $3, 'online', 'person', $4)`,
    [organId, id, TODAY, JSON.stringify(APPLICATION)],
  )
  await client.query(
    `insert into request_entry (organ_id, request_id, application_id, number, content, content_digest, grams, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organId, id, applicationId, id, APPLICATION.items[0], DIGEST, GRAMS, AT],
  )
  await client.query(
    `insert into request_clock (organ_id, request_id, due_on, cautious_due_on, attend_on, attend_why, provisional, counted_on)
     values ($1, $2, $3, $3, $3, 'replyDue', false, $3)`,
    [organId, id, TODAY],
  )
  await client.query(
    `insert into event (organ_id, seq, case_kind, case_id, case_seq, kind, data, actor_name, request_id, at, legal_date, digest)
     values ($1, $2, 'request', $3, 1, 'requestRegistered', $4, '申请人', 'bench', $5, $6, $7)`,
    [organId, nextSeq(), id, '{"arrival":{"channel":"online"}}', AT, TODAY, DIGEST],
  )
  await client.query(
    `insert into idempotency_key (organ_id, key, command, input_digest, answer, at)
     values ($1, $2, 'submitApplication', $3, '{}', $4)`,
    [organId, key, DIGEST, AT],
  )
  await client.query('commit')
}

const GRAMS = [...gramsOf(9, APPLICATION.items[0])]

let bareSeq = 1_000_000_000
const nextSeq = () => {
  bareSeq += 1
  return bareSeq
}

export function requestLines({ scale, plantSeconds, times, submissions }: RequestSpeed): string {
  const { planted, each } = scale
  const rows = times.map(({ what, median, p95, bare }) => [
    what,
    median.toFixed(1),
    `${p95.toFixed(1)} ${p95 <= AIM_MS ? '✓' : '✗'}`,
    bare.toFixed(1),
  ])
  const sent = submissions.map(({ clients, perSecond, barePerSecond, ratio }) => [
    String(clients),
    perSecond.toFixed(0),
    barePerSecond.toFixed(0),
    ratio.toFixed(2),
  ])
  return [
    table([
      [
        `${planted} 个机关，每个 ${each} 件 requests`,
        '中位毫秒 median ms',
        `95% ms（≤ ${AIM_MS}）`,
        '只查询 bare SQL 95%',
      ],
      ...rows,
    ]),
    `  写入 planted: ${plantSeconds.toFixed(0)} s\n\n`,
    table([['提交申请：客户端 clients', '件/秒 per second', '只插入 bare', '比 ratio'], ...sent]),
  ].join('')
}
