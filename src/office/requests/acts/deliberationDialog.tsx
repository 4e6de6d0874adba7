/** 会商: who conferred on the reply, what they said, and what came of it; with its minutes. Art. 17. */
import { Form, Input } from 'antd'
import { REVIEWS } from '#law/request/replyReview.ts'
import { ChoiceField } from '../../form/choiceField.tsx'
import { FileField } from '../../form/fileField.tsx'
import { FormDialog } from '../../form/formDialog.tsx'
import { TextField } from '../../form/textField.tsx'
import { cited } from '../../notice/cited.ts'
import { PersonField } from '../../people/personPicker.tsx'
import { post } from '../../request.ts'
import { WORDS } from '../../words.ts'
import { addCaseFile, CASE_FILES } from '../caseFiles.ts'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'

const words = WORDS.requests.deliberation

interface Values {
  readonly chairId: string
  readonly participants: string
  readonly opinion: string
  readonly conclusion: 'agrees' | 'objects'
  readonly minutes: File
}

interface DeliberationDialogProps {
  readonly file: CaseFile
  readonly onClose: () => void
}

export function DeliberationDialog({ file, onClose }: DeliberationDialogProps) {
  const { name, article } = REVIEWS.deliberation
  return (
    <FormDialog<Values>
      title={words.title(name)}
      lead={
        <>
          <p>{words.lead}</p>
          <p className="facts__missing">{WORDS.notice.basis(cited(article))}</p>
        </>
      }
      act={words.title(name)}
      version={file.version}
      send={async ({ minutes, ...held }, { key, version }) => {
        const fileId = await addCaseFile(file, minutes, key)
        return post(`${requestPath(file)}/acts/review`, { review: 'deliberation', ...held, fileId, version }, key)
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <PersonField
        name="chairId"
        label={words.chair}
        hint={words.chairHint}
        organId={file.organId}
        except={file.request.draft?.personId ?? ''}
      />
      <TextField name="participants" label={words.participants} required max={500} />
      <Form.Item name="opinion" label={words.opinion} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={2_000} />
      </Form.Item>
      <ChoiceField
        name="conclusion"
        label={words.conclusion}
        isRow
        choices={(['agrees', 'objects'] as const).map((value) => ({ value, label: words.conclusions[value] }))}
      />
      <FileField name="minutes" label={words.minutes} accept={CASE_FILES} />
    </FormDialog>
  )
}
