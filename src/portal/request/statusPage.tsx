/** What has become of an application: for the one who asked, and nobody else. Every request on a card of its own. */
import type { ReactNode } from 'react'
import type { OwnRecordCorrection } from '#command/recordCorrection/ownRecordCorrections.ts'
import type { OwnApplication, OwnRequestView } from '#command/request/ownApplication.ts'
import type { OwnLetter } from '#command/request/ownLetters.ts'
import { printDate } from '#document/print.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { CHANNELS } from '#law/receipt.ts'
import { MESSAGE_KINDS } from '#law/request/applicantMessage.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { DueSteps } from './dueSteps.tsx'
import { FaultList, type Faults, focusIf, type KeptLine } from './field.tsx'
import { REQUEST_FOOTER } from './formPage.tsx'
import { EvidenceForm, type OwnAct, OwnActs, RecordForm } from './ownActs.tsx'
import { awaitsEvidence, correctionStanding, courseText, DONE_WORDS, standingOf } from './statusWords.ts'

export interface Status {
  readonly own: OwnApplication
  /** Against forged forms, on every one of them. */
  readonly csrf: string
  /** Makes a new one-time token for each form of a request, or for what concerns none. */
  readonly once: (requestId: string | null) => string
  /** What was just done, as a word of the address. */
  readonly done: keyof typeof DONE_WORDS | null
  /** What came and could not be done. */
  readonly open: OpenAct | null
}

export interface OpenAct {
  readonly act: OwnAct
  /** Null for what concerns no request. */
  readonly requestId: string | null
  /** Of a correction: the words of the request as they were typed. */
  readonly content: string | null
  readonly words: string
  readonly kept: readonly KeptLine[]
  readonly faults: Faults
  readonly notice: string | null
}

export function statusDocument(frame: Frame, status: Status): string {
  const { own, csrf, done, open, once } = status
  const faults = open?.faults ?? []
  const title = `${faults.length > 0 ? '需要改正 - ' : ''}申请办理情况 - ${own.organ}`
  return documentOf(
    <Shell frame={frame} title={title} footer={REQUEST_FOOTER}>
      <h1>申请办理情况</h1>
      <p className="lead">
        {own.applicant}向{own.organ}提出的申请
      </p>
      <form method="post" action="/request/status/out" className="sign-out">
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" className="button button--plain">
          退出查询
        </button>
      </form>
      {done !== null && (
        <p className="verdict verdict--clean" role="status" tabIndex={-1} {...focusIf(open === null)}>
          <span className="badge badge--clean">已经提交</span> {DONE_WORDS[done]}
        </p>
      )}
      {open?.notice != null && (
        <p className="verdict verdict--warning" role="alert" tabIndex={-1} {...focusIf(true)}>
          <span className="badge badge--warning">没有办成</span> {open.notice}
        </p>
      )}
      <FaultList faults={faults} />
      {own.requests.map((request) => (
        <RequestCard key={request.id} request={request} status={status} />
      ))}
      <section aria-labelledby="record" className="own-request">
        <h2 id="record">更正与您有关的信息</h2>
        {own.recordCorrections.map((correction) => (
          <CorrectionCard key={correction.id} correction={correction} status={status} />
        ))}
        <RecordForm
          csrf={csrf}
          once={once(null)}
          requests={own.requests}
          open={open !== null && open.act === 'record' ? open : null}
        />
      </section>
      {own.office !== null && (
        <section aria-labelledby="office">
          <h2 id="office">联系工作机构</h2>
          <p>
            {own.organ}
            {own.office.name}
            {own.office.phone !== null && `，电话${own.office.phone}`}
            {own.office.address !== null && `，地址：${own.office.address}`}
          </p>
        </section>
      )}
    </Shell>,
  )
}

function RequestCard({ request, status }: { readonly request: OwnRequestView; readonly status: Status }) {
  const { id, number, content, firstContent, arrival, clock, course, letters, messages } = request
  const { csrf, once, open } = status
  const { name, meaning } = standingOf(request)
  // A correction that was received stands among the events already.
  const own = messages.filter(({ kind, on }) => kind !== 'correction' || !isReceived(course, on))
  const channel = CHANNELS.find((each) => each.id === arrival.channel)?.label ?? ''
  return (
    <section className="own-request" aria-labelledby={`r-${id}`}>
      <h2 id={`r-${id}`}>编号 {number}</h2>
      <p className="own-request__state">
        <span className="badge badge--hint">{name}</span> {meaning}
      </p>
      <blockquote className="verbatim">{content}</blockquote>
      {firstContent !== null && (
        <details>
          <summary>补正前的申请内容</summary>
          <blockquote className="verbatim">{firstContent}</blockquote>
        </details>
      )}
      <dl className="organ-facts">
        <Line name="提交">
          {printDate(arrival.arrivedOn)}，{channel}
        </Line>
        <Line name="收到日期">{clock.receipt?.formal == null ? '等待双方确认' : printDate(clock.receipt.formal)}</Line>
        <Line name="答复期限">
          <DueText request={request} />
        </Line>
      </dl>
      <details className="own-request__why">
        <summary>期限怎样计算</summary>
        <DueSteps deadline={clock} />
        {clock.note !== null && <p>{clock.note}</p>}
      </details>
      {course.length + own.length > 0 && (
        <>
          <h3>经过</h3>
          <ul>
            {course.map((event) => (
              <li key={JSON.stringify(event)}>{courseText(event)}</li>
            ))}
            {own.map((message) => (
              <li key={message.id}>
                {printDate(message.on)} 您在网上提交：{MESSAGE_KINDS[message.kind]}
                {message.seen === null ? '' : '（工作机构已经查看）'}
              </li>
            ))}
          </ul>
        </>
      )}
      {letters.length > 0 && <Letters letters={letters} heading="h3" />}
      <OwnActs
        request={request}
        csrf={csrf}
        once={once(id)}
        open={open !== null && open.requestId === id ? open : null}
      />
    </section>
  )
}

