/** A personal datum: masked, and whole for whoever says why; each look stands in the log, and ends with the page. */
import { Button } from 'antd'
import { useState } from 'react'
import { ConfirmWithReason } from '../notice/confirmWithReason.tsx'
import { post } from '../request.ts'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import type { CaseFile, ShownDatum } from './requests.ts'

const words = WORDS.requests.personal

interface PersonalDatumProps {
  readonly datum: ShownDatum
  readonly label: string
  readonly file: Pick<CaseFile, 'organId'>
}

export function PersonalDatum({ datum: { id, masked }, label, file: { organId } }: PersonalDatumProps) {
  const mayUnmask = useMay('personalData.unmask')
  const [asking, ask] = useState(false)
  const [value, show] = useState<string | null>(null)
  return (
    <>
      <span className="personal">{value ?? masked}</span>{' '}
      {value === null && mayUnmask && (
        <Button type="link" className="personal__show" aria-label={words.showOf(label)} onClick={() => ask(true)}>
          {words.show}
        </Button>
      )}
      {value !== null && (
        <Button type="link" className="personal__show" aria-label={words.hideOf(label)} onClick={() => show(null)}>
          {words.hide}
        </Button>
      )}
      {asking && (
        <ConfirmWithReason
          title={words.showOf(label)}
          sentence={words.sentence}
          act={words.show}
          onConfirm={async (reason) => {
            const path = `/api/personal-data/${organId}/${id}/unmasking`
            show((await post<{ readonly value: string }>(path, { reason }, id)).value)
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
