/** Complaints and corrections of records as lists: what asks for something and all, and entering one. */
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Action } from '#law/permission.ts'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import type { Column } from '../list/dataTable.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { post } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import type { CasePlace } from './case.ts'
import { type EnteredPerson, PeopleFields, peopleOf } from './peopleFields.tsx'
import { Views } from './views.tsx'
import { WordsField } from './wordsField.tsx'

/** What one kind of these cases is called, and where it is. */
export interface SmallCaseKind extends Pick<CasePlace, 'api' | 'caseKind'> {
  /** Of the list in the office, as in `/complaints`. */
  readonly address: string
  readonly keep: Action
  readonly title: string
  readonly words: SmallCaseWords
}

interface SmallCaseWords {
  readonly lead: string
  readonly views: string
  readonly view: Readonly<Record<'open' | 'all', string>>
  readonly claimant: string
  readonly empty: Readonly<Record<'open' | 'all', { readonly title: string; readonly sentence: string }>>
  readonly register: Readonly<Record<'title' | 'lead' | 'people' | 'content' | 'on', string>>
}

interface SmallCaseLine {
  readonly id: string
  readonly number: string
  readonly claimant: string
  readonly content: string
}

interface ListProps<Line> {
  readonly kind: SmallCaseKind
  /** Where nobody is named. */
  readonly nobody: string
  /** Beside number, name and words. */
  readonly columns: readonly Column<Line>[]
  /** What is entered with a new one beside people, words and day. */
  readonly initial: object
  readonly fields: ReactNode
}

export function SmallCaseList<Line extends SmallCaseLine>({ kind, nobody, columns, ...entering }: ListProps<Line>) {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const mayKeep = useMay(kind.keep)
  const { words } = kind
  const view = address.view === 'all' ? 'all' : 'open'
  return (
    <ListPage<Line>
      key={view}
      title={kind.title}
      lead={words.lead}
      views={<Views label={words.views} views={words.view} present={view} />}
      actions={mayKeep && <RegisterButton kind={kind} {...entering} />}
      path={`${kind.api}/${organ.id}`}
      fixed={view === 'open' ? { open: 'true' } : {}}
      rowKey={({ id }) => id}
      columns={[
        {
          name: WORDS.cases.number,
          cell: ({ id, number }) => (
            <Link className="request-number" to={`${kind.address}/${organ.id}/${id}`}>
              {number}
            </Link>
          ),
        },
        { name: words.claimant, cell: ({ claimant }) => claimant || nobody },
        { name: WORDS.cases.content, cell: ({ content }) => content },
        ...columns,
      ]}
      empty={words.empty[view]}
    />
  )
}

interface Values {
  readonly people: readonly EnteredPerson[] | null
  readonly content: string
  readonly on: string
}

/** What came with it is then added to its file. */
function RegisterButton({ kind, initial, fields }: Pick<ListProps<never>, 'kind' | 'initial' | 'fields'>) {
  const { organ, today } = useAtWork()
  const navigate = useNavigate()
  const { register } = kind.words
  const list = `${kind.api}/${organ.id}`
  return (
    <DialogButton label={register.title} type="primary">
      {(close) => (
        <FormDialog<Values, { readonly id: string }>
          title={register.title}
          lead={register.lead}
          act={WORDS.cases.save}
          initial={{ on: today, people: [], ...initial }}
          send={(values, { key }) => post(list, { ...initial, ...values, people: peopleOf(values.people) }, key)}
          refresh={[[list]]}
          onDone={({ id }) => navigate(`${kind.address}/${organ.id}/${id}`)}
          onClose={close}
        >
          {fields}
          <PeopleFields label={register.people} />
          <WordsField name="content" label={register.content} required />
          <DayField name="on" label={register.on} required />
        </FormDialog>
      )}
    </DialogButton>
  )
}
