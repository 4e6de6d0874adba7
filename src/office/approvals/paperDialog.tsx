/** Entering what was signed on paper: the scan first, then who signed what and when. */
import { Checkbox, Form, Select } from 'antd'
import type { ShownApproval } from '#api/shownApproval.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { FileField } from '../form/fileField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, upload } from '../request.ts'
import { WORDS } from '../words.ts'
import { AFTERWARDS, approvalPath, type NextStep, shortDigest, stepText, useSigners } from './approval.ts'
import { OpinionField, opinionOf, type WithOpinion } from './opinionField.tsx'

const words = WORDS.approvals.paper
const SCANS = '.pdf,.jpg,.jpeg,.png,.docx'

interface Values extends WithOpinion {
  readonly scan: File
  readonly signerId: string
  readonly signedOn: string
  readonly decision: 'approve' | 'return'
}

interface PaperDialogProps {
  readonly approval: ShownApproval
  readonly step: NextStep
  readonly onClose: () => void
}

export function PaperDialog({ approval, step, onClose }: PaperDialogProps) {
  const { id, organId, digest, version } = approval
  return (
    <FormDialog<Values>
      title={words.title}
      lead={words.lead(stepText(step))}
      act={words.act}
      version={version}
      initial={{ decision: 'approve' }}
      send={async ({ scan, signerId, signedOn, decision, ...rest }, { key, version: seen }) => {
        const place = { caseKind: 'approval', caseId: id, name: scan.name }
        const { id: evidence } = await upload<{ id: string }>(`/api/files/${organId}`, place, scan, `${key}-scan`)
        const signed = { signerId, signedOn, decision, opinion: opinionOf(rest), stepId: step.id, digest, evidence }
        return post(`${approvalPath(approval)}/paper`, { ...signed, version: seen }, `${key}-paper`)
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <FileField name="scan" label={words.scan} hint={words.scanHint} accept={SCANS} />
      <Form.Item
        name="same"
        valuePropName="checked"
        rules={[
          {
            validator: async (_rule, isSame: boolean | undefined) => {
              if (isSame !== true) throw new Error(words.sameMissing)
            },
          },
        ]}
      >
        <Checkbox>{words.same(shortDigest(digest))}</Checkbox>
      </Form.Item>
      <SignerField approval={approval} />
      <DayField name="signedOn" label={words.signedOn} required hint={words.signedOnHint} />
      <ChoiceField
        name="decision"
        label={words.decision}
        choices={(['approve', 'return'] as const).map((each) => ({
          value: each,
          label: WORDS.approvals.page.decisions[each],
        }))}
      />
      <OpinionField label={words.opinion} hint={words.opinionHint} />
    </FormDialog>
  )
}

function SignerField({ approval }: { readonly approval: ShownApproval }) {
  const { data, error, refetch, isFetching } = useSigners(approval)
  const signers = data?.items ?? []
  return (
    <>
      <ProblemNotice error={error} onRetry={refetch} />
      <Form.Item name="signerId" label={words.signer} rules={[{ required: true, message: words.signerMissing }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={isFetching}
          notFoundContent={isFetching ? WORDS.frame.loading : words.noSigner}
          options={signers.map(({ personId, name }) => ({ value: personId, label: name }))}
          optionRender={({ value, label }) => {
            const signer = signers.find(({ personId }) => personId === value)
            return (
              <>
                {label}
                {signer !== undefined && <span className="option__more">{words.held(signer.from, signer.to)}</span>}
              </>
            )
          }}
        />
      </Form.Item>
    </>
  )
}
