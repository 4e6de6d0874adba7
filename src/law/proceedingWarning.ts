/**
 * What the law excludes and somebody has begun all the same (复议法 Art. 23, 29; 诉讼法 Art. 44.2): it was served on the organ, so
 * it stands in the ledger; the organ is told what to plead.
 */
import type { PlainDate } from './date.ts'
import type { Attacked, Proceeding } from './proceeding.ts'
import type { Reason } from './reason.ts'
import { remedy } from './remedy.ts'
import { letterOf, type Request } from './request/request.ts'
import { leadingOutcome, otherOutcomes, remedyOutcome } from './request/severalResults.ts'

/** A sentence for the case, and what follows from it for the answer. */
export interface ProceedingWarning extends Reason {
  readonly article: string
  /** As it stands in 答复书 or 答辩状; null where it is to be said elsewhere. */
  readonly plea: string | null
}

/** What stands around a case. */
export interface Surroundings {
  /** The request whose handling is attacked; null where there is none. */
  readonly request: Request | null
  /** The reconsiderations and lawsuits about the same request, this one may be among them. */
  readonly others: readonly Proceeding[]
  /** 文号 of a letter; null where it has none or is not here. */
  readonly numberOf: (letterId: string) => string | null
}

/** 复议法 Art. 23, 29; 诉讼法 Art. 44.2: none any more once the case is over. */
export function proceedingWarnings(state: Proceeding, around: Surroundings): readonly ProceedingWarning[] {
  if (state.stage === 'final') return []
  const found = [reviewFirst(state, around), answered(state, around), alsoElsewhere(state, around)]
  return found.filter((each) => each !== null)
}

/** 复议法 Art. 23.1(4): whoever was refused an information must ask for reconsideration before a suit. */
function reviewFirst({ id, kind, attacked }: Proceeding, { request, others }: Surroundings): ProceedingWarning | null {
  if (kind !== 'litigationDirect' || attacked.kind !== 'reply' || request === null) return null
  if (!isReviewFirst(attacked, request)) return null
  // Then the suit should have been entered as one after reconsideration, or the two run side by side.
  if (others.some((each) => each.id !== id && each.kind === 'reconsideration' && isSame(each.attacked, attacked))) {
    return null
  }
  return {
    code: 'review-first',
    article: '复议法 23.1(4)',
    sentence: '对不予公开的答复应当先申请行政复议，不能直接起诉；可以在答辩状中请求裁定驳回起诉。',
    plea: '原告对不予公开政府信息的答复不服，应当先申请行政复议，未经复议直接起诉，请求裁定驳回起诉（《中华人民共和国行政复议法》第二十三条第一款第四项、《中华人民共和国行政诉讼法》第四十四条第二款）。',
  }
}

/** 复议法 Art. 23.1(4): if anything at all is refused; the choice is that of the last reply. */
function isReviewFirst({ letterId, outcome }: Extract<Attacked, { kind: 'reply' }>, request: Request): boolean {
  const { choice, course } = request
  const sentOn = letterOf(request, letterId)?.sentOn ?? null
  if (sentOn === null || outcome === null) return false
  const last = course.findLast(({ kind }) => kind === 'replyServed' || kind === 'answerOrdered')
  const told =
    choice !== null && last?.kind === 'replyServed' && last.letterId === letterId
      ? remedyOutcome(
          {
            leading: leadingOutcome(choice),
            withheld: choice.results.flatMap(({ withheld }) => withheld),
            others: otherOutcomes(choice),
          },
          sentOn,
        )
      : outcome
  return remedy(told, sentOn).path === 'reviewFirst'
}

/** Art. 33: the reply was in time and is on file, so nothing was left undone. */
function answered({ attacked, begunOn }: Proceeding, around: Surroundings): ProceedingWarning | null {
  if (attacked.kind !== 'omission' || around.request === null) return null
  const reply = replyInTime(around.request, begunOn)
  if (reply === null) return null
  const number = around.numberOf(reply.letterId)
  const named = number === null ? '的答复' : `的答复（${number}）`
  return {
    code: 'answered-in-time',
    article: '33.2',
    sentence: `案卷中有${reply.on}在期限内送出${named}，并非逾期未答复；请将答复书和送达凭证作为证据提交。`,
    plea: `本机关已于${reply.on}在法定期限内作出并送出对该申请${named}，不存在逾期不予答复的情形。`,
  }
}

/** The last reply before a day, unless it was late, or an order came after it. */
function replyInTime(
  { course }: Request,
  day: PlainDate,
): { readonly letterId: string; readonly on: PlainDate } | null {
  const last = course.findLast((event) =>
    event.kind === 'replyServed' ? event.on <= day : event.kind === 'answerOrdered' && event.servedOn <= day,
  )
  if (last?.kind !== 'replyServed' || last.letter !== 'reply') return null
  return last.proof.faults.some(({ code }) => code === 'reply-late') ? null : last
}

/** What is excluded while the other goes on, and what to ask for. 复议法 Art. 29. */
const EXCLUDED = {
  reconsideration: {
    ...{ article: '复议法 29.2', begun: '受理', rule: '人民法院已经受理的，不得申请行政复议', ask: '驳回行政复议申请' },
  },
  litigationDirect: {
    ...{ article: '复议法 29.1', begun: '立案', rule: '行政复议期间不得提起行政诉讼', ask: '裁定驳回起诉' },
  },
} as const

/** 复议法 Art. 29: of a reconsideration and a suit about the same act the later one is excluded while the earlier goes on. */
function alsoElsewhere(state: Proceeding, { others }: Surroundings): ProceedingWarning | null {
  const { kind } = state
  if (kind === 'litigationAfterReconsideration') return null
  const otherKind = kind === 'reconsideration' ? 'litigationDirect' : 'reconsideration'
  const other = others.find(
    (each) => each.kind === otherKind && each.stage !== 'final' && isSame(each.attacked, state.attacked),
  )
  if (other === undefined) return null
  const number = other.number === null ? '' : `（${other.number}）`
  const where = `${other.body}已于${other.begunOn}${EXCLUDED[otherKind].begun}${number}`
  const isExcluded = other.begunOn <= state.begunOn
  const { article, rule, ask } = EXCLUDED[isExcluded ? kind : otherKind]
  return {
    ...{ code: 'also-elsewhere', article },
    sentence: `对同一行为，${where}，${rule}；可以在${isExcluded ? '本案' : '那件案件'}中请求${ask}。`,
    plea: isExcluded ? `对同一行为，${where}，${rule}，请求${ask}。` : null,
  }
}

function isSame(one: Attacked, other: Attacked): boolean {
  if (one.requestId === null || one.requestId !== other.requestId || one.kind !== other.kind) return false
  return one.kind !== 'reply' || (other.kind === 'reply' && one.letterId === other.letterId)
}
