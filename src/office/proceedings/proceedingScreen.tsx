/** One case: by when we must do what and why, hearings, decisions, papers, what came before and after. */
import { Alert, Tag } from 'antd'
import { Link } from 'react-router'
import type { ProceedingLine, ShownDeadline } from '#api/shownProceeding.ts'
import { date } from '#law/date.ts'
import { type Hearing, type ProceedingDecision, STAGES } from '#law/proceeding.ts'
import { proceedingOutcome } from '#law/proceedingOutcome.ts'
import { ATTACKED, ATTENDED, PARTS, PROCEDURES, PROCEEDING_KINDS } from '#law/proceedingText.ts'
import type { CasePlace } from '../cases/case.ts'
import { CasePage } from '../cases/casePage.tsx'
import { FilesSection, PeopleSection, TimelineSection, WordsSection } from '../cases/caseSections.tsx'
import { Facts } from '../facts.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { cited, withBasis } from '../notice/cited.ts'
import { requestAddress } from '../requests/requests.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { HearingButton, ProceedingActs, TakeBackButton } from './proceedingActs.tsx'
import { OF_PROCEEDING, type ProceedingFile, proceedingAddress } from './proceedings.ts'
import { Deadline, proceedingColumns } from './proceedingsScreen.tsx'

const words = WORDS.proceedings

export function ProceedingScreen() {
  return (
    <CasePage<ProceedingFile> title={WORDS.screens.proceedings} list="/proceedings" of={OF_PROCEEDING}>
      {(file, place) => <Page file={file} place={place} />}
    </CasePage>
  )
}

interface PageProps {
  readonly file: ProceedingFile
  readonly place: CasePlace
}

function Page({ file, place }: PageProps) {
  const { number, state, content, timeline, related, suitBy } = file
  const { kind, stage, begunOn, body, procedure, part, attacked } = state
  const form = PROCEEDING_KINDS[kind]
  const { organId, caseId } = place
  return (
    <Screen
      title={number}
      lead={<Link to="/proceedings">{WORDS.cases.back}</Link>}
      actions={
        <>
          <Link to={`${proceedingAddress(organId, caseId)}/defence`} className="screen__link">
            {words.page.defence}
          </Link>
          <ProceedingActs file={file} place={place} />
          <TakeBackButton file={file} place={place} />
        </>
      }
    >
      <Facts
        facts={[
          [words.kind, form.name],
          [words.stage, <Tag key="stage">{STAGES[stage]}</Tag>],
          [form.body, body],
          [words.bodyNumber, state.number ?? words.noNumber],
          [
            words.attacked,
            attacked.requestId === null ? (
              ATTACKED[attacked.kind]
            ) : (
              <>
                {ATTACKED[attacked.kind]}{' '}
                <Link to={requestAddress({ organId, id: attacked.requestId })}>{file.line.requestNumber}</Link>
              </>
            ),
          ],
          [words.begunOn, <Day key="on" date={begunOn} />],
          [words.page.procedure, PROCEDURES[procedure]],
          ...(part === 'maker' ? [] : [[words.page.part, PARTS[part]] as const]),
        ]}
      />
      <Warnings warnings={file.line.warnings} />
      <Ordered file={file} place={place} />
      <Deadlines deadlines={file.deadlines} />
      {suitBy !== null && <p>{words.page.suitBy(dayText(date(suitBy)))}</p>}
      <Hearings file={file} place={place} />
      <Decisions file={file} />
      {related.length > 0 && (
        <Section title={words.page.related}>
          <DataTable<ProceedingLine>
            caption={words.page.related}
            rows={related}
            rowKey={({ id }) => id}
            columns={proceedingColumns(organId)}
          />
        </Section>
      )}
      <PeopleSection place={place} shown={file} title={form.claimant} />
      <WordsSection title={words.page.content} content={content} />
      <FilesSection place={place} shown={file} />
      <TimelineSection timeline={timeline} />
    </Screen>
  )
}

