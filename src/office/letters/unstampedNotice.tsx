/** What keeps an issued letter from leaving, and what mends it: print it, put it under the seal, register what came back. */
import { Alert, Button } from 'antd'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { WORDS } from '../words.ts'
import { letterPath } from './letters.ts'
import { StampDialog } from './stampDialog.tsx'

const words = WORDS.letters

interface UnstampedNoticeProps {
  /** Absent while none is chosen. */
  readonly letter: (Pick<CaseLetter, 'id' | 'kind' | 'status' | 'organId'> & Stamping) | undefined
}

interface Stamping {
  readonly version: number
  readonly stamped: object | null
}

/** What goes out is the letter under its seal. 党政机关公文处理工作条例 Art. 9(13). */
export function UnstampedNotice({ letter }: UnstampedNoticeProps) {
  if (letter?.status !== 'issued' || letter.stamped !== null || !letterForm(letter.kind).sealed) return null
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      title={words.stamp.missing(letterForm(letter.kind).label)}
      description={
        <>
          <p>{words.stamp.missingHint}</p>
          <div className="row-acts">
            <Button href={`${letterPath(letter)}/file?form=pdf`}>{words.acts.pdf}</Button>
            <DialogButton type="primary" label={words.acts.stamp}>
              {(close) => <StampDialog letter={letter} onClose={close} />}
            </DialogButton>
          </div>
        </>
      }
    />
  )
}
