/** By which calendar something was counted: a number that changes with any day of it. No article. */
import type { Calendar } from './calendar.ts'

/** FNV-1a over all days off and working weekends, as an integer of 32 bits. No article. */
export function calendarPrint({ years }: Calendar): number {
  let sum = 0x811c9dc5
  for (const { notice } of [...years.values()].sort((one, other) => one.notice.year - other.notice.year)) {
    for (const text of [String(notice.year), ...notice.holidays, '+', ...notice.workingWeekends]) {
      for (let at = 0; at < text.length; at += 1) {
        sum = (sum ^ text.charCodeAt(at)) >>> 0
        // 0x01000193 in two parts: a product of two numbers of 32 bits is beyond what a number holds exactly.
        sum = (sum * 0x193 + (((sum & 0xff) << 24) >>> 0)) >>> 0
      }
    }
  }
  return sum | 0
}
