/** Where a request stands: its state, who asks, and until when the reply is due. */
import { Alert } from 'antd'
import { outcome } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { ATTENTION, attentionOf } from '#law/request/attention.ts'
import { stateOf } from '#law/request/request.ts'
import { STATES } from '#law/request/transitions.ts'
import { useCalendar } from '../calendar/calendar.ts'
import { Facts } from '../facts.tsx'
import { withBasis } from '../notice/cited.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { DueDates, DueText } from './dueText.tsx'
import type { CaseFile } from './requests.ts'
import { CLOCK } from './sections/clockSection.tsx'
import { StateTag } from './stateTag.tsx'

const words = WORDS.requests.head

export function CaseHead({ file }: { readonly file: CaseFile }) {
  const { request, clock, application } = file
  const state = stateOf(request)
  const { channel, arrivedOn } = request.arrival
  const outside = request.course.filter((event) => 'proof' in event && event.proof.manner === 'outside')
  const receivedOn = clock.receipt?.formal ?? null
  const names = application.applicants.map(({ name }) => name).join(words.and)
  return (
    <>
      <div className="case-head">
        <Facts
          facts={[
            [
              words.state,
              <>
                <StateTag state={state} /> {STATES[state].meaning}
              </>,
            ],
            [words.applicant, application.agent === null ? names : words.byAgent(names, application.agent.name)],
            [words.channel, CHANNELS.find(({ id }) => id === channel)?.label ?? null],
            [words.arrivedOn, <Day key="arrived" date={arrivedOn} />],
            [
              words.receivedOn,
              receivedOn === null ? (
                <strong key="received">{words.notReceived}</strong>
              ) : (
                <Day key="on" date={receivedOn} />
              ),
            ],
            ...(outside.length === 0 ? [] : [[words.outside, words.outsideActs(outside.length)] as const]),
          ]}
        />
        <Clock file={file} />
      </div>
      <Warnings file={file} />
    </>
  )
}

/** The due date in large; the day of alarms where it is another. */
function Clock({ file }: { readonly file: CaseFile }) {
  const { request, clock } = file
  const { due, cautiousDue, provisional, note } = clock
  const state = stateOf(request)
  const course = STATES[state].clock
  const end = request.conclusions.at(-1)
  if (course === 'ended') {
    return (
      <section className="clock clock--ended" aria-label={words.clock}>
        <p className="clock__label">{words.ended}</p>
        <p className="clock__due">{end === undefined ? STATES[state].name : outcome(end.code).label}</p>
        {end !== undefined && (
          <p>
            <Day date={end.on} />
          </p>
        )}
      </section>
    )
  }
  const isDated = due !== null || cautiousDue !== null
  return (
    <section className="clock" aria-label={words.clock}>
      <p className="clock__label">{words.clock}</p>
      <p className="clock__due">
        {isDated ? <DueDates due={due} alarm={cautiousDue} provisional={provisional} /> : words.noDue[course]}
      </p>
      {isDated && course !== 'runs' && <p>{words.noDue[course]}</p>}
      {provisional && note !== null && <p className="facts__missing">{note}</p>}
      <Attention file={file} />
      <p>
        <a href={`#${CLOCK}`}>{WORDS.requests.clock.title}</a>
      </p>
    </section>
  )
}

/** What somebody must look at before the reply is due: a notice, the end of a wait, an inner due date. */
function Attention({ file: { request, clock } }: { readonly file: CaseFile }) {
  const { data } = useCalendar()
  if (data === undefined) return null
  const attention = attentionOf(request, clock, data.calendar)
  const isAwaited = ['awaitingCorrection', 'awaitingReasons', 'awaitingPayment'].includes(stateOf(request))
  if (attention === null) return isAwaited ? <p>{words.awaitsReceipt}</p> : null
  if (attention.why === 'replyDue') return null
  return (
    <p>
      {words.attend(ATTENTION[attention.why].name)} <DueText due={attention.on} provisional={false} isReply={false} />
    </p>
  )
}

/** Said in the clock itself. */
const SAID: readonly string[] = ['provisional']

function Warnings({ file: { clock } }: { readonly file: CaseFile }) {
  const warnings = clock.warnings.filter(({ code }) => !SAID.includes(code))
  if (warnings.length === 0) return null
  const isLate = warnings.some(({ code }) => code === 'overdue')
  return (
    <Alert
      className="notice"
      type={isLate ? 'error' : 'warning'}
      role="status"
      showIcon
      title={words.warnings}
      description={
        <ul>
          {warnings.map((warning) => (
            <li key={warning.sentence}>{withBasis(warning)}</li>
          ))}
        </ul>
      }
    />
  )
}
