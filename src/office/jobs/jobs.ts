/** Background work as the API tells of it. */
import { useQuery } from '@tanstack/react-query'
import type { ShownJob } from '#api/jobs.ts'
import { get } from '../request.ts'
import { JOB_WORDS } from './jobWords.ts'

/** The key of everything that was read of jobs. */
export const JOBS = '/api/jobs'
export const OUTBOX = '/api/outbox'

export const jobPath = (id: string): string => `${JOBS}/${id}`
export const outboxPath = (organId: number): string => `/api/organs/${organId}/outbox`

export type JobState = ShownJob['state']

export interface JobKinds {
  readonly items: readonly { readonly name: string; readonly title: string; readonly cron: string | null }[]
  readonly counts: Readonly<Record<JobState, number>>
}

export const JOB_STATES = ['failed', 'running', 'waiting', 'done'] as const satisfies readonly JobState[]

export const useJobKinds = () => useQuery({ queryKey: [JOBS, 'kinds'], queryFn: () => get<JobKinds>(`${JOBS}/kinds`) })

const PAUSE_MS = 2_000

/** Asked again and again while it waits or runs, so that whoever had it run sees how it ends. */
export const useJob = (id: string) =>
  useQuery({
    queryKey: [JOBS, id],
    queryFn: () => get<ShownJob>(jobPath(id)),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'waiting' || data?.state === 'running' ? PAUSE_MS : false,
  })

export interface StuckOrgan {
  readonly organId: number
  readonly organ: string
  readonly messages: number
}

export const useStuckOrgans = () =>
  useQuery({ queryKey: [OUTBOX], queryFn: () => get<{ readonly items: readonly StuckOrgan[] }>(OUTBOX) })

/** What a job counted, in words. */
export function answerText(answer: Readonly<Record<string, unknown>> | null): string {
  return Object.entries(answer ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ANSWERS.get(name)?.(String(value)) ?? `${name}：${value}`)
    .join('，')
}

const ANSWERS: ReadonlyMap<string, (value: string) => string> = new Map(Object.entries(JOB_WORDS.answers))
