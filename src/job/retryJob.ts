import { z } from 'zod'
import { type Command, done, notFound, refused } from '#command/command.ts'
import { job } from '#command/job/job.ts'
import { REASON } from '#command/reasonInput.ts'
import { isJobUnderWay, lockJob } from '#store/jobs.ts'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Queue } from './queue.ts'
import { SCHEDULES } from './schedules.ts'

const input = z.object({ id: z.uuid(), reason: REASON })
type Input = z.infer<typeof input>

/** A person has a failed job run again; it stands in the log of the platform. */
export function retryJob(queue: Queue): Command<Input, null, { readonly id: string }> {
  return {
    name: 'retryJob',
    action: 'job.retry',
    input,
    organOf: () => PLATFORM,
    about: async ({ tx }) => {
      const subject = await organSubject(tx, PLATFORM)
      return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
    },
    run: async (work, { id, reason }) => {
      const found = await lockJob(work.tx, id)
      if (found === null) return notFound('没有这个后台任务，它可能已经清除。')
      const { name, state } = found
      if (state !== 'failed') return no('job-not-failed', '这个后台任务没有失败，无须重新执行。')
      if (SCHEDULES.some((schedule) => schedule.name === name) && (await isJobUnderWay(work.tx, name))) {
        return no('job-under-way', '同一后台任务已经在等待或者执行，无须重新执行。')
      }
      await queue.retry(work.tx, name, id)
      const seen = await job.lock(work.tx, PLATFORM, id)
      work.record(job, id, seen, { kind: 'jobRetried', name, reason })
      return done({ id })
    },
  }
}

const no = (code: string, sentence: string) => refused({ code, article: null, sentence })
