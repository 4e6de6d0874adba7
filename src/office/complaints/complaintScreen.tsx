/** One 投诉举报 or 申诉: what it says, statements, the end, telling, mending. */
import { Link } from 'react-router'
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, type Complaint } from '#law/complaint.ts'
import type { Reason } from '#law/reason.ts'
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
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { COMPLAINTS } from './complaintsScreen.tsx'

const words = WORDS.complaints

interface File extends ShownCase {
  readonly state: Complaint
  readonly about: string | null
  readonly duties: readonly Reason[]
}

export function ComplaintScreen() {
  return (
    <CasePage<File> title={WORDS.screens.complaints} list="/complaints" of={{ api: COMPLAINTS, caseKind: 'complaint' }}>
      {(file, place) => <Page file={file} place={place} />}
    </CasePage>
  )
}

interface PageProps {
  readonly file: File
  readonly place: CasePlace
}

function Page({ file, place }: PageProps) {
  const { number, state, content, about, duties, timeline } = file
  const { kind, receivedOn, statements, closed, toldOn, rectification } = state
  const letter = kind === 'publicService' ? 'appealResult' : 'complaintResult'
  return (
    <Screen
      title={number}
      lead={<Link to="/complaints">{WORDS.cases.back}</Link>}
      actions={<Acts file={file} place={place} />}
    >
      <Facts
        facts={[
          [words.kind, COMPLAINT_KINDS[kind].label],
          [words.about, about ?? words.aboutNone],
          [words.receivedOn, <Day key="on" date={receivedOn} />],
          ...statements.map(
            ({ askedOn, by, givenOn }, at) =>
              [
                statements.length === 1 ? words.page.statements : `${words.page.statements}${at + 1}`,
                words.page.statement(dayText(askedOn), dayText(by), givenOn === null ? null : dayText(givenOn)),
              ] as const,
          ),
          [words.outcome, closed === null ? words.pending : COMPLAINT_OUTCOMES[closed.outcome].label],
          ...(rectification === null
            ? []
            : [
                [
                  words.page.rectification,
                  words.page.rectify(
                    dayText(rectification.by),
                    rectification.doneOn === null ? null : dayText(rectification.doneOn),
                  ),
                ] as const,
              ]),
          ...(toldOn === null ? [] : [[words.told, <Day key="told" date={toldOn} />] as const]),
        ]}
      />
      <DutiesSection duties={duties} />
      <PeopleSection place={place} shown={file} title={words.claimant} />
      <WordsSection title={words.register.content} content={content} />
      <FilesSection place={place} shown={file} />
      <LettersSection place={place} shown={file} kinds={closed === null ? [] : [letter]} />
      <TimelineSection timeline={timeline} />
    </Screen>
  )
}

function Acts({ file, place }: PageProps) {
  const { today } = useAtWork()
  const mayKeep = useMay('complaint.keep')
  const { version, letters, state } = file
  const { statements, closed, toldOn, rectification, kind } = state
  if (!mayKeep) return null
  const of = { place, version }
  const day = <DayField name="on" label={WORDS.cases.on} required />
  // Art. 47.2 urges organs and criticises them; Art. 55.2 has complaints about services handled.
  const others = kind === 'publicService' ? ['rectified', 'criticised'] : ['handled']
  const outcomes = Object.entries(COMPLAINT_OUTCOMES).filter(([code]) => !others.includes(code))
  return (
    <>
      {closed === null && (
        <ActButton {...of} act="askStatement" label={words.acts.askStatement} initial={{ on: today }}>
          {day}
          <DayField name="by" label={words.acts.by} required />
        </ActButton>
      )}
      {statements.some(({ givenOn }) => givenOn === null) && (
        <ActButton {...of} act="receiveStatement" label={words.acts.receiveStatement} initial={{ on: today }}>
          {day}
        </ActButton>
      )}
      {closed === null && (
        <ActButton<{ readonly on: string; readonly outcome: string; readonly rectifyBy: string | null }>
          {...of}
          act="close"
          type="primary"
          label={words.acts.close}
          initial={{ on: today }}
        >
          <ChoiceField
            name="outcome"
            label={words.outcome}
            choices={outcomes.map(([value, { label }]) => ({ value, label }))}
          />
          <DayField name="rectifyBy" label={words.acts.rectifyBy} hint={words.acts.rectifyHint} />
          {day}
        </ActButton>
      )}
      {closed !== null && toldOn === null && (
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
      )}
      {rectification !== null && rectification.doneOn === null && (
        <ActButton {...of} act="recordRectified" label={words.acts.rectified} initial={{ on: today }}>
          {day}
        </ActButton>
      )}
    </>
  )
}
