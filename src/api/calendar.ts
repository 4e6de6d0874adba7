/** The working calendar: what is loaded, what a notice would change, and loading it. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { loadNotice } from '#command/calendar/loadNotice.ts'
import type { Calendar } from '#law/calendar.ts'
import { checkNotice, type Notice, spansOf } from '#law/notice.ts'
import { droppedDays, noticeChanges } from '#law/noticeChange.ts'
import { calendarYears } from '#store/calendarYears.ts'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import { problem, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'

const TAG = '工作日历'
const SPAN = z.object({ from: z.string(), to: z.string() })
const YEAR = z.object({
  year: z.int(),
  holidays: z.array(SPAN),
  workingWeekends: z.array(z.string()),
  sources: z.array(z.string()),
  /** 0: carried by the program and never loaded here. */
  version: z.int(),
})
export type LoadedYear = z.infer<typeof YEAR>

const CHANGE = z.object({
  date: z.string(),
  before: z.enum(['workday', 'dayOff']),
  after: z.enum(['workday', 'dayOff']),
})

/** Those of one year. */
function droppedOf(calendar: Calendar, notices: readonly Notice[]) {
  const dropped = notices.map((notice) => droppedDays(calendar, notice))
  return {
    holidays: dropped.flatMap(({ holidays }) => holidays),
    workingWeekends: dropped.flatMap(({ workingWeekends }) => workingWeekends),
  }
}

const platform = ({ ground }: Given<unknown>) => organSubject(ground.db, PLATFORM)

export const calendarRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/calendar',
    tag: TAG,
    summary: '列出已载入的各年放假安排',
    action: 'calendar.read',
    input: z.object({}),
    answer: z.object({ years: z.array(YEAR) }),
    subject: platform,
    read: async ({ ground }) => {
      const calendar = await presentCalendar(ground.db)
      const versions = new Map((await calendarYears(ground.db)).map(({ state, version }) => [state.year, version]))
      const years = [...calendar.years.values()].map(({ notice }) => ({
        year: notice.year,
        holidays: spansOf(notice.holidays).map(([from, to]) => ({ from, to })),
        workingWeekends: [...notice.workingWeekends],
        sources: [...notice.sources],
        version: versions.get(notice.year) ?? 0,
      }))
      return { years: years.toSorted((one, other) => other.year - one.year) }
    },
  }),
  readRoute({
    method: 'POST',
    path: '/api/calendar/:year/changes',
    tag: TAG,
    summary: '载入前查看一份放假安排会改变哪些日期',
    action: 'calendar.load',
    input: z.object({
      year: z.int().min(2000).max(2100),
      holidays: z.array(z.string().max(21)).max(400),
      workingWeekends: z.array(z.string().max(21)).max(400),
    }),
    answer: z.object({
      changes: z.array(CHANGE),
      /** Days that count as the year is loaded now, and of which the file says nothing. */
      dropped: z.object({ holidays: z.array(z.string()), workingWeekends: z.array(z.string()) }),
    }),
    subject: platform,
    read: async ({ ground, input, reply }) => {
      const checked = checkNotice({ ...input, sources: [] })
      if (!checked.ok) {
        const reasons = checked.faults.map((sentence) => ({ code: 'notice', article: null, sentence }))
        return sendProblem(reply, problem('refused', checked.faults.join(''), { reasons }))
      }
      const calendar = await presentCalendar(ground.db)
      return {
        changes: checked.notices.flatMap((notice) => noticeChanges(calendar, notice)),
        dropped: droppedOf(calendar, checked.notices),
      }
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/calendar/:year',
    tag: TAG,
    summary: '载入一年的放假安排',
    command: loadNotice,
    within: ({ jobs }, tx) => jobs.recountAfter(tx),
    answer: z.object({ version: z.int() }),
  }),
]
