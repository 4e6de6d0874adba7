/** Background work for the system administrator: jobs of the platform, and what each organ sends. */
import { z } from 'zod'
import { execute, type Result } from '#command/command.ts'
import { retryDelivery } from '#command/delivery/retryDelivery.ts'
import { REASON } from '#command/reasonInput.ts'
import { JOB_KINDS } from '#job/jobs.ts'
import { retryJob } from '#job/retryJob.ts'
import { maskedRecipient } from '#law/recipient.ts'
import { countJobs, findJob, type JobPlace, type ListedJob, listJobs, type StoredJob } from '#store/jobs.ts'
import { organSubject } from '#store/organSubject.ts'
import { organNames } from '#store/organs.ts'
import { givenUpByOrgan, type ListedMessage, listMessages } from '#store/outbox.ts'
import { PLATFORM } from '#store/tables.ts'
import { pageOf } from './page.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { type Given, type Route, readRoute } from './route.ts'

const TAG = '后台任务'

const INSTANT = z.iso.datetime()
const JOB_STATE = z.enum(['waiting', 'running', 'failed', 'done'])
const JOB = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  state: JOB_STATE,
  repeats: z.int(),
  madeAt: INSTANT,
  dueAt: INSTANT,
  startedAt: INSTANT.nullable(),
  endedAt: INSTANT.nullable(),
  /** What it counted. */
  answer: z.record(z.string(), z.unknown()).nullable(),
  fault: z.string().nullable(),
})

export type ShownJob = z.infer<typeof JOB>

const MESSAGE_STATE = z.enum(['waiting', 'sent', 'failed'])
const MESSAGE_KIND = z.enum(['mail', 'sms', 'webhook', 'organ'])
const MESSAGE = z.object({
  id: z.uuid(),
  kind: MESSAGE_KIND,
  state: MESSAGE_STATE,
  /** Masked. */
  recipient: z.string(),
  /** A try was begun and nobody knows how it ended: it may have been received. */
  mayHaveLeft: z.boolean(),
  tries: z.int(),
  madeAt: INSTANT,
  nextAt: INSTANT.nullable(),
  sentAt: INSTANT.nullable(),
  gaveUpAt: INSTANT.nullable(),
  fault: z.string().nullable(),
})

export type ShownMessage = z.infer<typeof MESSAGE>

const LIMIT = z.int().min(1).max(100).default(20)

