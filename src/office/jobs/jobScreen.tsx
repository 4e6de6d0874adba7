/** One job: how it fared, and having it run again. */
import { App, Spin } from 'antd'
import { Link, useParams } from 'react-router'
import type { ShownJob } from '#api/jobs.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { ConfirmWithReason } from '../notice/confirmWithReason.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useMay } from '../session.ts'
import { Time } from '../time.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { WORKBENCH } from '../workbench/workbench.ts'
import { answerText, JOBS, jobPath, useJob, useJobKinds } from './jobs.ts'
import { StateTag } from './jobsScreen.tsx'

const words = WORDS.jobs

export function JobScreen() {
  const { jobId = '' } = useParams()
  const { data: job, error, refetch, isPending } = useJob(jobId)
  return (
    <Screen
      title={job?.title ?? WORDS.screens.jobs}
      lead={<Link to="/jobs">{words.job.back}</Link>}
      actions={job?.state === 'failed' && <Retry job={job} />}
    >
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
      {job !== undefined && <Job job={job} />}
    </Screen>
  )
}

function Job({ job }: { readonly job: ShownJob }) {
  const { name, state, repeats, madeAt, dueAt, startedAt, endedAt, answer, fault } = job
  const { data: kinds } = useJobKinds()
  const cron = kinds?.items.find((kind) => kind.name === name)?.cron ?? null
  const time = (at: string | null) => (at === null ? words.job.notYet : <Time at={at} />)
  return (
    <>
      <div role="status">{(state === 'waiting' || state === 'running') && <p>{words.job.underWay}</p>}</div>
      <Facts
        facts={[
          [words.state, <StateTag key="state" state={state} />],
          ...(fault === null ? [] : [[words.job.fault, <code key="fault">{fault}</code>] as const]),
          ...(answer === null ? [] : [[words.result, answerText(answer)] as const]),
          [words.job.repeats, words.job.times(repeats)],
          [words.job.madeAt, time(madeAt)],
          [words.dueAt, time(dueAt)],
          [words.job.startedAt, time(startedAt)],
          [words.endedAt, time(endedAt)],
          ...(cron === null ? [] : [[words.job.schedule, <code key="cron">{cron}</code>] as const]),
        ]}
      />
    </>
  )
}

function Retry({ job: { id } }: { readonly job: ShownJob }) {
  const mayRetry = useMay('job.retry')
  const { message } = App.useApp()
  const retry = useWrite((reason: string, key) => post(`${jobPath(id)}/retry`, { reason }, key), [[JOBS], [WORKBENCH]])
  if (!mayRetry) return null
  return (
    <DialogButton type="primary" label={words.job.retry}>
      {(close) => (
        <ConfirmWithReason
          title={words.job.retry}
          sentence={words.job.retryLead}
          act={words.job.retry}
          onConfirm={async (reason) => {
            await retry.mutateAsync(reason)
            message.success(words.job.retried)
          }}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
