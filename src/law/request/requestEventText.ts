/** The Chinese sentence of an event of a request, for the log (Art. 45). It names no applicant and no text of his. */
import { type OutcomeCode, outcome } from '../outcome.ts'
import { CHANNELS } from '../receipt.ts'
import { PAPERS } from './evidence.ts'
import { METHODS } from './letter.ts'
import type { EndKind } from './putRight.ts'
import { REVIEWS } from './replyReview.ts'
import type { Term } from './request.ts'
import { type Dismissal, faultsOf, type RequestEvent } from './requestEvent.ts'
import { RETENTION_CLASSES } from './retention.ts'
import { TOPICS } from './topic.ts'

/** The sentence, and what was wrong with what it records. No article. */
export function requestEventText(event: RequestEvent): string {
  const faults = faultsOf(event).map(({ sentence }) => sentence)
  return `${requestEventSentence(event)}${faults.length > 0 ? `存在的问题：${faults.join('')}` : ''}`
}

/** The sentence alone, for whoever shows the faults beside it; with the name of the unit, where it is known. No article. */
export function requestEventSentence(event: RequestEvent, unit: string | null = null): string {
  const outside = 'proof' in event && event.proof.manner === 'outside' ? '（补登）' : ''
  return `${sentenceOf(event, unit)}${outside}`
}

const DISMISSALS: Readonly<Record<Dismissal, string>> = {
  notARequest: '经联系不是政府信息公开申请，不予登记。',
  withdrawnBeforeConfirmation: '确认之前撤回，不予登记。',
  registeredTwice: '与另一件申请重复登记，作废这一件。',
}

const ENDS: Readonly<Record<EndKind, string>> = { reply: '答复', withdrawal: '撤回申请', abandonment: '视为放弃' }

function sentenceOf(event: RequestEvent, unit: string | null): string {
  switch (event.kind) {
    case 'requestRegistered': {
      const { arrival, split, takenOver } = event
      const channel = CHANNELS.find(({ id }) => id === arrival.channel)?.label ?? arrival.channel
      const part = split === null ? '' : `，系一份申请拆分的第${split.item}件（共${split.of}件）`
      const from = takenOver === null ? '' : `，由原登记（${takenOver.source}）转入`
      return `${arrival.arrivedOn}${channel}，登记${part}${from}。`
    }
    case 'receiptConfirmed':
      return `${event.on}与申请人确认收到。`
    case 'requestDismissed':
      return DISMISSALS[event.why]
    case 'applicantReclassified':
      return '更改申请人类别。'
    case 'requestExamined':
      return '审核申请。'
    case 'requestAssigned':
      return `交${event.unitId === null ? '经办人' : `内设机构${unit ?? ''}`}办理${innerDue(event.innerDue)}。`
    case 'requestHandedOver':
      return `转${event.unitId === null ? '经办人' : `内设机构${unit ?? ''}`}办理${innerDue(event.innerDue)}。`
    case 'correctionAsked':
      return `${event.on}${METHODS[event.method].name}补正告知书，${termText(event.term)}补正。`
    case 'correctionReceived':
      return `${event.on}收到补正。`
    case 'contentCorrected':
      return '申请内容按补正更改，原来的内容留存。'
    case 'consultationBegun': {
      const whom = { thirdParty: '第三方', jointOrgan: '共同制作机关', otherOrgan: '其他机关' }[event.whom]
      return `${event.on}${METHODS[event.method].name}，征求${whom}意见。`
    }
    case 'opinionReceived':
      return `${event.on}收到意见：${OPINIONS[event.opinion]}。`
    case 'reasonsAsked':
      return `${event.on}${METHODS[event.method].name}说明理由告知书${event.term === null ? '' : `，${termText(event.term)}说明`}。`
    case 'reasonsReceived':
      return `${event.on}${FINDINGS[event.finding]}。`
    case 'replyDeferred':
      return `${event.on}告知申请人延迟到${event.until}答复。`
    case 'replyExtended':
      return `${event.on}告知申请人延长答复期限${event.days}个工作日。`
    case 'feeNoticed': {
      const what = event.standard === 'items' ? `当月第${event.quantity}件` : `${event.quantity}页`
      return `${event.on}${METHODS[event.method].name}收费通知书，${what}，${event.amount}元。`
    }
    case 'feePaid':
      return `${event.on}缴费${event.amount}元。`
    case 'noticeRevoked':
      return `${event.on}作废告知，期限按没有告知计算。`
    case 'requestAbandoned':
      return event.cause === 'OTH-NOCORR'
        ? '申请人无正当理由逾期不补正，视为放弃申请。'
        : '申请人逾期未缴纳费用，视为放弃申请。'
    case 'letterReceived':
      return `${event.on}文书签收。`
    case 'letterReturned':
      return `${event.on}文书退回。`
    case 'paperFiled':
      return `“${PAPERS[event.paper].name}”入卷。`
    case 'replyDrafted':
      return '拟定答复稿。'
    case 'outcomeChosen':
      return `确定办理结果：${outcomeName(event.code)}。`
    case 'reviewRequested': {
      const asked = event.asked.map((kind) => REVIEWS[kind].name)
      return `提交审签${asked.length > 0 ? `，并作${asked.join('、')}` : ''}。`
    }
    case 'reviewGiven':
      return `${REVIEWS[event.review].name}${event.conclusion === 'agrees' ? '同意' : '不同意'}。`
    case 'draftReturned':
      return '退回修改。'
    case 'replySigned':
      return `签发，文号${event.number}。`
    case 'replyServed': {
      const letter = event.letter === 'reply' ? '答复书' : '不再处理告知书'
      const result = event.code === null ? '' : `，办理结果为${outcomeName(event.code)}`
      return `${event.on}${METHODS[event.method].name}${letter}${result}。`
    }
    case 'requestWithdrawn':
      return `${event.on}申请人撤回申请。`
    case 'endTakenBack':
      return `${ENDS[event.end]}登记有误，撤销登记，继续办理。`
    case 'requestClosed':
      return '办结。'
    case 'answerOrdered': {
      const by = event.by === 'court' ? '人民法院判决' : '行政复议决定'
      const until = 'until' in event.period ? `于${event.period.until}前` : `在${event.period.days}个工作日内`
      return `${event.servedOn}${by}送达，责令${until}重新答复。`
    }
    case 'orderTakenBack':
      return '责令重新答复的裁判结果登记有误，撤销责令，回到此前的状态。'
    case 'requestArchived':
      return `归档，保管期限${RETENTION_CLASSES[event.retention].name}。`
    case 'topicChosen':
      return `选定事项：${TOPICS[event.topic].name}。`
  }
}

/** What somebody who was asked has said. Art. 32, 34. */
export const OPINIONS = {
  agrees: '同意公开',
  refusesWithReason: '不同意公开，有合理理由',
  refusesWithoutReason: '不同意公开，没有合理理由',
  other: '其他意见',
} as const

const FINDINGS = {
  reasonable: '申请人说明理由，理由合理',
  unreasonable: '申请人说明理由，理由不合理',
  none: '申请人没有说明理由',
} as const

function innerDue(day: string | null): string {
  return day === null ? '' : `，内部期限${day}`
}

function termText(term: Term): string {
  return 'until' in term ? `应当于${term.until}前` : `应当自收到之日起${term.workdays}个工作日内`
}

function outcomeName(code: OutcomeCode): string {
  return outcome(code).label
}