/** Microseconds and id of the last job of a page. */
const JOB_AFTER = z.stringFormat('after', /^\d{1,17}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

const platform = ({ ground }: Given<unknown>) => organSubject(ground.db, PLATFORM)

export const jobRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/jobs',
    tag: TAG,
    summary: '列出后台任务，最新的在前',
    action: 'job.read',
    input: z.object({
      state: JOB_STATE.optional(),
      name: z.string().max(60).optional(),
      after: JOB_AFTER.optional(),
      limit: LIMIT,
    }),
    answer: z.object({ items: z.array(JOB), next: z.string().nullable() }),
    subject: platform,
    async read({ ground, input: { state, name, after, limit } }) {
      const filter = { ...(state === undefined ? {} : { state }), ...(name === undefined ? {} : { name }) }
      const begin = after === undefined ? null : readAfter(after)
      const page = pageOf(await listJobs(ground.db, filter, { after: begin, limit: limit + 1 }), limit, afterOf)
      return { ...page, items: page.items.map(shownJob) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/jobs/kinds',
    tag: TAG,
    summary: '列出后台任务的种类和定时，以及各状态的数目',
    action: 'job.read',
    input: z.object({}),
    answer: z.object({
      items: z.array(z.object({ name: z.string(), title: z.string(), cron: z.string().nullable() })),
      counts: z.record(JOB_STATE, z.int()),
    }),
    subject: platform,
    async read({ ground }) {
      const items = JOB_KINDS.map(({ name, title, cron }) => ({ name, title, cron: cron ?? null }))
      return { items, counts: await countJobs(ground.db) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/jobs/:id',
    tag: TAG,
    summary: '查看一个后台任务',
    action: 'job.read',
    input: z.object({ id: z.uuid() }),
    answer: JOB,
    subject: platform,
    async read({ ground, input, reply }) {
      const job = await findJob(ground.db, input.id)
      return job === null
        ? sendProblem(reply, problem('notFound', '没有这个后台任务，它可能已经清除。'))
        : shownJob(job)
    },
  }),
  retryRoute({
    path: '/api/jobs/:id/retry',
    summary: '重新执行失败的后台任务',
    input: z.object({ id: z.uuid(), reason: REASON }),
    answer: z.object({ id: z.uuid() }),
    run: ({ ground, call, input }) => execute(ground.db, retryJob(ground.jobs.queue), input, call),
  }),
  readRoute({
    method: 'GET',
    path: '/api/outbox',
    tag: TAG,
    summary: '列出有消息没有送达的机关',
    action: 'job.read',
    input: z.object({}),
    answer: z.object({ items: z.array(z.object({ organId: z.int(), organ: z.string(), messages: z.int() })) }),
    subject: platform,
    read: async ({ ground: { db } }) => {
      const stuck = await givenUpByOrgan(db)
      const names = await organNames(
        db,
        stuck.map(({ organId }) => organId),
      )
      return { items: stuck.map((each) => ({ ...each, organ: names.get(each.organId) ?? '' })) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/organs/:organId/outbox',
    tag: TAG,
    summary: '列出机关发出的消息，最新的在前',
    action: 'job.read',
    input: z.object({
      organId: z.int32().min(0),
      state: MESSAGE_STATE.optional(),
      kind: MESSAGE_KIND.optional(),
      after: z.uuid().optional(),
      limit: LIMIT,
    }),
    answer: z.object({ items: z.array(MESSAGE), next: z.string().nullable() }),
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    async read({ ground, input: { organId, state, kind, after = null, limit } }) {
      const filter = { ...(state === undefined ? {} : { state }), ...(kind === undefined ? {} : { kind }) }
      const messages = await listMessages(ground.db, organId, filter, { below: after, limit: limit + 1 })
      return pageOf(messages.map(shownMessage), limit, ({ id }) => id)
    },
  }),
  retryRoute({
    path: '/api/organs/:organId/outbox/:id/retry',
    summary: '重新发送没有送达的消息',
    input: z.object({ organId: z.int32().min(0), id: z.uuid(), reason: REASON }),
    answer: z.object({ organId: z.int(), id: z.uuid() }),
    async run({ ground, call, input }) {
      const result = await execute(ground.db, retryDelivery, input, call)
      if (result.ok) call.afterCommit?.(result.answer.organId)
      return result
    },
  }),
]

/** A command that needs the queue, or after which something is to be sent soon. */
function retryRoute<Answer>({
  run,
  ...described
}: {
  readonly path: string
  readonly summary: string
  readonly input: z.ZodType
  readonly answer: z.ZodType<Answer>
  /** Its command asks `mayAct`, and checks the input. */
  readonly run: (given: Given<unknown>) => Promise<Result<Answer>>
}): Route {
  return {
    ...described,
    method: 'POST',
    tag: TAG,
    access: { kind: 'action', action: 'job.retry' },
    creates: true,
    async handle(given) {
      const result = await run(given)
      return result.ok ? result.answer : sendProblem(given.reply, problemOf(result.refusal))
    },
  }
}

function shownJob({ id, name, state, repeats, madeAt, dueAt, startedAt, endedAt, answer, fault }: StoredJob) {
  const title = JOB_KINDS.find((kind) => kind.name === name)?.title ?? name
  return { id, name, title, state, repeats, madeAt, dueAt, startedAt, endedAt, answer, fault }
}

function shownMessage(message: ListedMessage): z.infer<typeof MESSAGE> {
  const { id, kind, recipient, triedAt, tries, madeAt, nextAt, sentAt, gaveUpAt, fault } = message
  const state = sentAt !== null ? 'sent' : gaveUpAt !== null ? 'failed' : 'waiting'
  return {
    ...{ id, kind, state, recipient: maskedRecipient(kind, recipient) },
    ...{ mayHaveLeft: sentAt === null && triedAt !== null, tries, madeAt },
    ...{ nextAt: state === 'waiting' ? nextAt : null, sentAt, gaveUpAt, fault },
  }
}

const afterOf = ({ micros, id }: ListedJob) => `${micros}-${id}`

function readAfter(after: string): JobPlace {
  const [micros = ''] = after.split('-', 1)
  return { micros: Number(micros), id: after.slice(micros.length + 1) }
}