/** Art. 41: what was asked, how it stands, what came of it. */
function CorrectionCard({ correction, status }: { readonly correction: OwnRecordCorrection; readonly status: Status }) {
  const { id, number, content, requestId, askedOn, evidence, outcome, withdrawnOn, isOpen, letters } = correction
  const { own, csrf, once, open } = status
  const { name, meaning } = correctionStanding(correction)
  const of = own.requests.find((request) => request.id === requestId)
  return (
    <section className="own-correction" aria-labelledby={`c-${id}`}>
      <h3 id={`c-${id}`}>编号 {number}</h3>
      <p className="own-request__state">
        <span className="badge badge--hint">{name}</span> {meaning}
      </p>
      <blockquote className="verbatim">{content}</blockquote>
      <dl className="organ-facts">
        <Line name="提出">
          {printDate(askedOn)}
          {of !== undefined && `，涉及编号 ${of.number} 的申请`}
        </Line>
        <Line name="证明材料">{evidence.givenOn === null ? '还没有收到' : `${printDate(evidence.givenOn)}收到`}</Line>
        {evidence.askedOn !== null && <Line name="要求补充">{printDate(evidence.askedOn)}</Line>}
        <Line name="办理期限">
          {withdrawnOn !== null
            ? `已经撤回（${printDate(withdrawnOn)}）`
            : outcome !== null
              ? `已经告知您（${printDate(outcome.toldOn)}）`
              : '没有规定期限：核实以后应当告知您（条例第四十一条）'}
        </Line>
      </dl>
      {letters.length > 0 && <Letters letters={letters} heading="h4" />}
      {isOpen && (
        <EvidenceForm
          correction={correction}
          wanted={awaitsEvidence(correction)}
          csrf={csrf}
          once={once(id)}
          open={open !== null && open.requestId === id ? open : null}
        />
      )}
    </section>
  )
}

const isReceived = (course: OwnRequestView['course'], on: string) =>
  course.some((event) => event.kind === 'correctionReceived' && event.on === on)

/** Art. 33, 收费办法 Art. 6: when the reply is due, or why no day is set. */
function DueText({ request: { clock, state, endedOn } }: { readonly request: OwnRequestView }) {
  if (endedOn !== null) return `已经办结（${printDate(endedOn)}）`
  if (clock.closed !== null) return `等您回应的期限已于${printDate(clock.closed.on)}届满`
  if (state === 'awaitingCorrection') return '等您补正；收到补正以后重新计算'
  if (state === 'awaitingPayment') return '等您缴费；缴费以后重新计算'
  if (clock.due === null) return '现在不能确定'
  return `最迟${printDate(clock.due)}${clock.provisional ? '（放假安排公布以后可能调整）' : ''}`
}

function Letters({
  letters,
  heading: Heading,
}: {
  readonly letters: readonly OwnLetter[]
  readonly heading: 'h3' | 'h4'
}) {
  return (
    <>
      <Heading>给您的文书</Heading>
      <ul className="own-request__letters">
        {letters.map(({ id, kind, number, sentOn, isStamped, enclosures }) => {
          const name = `${letterForm(kind).name}${number === null ? '' : `（${number}）`}`
          return (
            <li key={id}>
              <span>
                {name}，{printDate(sentOn)}送出
              </span>
              {isStamped ? (
                <a className="button button--plain" href={`/request/status/letters/${id}`}>
                  下载<span className="visually-hidden">{name}</span>
                </a>
              ) : (
                <span>这份文书没有盖章的电子件，需要的请向公开工作机构索取。</span>
              )}
              {enclosures.length > 0 && <Enclosures letterId={id} enclosures={enclosures} />}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Enclosures({ letterId, enclosures }: { readonly letterId: string } & Pick<OwnLetter, 'enclosures'>) {
  return (
    <ul>
      {enclosures.map(({ fileId, name }) => (
        <li key={fileId}>
          <span>附件：</span>
          <a href={`/request/status/letters/${letterId}/enclosures/${fileId}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts__line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
