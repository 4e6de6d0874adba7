/** How the clocks of an organ were counted anew, in the log: how many, and what a change of the calendar moved. Art. 33. */
import type { PlainDate } from '#law/date.ts'
import { logged } from '../logged.ts'

/** The clock of one request before and after. */
export interface ClockChange {
  readonly requestId: string
  readonly before: DueDates
  readonly after: DueDates
}

export interface DueDates {
  readonly due: PlainDate | null
  readonly cautiousDue: PlainDate | null
}

export type RecountEvent =
  /** A new day: what fell silent or lapsed with it. */
  | { readonly kind: 'clocksCounted'; readonly counted: number; readonly changed: number }
  /** Another calendar: every request whose due date it moved. */
  | { readonly kind: 'calendarRecounted'; readonly counted: number; readonly changes: readonly ClockChange[] }
  /** Another calendar: of these the working days, or whether they were in time, have changed. */
  | { readonly kind: 'measuresRecounted'; readonly counted: number }

export const recount = logged<RecountEvent>('recount', (event) => {
  switch (event.kind) {
    case 'clocksCounted':
      return `重新计算${event.counted}件在办申请的期限，${event.changed}件有变化。`
    case 'calendarRecounted':
      return `放假安排调整，重新计算${event.counted}件在办申请的期限，${event.changes.length}件的到期日有变化。`
    case 'measuresRecounted':
      return `放假安排调整，重新计算${event.counted}件申请的办理工作日数和是否按期。`
  }
})
