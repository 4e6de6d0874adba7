/** Somebody else was faster: who changed what, before anything of one's own is lost. */
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { Problem } from '#api/problem.ts'
import { DataTable } from '../list/dataTable.tsx'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'

interface ConflictDialogProps {
  readonly problem: Problem
  readonly onReload: () => void
}

type Change = NonNullable<Problem['changes']>[number]

/** Who closes the dialog keeps the form with a notice, and can still load what is new. */
export function ConflictDialog({ problem, onReload }: ConflictDialogProps) {
  const [closed, close] = useState<Problem | null>(null)
  const words = WORDS.conflict
  const reload = (
    <Button type="primary" onClick={onReload}>
      {words.reload}
    </Button>
  )
  return (
    <>
      <Alert className="notice" type="warning" role="alert" showIcon title={problem.detail} description={reload} />
      <Modal
        open={closed !== problem}
        title={words.title}
        width={640}
        onCancel={() => close(problem)}
        footer={
          <>
            <Button onClick={() => close(problem)}>{words.stay}</Button>
            {reload}
          </>
        }
      >
        <p>{problem.detail}</p>
        <DataTable<Change>
          caption={words.changes}
          rows={problem.changes ?? []}
          rowKey={({ at, who, what }) => `${at} ${who} ${what}`}
          columns={[
            { name: words.when, cell: ({ at }) => <Time at={at} /> },
            { name: words.who, cell: ({ who }) => who },
            { name: words.what, cell: ({ what }) => what },
          ]}
        />
        <p>{words.advice}</p>
      </Modal>
    </>
  )
}
