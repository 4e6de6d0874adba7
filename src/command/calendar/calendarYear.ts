/** The notice of one year, as a case of the platform. */
import { type Calendar, STATE_COUNCIL_CALENDAR, withNotice } from '#law/calendar.ts'
import type { Notice } from '#law/notice.ts'
import { calendarYears, lockCalendarYear, saveCalendarYear } from '#store/calendarYears.ts'
import type { Reader } from '#store/database.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Noun } from '../noun.ts'

export type CalendarYearEvent = { readonly kind: 'noticeLoaded'; readonly notice: Notice }

export const calendarYear: Noun<Notice, CalendarYearEvent> = {
  kind: 'calendarYear',
  evolve: (_state, { notice }) => notice,
  lock: (tx, _organId, id) => lockCalendarYear(tx, Number(id)),
  save: (tx, _organId, _id, saved) => saveCalendarYear(tx, saved),
  async *all(db, organId) {
    if (organId !== PLATFORM) return
    for (const stored of await calendarYears(db)) yield [String(stored.state.year), stored]
  },
  text: ({ notice }) => `载入${notice.year}年放假安排：${notice.sources.join('；')}。`,
}

/** The calendar that counts: what the program carries, with what was loaded; a loaded year replaces the carried one. */
export async function presentCalendar(db: Reader): Promise<Calendar> {
  const loaded = await calendarYears(db)
  return loaded.reduce((calendar, { state }) => withNotice(calendar, state), STATE_COUNCIL_CALENDAR)
}
