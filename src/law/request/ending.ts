/** How a request ends and what comes after (Art. 27, 45, 51): withdrawn, closed, opened again by an order, archived. */
import type { OrderedPeriod } from '../caseEvent.ts'
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { type Frame, factReasons, stateReasons } from './entry.ts'
import type { LetterKind } from './letter.ts'
import { farReasons, lastDayOf } from './reasonableTerm.ts'
import type { Request } from './request.ts'
import type { RequestEvent, RequestEventOf } from './requestEvent.ts'
import type { RetentionClass } from './retention.ts'
import { isOfOldRegister, orderReasons } from './service.ts'

/** What stands in a withdrawal by the applicants themselves, on the portal; never changed, since events say it. Art. 27. */
export const WITHDRAWN_ONLINE = '申请人凭姓名（名称）和查询码在网上撤回'

/** Art. 27: who asks may take it back until the reply goes out; it counts as received and as 其他. */
export function decideWithdraw(
  request: Request,
  act: { readonly on: PlainDate; readonly evidence: string },
  frame: Frame,
): Decided<RequestEvent> {
  const reasons = [...factReasons(request, 'withdraw', act, frame), ...orderReasons(request, act.on)]
  return decided(reasons, () => [{ kind: 'requestWithdrawn', ...act }])
}

/**
 * All reasons why the file is not complete yet: the reply, or after an abandonment the notice that tells of it, must have reached
 * the applicant, or why not must be on file. Art. 30, 36, 45; 收费办法 Art. 6.
 */
export function closeReasons(request: Request): readonly Reason[] {
  const { stage, letters, papers, takenOver } = request
  const hasReached = (kind: LetterKind) => letters.some((each) => each.kind === kind && each.receivedOn !== null)
  const isExplained = papers.some(({ paper }) => paper === 'serviceRecord')
  return [
    ...reasonIf(
      stage === 'replied' && !hasReached('reply') && !isExplained && !isKeptElsewhere(request),
      'not-served',
      '没有申请人签收答复书的记录；无法送达的，请将送达情况说明入卷。',
      '36',
    ),
    ...reasonIf(
      stage === 'abandoned' && !hasReached('abandonmentNotice') && !isExplained && takenOver === null,
      'not-told',
      '没有申请人签收不再处理告知书的记录；请告知申请人及其救济权利，无法送达的，请将送达情况说明入卷。',
      '51',
    ),
  ]
}

/** Art. 45: everything that belongs to the reply is on file. */
export function decideClose(request: Request, { today }: Frame): Decided<RequestEvent> {
  const reasons = [...stateReasons(request, 'close'), ...closeReasons(request)]
  return decided(reasons, () => [{ kind: 'requestClosed', on: today }])
}

export interface AnswerOrder {
  readonly by: 'reconsideration' | 'court'
  readonly proceedingId: string | null
  readonly servedOn: PlainDate
  readonly period: OrderedPeriod
  readonly evidence: string
}

/** Art. 51: a reconsideration decision or a judgment orders an answer, or another one, within its own period. */
export function decideReopen(request: Request, order: AnswerOrder, frame: Frame): Decided<RequestEvent> {
  const { servedOn, period, evidence } = order
  const last = request.conclusions.at(-1)?.on ?? null
  const empty = 'days' in period ? !Number.isInteger(period.days) || period.days < 1 : period.until <= servedOn
  const facts = factReasons(request, 'reopen', { on: servedOn, evidence }, frame)
  const reasons = [
    ...facts,
    ...(last === null ? orderReasons(request, servedOn) : []),
    ...reasonIf(last !== null && servedOn < last, 'order-before-end', `责令重新答复不能早于办结之日${last}。`, '51'),
    ...reasonIf(empty, 'no-period', '责令重新答复的期限应当晚于文书送达之日。', '51'),
    // Nothing can be counted from a day that the calendar does not know.
    ...(empty || facts.length > 0 ? [] : farReasons(lastDayOf(period, servedOn, frame.calendar), servedOn, '51')),
  ]
  return decided(reasons, () => [{ kind: 'answerOrdered', ...order }])
}

/** All reasons why the file cannot go to the archive yet: every paper that it lacks. Art. 45; 档案法 Art. 13. */
export function archiveReasons(request: Request): readonly Reason[] {
  const indexed = request.papers.some(({ paper }) => paper === 'fileIndex')
  return [...copyReasons(request), ...reasonIf(!indexed, 'missing-fileIndex', '案卷中还没有卷内目录。', '45')]
}

/**
 * A reply that went out outside lies in the file as a copy, each reply its own; of one that came with an old register, whose
 * file was made then, it is enough to say where that is kept. Art. 45; 档案法 Art. 13.
 */
function copyReasons(request: Request): readonly Reason[] {
  const outside = outsideReplies(request)
  const old = outside.filter(({ proof }) => isOfOldRegister(request, proof.evidence))
  const needed = outside.length - (isKeptElsewhere(request) ? old.length : 0)
  const missing = needed - request.papers.filter(({ paper }) => paper === 'replyCopy').length
  const several = missing > 1 ? `，还缺${missing}份` : ''
  const elsewhere = old.length === 0 ? '' : '；原登记时已经立卷、卷宗另存的，可以登记“卷宗另存说明”，写明存放处和档号'
  return reasonIf(
    missing > 0,
    'missing-replyCopy',
    `案卷中还没有“答复书副本”${several}：答复是在系统外作出的，请将答复书扫描入卷${elsewhere}。`,
    '45',
  )
}

/** The replies that were given outside, in order. Art. 36. */
export const outsideReplies = ({ course }: Pick<Request, 'course'>): readonly RequestEventOf<'replyServed'>[] =>
  course.filter((event) => event.kind === 'replyServed').filter(({ proof }) => proof.manner === 'outside')

/** The last reply was given before the request came here, and it is said where its file is kept. */
const isKeptElsewhere = (request: Request) =>
  isOfOldRegister(request, outsideReplies(request).at(-1)?.proof.evidence ?? null) &&
  request.papers.some(({ paper, fields }) => paper === 'keptElsewhere' && fields.includes('where'))

/** Art. 45: archived under a retention class of the organ's archive plan. */
export function decideArchive(request: Request, retention: RetentionClass, { today }: Frame): Decided<RequestEvent> {
  const reasons = [...stateReasons(request, 'archive'), ...archiveReasons(request)]
  return decided(reasons, () => [{ kind: 'requestArchived', retention, on: today }])
}
