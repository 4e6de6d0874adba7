/** What a case file may hold that the law does not allow (Art. 26, 30–35): such an event is reported and moves no clock. */
import { type CaseEvent, type CaseEventType, dayOfEvent, EVENT_NAMES, type PlacedEvent } from './caseEvent.ts'
import type { PlainDate } from './date.ts'

export interface DeadlineFault {
  readonly event: CaseEventType
  /** Place of the event in the case file, counted from 0. */
  readonly index: number
  readonly code: FaultCode
  /** One Chinese sentence. */
  readonly message: string
  /** Key of articles.ts. */
  readonly article: string
}

interface FaultForm {
  readonly article: string
  /** The sentence after the event's day and name; `limit` is the last day that would have been lawful. */
  readonly says: (limit: string) => string
}

const FAULTS = {
  'before-receipt': { article: '31', says: (limit) => `早于收到申请的日期${limit}，请核对日期` },
  'after-closed': { article: '36', says: (limit) => `申请已于${limit}办结，此后的程序没有依据` },
  'correction-late': { article: '30', says: (limit) => `补正告知应当在收到申请之日起7个工作日内，即不晚于${limit}` },
  'correction-twice': { article: '30', says: () => '补正应当一次性告知，不能再次要求补正' },
  'corrected-unasked': { article: '30', says: () => '没有待补正的告知，答复期限不因此重新计算' },
  'consultation-late': {
    article: '33.3',
    says: (limit) => `答复期限已于${limit}届满，此后征求意见的时间不能扣除`,
  },
  'answer-unasked': { article: '33.3', says: () => '找不到对应的未结征求意见，请核对 id 和日期' },
  'reasons-late': { article: '35', says: (limit) => `答复期限已于${limit}届满，不能再因要求说明理由停止计算` },
  'reasons-open': { article: '35', says: () => '前一次要求说明理由尚未答复，不能重复要求' },
  'reasons-unasked': { article: '35', says: () => '没有要求过申请人说明理由' },
  'delay-late': { article: '35', says: (limit) => `延迟答复应当在答复期限${limit}届满前告知（含当日）` },
  'delay-not-later': { article: '35', says: (limit) => `确定的日期没有晚于原答复期限${limit}，不是延迟答复` },
  'delay-without-reasons': { article: '35', says: () => '申请人尚未说明理由，不能认定理由合理而延迟答复' },
  'extension-late': { article: '33.2', says: (limit) => `延长应当在答复期限${limit}届满前告知申请人（含当日）` },
  'extension-twice': { article: '33.2', says: () => '答复期限只能延长一次' },
  'extension-too-long': { article: '33.2', says: (limit) => `延长的期限最长不得超过${limit}个工作日` },
  'fee-late': { article: '收费办法 6', says: (limit) => `收费通知应当在处理期限内发出，即不晚于${limit}` },
  'fee-twice': { article: '收费办法 3', says: () => '对同一件申请已经发出过收费通知，不能重复收取' },
  'fee-not-in-force': {
    article: '收费办法 9',
    says: (limit) => `《政府信息公开信息处理费管理办法》自${limit}起施行，此前不能收取`,
  },
  'payment-late': { article: '收费办法 6', says: (limit) => `缴费期限已于${limit}届满，逾期未缴纳视为放弃申请` },
  'payment-unasked': { article: '收费办法 6', says: () => '没有待缴费的收费通知，处理期限不因此重新计算' },
  'no-period': {
    article: '33.2',
    says: () => '此时没有正在计算的答复期限（等待补正或者缴费，或者已经确定延迟答复的期限）',
  },
  'ordered-period': { article: '51', says: () => '期限由复议决定或者判决确定，不能以此改变' },
  'reply-late': { article: '33.2', says: (limit) => `晚于答复期限${limit}，逾期答复` },
} as const satisfies Readonly<Record<string, FaultForm>>

export type FaultCode = keyof typeof FAULTS

/** All codes, for tests and for the published schema. No article. */
export const FAULT_CODES: readonly string[] = Object.keys(FAULTS)

/** The fault with its article; `article` where the period in question rests on another one. Art. 30–36. */
export function faultOf(
  code: FaultCode,
  { event, place }: PlacedEvent,
  limit: PlainDate | number | null = null,
  article: string = FAULTS[code].article,
): DeadlineFault {
  return {
    event: event.type,
    index: place,
    code,
    message: `${dayOfEvent(event)}${nameOf(event)}：${FAULTS[code].says(String(limit ?? ''))}。`,
    article,
  }
}

function nameOf(event: CaseEvent): string {
  return `“${EVENT_NAMES[event.type]}”`
}