function Warnings({ warnings }: Pick<ProceedingLine, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <Alert
      className="notice"
      type="warning"
      role="status"
      showIcon
      title={words.warnings}
      description={
        <ul>
          {warnings.map((warning) => (
            <li key={warning.code}>{withBasis(warning)}</li>
          ))}
        </ul>
      }
    />
  )
}

function Ordered({ file: { ordered, state }, place: { organId } }: PageProps) {
  if (ordered === null) return null
  const { servedOn, period, periodSet, article } = ordered
  const { requestId } = state.attacked
  const within = 'days' in period ? words.page.days(period.days) : words.page.until(dayText(date(period.until)))
  const sentence = words.page.orderedText(dayText(date(servedOn)), within, periodSet)
  return (
    <Section title={words.page.ordered}>
      <p>{withBasis({ sentence, article })}</p>
      {requestId !== null && <Link to={requestAddress({ organId, id: requestId })}>{words.page.toRequest}</Link>}
    </Section>
  )
}

function Deadlines({ deadlines }: Pick<ProceedingFile, 'deadlines'>) {
  return (
    <Section title={words.page.deadlines}>
      {deadlines.length === 0 ? (
        <p>{words.page.deadlinesNone}</p>
      ) : (
        <ol className="clock-steps">
          {deadlines.map((deadline) => (
            <li key={`${deadline.kind} ${deadline.date}`}>
              <p className="clock-steps__span">
                <Deadline deadline={deadline} />
                {deadline.doneOn !== null && <Done deadline={deadline} />}
              </p>
              <p>
                {deadline.text}（{WORDS.notice.basis(cited(deadline.article))}）
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Done({ deadline: { doneOn } }: { readonly deadline: ShownDeadline }) {
  if (doneOn === null) return null
  return (
    <span className="option__more option__more--below">
      {words.done} <Day date={date(doneOn)} />
    </span>
  )
}

function Hearings({ file, place }: PageProps) {
  const mayKeep = useMay('proceeding.keep')
  const { hearings } = file.state
  if (hearings.length === 0) return null
  return (
    <Section title={words.page.hearings}>
      <DataTable<Hearing>
        caption={words.page.hearings}
        rows={hearings}
        rowKey={({ id }) => id}
        columns={[
          { name: words.acts.hearingOn, cell: ({ on }) => <Day date={on} /> },
          { name: words.acts.place, cell: ({ place: where }) => where },
          {
            name: words.acts.attendedBy,
            cell: ({ id, on, attendedBy }) =>
              attendedBy !== null ? (
                ATTENDED[attendedBy]
              ) : mayKeep && file.state.stage !== 'final' ? (
                <HearingButton file={file} place={place} hearingId={id} about={dayText(on)} />
              ) : (
                words.page.hearingOpen
              ),
          },
        ]}
      />
    </Section>
  )
}

function Decisions({ file: { state, results } }: Pick<PageProps, 'file'>) {
  if (state.decisions.length === 0) return null
  return (
    <Section title={words.page.decisions}>
      <DataTable<ProceedingDecision>
        caption={words.page.decisions}
        rows={state.decisions}
        rowKey={({ instance, on }) => `${instance} ${on}`}
        columns={[
          { name: words.decision.instance, cell: ({ instance }) => words.page.instances[instance] },
          {
            name: words.decision.outcome,
            cell: ({ outcome }) => {
              const result = results[outcome]
              return (
                <>
                  {proceedingOutcome(outcome).label}
                  <span className="option__more option__more--below">
                    {result === undefined ? '' : words.results[result]}
                  </span>
                </>
              )
            },
          },
          { name: words.decision.number, cell: ({ number }) => number ?? WORDS.cases.missing },
          { name: words.decision.on, cell: ({ on }) => <Day date={on} /> },
          { name: words.decision.receivedOn, cell: ({ receivedOn }) => <Day date={receivedOn} /> },
        ]}
      />
    </Section>
  )
}
