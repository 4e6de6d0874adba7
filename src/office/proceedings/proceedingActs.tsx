/** What may be entered in a case now; what the law does not let follow is not offered. */
import { ATTENDED, PROCEDURES } from '#law/proceedingText.ts'
import { ActButton } from '../cases/actButton.tsx'
import type { CasePlace } from '../cases/case.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { TextField } from '../form/textField.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import {
  DecisionFields,
  type DecisionValues,
  decisionOf,
  ReopenField,
  type Reopening,
  reopeningOf,
} from './decisionFields.tsx'
import type { ProceedingFile } from './proceedings.ts'

const words = WORDS.proceedings
const { acts } = words

interface ActsProps {
  readonly file: ProceedingFile
  readonly place: CasePlace
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export function ProceedingActs({ file, place }: ActsProps) {
  const { today } = useAtWork()
  const mayKeep = useMay('proceeding.keep')
  const { version, state, results } = file
  const { stage, kind, procedure, copyReceivedOn, answeredOn, body, number } = state
  if (!mayKeep) return null
  const of = { place, version }
  const day = <DayField name="on" label={WORDS.cases.on} required />
  const now = { on: today }
  const isPending = stage === 'opened' || stage === 'answered' || stage === 'appealed'
  const isReconsideration = kind === 'reconsideration'
  return (
    <>
      <ActButton {...of} act="putRight" label={acts.putRight} initial={{ body, number }}>
        <TextField name="body" label={words.body} required max={60} hint={words.begin.bodyHint} />
        <TextField name="number" label={words.bodyNumber} max={60} />
      </ActButton>
      {isPending && (
        <>
          <ActButton
            {...of}
            act="changeProcedure"
            label={acts.changeProcedure}
            initial={{ ...now, procedure: procedure === 'ordinary' ? 'summary' : 'ordinary' }}
          >
            <ChoiceField name="procedure" label={words.begin.procedure} choices={choicesOf(PROCEDURES)} />
            {day}
          </ActButton>
          <ActButton {...of} act="setHearing" label={acts.setHearing}>
            <DayField name="hearingOn" label={acts.hearingOn} required />
            <TextField name="place" label={acts.place} required max={100} />
          </ActButton>
          <ActButton {...of} act="suspend" label={acts.suspend} initial={now}>
            {day}
          </ActButton>
        </>
      )}
      {stage === 'suspended' && (
        <ActButton {...of} act="resume" label={acts.resume} initial={now} type="primary">
          {day}
        </ActButton>
      )}
      {stage === 'appealed' && (
        <ActButton {...of} act="remand" label={acts.remand} initial={now}>
          {day}
        </ActButton>
      )}
      {isPending && copyReceivedOn === null && (
        <ActButton
          {...of}
          act="receiveCopy"
          label={acts.receiveCopy}
          lead={acts.receiveCopyLead}
          initial={now}
          type="primary"
        >
          {day}
        </ActButton>
      )}
      {isPending && copyReceivedOn !== null && answeredOn === null && (
        <ActButton {...of} act="answer" label={acts.answer} lead={acts.answerLead} initial={now} type="primary">
          {day}
        </ActButton>
      )}
      {stage === 'decided' && !isReconsideration && (
        <ActButton {...of} act="appeal" label={acts.appeal} initial={{ ...now, by: 'others' }}>
          <ChoiceField name="by" label={acts.appealBy} choices={choicesOf(acts.appellants)} />
          {day}
          <TextField name="evidence" label={acts.appealEvidence} max={200} hint={acts.appealEvidenceHint} />
        </ActButton>
      )}
      {(stage === 'decided' || stage === 'appealed') && (
        <ActButton<Reopening & { readonly on: string }>
          {...of}
          act="becomeFinal"
          label={acts.becomeFinal}
          lead={acts.becomeFinalLead}
          initial={{ ...now, reopens: (state.decisions.at(-1)?.order ?? null) !== null }}
          body={async (values, key) => ({ on: values.on, ...(await reopeningOf(values, place, key)) })}
        >
          {day}
          {(state.decisions.at(-1)?.order ?? null) !== null && <ReopenField />}
        </ActButton>
      )}
      {isPending && (
        <ActButton<DecisionValues>
          {...of}
          act="decide"
          label={acts.decide}
          lead={words.decision.lead}
          initial={{ ...now, receivedOn: today, orders: false, period: 'days', reopens: true }}
          body={async (values, key) => ({
            ...decisionOf(values, stage),
            ...(await reopeningOf(values, place, key)),
          })}
        >
          <DecisionFields results={results} />
        </ActButton>
      )}
    </>
  )
}

/** For the head of the office; the law puts right what was recorded, not what was decided. */
export function TakeBackButton({ file: { version, state, ordered }, place }: ActsProps) {
  const mayPutRight = useMay('proceeding.putRight')
  if (!mayPutRight || !['decided', 'appealed', 'final'].includes(state.stage)) return null
  return (
    <ActButton
      place={place}
      version={version}
      act="takeBackDecision"
      label={acts.takeBackDecision}
      lead={acts.takeBackLead(ordered !== null)}
    >
      <TextField name="evidence" label={acts.takeBackEvidence} required max={200} />
    </ActButton>
  )
}

export function HearingButton({
  file,
  place,
  hearingId,
  about,
}: ActsProps & { readonly hearingId: string; readonly about: string }) {
  return (
    <ActButton<{ readonly attendedBy: string }>
      place={place}
      version={file.version}
      act="recordHearing"
      label={acts.recordHearing}
      about={about}
      type="link"
      initial={{ attendedBy: 'head' }}
      body={({ attendedBy }) => ({ hearingId, attendedBy })}
    >
      <ChoiceField name="attendedBy" label={acts.attendedBy} choices={choicesOf(ATTENDED)} />
    </ActButton>
  )
}
