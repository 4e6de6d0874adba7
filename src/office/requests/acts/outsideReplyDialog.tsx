/** 登记已作出的答复: what was answered outside is recorded as it was, with its faults. Art. 36. */
import { Form } from 'antd'
import { METHODS, type Method } from '#law/request/letter.ts'
import { ACTS } from '#law/request/transitions.ts'
import { ChoiceField } from '../../form/choiceField.tsx'
import { DayField } from '../../form/dayField.tsx'
import { FormDialog } from '../../form/formDialog.tsx'
import { TextField } from '../../form/textField.tsx'
import { post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { addCaseFile } from '../caseFiles.ts'
import { OptionalFileField } from '../optionalFileField.tsx'
import { choiceOf, ResultFields, type ResultValues } from '../outcome/resultFields.tsx'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'
import { type Evidence, EvidenceField, evidenceText } from './evidenceField.tsx'
import { CarrierField, LinkField } from './sendingFields.tsx'

const words = WORDS.requests.sending

interface Values extends ResultValues {
  readonly on: string
  readonly evidence?: Evidence
  readonly method: Method
  readonly carrier?: 'post' | 'express'
  readonly mailNumber?: string | null
  readonly reconsiderationLink?: boolean
  readonly copy?: File | null
}

interface OutsideReplyDialogProps {
  readonly file: CaseFile
  readonly onClose: () => void
}

export function OutsideReplyDialog({ file, onClose }: OutsideReplyDialogProps) {
  const { today } = useAtWork()
  const { name } = ACTS.recordReply
  return (
    <FormDialog<Values>
      title={name}
      lead={<p>{WORDS.requests.leads.recordReply}</p>}
      act={name}
      isWide
      version={file.version}
      initial={{ on: today, method: 'mail', carrier: 'post', reconsiderationLink: true }}
      send={async (values, { key, version }) => {
        const { on, evidence, method, carrier, mailNumber, reconsiderationLink, copy } = values
        const isMail = method === 'mail'
        const copyFileId = copy ? await addCaseFile(file, copy, `${key}-copy`) : null
        const proof = { on, evidence: await evidenceText(file, evidence ?? '', key) }
        return post(
          `${requestPath(file)}/acts/recordReply`,
          {
            ...choiceOf(values),
            ...{ method, carrier: isMail ? carrier : null, mailNumber: isMail ? (mailNumber ?? null) : null, version },
            outside: { ...proof, reconsiderationLink: reconsiderationLink ?? false },
            copyFileId,
          },
          key,
        )
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <ResultFields request={file.request} isPast />
      <DayField name="on" label={words.on} required hint={words.onHint} />
      <EvidenceField label={words.evidence} hint={words.evidenceHint} />
      <Way />
      <OptionalFileField name="copy" label={words.copy} hint={words.copyHint} />
    </FormDialog>
  )
}

function Way() {
  const method: Method | undefined = Form.useWatch('method')
  return (
    <>
      <ChoiceField
        name="method"
        label={words.method}
        isRow
        choices={Object.entries(METHODS).map(([value, { name: label }]) => ({ value, label }))}
      />
      {method === 'mail' && (
        <>
          <CarrierField />
          <TextField name="mailNumber" label={words.mailNumber} max={40} />
        </>
      )}
      {method === 'electronic' && <LinkField />}
    </>
  )
}
