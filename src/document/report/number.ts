/**
 * A number as it stands in a cell: with its unit, sign, full-width digits, thousands separators, 元 or 万元. What is not
 * plainly a number is unreadable, never guessed. No article.
 */
import type { CellType } from '#law/report/format.ts'
import type { How } from '#law/report/report.ts'

export interface NumberReading {
  readonly value: number | null
  readonly how: How
  readonly reason?: string
  readonly alternatives?: readonly number[]
}

/** The unit that a column heading states; null where it states none. */
export type MoneyUnit = '元' | '万元' | '亿元'

const BLANK: NumberReading = { value: null, how: 'blank' }
const PLAIN_ZERO: NumberReading = { value: 0, how: 'read' }
const COUNT_UNIT = /^(?:件|项|个|条|次|宗|份|起|人次|人|部|篇|期)$/
const MONEY_SHIFT: Readonly<Record<MoneyUnit, number>> = { 元: 0, 万元: 4, 亿元: 8 }
/** Stands for "nothing filled in" in many offices; it is not 0 (T3-5). */
const DASHES = /^(?:[/／\\—–―－\-_*＊]+|N\/A|无数据)$/i

/** ² ① ⑴ ½ Ⅴ: marks of a note, or numbers that are not written in digits. */
const NOTE_MARK = /[\p{No}\p{Nl}]+/u

/** Reads one cell. `heading` is the unit that the column heading states for money. Values of money are in 元. */
export function readNumber(raw: string, type: CellType, heading: MoneyUnit | null = null): NumberReading {
  if (raw === '0') return PLAIN_ZERO
  // Compatibility folding would make digits of them: 12① is 12 with a note, not 121.
  if (NOTE_MARK.test(raw)) return { ...notANumber(raw.replace(NOTE_MARK, '')), reason: `“${raw.trim()}”不是数字` }
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
  if (text === '') return BLANK
  if (DASHES.test(text)) return { value: null, how: 'blank', reason: `填的是“${raw.trim()}”，不等于 0` }
  return type === 'yuan' ? readMoney(text, heading) : readCount(text, type)
}

function readCount(text: string, type: 'count' | 'signed'): NumberReading {
  const match = /^([+\-−–]?)\s*([\d\s,，'’.]*\d)\s*[(]?\s*([^\d\s()]*)\s*[)]?$/.exec(text)
  if (!match) return type === 'signed' ? readWordedChange(text) : notANumber(text)
  const [, sign = '', body = '', unit = ''] = match
  if (unit !== '' && !COUNT_UNIT.test(unit)) return notANumber(text)
  const number = readDigits(body)
  if (number === null) return notANumber(text)
  if (sign === '' || sign === '+') return number
  return {
    ...number,
    value: number.value === null ? null : -number.value,
    ...(number.alternatives && { alternatives: number.alternatives.map((value) => -value) }),
  }
}

/** "本年增加 12 项", "减少3": a change in words is worked out, so inferred. */
function readWordedChange(text: string): NumberReading {
  const match = /^(?:本年|比上年|较上年|同比)?(增加|新增|增|减少|减|取消)了?\s*(\d[\d,]*)\s*(?:件|项|个)?$/.exec(text)
  const number = match ? readDigits(match[2] ?? '') : null
  if (!match || number?.value == null) return notANumber(text)
  const value = /^(?:增|新)/.test(match[1] ?? '') ? number.value : -number.value
  return { value, how: 'inferred', reason: `由文字“${text}”得出` }
}

function readMoney(text: string, heading: MoneyUnit | null): NumberReading {
  const match = /^([+\-−–]?)\s*([¥￥]?)\s*([\d\s,，'’.]*\d)\s*[(]?\s*((?:人民币)?(?:亿|万)?元?)\s*(?:整)?[)]?$/.exec(
    text,
  )
  if (!match) return notANumber(text)
  const [, sign = '', yuan = '', body = '', unitText = ''] = match
  const digits = readDigits(body, true)
  if (digits === null || digits.value === null) return digits ?? notANumber(text)
  const own: MoneyUnit | null =
    unitText === '' ? null : unitText.includes('亿') ? '亿元' : unitText.includes('万') ? '万元' : '元'
  const unit = own ?? heading ?? (yuan === '' ? null : '元')
  const scaled = (target: MoneyUnit) => {
    const value = shiftDecimal(joinDigits(body), MONEY_SHIFT[target])
    return sign === '-' || sign === '−' || sign === '–' ? -value : value
  }
  if (unit !== null) return { ...digits, value: scaled(unit) }
  if (digits.value === 0) return { ...digits, value: 0 }
  return {
    value: null,
    how: 'unreadable',
    reason: '金额没有写明单位（元或万元）',
    alternatives: [scaled('元'), scaled('万元')],
  }
}

/** The digits of a number, perhaps with thousands separators or blanks between them; null if they are no number. */
function readDigits(body: string, money = false): NumberReading | null {
  const text = body.trim()
  if (/^\d+$/.test(text)) {
    const value = Number(text)
    return Number.isSafeInteger(value) ? { value, how: 'read' } : null
  }
  if (/^\d{1,3}(?:[,，'’]\d{3})+(?:\.\d+)?$/.test(text)) return { value: Number(joinDigits(text)), how: 'read' }
  if (/^\d+\.\d+$/.test(text)) {
    const value = Number(text)
    if (money || !/^[1-9]\d{0,2}\.\d{3}$/.test(text)) return { value, how: 'read' }
    return {
      value: null,
      how: 'unreadable',
      reason: `“${text}”可能是小数，也可能是千位分隔`,
      alternatives: [value, Number(text.replace('.', ''))],
    }
  }
  if (/^[\d\s]+(?:\.[\d\s]+)?$/.test(text) && /\d\s+\d/.test(text)) return readBroken(text)
  return null
}

/** Blanks within a number: a line break in a narrow cell or a gap in the decimals joins, a mere blank may divide two. */
function readBroken(text: string): NumberReading | null {
  const value = Number(joinDigits(text))
  if (!Number.isFinite(value)) return null
  const shown = text.replace(/\s+/g, ' ')
  const lines = text.split(/\s*\n\s*/)
  // A narrow cell fills its first line; a short one above a long one is a note's mark.
  const isWrapped =
    lines.length > 1 && lines.every((line) => /^\d+$/.test(line) && line.length <= (lines[0]?.length ?? 0))
  const joins = isWrapped || /^\d+\.[\d\s]+$/.test(text) || /^[1-9]\d{0,2}(?: \d{3})+$/.test(text)
  if (joins) return { value, how: 'inferred', reason: `数字“${shown}”中间断开，按一个数读` }
  return { value: null, how: 'unreadable', reason: `“${shown}”不能确定是一个数还是几个数`, alternatives: [value] }
}

function joinDigits(text: string): string {
  return text.replace(/[\s,，'’]/g, '')
}

/** Moves the decimal point to the right without the rounding of a floating multiplication. */
function shiftDecimal(digits: string, places: number): number {
  const [whole = '0', fraction = ''] = digits.split('.')
  const padded = fraction.padEnd(places, '0')
  return Number(`${whole}${padded.slice(0, places)}.${padded.slice(places) || '0'}`)
}

function notANumber(text: string): NumberReading {
  const digits = /^[^\d]{0,2}(\d+)[^\d%％]{0,2}$/.exec(text)
  return {
    value: null,
    how: 'unreadable',
    reason: `“${text}”不是数字`,
    ...(digits && { alternatives: [Number(digits[1])] }),
  }
}
