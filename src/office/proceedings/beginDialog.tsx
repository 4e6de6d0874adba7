/** Entering a case: what is attacked, before whom, by whom. */
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { ProceedingLine } from '#api/shownProceeding.ts'
import type { ProceedingKind } from '#law/proceedingOutcome.ts'
import { ATTACKED, PARTS, PROCEDURES, PROCEEDING_KINDS } from '#law/proceedingText.ts'
import { LETTERS } from '#law/request/letter.ts'
import { type EnteredPerson, PeopleFields, peopleOf } from '../cases/peopleFields.tsx'
import { RequestField } from '../cases/requestField.tsx'
import { WordsField } from '../cases/wordsField.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import type { ListAnswer } from '../list/listPage.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, post } from '../request.ts'
import { useCaseFile } from '../requests/requests.ts'
import { useAtWork } from '../session.ts'
import { dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { PROCEEDINGS, proceedingAddress } from './proceedings.ts'

const words = WORDS.proceedings

interface Values {
  readonly proceeding: ProceedingKind
  readonly attackedKind: keyof typeof ATTACKED
  readonly requestId: string | null
  readonly letterId: string | null
  readonly afterId: string | null
  readonly part: string
  readonly body: string
  readonly number: string | null
  readonly procedure: string
  readonly on: string
  readonly people: readonly EnteredPerson[] | null
  readonly content: string
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** @param requestId where it is about one request */
export function BeginButton({ requestId }: { readonly requestId?: string }) {
  const { organ, today } = useAtWork()
  const navigate = useNavigate()
  return (
    <DialogButton label={words.begin.title} type="primary">
      {(close) => (
        <FormDialog<Values, { readonly id: string }>
          title={words.begin.title}
          lead={words.begin.lead}
          act={WORDS.cases.save}
          initial={{
            ...{ proceeding: 'reconsideration', attackedKind: 'reply', part: 'maker', procedure: 'ordinary' },
            ...{ on: today, people: [], requestId: requestId ?? null },
          }}
          send={(values, { key }) => post(`${PROCEEDINGS}/${organ.id}`, bodyOf(values), key)}
          refresh={[[PROCEEDINGS]]}
          onDone={({ id }) => navigate(proceedingAddress(organ.id, id))}
          onClose={close}
        >
          <Fields />
        </FormDialog>
      )}
    </DialogButton>
  )
}

function bodyOf({ attackedKind, requestId, letterId, people, number, afterId, ...values }: Values) {
  const attacked =
    attackedKind === 'reply' ? { kind: attackedKind, requestId, letterId } : { kind: attackedKind, requestId }
  const isAfter = values.proceeding === 'litigationAfterReconsideration'
  return {
    ...values,
    ...{ attacked, people: peopleOf(people), number: number ?? null },
    afterId: isAfter ? (afterId ?? null) : null,
  }
}

function Fields() {
  const kind: ProceedingKind = Form.useWatch('proceeding') ?? 'reconsideration'
  const attackedKind: Values['attackedKind'] = Form.useWatch('attackedKind') ?? 'reply'
  const requestId: string | null = Form.useWatch('requestId') ?? null
  return (
    <>
      <ChoiceField
        name="proceeding"
        label={words.kind}
        choices={Object.entries(PROCEEDING_KINDS).map(([value, { name }]) => ({ value, label: name }))}
      />
      <ChoiceField name="attackedKind" label={words.begin.attackedKind} choices={choicesOf(ATTACKED)} />
      <RequestField name="requestId" required={attackedKind !== 'other'} />
      {attackedKind === 'reply' && requestId !== null && <LetterField key={requestId} requestId={requestId} />}
      {kind === 'litigationAfterReconsideration' && requestId !== null && <EarlierField requestId={requestId} />}
      <TextField name="body" label={PROCEEDING_KINDS[kind].body} required max={60} hint={words.begin.bodyHint} />
      <TextField name="number" label={words.bodyNumber} max={60} />
      <ChoiceField name="procedure" label={words.begin.procedure} choices={choicesOf(PROCEDURES)} />
      <DayField name="on" label={words.begin.on} required />
      <PeopleFields label={words.begin.people} />
      <p className="facts__missing">{words.begin.peopleHint}</p>
      <WordsField name="content" label={words.begin.content} required />
      <ChoiceField name="part" label={words.begin.part} hint={words.begin.partHint} choices={choicesOf(PARTS)} />
    </>
  )
}

function LetterField({ requestId }: { readonly requestId: string }) {
  const { organ } = useAtWork()
  const form = Form.useFormInstance<Values>()
  const { data, error, refetch } = useCaseFile({ organId: organ.id, id: requestId })
  const replies = (data?.request.letters ?? []).filter(({ kind }) => kind === 'reply' || kind === 'abandonmentNotice')
  const only = replies.length === 1 ? replies[0]?.id : undefined
  // Also takes away the letter that was chosen of another request.
  useEffect(() => form.setFieldValue('letterId', only), [form, only])
  return (
    <>
      <ProblemNotice error={error} onRetry={refetch} />
      <SelectField
        name="letterId"
        label={words.begin.letter}
        required
        hint={data !== undefined && replies.length === 0 ? words.begin.letterNone : undefined}
        choices={replies.map(({ id, kind, sentOn }) => ({
          value: id,
          label: words.begin.letterOf(LETTERS[kind].name, dayText(sentOn)),
        }))}
      />
    </>
  )
}

function EarlierField({ requestId }: { readonly requestId: string }) {
  const { organ } = useAtWork()
  const path = `${PROCEEDINGS}/${organ.id}`
  const { data } = useQuery({
    queryKey: [PROCEEDINGS, organ.id, 'ofRequest', requestId],
    queryFn: () => get<ListAnswer<ProceedingLine>>(path, { requestId }),
  })
  const earlier = (data?.items ?? []).filter(({ kind }) => kind === 'reconsideration')
  return (
    <SelectField
      name="afterId"
      label={words.begin.after}
      hint={words.begin.afterHint}
      choices={earlier.map(({ id, number, body }) => ({ value: id, label: `${number} ${body}` }))}
    />
  )
}
