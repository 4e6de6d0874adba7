import { z } from 'zod'
import type { PlainDate } from '#law/date.ts'
import { checkNotice, spansOf } from '#law/notice.ts'
import { type DroppedDays, droppedDays } from '#law/noticeChange.ts'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { calendarYear, presentCalendar } from './calendarYear.ts'

const DAYS = z.array(z.string().max(21)).max(400)
const input = z.object({
  year: z.int().min(2000).max(2100),
  /** Days `YYYY-MM-DD` or spans `from/to`. */
  holidays: DAYS,
  workingWeekends: DAYS,
  /** Name, number and date of the notice. */
  source: z.string().trim().min(4).max(400),
  /** Somebody has seen which days of the year, as it is loaded now, the notice leaves out, and means it. */
  dropsDays: z.boolean().default(false),
  /** The version that the caller saw; 0 where the year was never loaded. */
  version: z.int32().min(0),
})

/** A year's notice 国务院办公厅关于部分节假日安排的通知; the days that change are shown before, by `noticeChanges`. */
export const loadNotice: Command<z.infer<typeof input>, null, { readonly version: number }> = {
  name: 'loadNotice',
  action: 'calendar.load',
  input,
  organOf: () => PLATFORM,
  about: async ({ tx }) => {
    const subject = await organSubject(tx, PLATFORM)
    return subject === null ? notFound('平台尚未初始化。') : done({ subject, value: null })
  },
  run: async (work, { year, holidays, workingWeekends, source, dropsDays, version }) => {
    const checked = checkNotice({ year, holidays, workingWeekends, sources: [source] })
    if (!checked.ok) {
      return refused(...checked.faults.map((sentence) => ({ code: 'notice', article: null, sentence })))
    }
    const [notice] = checked.notices
    if (notice === undefined) throw new Error('a notice that was checked is gone')
    const found = await work.findOrNew(calendarYear, String(year), version)
    if (!found.ok) return found
    const dropped = droppedDays(await presentCalendar(work.tx), notice)
    if (!dropsDays && dropped.holidays.length + dropped.workingWeekends.length > 0) {
      return refused({ code: 'drops-days', article: null, sentence: dropSentence(year, dropped) })
    }
    const saved = work.record(calendarYear, String(year), found.answer, { kind: 'noticeLoaded', notice })
    return done({ version: saved.version })
  },
}

/** A notice is of a whole year: a file with some of its days only would take the others out. */
function dropSentence(year: number, { holidays, workingWeekends }: DroppedDays): string {
  const spans = (days: readonly PlainDate[]) =>
    spansOf(days)
      .map(([first, last]) => (first === last ? first : `${first}至${last}`))
      .join('、')
  const left = [
    ...(holidays.length === 0 ? [] : [`放假${holidays.length}天（${spans(holidays)}）`]),
    ...(workingWeekends.length === 0 ? [] : [`周末上班${workingWeekends.length}天（${spans(workingWeekends)}）`]),
  ]
  return `现在的${year}年安排里，这份文件没有写${left.join('和')}。文件要写全一年的安排；确实要取消这些日子的，请确认以后再载入。`
}
