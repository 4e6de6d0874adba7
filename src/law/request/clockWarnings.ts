/** What a day warns of in a request (Art. 30–35; 收费办法 Art. 6): duties that are due, silence, letters that came back. */
import { type Calendar, nthWorkdayAfter } from '../calendar.ts'
import { OPINION_DAYS } from '../consultation.ts'
import type { PlainDate } from '../date.ts'
import type { Deadline } from '../deadline.ts'
import { type Reason, reasonIf } from '../reason.ts'
import { longTerms } from './reasonableTerm.ts'
import {
  type ConsultationRecord,
  consultationName,
  isOpen,
  isUnanswered,
  letterOf,
  type Request,
  stateOf,
} from './request.ts'

/** Art. 31–35: what should be looked at on this day; what was recorded as a fault stays in the list. */
export function clockWarnings(
  request: Request,
  deadline: Deadline,
  calendar: Calendar,
  today: PlainDate,
): readonly Reason[] {
  const open = isOpen(request)
  const recorded = request.faults.map(({ code, article, sentence }) => ({ code, article, sentence }))
  const found = deadline.faults.map(({ code, article, message }) => ({ code, article, sentence: message }))
  return [
    ...recorded,
    ...found.filter(({ sentence }) => !recorded.some((each) => each.sentence === sentence)),
    ...(open ? dueWarnings(deadline, today) : []),
    ...(open ? lapseWarnings(deadline) : []),
    ...(open ? longTerms(request, calendar) : []),
    ...confirmationWarnings(request, calendar, today),
    ...(open ? request.consultations.flatMap((each) => silence(request, each, calendar, today)) : []),
    ...returnedReply(request),
    ...reasonIf(open && deadline.provisional, 'provisional', deadline.note ?? ''),
  ]
}

function dueWarnings({ due, cautiousDue }: Deadline, today: PlainDate): readonly Reason[] {
  const past = due !== null && due < today
  const cautiousPast = !past && cautiousDue !== null && cautiousDue < today
  return [
    ...reasonIf(past, 'overdue', `答复期限已于${due}届满，请尽快答复。`, '33.2'),
    ...reasonIf(
      cautiousPast,
      'cautious-overdue',
      `收到申请之日有争议，提醒日${cautiousDue}已经过去，请尽快答复。`,
      '33.2',
    ),
    ...reasonIf(due === today || cautiousDue === today, 'due-today', '答复期限今日届满。', '33.2'),
  ]
}

function lapseWarnings({ closed }: Deadline): readonly Reason[] {
  return [
    ...reasonIf(
      closed?.outcome === 'OTH-NOCORR',
      'correction-lapsed',
      `补正期限已于${closed?.on}届满，没有正当理由的视为放弃申请。`,
      '30',
    ),
    ...reasonIf(
      closed?.outcome === 'OTH-NOFEE',
      'payment-lapsed',
      `缴费期限已于${closed?.on}届满，逾期未缴纳的视为放弃申请。`,
      '收费办法 6',
    ),
  ]
}

/** Art. 31: an ordinary letter is confirmed on the day it arrives, the rest on the next working day at the latest (our rule). */
function confirmationWarnings(request: Request, calendar: Calendar, today: PlainDate): readonly Reason[] {
  const { arrivedOn, channel } = request.arrival
  if (stateOf(request) !== 'unconfirmed') return []
  const last = channel === 'ordinaryMail' ? arrivedOn : nthWorkdayAfter(calendar, arrivedOn, 1)
  return reasonIf(today > last, 'not-confirmed', `申请已于${arrivedOn}到达，尚未与申请人确认，请尽快确认。`, '31')
}

const SILENCE = {
  thirdParty: { article: '32', means: '由本机关依照条例决定是否公开' },
  jointOrgan: { article: '34', means: '视为同意公开' },
  otherOrgan: { article: '11.1', means: '由本机关依法决定（条例未规定期限）' },
} as const

function silence(
  request: Request,
  consultation: ConsultationRecord,
  calendar: Calendar,
  today: PlainDate,
): readonly Reason[] {
  if (!isUnanswered(request, consultation)) return []
  const name = consultationName(request, consultation.letterId)
  const due = opinionDue(request, consultation, calendar)
  if (due === null) {
    return reasonIf(
      true,
      'receipt-unknown',
      `征求意见书（${name}）尚未签收，意见期限还没有开始，请查询送达情况。`,
      '32',
    )
  }
  const { article, means } = SILENCE[consultation.kind]
  return reasonIf(today > due, 'opinion-silent', `${name}的意见期限已于${due}届满，逾期未提出意见，${means}。`, article)
}

/** Art. 32, 34: the last day for an opinion; null as long as the letter was not received. */
export function opinionDue(request: Request, { letterId }: ConsultationRecord, calendar: Calendar): PlainDate | null {
  const receivedOn = letterOf(request, letterId)?.receivedOn ?? null
  return receivedOn === null ? null : nthWorkdayAfter(calendar, receivedOn, OPINION_DAYS)
}

function returnedReply({ letters, stage }: Request): readonly Reason[] {
  const replies = letters.filter(({ kind }) => kind === 'reply')
  const back = stage === 'replied' && replies.length > 0 && replies.every(({ returnedOn }) => returnedOn !== null)
  return reasonIf(back, 'reply-returned', '答复书被退回，请核对地址后重新送达；交邮之日仍是答复之日。', '36')
}
