/** What starts by itself, on the clock of China. A ledger adds its reminders and sweeps here. */
import { anchorDay } from '#command/anchor.ts'
import { removeUnused } from '#command/file/removeUnused.ts'
import { forgetAnswers } from '#store/idempotency.ts'
import { instantOf } from '#store/instant.ts'
import { blankSent, organsWithDueMessages } from '#store/outbox.ts'
import { sweepSessions } from '#store/sessions.ts'
import { sweepAttempts } from '#store/signInAttempts.ts'
import { PLATFORM } from '#store/tables.ts'
import type { ScheduleGround } from './ground.ts'
import type { Job } from './job.ts'
import { RECEIVABLES } from './outbox/receivables.ts'
import { recountAllProceedings } from './recountAll.ts'
import { recountOrgans } from './recountOrgans.ts'

export interface Schedule extends Omit<Job, 'run'> {
  /** Minute, hour, day, month, weekday. */
  readonly cron: string
  readonly run: (ground: ScheduleGround, signal: AbortSignal) => Promise<object>
}

const DAY_MS = 86_400_000
const KEYS_DAYS = 30
const SENT_DAYS = 30
/** Longer than a form may lie open. */
const UNUSED_DAYS = 3
/** 网络安全法 Art. 21(3) of 2016: logs of the network are kept for six months at least. */
const ATTEMPTS_DAYS = 200

export const SCHEDULES: readonly Schedule[] = [
  {
    name: 'sweepOutbox',
    title: '检查待发送的消息',
    cron: '* * * * *',
    minutes: 5,
    keptDays: 1,
    async run({ db, clock, nudge }) {
      const organs = await organsWithDueMessages(db, instantOf(clock.now()))
      for (const organId of organs) nudge(organId)
      return { organs: organs.length }
    },
  },
  {
    name: 'sweepSessions',
    title: '清除过期的登录会话',
    cron: '17 * * * *',
    minutes: 5,
    keptDays: 30,
    async run({ db, clock }) {
      // Longer than the setting allows a session to be idle.
      const life = { now: instantOf(clock.now()), idleSince: instantOf(clock.now() - DAY_MS) }
      return { forgotten: await sweepSessions(db, life) }
    },
  },
  {
    name: 'forgetAnswers',
    title: `清除 ${KEYS_DAYS} 天以前的幂等键`,
    cron: '23 3 * * *',
    minutes: 60,
    keptDays: 30,
    async run({ db, clock }) {
      const kept = RECEIVABLES.map(({ name }) => name)
      return { forgotten: await forgetAnswers(db, instantOf(clock.now() - KEYS_DAYS * DAY_MS), kept) }
    },
  },
  {
    name: 'blankSentMessages',
    title: `清除 ${SENT_DAYS} 天以前发出的消息的内容`,
    cron: '31 3 * * *',
    minutes: 60,
    keptDays: 30,
    run: async ({ db, clock }) => ({ blanked: await blankSent(db, instantOf(clock.now() - SENT_DAYS * DAY_MS)) }),
  },
  {
    name: 'sweepUnusedFiles',
    title: `清除 ${UNUSED_DAYS} 天以前上传、没有提交的个人材料`,
    cron: '51 3 * * *',
    minutes: 60,
    keptDays: 30,
    run: async ({ db, blobs, clock }) => ({
      removed: await removeUnused({ db, blobs }, clock.now() - UNUSED_DAYS * DAY_MS),
    }),
  },
  {
    name: 'sweepSignInAttempts',
    title: `清除 ${ATTEMPTS_DAYS} 天以前的登录尝试`,
    cron: '41 3 * * *',
    minutes: 60,
    keptDays: 30,
    run: async ({ db, clock }) => ({
      forgotten: await sweepAttempts(db, instantOf(clock.now() - ATTEMPTS_DAYS * DAY_MS)),
    }),
  },
  {
    // With each new day; a notice of days off has it done at once (jobs.ts). Otherwise nothing is stale.
    name: 'recountClocks',
    title: '重新计算在办申请的期限',
    cron: '*/10 * * * *',
    minutes: 60,
    keptDays: 30,
    run: ({ db, clock, call }, signal) => recountOrgans({ db, today: clock.today(), call }, signal),
  },
  {
    name: 'recountProceedings',
    title: '重新计算复议和诉讼的期限',
    cron: '20 0 * * *',
    minutes: 60,
    keptDays: 30,
    run: recountAllProceedings,
  },
  {
    name: 'anchorDay',
    title: '导出当日的日志锚点',
    cron: '10 0 * * *',
    minutes: 60,
    keptDays: 400,
    async run({ db, clock, anchorFolder, nudge }) {
      const file = await anchorDay(db, { now: clock.now(), today: clock.today(), folder: anchorFolder })
      if (file !== null) nudge(PLATFORM)
      return { file }
    },
  },
]
