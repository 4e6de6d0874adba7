/** Puts a draft away, or voids a letter that was issued; its number stays in the register. */
import type { ShownLetter } from '#api/shownLetter.ts'
import { ConfirmWithReason } from '../notice/confirmWithReason.tsx'
import { post } from '../request.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { LETTERS_AFTERWARDS, letterPath } from './letters.ts'

const words = WORDS.letters

interface VoidDialogProps {
  readonly letter: ShownLetter
  readonly onDone: () => void
  readonly onClose: () => void
}

export function VoidDialog({ letter, onDone, onClose }: VoidDialogProps) {
  const isDraft = letter.status === 'draft'
  const write = useWrite(
    (reason: string, key: string) =>
      post(`${letterPath(letter)}/${isDraft ? 'discard' : 'void'}`, { version: letter.version, reason }, key),
    LETTERS_AFTERWARDS,
  )
  return (
    <ConfirmWithReason
      title={isDraft ? words.discardTitle : words.voidTitle}
      sentence={`${isDraft ? words.discardHint : words.voidHint}${words.reasonHint}`}
      act={isDraft ? words.acts.discard : words.acts.void}
      danger
      onConfirm={async (reason) => {
        await write.mutateAsync(reason)
        onDone()
      }}
      onClose={onClose}
    />
  )
}
