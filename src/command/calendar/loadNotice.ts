import { z } from 'zod'
import { checkNotice } from '#law/notice.ts'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { calendarYear } from './calendarYear.ts'

const DAYS = z.array(z.string().max(21)).max(400)
const input = z.object({
  year: z.int().min(2000).max(2100),
  /** Days `YYYY-MM-DD` or spans `from/to`. */
  holidays: DAYS,
  workingWeekends: DAYS,
  /** Name, number and date of the notice. */
  source: z.string().trim().min(4).max(400),
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
  run: async (work, { year, holidays, workingWeekends, source, version }) => {
    const checked = checkNotice({ year, holidays, workingWeekends, sources: [source] })
    if (!checked.ok) {
      return refused(...checked.faults.map((sentence) => ({ code: 'notice', article: null, sentence })))
    }
    const [notice] = checked.notices
    if (notice === undefined) throw new Error('a notice that was checked is gone')
    const found = await work.findOrNew(calendarYear, String(year), version)
    if (!found.ok) return found
    const saved = work.record(calendarYear, String(year), found.answer, { kind: 'noticeLoaded', notice })
    return done({ version: saved.version })
  },
}
