/** The dialog of an act. */
import { useState } from 'react'
import type { Act } from '#law/request/transitions.ts'
import { EvidenceDialog } from '../outcome/evidenceDialog.tsx'
import { OutcomeDialog } from '../outcome/outcomeDialog.tsx'
import type { CaseFile } from '../requests.ts'
import { AssignDialog } from './assignDialog.tsx'
import { DeliberationDialog } from './deliberationDialog.tsx'
import { ExtensionDraftDialog } from './extensionDraftDialog.tsx'
import { OutsideReplyDialog } from './outsideReplyDialog.tsx'
import { PlainActDialog } from './plainActDialog.tsx'
import { isPlainAct } from './plainActs.ts'
import { ReplyDraft, ReplySubmit } from './replyLetter.tsx'
import { isSendingAct } from './sendingActs.ts'
import { SendingDialog } from './sendingDialog.tsx'

interface ActDialogProps {
  readonly act: Act
  readonly file: CaseFile
  readonly onClose: () => void
}

export function ActDialog({ act, file, onClose }: ActDialogProps) {
  const [isDone, setDone] = useState(false)
  // The head consents to the notice first; what happened outside is only recorded. Art. 33.2.
  if (act === 'extend' && !isDone && isToBeConsented(file)) {
    return <ExtensionDraftDialog file={file} onDone={() => setDone(true)} onClose={onClose} />
  }
  if (isPlainAct(act)) return <PlainActDialog act={act} file={file} onClose={onClose} />
  if (isSendingAct(act)) return <SendingDialog act={act} file={file} onClose={onClose} />
  switch (act) {
    case 'assign':
    case 'handOver':
      return <AssignDialog act={act} file={file} onClose={onClose} />
    case 'fileEvidence':
      return <EvidenceDialog file={file} onClose={onClose} />
    case 'chooseOutcome':
      return <OutcomeDialog file={file} onClose={onClose} />
    case 'recordReply':
      return <OutsideReplyDialog file={file} onClose={onClose} />
    case 'draft':
      return <ReplyDraft file={file} onClose={onClose} />
    case 'submit':
      return <ReplySubmit file={file} onClose={onClose} />
    case 'review':
      return <DeliberationDialog file={file} onClose={onClose} />
    case 'sign':
      return null
  }
}

function isToBeConsented({ letters, possibilities }: CaseFile): boolean {
  const isConsented = letters.some(({ kind, status }) => kind === 'extensionNotice' && status === 'issued')
  const isPossible = possibilities.some(({ act, possible }) => act === 'extend' && possible)
  return isPossible && !isConsented
}
