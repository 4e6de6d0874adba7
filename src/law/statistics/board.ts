/**
 * Boards 看板 of the register: which open requests need somebody by which day. What lies on a day without work is looked at on the
 * working day before; a reply is overdue by the cautious date, which is the earlier where the receipt is in doubt (law.md §0.5
 * no. 1: practice; 国办公开办函〔2015〕207号).
 */
import { type Calendar, nthWorkdayAfter } from '../calendar.ts'
import type { PlainDate } from '../date.ts'

interface BoardForm {
  readonly name: string
  /** Chinese: which requests it counts. */
  readonly definition: string
}

/** Practice, no article. */
export const BOARDS = {
  open: { name: '在办', definition: '还没有办结的申请，含被责令重新办理的。' },
  today: { name: '今天须办', definition: '下一个工作日之前须有人办理的：答复、补正告知、各种期限届满，含已经过期的。' },
  week: { name: '五日内须办', definition: '五个工作日之内须有人办理的，含今天的。' },
  overdue: {
    name: '超期未答复',
    definition: '提醒日已经过去、还没有答复的。提醒日就是到期日；收到申请之日有争议的，取较早的一日。',
  },
} as const satisfies Readonly<Record<string, BoardForm>>

export type Board = keyof typeof BOARDS

/** No article. */
export const ALL_BOARDS = ['open', 'today', 'week', 'overdue'] as const

/** The day that counts lies before this one; null: all. */
export interface BoardSpan {
  /** attend: when somebody must look at it next; due: the cautious last day for the reply. */
  readonly day: 'attend' | 'due'
  readonly before: PlainDate | null
}

/** Practice, no article. */
export function boardSpan(board: Board, today: PlainDate, calendar: Calendar): BoardSpan {
  switch (board) {
    case 'open':
      return { day: 'attend', before: null }
    case 'today':
      return { day: 'attend', before: nthWorkdayAfter(calendar, today, 1) }
    case 'week':
      return { day: 'attend', before: nthWorkdayAfter(calendar, today, 5) }
    case 'overdue':
      return { day: 'due', before: today }
  }
}
