/** 拟稿 and 提交审签: the letter of the outcome that was chosen. */
import { replyKindOf } from '#law/request/severalResults.ts'
import { LetterDialog } from '../../letters/letterDialog.tsx'
import { SubmitReplyDialog } from '../../letters/submitReplyDialog.tsx'
import { FileEvidenceButton } from '../outcome/fileEvidenceButton.tsx'
import type { CaseFile } from '../requests.ts'
import { draftOfReply } from './replyDraft.ts'

interface ReplyLetterProps {
  readonly file: CaseFile
  readonly onClose: () => void
}

export function ReplyDraft({ file, onClose }: ReplyLetterProps) {
  const { organId, id: caseId, request } = file
  const draft = draftOfReply(file)
  if (request.choice === null) return null
  return (
    <LetterDialog
      {...{ organId, caseKind: 'request', caseId, kind: replyKindOf(request.choice), onClose }}
      mend={(reason) => <FileEvidenceButton file={file} reason={reason} />}
      {...(draft === null ? {} : { letterId: draft.id })}
    />
  )
}

export function ReplySubmit({ file, onClose }: ReplyLetterProps) {
  const { organId, id: requestId, version } = file
  const letter = draftOfReply(file)
  return letter === null ? null : <SubmitReplyDialog {...{ organId, requestId, version, letter, onClose }} />
}
