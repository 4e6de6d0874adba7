/** A background job as the log knows it: that a person had it run again. How it fares stands in the queue. */
import { logged } from '../logged.ts'

export interface JobRetried {
  readonly kind: 'jobRetried'
  /** Of which kind the job is. */
  readonly name: string
  readonly reason: string
}

export const job = logged<JobRetried>('job', ({ name, reason }) => `要求重新执行后台任务 ${name}，理由：${reason}`)
