/** Hands a letter in for approval. */
import type { ShownLetter } from '#api/shownLetter.ts'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { LETTERS_AFTERWARDS, letterPath } from './letters.ts'
import { StepFields } from './stepFields.tsx'

const words = WORDS.letters

interface SubmitLetterDialogProps {
  readonly letter: ShownLetter
  readonly onDone: () => void
  readonly onClose: () => void
}

interface Values {
  readonly optionalSteps?: readonly string[] | null
}

export function SubmitLetterDialog({ letter, onDone, onClose }: SubmitLetterDialogProps) {
  return (
    <FormDialog<Values>
      title={words.submitTitle}
      lead={words.submitHint}
      act={words.acts.submit}
      version={letter.version}
      send={({ optionalSteps }, { key, version }) =>
        post(`${letterPath(letter)}/submission`, { version, optionalSteps: optionalSteps ?? [] }, key)
      }
      refresh={LETTERS_AFTERWARDS}
      onDone={onDone}
      onClose={onClose}
    >
      <StepFields organId={letter.organId} kind={letter.kind === 'extensionNotice' ? 'extension' : 'letter'} />
    </FormDialog>
  )
}
