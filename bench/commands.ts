/**
 * Durable commands a second against the bare insert of the same rows (state, event, idempotency key) in one transaction
 * each, on the same embedded server with fsync, in rounds that take turns.
 */
import pg from 'pg'
import { z } from 'zod'
import { type Call, type Command, done, execute, notFound } from '#command/command.ts'
import { setting } from '#command/setting/setting.ts'
import { newId } from '#crypto/id.ts'
import { date } from '#law/date.ts'
import { addressOf, asOwner, type Database, openDatabase, type Places } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { NOW, onEmptyStore } from './store.ts'
import { table } from './table.ts'

export const NAME = 'commands'

const ORGANS = [1, 2, 3, 4, 5, 6, 7, 8]

export interface CommandSpeed {
  readonly name: string
  readonly perSecond: number
  readonly barePerSecond: number
  readonly ratio: number
  readonly aim: number
}

export const measureCommands = (seconds: number): Promise<readonly CommandSpeed[]> =>
  onEmptyStore(async (places) => {
    await foundOrgans(places)
    return inRounds(places, seconds)
  })

/** Each figure is the median of its rounds, each round of the command beside one of the bare insert. */
async function inRounds(places: Places, seconds: number): Promise<readonly CommandSpeed[]> {
  const db = openDatabase(places, { connections: 8 })
  const clients = await Promise.all(ORGANS.map(() => bareClient(places)))
  try {
    const [first] = clients
    if (first === undefined) return []
    const one = [1]
    const cases = [
      { name: '1 个客户端 client', organs: one, bare: [first], aim: 0.5 },
      { name: '8 个客户端、8 个机关 clients on 8 organs', organs: ORGANS, bare: clients, aim: 0.5 },
      { name: '8 个客户端、同一机关 clients in 1 organ', organs: ORGANS.map(() => 1), bare: [first], aim: 0.8 },
    ]
    const speeds: CommandSpeed[] = []
    for (const { name, organs, bare, aim } of cases) {
      const rounds: { readonly ours: number; readonly bare: number }[] = []
      for (let round = 0; round < 5; round += 1) {
        const ours = await rate(organs, seconds, (organ) => run(db, organ))
        rounds.push({ ours, bare: await rate(bare, seconds, insertBare) })
      }
      // The first round warms up.
      const counted = rounds.slice(1)
      speeds.push({
        name,
        perSecond: median(counted.map(({ ours }) => ours)),
        barePerSecond: median(counted.map((each) => each.bare)),
        ratio: median(counted.map((each) => each.ours / each.bare)),
        aim,
      })
    }
    return speeds
  } finally {
    await Promise.all(clients.map((client) => client.end()))
    await db.destroy()
  }
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

/** Like changeSetting, but of any key, so that each call makes a new row. */
const input = z.object({ organId: z.int(), key: z.string(), value: z.string() })
const addSetting: Command<z.infer<typeof input>, null, { readonly version: number }> = {
  name: 'addSetting',
  action: 'setting.change',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { key, value }) => {
    const found = await work.findOrNew(setting, key, 0)
    if (!found.ok) return found
    const { version } = work.record(setting, key, found.answer, { kind: 'settingChanged', value })
    return done({ version })
  },
}

const VALUE = '申请公开2025年度征收补偿方案及评估报告，请以电子邮件方式提供。'

async function run(db: Database, organId: number): Promise<void> {
  const call: Call = {
    actor: {
      personId: '01900000-0000-7000-8000-000000000001',
      name: '系统管理员',
      appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
    },
    now: NOW,
    today: date('2026-03-02'),
    address: '127.0.0.1',
    requestId: 'bench',
    idempotencyKey: newId(NOW),
  }
  const result = await execute(db, addSetting, { organId, key: newId(NOW), value: VALUE }, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
}

let bareSeq = 0

async function insertBare(client: pg.Client): Promise<void> {
  const key = newId(NOW)
  bareSeq += 1
  const seq = bareSeq
  const at = '2026-03-02T01:00:00.000Z'
  await client.query('begin')
  await client.query('insert into setting (organ_id, key, version, value) values ($1, $2, 1, $3)', [
    9,
    key,
    JSON.stringify(VALUE),
  ])
  await client.query(
    'insert into idempotency_key (organ_id, key, person_id, command, input_digest, answer, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [9, key, '01900000-0000-7000-8000-000000000001', 'addSetting', DIGEST, '{"version":1}', at],
  )
  await client.query(
    `insert into event (organ_id, seq, case_kind, case_id, case_seq, kind, data, actor_id, actor_name, actor_role,
       address, request_id, at, legal_date, digest)
     values ($1, $2, 'setting', $3, 1, 'settingChanged', $4, $5, '系统管理员', 'systemAdmin', '127.0.0.1', 'bench', $6,
       '2026-03-02', $7)`,
    [9, seq, key, JSON.stringify({ value: VALUE }), '01900000-0000-7000-8000-000000000001', at, DIGEST],
  )
  await client.query('commit')
}

const DIGEST = Buffer.alloc(32, 7)

async function bareClient(places: Places): Promise<pg.Client> {
  const client = new pg.Client(addressOf(places.app))
  await client.connect()
  return client
}

const foundOrgans = (places: Places) =>
  asOwner(places, async (client) => {
    await client.query(`insert into organ
      (id, version, parent_id, path, kind, name, initials, search, vertical, founded_on, details)
      select n, 1, 0, array[0, n], 'department', '局' || n, 'j', '', false, '2019-05-15', '{}'
      from generate_series(1, 9) n`)
  })

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export function commandLines(speeds: readonly CommandSpeed[]): string {
  const header = ['命令 commands', '条/秒 per second', '下限 bare inserts', '比值 ratio', '目标 aim']
  const rows = speeds.map(({ name, perSecond, barePerSecond, ratio, aim }) => [
    name,
    perSecond.toFixed(0),
    barePerSecond.toFixed(0),
    ratio.toFixed(2),
    `≥ ${aim}${ratio >= aim ? ' ✓' : ' ✗'}`,
  ])
  return table([header, ...rows])
}
