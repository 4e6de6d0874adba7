/**
 * Service 送达 of the reply (Art. 36; 国办公开办函〔2016〕235号): handed over, entrusted, posted or sent electronically. The day of
 * posting decides whether the organ was in time; the applicant's periods run from receipt.
 */
import type { PlainDate } from '../date.ts'
import type { OutcomeCode } from '../outcome.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { REVIEW_FIRST_FROM } from '../remedy.ts'
import { clockFaults } from './clock.ts'
import { type Entry, type Frame, letterReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import { choiceReasons, countedOutcome } from './outcomeChoice.ts'
import type { Request, Result } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'
import { dayOf } from './requestEvent.ts'

export interface Service {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  /** Of a letter that was posted: by the post or by another carrier. */
  readonly carrier: 'post' | 'express' | null
  /** Of an electronic service: it says where reconsideration can be applied for online. */
  readonly reconsiderationLink: boolean
  readonly entry: Entry
}

/** Art. 33: what stands against a reply on a day, by the clock; being late forbids nothing. */
export function replyFaults(request: Request, on: PlainDate, { calendar }: Frame): readonly Reason[] {
  return clockFaults(request, { type: 'replied', on }, calendar)
}

/** Art. 36: the signed reply goes out; a reply that came back, and the notice after an abandonment, go out the same way. */
export function decideServe(request: Request, service: Service, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, entry } = service
  const first = request.stage === 'signed'
  const found = [...(first ? replyFaults(request, on, frame) : []), ...serviceFaults(service)]
  const { reasons, proof } = weigh(request, 'serve', { entry, on }, frame, found)
  const { signature, choice } = request
  const code = first ? (choice?.code ?? null) : null
  return decided(
    [
      ...reasons,
      ...letterReasons(request, letterId),
      ...reasonIf(
        first && signature !== null && on < signature.on,
        'served-before-signed',
        `送达日期${on}早于签发日期${signature?.on ?? ''}。`,
        '36',
      ),
      ...(first ? orderReasons(request, on) : []),
      ...(request.stage === 'replied' ? onceMore(request) : []),
    ],
    () => [
      {
        kind: 'replyServed',
        letter: request.stage === 'abandoned' ? 'abandonmentNotice' : 'reply',
        ...{ letterId, method, on, code, proof },
      },
    ],
  )
}

/** Served once more only where it came back. 国办公开办函〔2016〕235号. */
export function onceMore({ letters }: Request): readonly Reason[] {
  const last = letters.findLast(({ kind }) => kind === 'reply')
  return reasonIf(
    last !== undefined && last.returnedOn === null,
    'served-already',
    '答复书没有退回，不必重新送达。',
    '36',
  )
}

function serviceFaults({ method, carrier, reconsiderationLink, on }: Service): readonly Reason[] {
  return [
    ...reasonIf(
      method === 'mail' && carrier === 'express',
      'not-by-post',
      '答复书是国家机关公文，只能交邮政企业寄递（邮政法第五十五条、国办公开办函〔2016〕235号）。',
    ),
    ...reasonIf(
      method === 'electronic' && !reconsiderationLink && on >= REVIEW_FIRST_FROM,
      'no-link',
      '通过互联网渠道送达的，应当同时提供提交行政复议申请书的互联网渠道。',
      '复议法 22.2',
    ),
  ]
}

export interface OutsideReply extends Service {
  readonly entry: Entry & { readonly manner: 'outside' }
  readonly results: readonly Result[]
  readonly main: OutcomeCode | null
}

/** The line of an old register is the evidence: the reply was given before the request came here. No article. */
export const isOfOldRegister = ({ takenOver }: Request, evidence: string | null) =>
  takenOver !== null && evidence?.startsWith(takenOver.evidence) === true

/**
 * Art. 36: a reply that was given outside is recorded as it was; it ends the request. An old register may not say on what a part
 * was withheld: that stays on record as a fault, and the row of the report is known all the same.
 */
export function decideRecordReply(request: Request, reply: OutsideReply, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, entry, results, main } = reply
  const chosen = choiceReasons(results, main)
  const unsaid = isOfOldRegister(request, entry.evidence) ? chosen.filter(({ code }) => code === 'no-ground') : []
  const found = [...replyFaults(request, on, frame), ...serviceFaults(reply), ...unsaid]
  const { reasons, proof } = weigh(request, 'recordReply', { entry, on }, frame, found)
  const code = countedOutcome(results, main)
  const all = [
    ...reasons,
    ...chosen.filter((each) => !unsaid.includes(each)),
    ...letterReasons(request, letterId),
    ...orderReasons(request, on),
  ]
  return decided(all, () => [{ kind: 'replyServed', letter: 'reply', letterId, method, on, code, proof }])
}

/** A request does not end before what is on record of it, nor on the day on which a new answer was ordered. No article. */
export function orderReasons({ course, orders, arrival }: Request, on: PlainDate): readonly Reason[] {
  const latest = course
    .filter(({ kind }) => kind !== 'opinionReceived' && kind !== 'letterReturned')
    .map(dayOf)
    .reduce((last, day) => (day > last ? day : last), arrival.arrivedOn)
  return [
    ...reasonIf(on < latest, 'before-recorded', `日期${on}早于已经登记的办理事项（${latest}）。`),
    ...reasonIf(
      on === orders.at(-1)?.servedOn,
      'on-order-day',
      '责令重新答复的文书当日送达，重新答复应当在此之后。',
      '51',
    ),
  ]
}

/** The day from which the applicant's sixty days and six months run; null until receipt is known. 复议法 Art. 20. */
export function remedyRunsFrom({ letters }: Request): PlainDate | null {
  return letters.findLast(({ kind }) => kind === 'reply' || kind === 'abandonmentNotice')?.receivedOn ?? null
}
