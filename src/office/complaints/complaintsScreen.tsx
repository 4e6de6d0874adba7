/** 投诉举报: the list, and entering one. */

import { Form, Input } from 'antd'
import type { ComplaintLine } from '#api/complaints.ts'
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES } from '#law/complaint.ts'
import { date } from '#law/date.ts'
import { type SmallCaseKind, SmallCaseList } from '../cases/smallCaseList.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { OrganField } from '../organs/organPicker.tsx'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.complaints

export const COMPLAINT_CASES: SmallCaseKind = {
  ...{ api: '/api/complaints', caseKind: 'complaint', address: '/complaints', keep: 'complaint.keep' },
  ...{ title: WORDS.screens.complaints, words },
}

const dayOr = (on: string | null) => (on === null ? WORDS.cases.missing : <Day date={date(on)} />)

export function ComplaintsScreen() {
  const { register } = words
  return (
    <SmallCaseList<ComplaintLine>
      kind={COMPLAINT_CASES}
      nobody={WORDS.cases.anonymous}
      columns={[
        { name: words.about, cell: ({ about }) => about ?? words.aboutNone },
        { name: words.receivedOn, cell: ({ receivedOn }) => dayOr(receivedOn) },
        { name: words.due, cell: ({ dueOn }) => dayOr(dueOn) },
        {
          name: words.outcome,
          cell: ({ outcome }) => (outcome === null ? words.pending : COMPLAINT_OUTCOMES[outcome].label),
        },
      ]}
      initial={{ complaint: 'supervision' }}
      fields={
        <>
          <ChoiceField
            name="complaint"
            label={words.kind}
            choices={Object.entries(COMPLAINT_KINDS).map(([value, { label }]) => ({ value, label }))}
          />
          <OrganField name="aboutId" label={register.about} hint={register.aboutHint} />
          <Form.Item name="requestNumber" label={register.requestNumber} extra={register.requestHint}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      }
    />
  )
}
