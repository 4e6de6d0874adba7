/**
 * From what stands in a table cell to the statutory cell: value, raw text, place, and how it was read. No article.
 */
import type { CellType } from '#law/report/format.ts'
import type { Cell, Place } from '#law/report/report.ts'
import type { RecognisedCell } from '../document.ts'
import type { MoneyUnit, NumberReading } from './number.ts'
import { readNumber } from './number.ts'
import type { RowCell } from './rows.ts'

export type Cells = Record<string, Cell>

/** The statutory cell that a table cell holds. */
export function cellOf(source: RowCell, type: CellType, heading: MoneyUnit | null = null): Cell {
  const cell = cellFrom(readNumber(source.text, type, heading), source.text, source.place)
  if (source.recognised === undefined) return cell
  // A dash that may be a misread 1 is no blank.
  if (cell.how === 'blank' && source.recognised.others === undefined) return cell
  return recognisedCell(cell, source.recognised, (text) => readNumber(text, type, heading).value)
}

/** A number recognised in a picture keeps how sure that is; one in doubt is not read, whatever it looks like. */
function recognisedCell(cell: Cell, recognised: RecognisedCell, numberOf: (text: string) => number | null): Cell {
  const { confidence, others, picture } = recognised
  const kept = { ...cell, confidence, ...(picture !== undefined && { picture }) }
  if (others === undefined) return kept
  const { value, alternatives = [], ...rest } = kept
  const values = [value, ...alternatives, ...others.map(numberOf)].filter((one) => one !== null)
  const shown = [cell.raw, ...others].filter((text) => /\d/.test(text)).map((text) => `“${text}”`)
  return {
    ...rest,
    value: null,
    how: 'unreadable',
    reason: shown.length === 0 ? '图片中的数字认不出来' : `图片中的数字认不准，可能是${[...new Set(shown)].join('或')}`,
    ...(values.length > 0 && { alternatives: [...new Set(values)] }),
  }
}

/** The statutory cell of a reading that was made elsewhere (split, joined). */
export function cellFrom(reading: NumberReading, raw: string, place: Place | null): Cell {
  if (reading.reason === undefined && reading.alternatives === undefined) {
    return { value: reading.value, raw: raw.trim(), how: reading.how, place }
  }
  return {
    value: reading.value,
    raw: raw.trim(),
    how: reading.how,
    place,
    ...(reading.reason !== undefined && { reason: reading.reason }),
    ...(reading.alternatives !== undefined && { alternatives: reading.alternatives }),
  }
}

/** A cell that the file does not determine. */
export function unreadable(raw: string, place: Place | null, reason: string, alternatives?: readonly number[]): Cell {
  return { value: null, raw: raw.trim(), how: 'unreadable', place, reason, ...(alternatives && { alternatives }) }
}

/** The same value, but worked out: a number that was read becomes inferred, with the reason. */
export function asInferred(cell: Cell, reason: string): Cell {
  return cell.how === 'read' ? { ...cell, how: 'inferred', reason } : cell
}

/** True for what may stand in a value cell: nothing, or something with a digit or a dash and no long words. */
export function looksLikeValue(text: string): boolean {
  if (text === '') return true
  if (text.length > 30) return false
  return (
    /\p{Nd}|^[/／\\—–―－\-_*＊\s\u3000]*$/u.test(text) &&
    !/^[(（]?[一二三四五六七八九十\d]+[)）.．、]\s*[\p{Script=Han}]/u.test(text)
  )
}
