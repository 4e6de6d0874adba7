/** 更正申请: the list, and entering one. */
import { Link } from 'react-router'
import type { RecordCorrectionLine } from '#api/recordCorrections.ts'
import { date } from '#law/date.ts'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import { type EnteredPerson, PeopleFields, peopleOf } from '../cases/peopleFields.tsx'
import { RequestField } from '../cases/requestField.tsx'
import { Views } from '../cases/views.tsx'
import { WordsField } from '../cases/wordsField.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { post } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'

export const RECORD_CORRECTIONS = '/api/record-corrections'

const words = WORDS.recordCorrections

export const resultName = (code: RecordCorrectionLine['result']): string | null =>
  RECORD_CORRECTION_RESULTS.find((each) => each.code === code)?.label ?? null

export function RecordCorrectionsScreen() {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const mayKeep = useMay('recordCorrection.keep')
  const view = address.view === 'all' ? 'all' : 'open'
  return (
    <ListPage<RecordCorrectionLine>
      key={view}
      title={WORDS.screens.recordCorrections}
      lead={words.lead}
      views={<Views label={words.views} views={words.view} present={view} />}
      actions={mayKeep && <RegisterButton />}
      path={`${RECORD_CORRECTIONS}/${organ.id}`}
      fixed={view === 'open' ? { open: 'true' } : {}}
      rowKey={({ id }) => id}
      columns={[
        {
          name: WORDS.cases.number,
          cell: ({ id, number }) => <Link to={`/record-corrections/${organ.id}/${id}`}>{number}</Link>,
        },
        { name: words.claimant, cell: ({ claimant }) => claimant || WORDS.cases.missing },
        { name: WORDS.cases.content, cell: ({ content }) => content },
        { name: words.askedOn, cell: ({ askedOn }) => <Day date={date(askedOn)} /> },
        {
          name: words.result,
          cell: ({ result, withdrawnOn }) =>
            resultName(result) ?? (withdrawnOn === null ? words.pending : words.withdrawn),
        },
        {
          name: words.told,
          cell: ({ toldOn }) => (toldOn === null ? WORDS.cases.missing : <Day date={date(toldOn)} />),
        },
      ]}
      empty={words.empty[view]}
    />
  )
}

interface Values {
  readonly requestId: string | null
  readonly people: readonly EnteredPerson[] | null
  readonly content: string
  readonly withEvidence: boolean
  readonly on: string
}

function RegisterButton() {
  const { organ, today } = useAtWork()
  const { register } = words
  return (
    <DialogButton label={register.title} type="primary">
      {(close) => (
        <FormDialog<Values>
          title={register.title}
          lead={register.lead}
          act={WORDS.cases.save}
          initial={{ on: today, withEvidence: true, people: [] }}
          send={({ people, ...values }, { key }) =>
            post(`${RECORD_CORRECTIONS}/${organ.id}`, { ...values, people: peopleOf(people) }, key)
          }
          refresh={[[`${RECORD_CORRECTIONS}/${organ.id}`]]}
          onClose={close}
        >
          <RequestField name="requestId" hint={register.requestHint} />
          <PeopleFields label={register.people} />
          <WordsField name="content" label={register.content} required />
          <ChoiceField
            name="withEvidence"
            label={register.withEvidence}
            choices={[
              { value: true, label: register.evidence.yes },
              { value: false, label: register.evidence.no },
            ]}
          />
          <DayField name="on" label={register.on} required />
        </FormDialog>
      )}
    </DialogButton>
  )
}
