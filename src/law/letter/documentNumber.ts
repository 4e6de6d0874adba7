/**
 * Document numbers 发文字号: 蓝川公复〔2025〕12号, by a pattern for each organ and series (GB/T 9704-2012, 7.2.5: the year in
 * full in 〔〕, the serial without 第 and without leading zeros). No article.
 */
import { type Reason, reasonIf } from '../reason.ts'

export interface DocumentNumber {
  readonly year: number
  readonly serial: number
}

/** In a pattern these stand for the year and the serial: 蓝川公复〔【年】〕【序号】号. */
const YEAR = '【年】'
const SERIAL = '【序号】'

/** What stands before the year: the organ's short name and the series. GB/T 9704-2012, 7.2.5. */
export function patternOf(prefix: string): string {
  return `${prefix}〔${YEAR}〕${SERIAL}号`
}

/** GB/T 9704-2012, 7.2.5: what is wrong with a pattern; nothing where it can be used. */
export function patternFaults(pattern: string): readonly Reason[] {
  const count = (part: string) => pattern.split(part).length - 1
  return [
    ...reasonIf(count(YEAR) !== 1, 'number-year', `文号格式里应当有一个“${YEAR}”。`),
    ...reasonIf(count(SERIAL) !== 1, 'number-serial', `文号格式里应当有一个“${SERIAL}”。`),
    ...reasonIf(
      count(YEAR) === 1 && !pattern.includes(`〔${YEAR}〕`),
      'number-brackets',
      `年份应当用六角括号，写成“〔${YEAR}〕”。`,
    ),
    ...reasonIf(/第\s*【序号】/.test(pattern), 'number-ordinal', '文号不写“第”字。'),
    ...reasonIf(/^\s*〔/.test(pattern), 'number-prefix', '文号应当以机关代字开头。'),
    ...reasonIf(count(SERIAL) === 1 && !pattern.endsWith(`${SERIAL}号`), 'number-end', '文号应当以“号”结尾。'),
  ]
}

/** The number as a letter bears it. GB/T 9704-2012, 7.2.5. */
export function printNumber(pattern: string, { year, serial }: DocumentNumber): string {
  return pattern.replace(YEAR, String(year)).replace(SERIAL, String(serial))
}

/** The year and serial of a number of this pattern; null where it is none, also where it is written wrongly. No article. */
export function parseNumber(pattern: string, text: string): DocumentNumber | null {
  const [before = '', rest = ''] = pattern.split(YEAR)
  const [between = '', after = ''] = rest.split(SERIAL)
  const trimmed = text.trim()
  if (!trimmed.startsWith(before) || !trimmed.endsWith(after)) return null
  const middle = trimmed.slice(before.length, trimmed.length - after.length)
  const [, year, given, serial] = /^(\d{4})(.*?)([1-9]\d{0,5})$/.exec(middle) ?? []
  return given === between ? { year: Number(year), serial: Number(serial) } : null
}

/** A document number somewhere in a text, however it is written. */
const ANY_NUMBER = /[\p{Script=Han}A-Za-z（）()]{1,20}[〔[［(（【]\s*\d{2,4}\s*[〕\]］)）】]\s*第?\s*\d{1,6}\s*号/u

/** The first thing that looks like the number of a document; null where there is none. No article. */
export function numberIn(text: string): string | null {
  return ANY_NUMBER.exec(text)?.[0].trim() ?? null
}

/** GB/T 9704-2012, 7.2.5: what is wrong with a number as it stands in a letter. */
export function numberFaults(text: string): readonly Reason[] {
  const digits = /第?\s*(\d+)\s*号$/.exec(text)?.[1] ?? ''
  const year = /\d+/.exec(text)?.[0] ?? ''
  return [
    ...reasonIf(!/〔\d+〕/.test(text), 'number-brackets', `文号“${text}”的年份应当用六角括号“〔〕”。`),
    ...reasonIf(year.length !== 4, 'number-year', `文号“${text}”的年份应当写四位数字。`),
    ...reasonIf(/第\s*\d+\s*号$/.test(text), 'number-ordinal', `文号“${text}”不写“第”字。`),
    ...reasonIf(/^0/.test(digits), 'number-zeros', `文号“${text}”的序号不编虚位（1不编为001）。`),
  ]
}
