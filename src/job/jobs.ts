/** All background work of a process: what starts by itself, and the outbox. */
import { z } from 'zod'
import type { Call } from '#command/command.ts'
import { newId } from '#crypto/id.ts'
import { PROGRAM } from '#law/permission.ts'
import type { Places, Tx } from '#store/database.ts'
import type { JobGround } from './ground.ts'
import type { Job } from './job.ts'
import { deliver } from './outbox/deliver.ts'
import { RECEIVABLES } from './outbox/receivables.ts'
import { openQueue, type Pace, type Queue } from './queue.ts'
import { recountAll } from './recountAll.ts'
import { SCHEDULES, type Schedule } from './schedules.ts'

export interface Jobs {
  readonly queue: Queue
  /** For `Call.afterCommit`: has the outbox of an organ sent soon. */
  readonly afterCommit: (organId: number) => void
  /** Has the due dates of all open cases counted anew, soon after `tx` is committed. */
  readonly recountAfter: (tx: Tx) => Promise<void>
  /** Finishes what runs, as far as the time goes. */
  readonly stop: () => Promise<void>
}

const TIME_LIMIT_MS = 60_000

const OUTBOX = {
  name: 'deliverOutbox',
  title: '发送消息',
  minutes: 60,
  keptDays: 1,
} as const satisfies Omit<Job, 'run'>

const RECOUNT = {
  name: 'recountByNewCalendar',
  title: '按新载入的放假安排重新计算期限',
  minutes: 60,
  keptDays: 30,
} as const satisfies Omit<Job, 'run'>

const OUTBOX_DATA = z.object({ organId: z.int().min(0) })

/** What a person may see of each kind of job. */
export const JOB_KINDS: readonly Omit<Job, 'run'>[] = [OUTBOX, RECOUNT, ...SCHEDULES]

/** Starts background work in this process. The schema of the queue must be there: provideQueue. */
export async function openJobs(
  ground: JobGround,
  places: Places,
  { pace, schedules = SCHEDULES }: { readonly pace?: Pace; readonly schedules?: readonly Schedule[] } = {},
): Promise<Jobs> {
  const { clock, report } = ground
  let queue: Queue | null = null
  const nudge = (organId: number) => {
    // Where it fails, the sweep of the next minute finds the messages.
    queue?.send(OUTBOX.name, { organId }, String(organId)).catch(report)
  }
  const call = (): Call => ({
    actor: PROGRAM,
    now: clock.now(),
    today: clock.today(),
    address: null,
    requestId: newId(clock.now()),
    idempotencyKey: null,
    afterCommit: nudge,
  })
  const delivery = { ...ground, now: clock.now, call, receivables: RECEIVABLES, timeLimitMs: TIME_LIMIT_MS }
  const jobs: readonly Job[] = [
    { ...OUTBOX, run: (data, signal) => deliver(delivery, OUTBOX_DATA.parse(data).organId, signal) },
    { ...RECOUNT, run: (_data, signal) => recountAll({ db: ground.db, today: clock.today(), call }, signal) },
    ...schedules.map((schedule) => ({
      ...schedule,
      run: (_data: object, signal: AbortSignal) => schedule.run({ ...ground, nudge, call }, signal),
    })),
  ]
  const opened = await openQueue(places, jobs, report, pace)
  queue = opened
  const recountAfter = (tx: Tx) => opened.sendWithin(tx, RECOUNT.name, {}, '')
  return { queue: opened, afterCommit: nudge, recountAfter, stop: opened.stop }
}
