/**
 * Calendar dates without time or zone: a legal day is a day on the wall calendar of China, and "today" always comes in
 * as an argument. Arithmetic by the proleptic Gregorian calendar; periods in months follow 民法典 Art. 202.
 */
declare const plainDate: unique symbol

/** A date that exists, as YYYY-MM-DD; such texts compare as the dates do. No article. */
export type PlainDate = string & { readonly [plainDate]: true }

/** Monday 1 … Sunday 7. No article. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** The text as a date, or null where it is no date that exists (2025-02-29, 2025-6-1). No article. */
export function parseDate(text: string): PlainDate | null {
  return isDate(text) ? text : null
}

/** A date written in code or taken from a checked source; throws on any other text. No article. */
export function date(text: string): PlainDate {
  if (!isDate(text)) throw new RangeError(`不是有效的日期：${text}`)
  return text
}

function isDate(text: string): text is PlainDate {
  if (!SHAPE.test(text)) return false
  const [year, month, day] = partsOf(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day that lies so many calendar days later (earlier where negative). No article. */
export function addDays(from: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(from) + days)
}

/** 民法典 Art. 202: the same day of the end month, or its last day where there is none. */
export function addMonths(from: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(from)
  const index = year * 12 + (month - 1) + months
  const endYear = Math.floor(index / 12)
  const endMonth = (index % 12) + 1
  return ofParts(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth)))
}

/** Calendar days from one date to another: 1 from a day to the next. No article. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Monday 1 … Sunday 7. No article. */
export function weekday(of: PlainDate): Weekday {
  return WEEKDAYS[(dayNumber(of) + 2) % 7] ?? 1
}

/** Negative where `a` is earlier, positive where it is later. No article. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The earlier of two dates. No article. */
export function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

/** The later of two dates. No article. */
export function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

/** The calendar year of a date. No article. */
export function yearOf(of: PlainDate): number {
  return Number(of.slice(0, 4))
}

/** All dates from the first to the last, both included; none where the last is earlier. No article. */
export function* datesFrom(first: PlainDate, last: PlainDate): Generator<PlainDate> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day
}

function partsOf(text: string): readonly [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
}

function ofParts(year: number, month: number, day: number): PlainDate {
  const two = (value: number) => String(value).padStart(2, '0')
  return date(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 0000-03-01: a year that begins in March ends with the leap day, so months follow one formula. */
function dayNumber(of: PlainDate): number {
  const [year, month, day] = partsOf(of)
  const shifted = month > 2 ? year : year - 1
  const yearDays = 365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return yearDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
}

function fromDayNumber(number: number): PlainDate {
  const era = Math.floor(number / 146097)
  const dayOfEra = number - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return ofParts(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1)
}
