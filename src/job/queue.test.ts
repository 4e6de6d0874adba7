import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '#store/database.ts'
import { findJob, type JobState, listJobs } from '#store/jobs.ts'
import { migrate } from '#store/migrate.ts'
import { testDatabase } from '../../test/database.ts'
import type { Job } from './job.ts'
import { openQueue, type Pace, provideQueue, type Queue } from './queue.ts'

const { db, places } = await testDatabase()
const PACE: Pace = { sent: 0.5, scheduled: 0.5, due: 1, left: 1, silence: 10, again: 1 }

const faults: unknown[] = []
const queues: Queue[] = []
const children: ChildProcess[] = []

async function open(...jobs: readonly Partial<Job>[]): Promise<Queue> {
  const all = jobs.map((job) => ({ name: 'post', title: '', minutes: 1, keptDays: 1, run: async () => ({}), ...job }))
  const queue = await openQueue(places, all, (error) => faults.push(error), PACE)
  queues.push(queue)
  return queue
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}

const jobsIn = async (state: JobState, name: string) => listJobs(db, { state, name }, { after: null, limit: 1_000 })

beforeAll(async () => {
  await Promise.all([provideQueue(places), provideQueue(places)])
})

afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
  for (const child of children.splice(0)) child.kill('SIGKILL')
  faults.length = 0
})

describe('the schema of the queue', () => {
  it('gives the running role the rows it needs, and nothing to change the schema with', async () => {
    const rights = await asOwner(places, async (client) => {
      const { rows } = await client.query<{ right: string }>(`
        select relname || ' ' || lower(privilege_type) as right
        from pg_class cross join lateral aclexplode(relacl) join pg_roles on pg_roles.oid = grantee
        where relnamespace = 'pgboss'::regnamespace and rolname = 'gongkai_app' order by 1`)
      return rows.map(({ right }) => right)
    })
    const all = (table: string) => ['delete', 'insert', 'select', 'update'].map((right) => `${table} ${right}`)
    expect(rights).toEqual([
      ...all('job'),
      ...all('job_common'),
      ...['job_dependency delete', 'job_dependency select'],
      ...['queue insert', 'queue select', 'queue update'],
      ...all('schedule'),
      ...['version select', 'version update'],
    ])
  })
})

