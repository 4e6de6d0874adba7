/** `gongkai calendar`: the working days of a year, or one day (国务院关于职工工作时间的规定 Art. 7 and the yearly notices). */
import { citation } from '#law/articles.ts'
import {
  beforeCalendar,
  type Calendar,
  certaintyOf,
  countWorkdays,
  type DayReason,
  dayOf,
  firstDayOf,
} from '#law/calendar.ts'
import { date, daysBetween, type PlainDate, parseDate, weekday, yearOf } from '#law/date.ts'
import { spansOf } from '#law/notice.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { dateText, loadCalendar, provisionalText, weekdayName } from './calendarFile.ts'
import type { CliCommand, Language } from './command.ts'
import { refuse } from './jsonFile.ts'
import { wrap } from './width.ts'

/** Beyond this year no notice will be made soon; the year is a slip of the keyboard. */
const LAST_YEAR = 2100

export const calendar: CliCommand = {
  name: 'calendar',
  summary: { zh: '一年的工作日和放假、调休安排，或者某一天是不是工作日', en: 'working days of a year, or of one day' },
  usage: 'calendar YEAR|DATE [--calendar FILE] [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, { calendar: { type: 'string' }, json: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, calendar, world)
    const [operand, ...others] = parsed.operands
    const day = operand === undefined ? null : dayNamed(operand)
    if (operand === undefined || day === null || others.length > 0) return wrongArguments(NO_DAY, calendar, world)
    const loaded = await loadCalendar(parsed.values.calendar, world)
    if (!loaded.ok) return refuse(loaded.faults, world)
    if (day < firstDayOf(loaded.calendar)) return refuse([tooEarly(loaded.calendar, day)], world)
    const answer = operand.length === 4 ? yearAnswer(loaded.calendar, yearOf(day)) : dayAnswer(loaded.calendar, day)
    const lines = parsed.values.json ? [JSON.stringify(answer)] : textOf(answer, world.language)
    world.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}

const NO_DAY: Words = {
  zh: '请写出一个年份（例如 2025）或者一个日期（例如 2025-10-11）。',
  en: 'Name a year (such as 2025) or a date (such as 2025-10-11).',
}

function tooEarly(of: Calendar, day: PlainDate): Words {
  return { zh: beforeCalendar(of, day), en: `The calendar begins on ${firstDayOf(of)}; ${day} lies before it.` }
}

function dayNamed(operand: string): PlainDate | null {
  const day = parseDate(/^\d{4}$/.test(operand) ? `${operand}-01-01` : operand)
  return day !== null && yearOf(day) <= LAST_YEAR ? day : null
}

function yearAnswer(of: Calendar, year: number) {
  const [first, last] = [date(`${year}-01-01`), date(`${year}-12-31`)]
  const notice = of.years.get(year)?.notice
  return {
    year,
    workdays: countWorkdays(of, first, last),
    holidays: notice?.holidays ?? [],
    workingWeekends: notice?.workingWeekends ?? [],
    sources: notice?.sources ?? [],
    ...certaintyOf(of, first, last),
  }
}

function dayAnswer(of: Calendar, day: PlainDate) {
  const { workday, reason, article } = dayOf(of, day)
  const sources = of.years.get(yearOf(day))?.notice.sources ?? []
  return { date: day, weekday: weekday(day), workday, reason, article, sources, ...certaintyOf(of, day, day) }
}

type Answer = ReturnType<typeof yearAnswer> | ReturnType<typeof dayAnswer>

const REASONS: Readonly<Record<DayReason, Words>> = {
  weekday: { zh: '工作日', en: 'working day' },
  weekend: { zh: '休息日（周末）', en: 'weekend, no working day' },
  holiday: { zh: '放假，不是工作日', en: 'day off, no working day' },
  workingWeekend: { zh: '调休上班，是工作日', en: 'working weekend, a working day' },
}

function textOf(answer: Answer, language: Language): readonly string[] {
  const zh = language === 'zh'
  const rest = 'article' in answer && answer.article !== null ? [citation(answer.article)] : []
  const sources = [...rest, ...answer.sources].flatMap((source) => wrap(source, undefined, '  '))
  const basis = sources.length > 0 ? ['', zh ? '依据' : 'Source', ...sources] : []
  const note =
    answer.note !== null && answer.uncertainFrom !== null
      ? wrap(provisionalText(answer.note, answer.uncertainFrom, language))
      : []
  if ('date' in answer) {
    const mark = answer.provisional ? (zh ? '（暂定）' : ' (provisional)') : ''
    const reason = REASONS[answer.reason][language]
    return [`${dateText(answer.date, language)}${zh ? '：' : ': '}${reason}${mark}`, ...note, ...basis]
  }
  const { year, workdays, holidays, workingWeekends, provisional } = answer
  const mark = provisional ? (zh ? '（暂定）' : ' (provisional)') : ''
  const runs = spansOf(holidays).map(([from, to]) => {
    const days = daysBetween(from, to) + 1
    const last = from === to ? '' : zh ? ` 至 ${to}（${weekdayName(to, language)}）` : ` to ${dateText(to, language)}`
    return `  ${dateText(from, language)}${last}${zh ? `，${days}天` : `, ${days} ${days === 1 ? 'day' : 'days'}`}`
  })
  const working = workingWeekends.map((day) => `  ${dateText(day, language)}`)
  return [
    zh ? `${year}年：工作日${workdays}天${mark}` : `${year}: ${workdays} working days${mark}`,
    ...note,
    ...(runs.length > 0 ? ['', zh ? '放假' : 'Days off', ...runs] : []),
    ...(working.length > 0 ? ['', zh ? '周末上班' : 'Working weekends', ...working] : []),
    ...basis,
  ]
}
