/** The cases behind a figure, in a dialog, page by page. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { FIGURES } from '#law/statistics/figure.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { WORDS } from '../words.ts'
import { CaseTable } from './caseTable.tsx'
import { type CaseChoice, useCases } from './statistics.ts'

const words = WORDS.statistics.cases

interface CasesDialogProps {
  readonly choice: CaseChoice
  /** Of which group; null for the total. */
  readonly group: string | null
  readonly onClose: () => void
}

export function CasesDialog({ choice, group, onClose }: CasesDialogProps) {
  const [after, turn] = useState<string | null>(null)
  const { data, error, refetch, isFetching } = useCases(choice, after)
  const title = words.title(FIGURES[choice.figure].name, group)
  return (
    <Modal open width={1080} title={title} footer={null} onCancel={onClose}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && <Nothing title={words.empty} sentence="" />}
      {data !== undefined && data.items.length > 0 && (
        <CaseTable caption={title} organId={choice.organId} rows={data.items} loading={isFetching} />
      )}
      <div className="pages">
        {after !== null && <Button onClick={() => turn(null)}>{WORDS.list.first}</Button>}
        {data?.next != null && <Button onClick={() => turn(data.next)}>{words.more}</Button>}
      </div>
    </Modal>
  )
}