describe('the queue', () => {
  it('runs what is sent, and keeps what it answered', async () => {
    const seen: object[] = []
    const queue = await open({
      run: async (data) => {
        seen.push(data)
        return { sent: 3 }
      },
    })
    await queue.send('post', { organId: 7 }, '7')
    await until(async () => (await jobsIn('done', 'post')).length === 1)
    expect(seen).toEqual([{ organId: 7 }])
    expect(await jobsIn('done', 'post')).toMatchObject([{ answer: { sent: 3 }, fault: null, repeats: 0 }])
    expect(faults).toEqual([])
  })

  it('runs as well where one account gives up its rights by itself: it has no others then', async () => {
    const one = { owner: places.owner, app: places.owner, setRole: true }
    await migrate(one, Date.parse('2026-03-02T01:00:00.000Z'))
    const tell = (error: unknown) => faults.push(error)
    await asOwner(one, (client) => client.query('revoke select on pgboss.version from gongkai_app'))
    await expect(openQueue(one, [], tell, PACE)).rejects.toThrow('permission denied')
    await provideQueue(one)
    const queue = await openQueue(one, [], tell, PACE)
    await queue.stop()
  })

  it('of those with one key that wait runs one', async () => {
    let runs = 0
    const first = await open({ name: 'once' })
    await first.stop()
    const queue = await open({
      name: 'once',
      run: async () => {
        runs += 1
        await sleep(300)
        return {}
      },
    })
    // The worker takes one at some moment between these; of those that wait there is never a second.
    for (let number = 0; number < 20; number += 1) {
      await queue.send('once', {}, 'same')
      expect((await jobsIn('waiting', 'once')).length).toBeLessThanOrEqual(1)
    }
    await until(async () => (await jobsIn('waiting', 'once')).length + (await jobsIn('running', 'once')).length === 0)
    expect(runs).toBeLessThan(20)
    expect(runs).toBeGreaterThan(0)
  })

  it('starts what has a schedule by itself, and forgets the schedule with the job', async () => {
    let runs = 0
    await open({ name: 'swept', cron: '* * * * *', run: async () => ({ runs: ++runs }) })
    await until(() => runs > 0)
    const schedules = () =>
      asOwner(places, async (client) => (await client.query('select name, cron, timezone from pgboss.schedule')).rows)
    expect(await schedules()).toEqual([{ name: 'swept', cron: '* * * * *', timezone: 'Asia/Shanghai' }])
    await open({ name: 'once' })
    expect(await schedules()).toEqual([])
  })

  it('tries what fails twice more, then shows why, and nothing of what a query was asked', async () => {
    let runs = 0
    const queue = await open({
      name: 'failing',
      run: async () => {
        runs += 1
        throw Object.assign(new Error('the disk is full'), { detail: 'Key (name)=(张三)' })
      },
    })
    await queue.send('failing', {}, 'a')
    await until(async () => (await jobsIn('failed', 'failing')).length === 1)
    expect(runs).toBe(3)
    expect(await jobsIn('failed', 'failing')).toMatchObject([{ fault: 'the disk is full', repeats: 2 }])
    const kept = await asOwner(places, (client) => client.query(`select output from pgboss.job where name = 'failing'`))
    expect(JSON.stringify(kept.rows)).not.toContain('张三')
    expect(faults).toHaveLength(3)
  })

  it('runs a failed job again once the transaction that asks for it is committed, and not before', async () => {
    let failing = true
    const queue = await open({
      name: 'again',
      run: async () => {
        if (failing) throw new Error('not yet')
        return {}
      },
    })
    await queue.send('again', {}, 'a')
    await until(async () => (await jobsIn('failed', 'again')).length === 1)
    const id = (await jobsIn('failed', 'again'))[0]?.id ?? ''
    failing = false
    await expect(
      db.transaction().execute(async (tx) => {
        await queue.retry(tx, 'again', id)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect((await findJob(db, id))?.state).toBe('failed')
    await db.transaction().execute((tx) => queue.retry(tx, 'again', id))
    await until(async () => (await findJob(db, id))?.state === 'done')
  })

  it('finishes what runs when it is stopped, and leaves the rest', async () => {
    const ended: object[] = []
    const queue = await open({
      name: 'slow',
      run: async (data) => {
        await sleep(1_000)
        ended.push(data)
        return {}
      },
    })
    for (let number = 1; number <= 9; number += 1) await queue.send('slow', { number }, String(number))
    await until(async () => (await jobsIn('running', 'slow')).length > 0)
    await queue.stop()
    const done = await jobsIn('done', 'slow')
    expect(done.length).toBe(ended.length)
    expect(done.length).toBeGreaterThan(0)
    expect(await jobsIn('running', 'slow')).toEqual([])
    expect(done.length + (await jobsIn('waiting', 'slow')).length).toBe(9)
  })
})

describe('several processes', () => {
  const calls: string[] = []
  const held: ServerResponse[] = []
  let holding = false
  const server = createServer((request, response) => {
    request.setEncoding('utf8')
    request.on('data', (body: string) => calls.push(body))
    request.on('end', () => {
      if (holding) held.push(response)
      else response.end()
    })
  })

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function start(): Promise<ChildProcess> {
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const settings = JSON.stringify({ places, pace: PACE, origin, secret: '', now: 0 })
    const program = fileURLToPath(new URL('../../test/jobProcess.ts', import.meta.url))
    const child = spawn(process.execPath, [program, 'queue', settings], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended at once, with ${code}`)
    })
    died.catch(() => undefined)
    await Promise.race([once(child.stdout, 'data'), died])
    return child
  }

  it('run each job once between them', async () => {
    const queue = await open({ name: 'other' })
    await Promise.all([start(), start()])
    for (let number = 1; number <= 60; number += 1) await queue.send('post', { number }, String(number))
    await until(() => calls.length >= 60)
    await until(async () => (await jobsIn('running', 'post')).length === 0)
    expect(new Set(calls).size).toBe(60)
    expect(calls.length).toBe(60)
  })

  it('take over what a killed one was at', async () => {
    calls.length = 0
    holding = true
    const first = await start()
    const queue = await open({ name: 'other' })
    await queue.send('post', { number: 'over' }, 'over')
    await until(() => held.length === 1)
    first.kill('SIGKILL')
    await once(first, 'exit')
    holding = false
    await start()
    await until(async () => (await jobsIn('done', 'post')).some(({ repeats }) => repeats === 1))
    expect(calls).toEqual(['{"number":"over"}', '{"number":"over"}'])
  }, 60_000)
})
