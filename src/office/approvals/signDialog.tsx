/** Signing a step with one's own account, or sending the matter back. */
import type { ShownApproval } from '#api/shownApproval.ts'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { AFTERWARDS, approvalPath, filePath, type NextStep, shortDigest, stepText } from './approval.ts'
import { OpinionField, opinionOf, type WithOpinion } from './opinionField.tsx'

const words = WORDS.approvals.sign

interface SignDialogProps {
  readonly approval: ShownApproval
  readonly step: NextStep
  readonly decision: 'approve' | 'return'
  readonly onClose: () => void
}

export function SignDialog({ approval, step, decision, onClose }: SignDialogProps) {
  const { organId, title, digest, fileId, version } = approval
  const isReturn = decision === 'return'
  return (
    <FormDialog<WithOpinion>
      title={words[decision]}
      lead={
        <>
          <p>{words.lead(stepText(step))}</p>
          <p>{words.read}</p>
          <p>
            {fileId === null ? (
              title
            ) : (
              <a href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
                {title}
              </a>
            )}{' '}
            <code>{shortDigest(digest)}</code>
          </p>
        </>
      }
      act={words[decision]}
      danger={isReturn}
      version={version}
      send={(values, { key, version: seen }) =>
        post(
          `${approvalPath(approval)}/signatures`,
          { stepId: step.id, decision, digest, opinion: opinionOf(values), version: seen },
          key,
        )
      }
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <OpinionField
        label={words.opinion}
        hint={words.opinionHint}
        {...(isReturn ? { missing: words.opinionMissing } : {})}
      />
    </FormDialog>
  )
}
