/**
 * The yearly notice of 国务院办公厅 on days off and working weekends 调休 (basis: 全国年节及纪念日放假办法 Art. 7), from
 * the project's own data or from a file that an office loads. Each notice speaks of the days of one calendar year.
 */
import { addDays, datesFrom, type PlainDate, parseDate, weekday, yearOf } from './date.ts'

/** A notice as it stands in a data file; `holidays` are days 'YYYY-MM-DD' or spans 'from/to'. */
export interface NoticeData {
  readonly year: number
  readonly holidays: readonly string[]
  readonly workingWeekends: readonly string[]
  /** Title, number, date and address of each document. */
  readonly sources: readonly string[]
}

/** A notice whose days were checked, in order. */
export interface Notice {
  readonly year: number
  readonly holidays: readonly PlainDate[]
  readonly workingWeekends: readonly PlainDate[]
  readonly sources: readonly string[]
}

export type NoticeReading =
  | { readonly ok: true; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly faults: readonly string[] }

/** The notices of a file `{"2027": {"holidays": […], "workingWeekends": […], "source": "…"}}`, or Chinese faults. No article. */
export function readNotices(value: unknown): NoticeReading {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    return { ok: false, faults: ['放假安排文件应当是一个对象，以年份为名，例如 {"2027": {…}}。'] }
  }
  const notices: Notice[] = []
  const faults: string[] = []
  for (const [name, content] of Object.entries(value)) {
    if (!/^20\d\d$/.test(name)) {
      faults.push(`“${name}”不是年份，应当写成四位数字，例如 "2027"。`)
      continue
    }
    if (!isRecord(content) || !isTexts(content.holidays) || !isTexts(content.workingWeekends)) {
      faults.push(`${name}年缺少 holidays（放假日期）或者 workingWeekends（周末上班日期）的日期列表。`)
      continue
    }
    if (typeof content.source !== 'string' || content.source.trim() === '') {
      faults.push(`${name}年缺少 source（通知的名称、文号和日期）。`)
      continue
    }
    const { holidays, workingWeekends, source } = content
    const checked = checkNotice({ year: Number(name), holidays, workingWeekends, sources: [source.trim()] })
    if (checked.ok) notices.push(...checked.notices)
    else faults.push(...checked.faults)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, notices }
}

/** A notice counts only if every day exists, lies in its year, and a working weekend is a Saturday or Sunday that is not off. No article. */
export function checkNotice(data: NoticeData): NoticeReading {
  const faults: string[] = []
  const daysOf = (texts: readonly string[]) => [...new Set(texts.flatMap((text) => spanOf(text, data.year, faults)))]
  const holidays = daysOf(data.holidays).sort()
  const workingWeekends = daysOf(data.workingWeekends).sort()
  const off = new Set(holidays)
  for (const day of workingWeekends) {
    if (off.has(day)) faults.push(`${day}既列为放假又列为上班。`)
    if (weekday(day) < 6) faults.push(`${day}不是星期六或者星期日，不能列为周末上班。`)
  }
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, notices: [{ year: data.year, holidays, workingWeekends, sources: data.sources }] }
}

function spanOf(text: string, year: number, faults: string[]): readonly PlainDate[] {
  const [from, to] = text.includes('/') ? text.split('/') : [text, text]
  const first = parseDate(from ?? '')
  const last = parseDate(to ?? '')
  if (first === null || last === null || last < first) {
    faults.push(`${year}年的“${text}”不是有效的日期，应当写成 YYYY-MM-DD。`)
    return []
  }
  if (yearOf(first) !== year || yearOf(last) !== year) {
    faults.push(`“${text}”不在${year}年内，请列到它所在的年份下。`)
    return []
  }
  return [...datesFrom(first, last)]
}

/** Runs of days that follow each other, as first and last; for showing a notice. No article. */
export function spansOf(days: readonly PlainDate[]): readonly (readonly [first: PlainDate, last: PlainDate])[] {
  const spans: [PlainDate, PlainDate][] = []
  for (const day of days) {
    const open = spans.at(-1)
    if (open && addDays(open[1], 1) === day) open[1] = day
    else spans.push([day, day])
  }
  return spans
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
