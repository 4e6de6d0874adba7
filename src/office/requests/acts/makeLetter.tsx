/** Makes the letter that an act needs, or goes on with the draft of it. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { LetterDialog } from '../../letters/letterDialog.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'

const words = WORDS.requests.sending

interface MakeLetterProps {
  readonly file: CaseFile
  readonly kind: LetterKind
  /** What is known of it already. */
  readonly initial: LetterValues
  /** There is one that can go out. */
  readonly isReady: boolean
}

/** The dialog stays after the letter is issued, since it is printed and stamped next. */
export function MakeLetter({ file, kind, initial, isReady }: MakeLetterProps) {
  const [isOpen, open] = useState(false)
  const { organId, id: caseId, letters } = file
  const begun = letters.findLast(
    (each) => each.kind === kind && (each.status === 'draft' || each.status === 'submitted'),
  )
  const { label: name } = letterForm(kind)
  if (begun?.status === 'submitted')
    return <Alert className="notice" type="info" showIcon title={words.submitted(name)} />
  return (
    <>
      {!isReady && (
        <p>
          <Button onClick={() => open(true)}>{begun === undefined ? words.make(name) : words.goOn(name)}</Button>
        </p>
      )}
      {isOpen && (
        <LetterDialog
          {...{ organId, caseKind: 'request', caseId, kind, initial }}
          {...(begun === undefined ? {} : { letterId: begun.id })}
          onClose={() => open(false)}
        />
      )}
    </>
  )
}
