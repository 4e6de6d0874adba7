/** How a request ends and what comes after (Art. 27, 45, 51): withdrawn, closed, opened again by an order, archived. */
import type { OrderedPeriod } from '../caseEvent.ts'
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { type Frame, factReasons, stateReasons } from './entry.ts'
import type { Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'
import type { RetentionClass } from './retention.ts'
import { orderReasons } from './service.ts'

/** Art. 27: who asks may take it back until the reply goes out; it counts as received and as 其他. */
export function decideWithdraw(
  request: Request,
  act: { readonly on: PlainDate; readonly evidence: string },
  frame: Frame,
): Decided<RequestEvent> {
  const reasons = [...factReasons(request, 'withdraw', act, frame), ...orderReasons(request, act.on)]
  return decided(reasons, () => [{ kind: 'requestWithdrawn', ...act }])
}

/** All reasons why the file is not complete yet: the reply must have reached the applicant, or why not must be on file. Art. 36, 45. */
export function closeReasons({ stage, letters, papers }: Request): readonly Reason[] {
  const reached = letters.some(({ kind, receivedOn }) => kind === 'reply' && receivedOn !== null)
  const told = papers.some(({ paper }) => paper === 'serviceRecord')
  return reasonIf(
    stage === 'replied' && !reached && !told,
    'not-served',
    '没有申请人签收答复书的记录；无法送达的，请将送达情况说明入卷。',
    '36',
  )
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
  const reasons = [
    ...factReasons(request, 'reopen', { on: servedOn, evidence }, frame),
    ...(last === null ? orderReasons(request, servedOn) : []),
    ...reasonIf(last !== null && servedOn < last, 'order-before-end', `责令重新答复不能早于办结之日${last}。`, '51'),
    ...reasonIf(empty, 'no-period', '责令重新答复的期限应当晚于文书送达之日。', '51'),
  ]
  return decided(reasons, () => [{ kind: 'answerOrdered', ...order }])
}

/** All reasons why the file cannot go to the archive yet. Art. 45. */
export function archiveReasons({ papers }: Request): readonly Reason[] {
  const indexed = papers.some(({ paper }) => paper === 'fileIndex')
  return reasonIf(!indexed, 'missing-fileIndex', '案卷中还没有卷内目录。', '45')
}

/** Art. 45: archived under a retention class of the organ's archive plan. */
export function decideArchive(request: Request, retention: RetentionClass, { today }: Frame): Decided<RequestEvent> {
  const reasons = [...stateReasons(request, 'archive'), ...archiveReasons(request)]
  return decided(reasons, () => [{ kind: 'requestArchived', retention, on: today }])
}
