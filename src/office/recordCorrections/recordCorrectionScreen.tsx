/** One 更正申请: who asks for what with which evidence, what was decided and told. */
import { Form } from 'antd'
import { Link } from 'react-router'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import type { Reason } from '#law/reason.ts'
import type { RecordCorrection } from '#law/recordCorrection.ts'
import { ActButton } from '../cases/actButton.tsx'
import type { CasePlace, ShownCase } from '../cases/case.ts'
import { CasePage } from '../cases/casePage.tsx'
import {
  DutiesSection,
  FilesSection,
  LettersSection,
  PeopleSection,
  TimelineSection,
  WordsSection,
} from '../cases/caseSections.tsx'
import { TellFields, type Telling, tellingOf } from '../cases/tellFields.tsx'
import { Facts } from '../facts.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { TextField } from '../form/textField.tsx'
import { requestAddress } from '../requests/requests.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { RECORD_CORRECTIONS, resultName } from './recordCorrectionsScreen.tsx'

const words = WORDS.recordCorrections

interface File extends ShownCase {
  readonly state: RecordCorrection
  readonly duties: readonly Reason[]
}

export function RecordCorrectionScreen() {
  return (
    <CasePage<File>
      title={WORDS.screens.recordCorrections}
      list="/record-corrections"
      of={{ api: RECORD_CORRECTIONS, caseKind: 'recordCorrection' }}
    >
      {(file, place) => <Page file={file} place={place} />}
    </CasePage>
  )
}

interface PageProps {
  readonly file: File
  readonly place: CasePlace
}

function Page({ file, place }: PageProps) {
  const { number, state, content, duties, timeline } = file
  const { requestId, askedOn, evidence, decision, toldOn, withdrawnOn } = state
  return (
    <Screen
      title={number}
      lead={<Link to="/record-corrections">{WORDS.cases.back}</Link>}
      actions={<Acts file={file} place={place} />}
    >
      <Facts
        facts={[
          [words.askedOn, <Day key="on" date={askedOn} />],
          ...(requestId === null
            ? []
            : [
                [
                  WORDS.cases.request,
                  <Link key="request" to={requestAddress({ organId: place.organId, id: requestId })}>
                    {WORDS.cases.letters.open}
                  </Link>,
                ] as const,
              ]),
          [words.page.evidence, evidenceText(evidence)],
          [
            words.result,
            withdrawnOn !== null ? words.withdrawn : (resultName(decision?.result ?? null) ?? words.pending),
          ],
          ...(decision?.competent ? [[words.page.competent, decision.competent] as const] : []),
          ...(toldOn === null ? [] : [[words.told, <Day key="told" date={toldOn} />] as const]),
        ]}
      />
      <DutiesSection duties={duties} />
      <PeopleSection place={place} shown={file} title={words.claimant} />
      <WordsSection title={words.register.content} content={content} />
      <FilesSection place={place} shown={file} />
      <LettersSection place={place} shown={file} kinds={decision === null ? [] : [`record:${decision.result}`]} />
      <TimelineSection timeline={timeline} />
    </Screen>
  )
}

function evidenceText({ givenOn, askedOn }: RecordCorrection['evidence']): string {
  if (givenOn !== null) return words.page.evidenceGiven(dayText(givenOn))
  return askedOn === null ? words.page.evidenceNone : words.page.evidenceAsked(dayText(askedOn))
}

function Acts({ file, place }: PageProps) {
  const { today } = useAtWork()
  const mayKeep = useMay('recordCorrection.keep')
  const { version, letters, state } = file
  const { decision, withdrawnOn, toldOn, evidence } = state
  if (!mayKeep) return null
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
  return (
    <ActButton<Telling>
      {...of}
      act="tell"
      type="primary"
      label={words.acts.tell}
      initial={{ manner: 'letter', method: 'mail', on: today }}
      body={tellingOf}
    >
      <TellFields letters={letters} />
    </ActButton>
  )
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
