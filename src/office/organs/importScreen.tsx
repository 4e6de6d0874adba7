/** Organs from a spreadsheet: checked first, then all rows or none. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Spin, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { upload } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { ORGANS } from './organ.ts'

const words = WORDS.organs.import

interface RowFault {
  readonly line: number
  readonly sentence: string
}

interface Verdict {
  readonly founded: number
  readonly faults: readonly RowFault[]
}

/** More than these nobody reads; they are mended in the file and checked again. */
const SHOWN_FAULTS = 200

export function ImportScreen() {
  const [file, setFile] = useState<File | null>(null)
  // Nothing is made by a check, so that its key may be any.
  const check = useMutation({
    mutationFn: (chosen: File) => upload<Verdict>(`${ORGANS}/import/check`, {}, chosen, 'check-only'),
  })
  const run = useWrite<File, { readonly founded: number }>(
    (chosen, key) => upload(`${ORGANS}/import`, {}, chosen, key),
    [[ORGANS]],
  )

  function choose(chosen: File) {
    setFile(chosen)
    run.reset()
    check.mutate(chosen)
  }

  return (
    <Screen title={words.title} lead={words.lead}>
      <p>
        <Link to="/organs">{words.back}</Link>
        {' · '}
        <a href={`${ORGANS}/export?form=xlsx`}>{words.sample}</a>
      </p>
      <Upload.Dragger
        accept=".xlsx,.csv"
        height={130}
        maxCount={1}
        showUploadList={false}
        disabled={check.isPending || run.isPending}
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
        {run.isPending && <Spin description={words.running(check.data?.founded ?? 0)} />}
      </div>
      <ProblemNotice error={check.error} />
      <ProblemNotice error={run.error} />
      {check.data !== undefined && run.data === undefined && (
        <Checked verdict={check.data} isRunning={run.isPending} onConfirm={() => file !== null && run.mutate(file)} />
      )}
      {run.data !== undefined && (
        <Alert
          className="notice"
          type="success"
          role="status"
          showIcon
          title={words.done(run.data.founded)}
          description={<Link to="/organs">{words.back}</Link>}
        />
      )}
    </Screen>
  )
}

interface CheckedProps {
  readonly verdict: Verdict
  readonly isRunning: boolean
  readonly onConfirm: () => void
}

function Checked({ verdict: { founded, faults }, isRunning, onConfirm }: CheckedProps) {
  if (faults.length === 0) {
    if (founded === 0) return <Alert className="notice" type="warning" showIcon title={words.nothing} />
    return (
      <>
        <Alert className="notice" type="info" showIcon title={words.ready(founded)} description={words.readyHint} />
        <Button type="primary" loading={isRunning} onClick={onConfirm}>
          {words.confirm(founded)}
        </Button>
      </>
    )
  }
  return (
    <>
      <Alert
        className="notice"
        type="error"
        role="alert"
        showIcon
        title={words.refused(faults.length)}
        description={words.refusedHint}
      />
      <DataTable<RowFault>
        caption={words.faults}
        rows={faults.slice(0, SHOWN_FAULTS)}
        rowKey={({ line, sentence }) => `${line} ${sentence}`}
        columns={[
          { name: words.line, cell: ({ line }) => words.lineNumber(line) },
          { name: words.reason, cell: ({ sentence }) => sentence },
        ]}
      />
      {faults.length > SHOWN_FAULTS && <p>{words.moreFaults(faults.length - SHOWN_FAULTS)}</p>}
    </>
  )
}
