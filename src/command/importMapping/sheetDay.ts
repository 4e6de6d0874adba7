/** Days as people write them into sheets. */
import { addDays, date, type PlainDate, parseDate } from '#law/date.ts'

/** Day 1 of spreadsheets is 1900-01-01, and they believe in 1900-02-29. */
const SERIAL_ZERO = date('1899-12-30')

/** 2025-3-5, 2025年3月5日, 2025.3.5, 20250305, a serial number, each with or without a time of day; null for anything else. */
export function sheetDay(text: string): PlainDate | null {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return addDays(SERIAL_ZERO, Math.floor(Number(plain)))
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*\d{1,2}[:时点].*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (parts === null) return null
  const [, year = '', month = '', day = ''] = parts
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
