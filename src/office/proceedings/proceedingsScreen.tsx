/** 复议和诉讼: what goes on by the next day on which we must act, and all. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { ProceedingLine, ShownDeadline } from '#api/shownProceeding.ts'
import { date } from '#law/date.ts'
import { STAGES } from '#law/proceeding.ts'
import { proceedingOutcome } from '#law/proceedingOutcome.ts'
import { ATTACKED, PROCEEDING_KINDS } from '#law/proceedingText.ts'
import { Views } from '../cases/views.tsx'
import type { Column } from '../list/dataTable.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { withBasis } from '../notice/cited.ts'
import { requestAddress } from '../requests/requests.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { BeginButton } from './beginDialog.tsx'
import { PROCEEDINGS, proceedingAddress } from './proceedings.ts'

const words = WORDS.proceedings

export function ProceedingsScreen() {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const mayKeep = useMay('proceeding.keep')
  const maySeeRates = useMay('statistics.read')
  const view = address.view === 'all' ? 'all' : 'open'
  return (
    <ListPage<ProceedingLine>
      key={view}
      title={WORDS.screens.proceedings}
      lead={words.lead}
      views={<Views label={words.views} views={words.view} present={view} />}
      actions={
        <>
          {maySeeRates && (
            <Link to="/proceedings/rates" className="screen__link">
              {words.rates.title}
            </Link>
          )}
          {mayKeep && <BeginButton />}
        </>
      }
      path={`${PROCEEDINGS}/${organ.id}`}
      fixed={{ view }}
      rowKey={({ id }) => id}
      columns={proceedingColumns(organ.id)}
      empty={words.empty[view]}
    />
  )
}

/** Also of the cases about one request. */
export function proceedingColumns(organId: number): readonly Column<ProceedingLine>[] {
  return [
    {
      name: WORDS.cases.number,
      cell: ({ id, number, kind }) => (
        <>
          <Link to={proceedingAddress(organId, id)}>{number}</Link>
          <span className="option__more option__more--below">{PROCEEDING_KINDS[kind].column}</span>
        </>
      ),
    },
    { name: words.claimant, cell: ({ claimant }) => claimant || WORDS.cases.missing },
    {
      name: words.body,
      cell: ({ body, bodyNumber }) => (
        <>
          {body}
          <span className="option__more option__more--below">{bodyNumber ?? words.noNumber}</span>
        </>
      ),
    },
    {
      name: words.attacked,
      cell: ({ attacked, requestId, requestNumber }) => (
        <>
          {ATTACKED[attacked]}{' '}
          {requestId !== null && <Link to={requestAddress({ organId, id: requestId })}>{requestNumber}</Link>}
        </>
      ),
    },
    {
      name: words.stage,
      cell: ({ stage, warnings }) => (
        <>
          <Tag>{STAGES[stage]}</Tag>
          {warnings.map((warning) => (
            <span key={warning.code} className="option__more option__more--below">
              {withBasis(warning)}
            </span>
          ))}
        </>
      ),
    },
    { name: words.next, cell: (line) => <Next line={line} /> },
  ]
}

function Next({ line: { next, outcome, finalOn, result } }: { readonly line: ProceedingLine }) {
  if (finalOn !== null && outcome !== null) {
    return (
      <>
        {proceedingOutcome(outcome).label}
        <span className="option__more option__more--below">{result === null ? '' : words.results[result]}</span>
      </>
    )
  }
  return next === null ? words.waits : <Deadline deadline={next} />
}

export function Deadline({ deadline: { kind, date: on, late, provisional } }: { readonly deadline: ShownDeadline }) {
  return (
    <>
      <Day date={date(on)} />
      <span className="option__more option__more--below">
        {words.deadlineKinds[kind]}
        {provisional && `（${words.provisional}）`}
      </span>
      {late && <Tag color="error">{words.late}</Tag>}
    </>
  )
}
