/** 导入原有申请: a register that was kept elsewhere, checked first, then taken over piece by piece. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Spin, Steps, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CheckedSheet, ShownColumn } from '#api/imports.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, upload } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { CarryOverSection } from './carryOverSection.tsx'
import { CheckedSection } from './checkedSection.tsx'
import { REQUESTS } from './intake.ts'
import { MappingSection } from './mappingSection.tsx'
import { type TakenOver, useTakeOver } from './takeOver.ts'

const words = WORDS.intake.import

export function ImportRequestsScreen() {
  const { organ } = useAtWork()
  return <ImportOf key={organ.id} organId={organ.id} />
}

function ImportOf({ organId }: { readonly organId: number }) {
  const base = `${REQUESTS}/${organId}/import`
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const columns = useQuery({
    queryKey: [base],
    queryFn: () => get<{ readonly columns: readonly ShownColumn[] }>(base),
  })
  // Nothing is made by a check, so that its key may be any.
  const check = useMutation({
    mutationFn: (chosen: File) => upload<CheckedSheet>(`${base}/check`, {}, chosen, 'look-only'),
  })
  const run = useTakeOver(organId)
  const checked = check.data
  const step = run.state.kind === 'done' ? 3 : checked === undefined ? 0 : checked.ready === 0 ? 1 : 2

  function choose(chosen: File) {
    setFile(chosen)
    run.reset()
    check.mutate(chosen)
  }

  async function takeOver() {
    if (file === null || checked === undefined) return
    await run.start(file, checked)
    await client.invalidateQueries({ queryKey: [REQUESTS] })
  }

  return (
    <Screen title={words.title} lead={words.lead} actions={<Link to="/requests">{WORDS.intake.links.back}</Link>}>
      <Steps
        className="intake__status"
        size="small"
        current={step}
        items={Object.values(words.steps).map((title) => ({ title }))}
      />
      <p>
        <a href={`${base}/template`}>{words.sample}</a>
      </p>
      <ProblemNotice error={columns.error} onRetry={columns.refetch} />
      <Upload.Dragger
        accept=".xlsx,.csv"
        height={120}
        maxCount={1}
        showUploadList={false}
        disabled={check.isPending || run.state.kind === 'running'}
        beforeUpload={(chosen) => {
          choose(chosen)
          return false
        }}
      >
        <p className="upload__title">{words.choose}</p>
        <p>{words.chooseHint}</p>
      </Upload.Dragger>
      <div role="status" className="import__status">
        {file !== null && <p>{words.file(file.name)}</p>}
        {check.isPending && <Spin description={words.checking} />}
        {checked !== undefined && !check.isPending && <p>{words.found(checked.rows, checked.headLine)}</p>}
      </div>
      <ProblemNotice error={check.error} />
      {run.state.kind === 'done' ? (
        <Done taken={run.state.taken} />
      ) : (
        checked !== undefined &&
        columns.data !== undefined &&
        !check.isPending && (
          <>
            <MappingSection
              // A file that is read anew shows its own headings.
              key={check.submittedAt}
              organId={organId}
              checked={checked}
              columns={columns.data.columns}
              onKept={() => file !== null && check.mutate(file)}
            />
            <CheckedSection checked={checked} run={run.state} onConfirm={takeOver} />
          </>
        )
      )}
      <CarryOverSection organId={organId} />
    </Screen>
  )
}

function Done({ taken: { imported, already, refused } }: { readonly taken: TakenOver }) {
  return (
    <Alert
      className="notice"
      type="success"
      role="status"
      showIcon
      title={words.done(imported, already, refused)}
      description={<Link to="/requests?board=all">{words.toRegister}</Link>}
    />
  )
}
