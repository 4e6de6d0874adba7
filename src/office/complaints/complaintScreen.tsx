/** One 投诉举报 or 申诉: what it says, statements, the end, telling, mending. */
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, type Complaint } from '#law/complaint.ts'
import { ActButton } from '../cases/actButton.tsx'
import type { CasePlace } from '../cases/case.ts'
import { type SmallCaseFile, SmallCaseScreen, TellButton } from '../cases/smallCaseScreen.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { useAtWork } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { COMPLAINT_CASES } from './complaintsScreen.tsx'

const words = WORDS.complaints

interface File extends SmallCaseFile {
  readonly state: Complaint
  readonly about: string | null
}

export function ComplaintScreen() {
  return (
    <SmallCaseScreen<File>
      kind={COMPLAINT_CASES}
      facts={factsOf}
      letters={({ state: { closed, kind } }) =>
        closed === null ? [] : [kind === 'publicService' ? 'appealResult' : 'complaintResult']
      }
      acts={(file, place) => <Acts file={file} place={place} />}
    />
  )
}

function factsOf({ state, about }: File) {
  const { kind, receivedOn, statements, closed, toldOn, rectification } = state
  const dayOrNull = (on: Complaint['toldOn']) => (on === null ? null : dayText(on))
  return [
    [words.kind, COMPLAINT_KINDS[kind].label],
    [words.about, about ?? words.aboutNone],
    [words.receivedOn, <Day key="on" date={receivedOn} />],
    ...statements.map(
      ({ askedOn, by, givenOn }, at) =>
        [
          statements.length === 1 ? words.page.statements : `${words.page.statements}${at + 1}`,
          words.page.statement(dayText(askedOn), dayText(by), dayOrNull(givenOn)),
        ] as const,
    ),
    [words.outcome, closed === null ? words.pending : COMPLAINT_OUTCOMES[closed.outcome].label],
    ...(rectification === null
      ? []
      : [
          [
            words.page.rectification,
            words.page.rectify(dayText(rectification.by), dayOrNull(rectification.doneOn)),
          ] as const,
        ]),
    ...(toldOn === null ? [] : [[words.told, <Day key="told" date={toldOn} />] as const]),
  ] as const
}

function Acts({ file, place }: { readonly file: File; readonly place: CasePlace }) {
  const { today } = useAtWork()
  const { version, state } = file
  const { statements, closed, toldOn, rectification, kind } = state
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
      {closed !== null && toldOn === null && <TellButton file={file} place={place} label={words.acts.tell} />}
      {rectification !== null && rectification.doneOn === null && (
        <ActButton {...of} act="recordRectified" label={words.acts.rectified} initial={{ on: today }}>
          {day}
        </ActButton>
      )}
    </>
  )
}
