/** One 更正申请: who asks for what with which evidence, what was decided and told. */
import { Form } from 'antd'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import type { RecordCorrection } from '#law/recordCorrection.ts'
import { ActButton } from '../cases/actButton.tsx'
import type { CasePlace } from '../cases/case.ts'
import { type SmallCaseFile, SmallCaseScreen, TellButton } from '../cases/smallCaseScreen.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { TextField } from '../form/textField.tsx'
import { useAtWork } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { RECORD_CORRECTION_CASES, resultName } from './recordCorrectionsScreen.tsx'

const words = WORDS.recordCorrections

interface File extends SmallCaseFile {
  readonly state: RecordCorrection
}

export function RecordCorrectionScreen() {
  return (
    <SmallCaseScreen<File>
      kind={RECORD_CORRECTION_CASES}
      facts={factsOf}
      letters={({ state: { decision } }) => (decision === null ? [] : [`record:${decision.result}`])}
      acts={(file, place) => <Acts file={file} place={place} />}
    />
  )
}

function factsOf({ state }: File) {
  const { askedOn, evidence, decision, toldOn, withdrawnOn } = state
  return [
    [words.askedOn, <Day key="on" date={askedOn} />],
    [words.page.evidence, evidenceText(evidence)],
    [words.result, withdrawnOn !== null ? words.withdrawn : (resultName(decision?.result ?? null) ?? words.pending)],
    ...(decision?.competent ? [[words.page.competent, decision.competent] as const] : []),
    ...(toldOn === null ? [] : [[words.told, <Day key="told" date={toldOn} />] as const]),
  ] as const
}

function evidenceText({ givenOn, askedOn }: RecordCorrection['evidence']): string {
  if (givenOn !== null) return words.page.evidenceGiven(dayText(givenOn))
  return askedOn === null ? words.page.evidenceNone : words.page.evidenceAsked(dayText(askedOn))
}

function Acts({ file, place }: { readonly file: File; readonly place: CasePlace }) {
  const { today } = useAtWork()
  const { version, state } = file
  const { decision, withdrawnOn, toldOn, evidence } = state
  const of = { place, version }
  const day = <DayField name="on" label={WORDS.cases.on} required />
  if (decision === null && withdrawnOn === null) {
    return (
      <>
        <ActButton {...of} act="withdraw" label={words.acts.withdraw} initial={{ on: today }}>
          {day}
        </ActButton>
        {evidence.givenOn === null && (
          <>
            <ActButton {...of} act="askEvidence" label={words.acts.askEvidence} initial={{ on: today }}>
              {day}
            </ActButton>
            <ActButton {...of} act="receiveEvidence" label={words.acts.receiveEvidence} initial={{ on: today }}>
              {day}
            </ActButton>
          </>
        )}
        <ActButton<{ readonly on: string; readonly result: string; readonly competent: string | null }>
          {...of}
          act="decide"
          type="primary"
          label={words.acts.decide}
          lead={words.acts.decideLead}
          initial={{ on: today }}
          body={({ competent, ...values }) => ({ ...values, competent: competent ?? null })}
        >
          <DecisionFields />
          {day}
        </ActButton>
      </>
    )
  }
  if (decision === null || toldOn !== null) return null
  return <TellButton file={file} place={place} label={words.acts.tell} />
}

function DecisionFields() {
  const result: string | undefined = Form.useWatch('result')
  return (
    <>
      <ChoiceField
        name="result"
        label={words.result}
        choices={RECORD_CORRECTION_RESULTS.map(({ code, label }) => ({ value: code, label }))}
      />
      {(result === 'FORWARDED' || result === 'REFERRED') && (
        <TextField name="competent" label={words.page.competent} required max={60} hint={words.acts.competentHint} />
      )}
    </>
  )
}
