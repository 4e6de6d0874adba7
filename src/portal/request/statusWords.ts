/** How a request stands, in the words of those who asked: who works on it and what is drafted is the office's own affair. */
import type { OwnRecordCorrection } from '#command/recordCorrection/ownRecordCorrections.ts'
import type { OwnRequestView } from '#command/request/ownApplication.ts'
import { printDate } from '#document/print.ts'
import { type Dismissal, dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import type { RequestState } from '#law/request/transitions.ts'

interface Standing {
  readonly name: string
  readonly meaning: string
}

const WORKED_ON: Standing = { name: '正在办理', meaning: '工作机构正在审核、查找和答复。' }

const STANDINGS: Readonly<Record<Exclude<RequestState, 'dismissed'>, Standing>> = {
  unconfirmed: { name: '待确认', meaning: '已经到达，等待与您确认。' },
  registered: { name: '已经登记', meaning: '收到申请之日已经确定，等待办理。' },
  examining: WORKED_ON,
  awaitingCorrection: { name: '等您补正', meaning: '请查看补正告知书，在期限内补正；收到补正以后重新计算答复期限。' },
  awaitingReasons: { name: '等您说明理由', meaning: '请查看说明理由告知书，在期限内说明理由。' },
  handling: WORKED_ON,
  consulting: { name: '征求意见', meaning: '正在征求第三方或者其他机关的意见，这段时间不计算在答复期限内。' },
  awaitingPayment: { name: '等您缴费', meaning: '请查看收费通知书，在期限内缴费；缴费以后重新计算答复期限。' },
  inReview: WORKED_ON,
  signed: WORKED_ON,
  replied: { name: '已经答复', meaning: '答复已经作出。' },
  abandoned: { name: '不再处理', meaning: '逾期没有补正或者缴费，视为放弃申请。' },
  withdrawn: { name: '已经撤回', meaning: '您撤回了申请。' },
  reopened: { name: '重新答复', meaning: '按照复议决定或者判决，正在重新答复。' },
  closed: { name: '已经办结', meaning: '答复已经送达，办理完毕。' },
  archived: { name: '已经办结', meaning: '案卷已经归档。' },
}

export const standingOf = ({ state, dismissal }: Pick<OwnRequestView, 'state' | 'dismissal'>): Standing =>
  state === 'dismissed' ? dismissed(dismissal) : STANDINGS[state]

function dismissed(dismissal: OwnRequestView['dismissal']): Standing {
  const why: Dismissal = dismissal?.why ?? 'notARequest'
  switch (why) {
    case 'notARequest':
      return { name: '没有登记', meaning: '经与您联系，不是政府信息公开申请，没有登记。' }
    case 'withdrawnBeforeConfirmation':
      return { name: '没有登记', meaning: '在双方确认收到以前，您撤回了申请，没有登记。' }
    case 'registeredTwice': {
      const number = dismissal?.sameAs == null ? '' : `（编号${dismissal.sameAs}）`
      return { name: '重复登记', meaning: `与您的另一件申请${number}重复登记，这一件作废，请看那一件。` }
    }
  }
}

/** An event that concerns the applicant. Art. 30–36, 51. */
export function courseText(event: RequestEvent): string {
  return `${printDate(dayOf(event))} ${whatOf(event)}`
}

function whatOf(event: RequestEvent): string {
  switch (event.kind) {
    case 'correctionAsked':
      return '告知您补正'
    case 'correctionReceived':
      return '收到您的补正'
    case 'consultationBegun':
      return event.whom === 'thirdParty' ? '征求第三方意见' : '征求其他机关意见'
    case 'reasonsAsked':
      return '请您说明理由'
    case 'reasonsReceived':
      return event.finding === 'none' ? '没有收到您的说明' : '收到您的说明'
    case 'replyDeferred':
      return `告知延迟答复，至${printDate(event.until)}`
    case 'replyExtended':
      return `告知延长答复期限${event.days}个工作日`
    case 'feeNoticed':
      return `发出收费通知，${event.amount}元`
    case 'feePaid':
      return '收到缴费'
    case 'replyServed':
      return event.letter === 'reply' ? '送出答复书' : '送出告知书'
    case 'requestWithdrawn':
      return '您撤回了申请'
    case 'answerOrdered':
      return event.by === 'court' ? '法院判决责令重新答复' : '复议决定责令重新答复'
    default:
      return '有新的进展'
  }
}

/** How a correction of a record stands; the law sets no period for it. Art. 41. */
export function correctionStanding(correction: OwnRecordCorrection): Standing {
  const { outcome, withdrawnOn } = correction
  if (withdrawnOn !== null) return { name: '已经撤回', meaning: '您撤回了更正申请。' }
  if (outcome !== null) return { name: '已经告知', meaning: outcomeText(outcome) }
  if (awaitsEvidence(correction)) {
    return { name: '等您补充证明材料', meaning: '请在下面上传能证明记录不准确的材料。' }
  }
  return { name: '正在核实', meaning: '工作机构正在核实记录是不是不准确、由哪个机关更正。' }
}

export const awaitsEvidence = ({ evidence: { askedOn, givenOn } }: Pick<OwnRecordCorrection, 'evidence'>): boolean =>
  askedOn !== null && (givenOn === null || givenOn < askedOn)

function outcomeText({ result, competent }: NonNullable<OwnRecordCorrection['outcome']>): string {
  const organ = competent ?? '有权更正的机关'
  switch (result) {
    case 'CORRECTED':
      return '经核实，记录已经更正。'
    case 'FORWARDED':
      return `不由本机关更正，已经转送${organ}处理。`
    case 'REFERRED':
      return `不由本机关更正，请向${organ}提出。`
    case 'NOT-CORRECTED':
      return '经核实，没有更正，理由写在告知书里。'
  }
}

/** After something was done, by the word in the address. */
export const DONE_WORDS = {
  correction: '补正已经收到，答复期限自收到补正之日起重新计算。',
  late: '补正期限已经届满，您提交的内容已经转给工作机构，由它审核是否有正当理由。',
  reasons: '您说明的理由已经转给工作机构。',
  payment: '缴费凭证已经转给工作机构，核对到账以后登记缴费。',
  help: '您的求助已经转给工作机构，它会按您留下的联系方式与您联系。',
  withdraw: '申请已经撤回，不再办理。',
  record: '更正申请已经收到，编号和进展列在下面。',
  evidence: '证明材料已经转给工作机构。',
} as const
