/** 投诉举报: the list, and entering one. */
import { Link } from 'react-router'
import type { ComplaintLine } from '#api/complaints.ts'
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES } from '#law/complaint.ts'
import { date } from '#law/date.ts'
import { type EnteredPerson, PeopleFields, peopleOf } from '../cases/peopleFields.tsx'
import { Views } from '../cases/views.tsx'
import { WordsField } from '../cases/wordsField.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { OrganField } from '../organs/organPicker.tsx'
import { post } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'

export const COMPLAINTS = '/api/complaints'

const words = WORDS.complaints

const dayOr = (on: string | null) => (on === null ? WORDS.cases.missing : <Day date={date(on)} />)

export function ComplaintsScreen() {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const mayKeep = useMay('complaint.keep')
  const view = address.view === 'all' ? 'all' : 'open'
  return (
    <ListPage<ComplaintLine>
      key={view}
      title={WORDS.screens.complaints}
      lead={words.lead}
      views={<Views label={words.views} views={words.view} present={view} />}
      actions={mayKeep && <RegisterButton />}
      path={`${COMPLAINTS}/${organ.id}`}
      fixed={view === 'open' ? { open: 'true' } : {}}
      rowKey={({ id }) => id}
      columns={[
        {
          name: WORDS.cases.number,
          cell: ({ id, number }) => <Link to={`/complaints/${organ.id}/${id}`}>{number}</Link>,
        },
        { name: words.claimant, cell: ({ claimant }) => claimant || WORDS.cases.anonymous },
        { name: words.about, cell: ({ about }) => about ?? words.aboutNone },
        { name: WORDS.cases.content, cell: ({ content }) => content },
        { name: words.receivedOn, cell: ({ receivedOn }) => dayOr(receivedOn) },
        { name: words.due, cell: ({ dueOn }) => dayOr(dueOn) },
        {
          name: words.outcome,
          cell: ({ outcome }) => (outcome === null ? words.pending : COMPLAINT_OUTCOMES[outcome].label),
        },
      ]}
      empty={words.empty[view]}
    />
  )
}

interface Values {
  readonly complaint: string
  readonly aboutId: number | null
  readonly people: readonly EnteredPerson[] | null
  readonly content: string
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
          initial={{ on: today, complaint: 'supervision', people: [] }}
          send={({ people, ...values }, { key }) =>
            post(`${COMPLAINTS}/${organ.id}`, { ...values, requestId: null, people: peopleOf(people) }, key)
          }
          refresh={[[`${COMPLAINTS}/${organ.id}`]]}
          onClose={close}
        >
          <ChoiceField
            name="complaint"
            label={words.kind}
            choices={Object.entries(COMPLAINT_KINDS).map(([value, { label }]) => ({ value, label }))}
          />
          <OrganField name="aboutId" label={register.about} hint={register.aboutHint} />
          <PeopleFields label={register.people} />
          <WordsField name="content" label={register.content} required />
          <DayField name="on" label={register.on} required />
        </FormDialog>
      )}
    </DialogButton>
  )
}
