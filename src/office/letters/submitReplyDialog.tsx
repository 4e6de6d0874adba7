/** 提交审签: the reply with all that is on file; what is missing comes back as a list. */
import { Checkbox, Form } from 'antd'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { Warnings } from './letterDialog.tsx'
import { LETTERS_AFTERWARDS, useLetter } from './letters.ts'
import { StepFields } from './stepFields.tsx'

const words = WORDS.letters.reply

interface SubmitReplyDialogProps {
  readonly organId: number
  readonly requestId: string
  /** Of the request. */
  readonly version: number
  readonly letter: { readonly id: string; readonly version: number }
  readonly onDone?: () => void
  readonly onClose: () => void
}

interface Values {
  readonly optionalSteps?: readonly string[] | null
  readonly deliberation?: boolean | null
  readonly personalReviewed?: boolean | null
}

export function SubmitReplyDialog({ organId, requestId, version, letter, onDone, onClose }: SubmitReplyDialogProps) {
  const shown = useLetter({ organId, id: letter.id })
  return (
    <FormDialog<Values>
      title={words.title}
      lead={words.lead}
      act={words.act}
      version={version}
      send={({ optionalSteps, deliberation, personalReviewed }, { key, version: seen }) =>
        post(
          `/api/requests/${organId}/${requestId}/acts/submit`,
          {
            ...{ version: seen, letterId: letter.id, letterVersion: letter.version },
            ...{ optionalSteps: optionalSteps ?? [], asked: deliberation === true ? ['deliberation'] : [] },
            personalReviewed: personalReviewed === true,
          },
          key,
        )
      }
      refresh={LETTERS_AFTERWARDS}
      {...(onDone === undefined ? {} : { onDone })}
      onClose={onClose}
    >
      {shown.data !== undefined && <Warnings letter={shown.data} />}
      <StepFields organId={organId} kind="reply" />
      <Form.Item name="deliberation" valuePropName="checked" extra={words.deliberationHint}>
        <Checkbox>{words.deliberation}</Checkbox>
      </Form.Item>
      <Form.Item name="personalReviewed" valuePropName="checked" extra={words.personalHint}>
        <Checkbox>{words.personal}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
