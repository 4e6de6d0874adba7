/** The calendar that a command counts on: the notices of the project, and those of `--calendar FILE`. No article. */
import { type Calendar, STATE_COUNCIL_CALENDAR, withNotice } from '#law/calendar.ts'
import { type PlainDate, weekday } from '#law/date.ts'
import { readNotices } from '#law/notice.ts'
import type { Words } from './arguments.ts'
import type { CliWorld, Language } from './command.ts'
import { loadJson, nameOf } from './jsonFile.ts'

export type LoadedCalendar =
  | { readonly ok: true; readonly calendar: Calendar }
  | { readonly ok: false; readonly faults: readonly Words[] }

/** Without a file the State Council's calendar; notices of the file replace those of the same year. */
export async function loadCalendar(file: string | undefined, world: CliWorld): Promise<LoadedCalendar> {
  if (file === undefined) return { ok: true, calendar: STATE_COUNCIL_CALENDAR }
  const loaded = await loadJson(file, world)
  if (!loaded.ok) return { ok: false, faults: [loaded.fault] }
  const read = readNotices(loaded.value)
  if (read.ok) return { ok: true, calendar: read.notices.reduce(withNotice, STATE_COUNCIL_CALENDAR) }
  const shown = nameOf(file)
  const head: Words = { zh: `${shown.zh}：不是有效的放假安排。`, en: `${shown.en}: no valid holiday notice.` }
  return { ok: false, faults: [head, ...read.faults.map((fault) => ({ zh: fault, en: fault }))] }
}

const WEEKDAYS = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

export function weekdayName(day: PlainDate, language: Language): string {
  return WEEKDAYS[language][weekday(day) - 1] ?? ''
}

/** 2025-06-05（星期四） */
export function dateText(day: PlainDate, language: Language): string {
  const name = weekdayName(day, language)
  return language === 'zh' ? `${day}（${name}）` : `${day} (${name})`
}

/** What must stand beside a result that rests on a year without its notice. */
export function provisionalText(note: string, from: PlainDate, language: Language): string {
  if (language === 'zh') return note
  return `Provisional: the notice for ${from.slice(0, 4)} is not out or not loaded; Monday to Friday count from ${from}.`
}
