/** A list that people keep in a spreadsheet: XLSX or CSV, by its content, as rows of texts. No article. */
import { decodeText } from '../encoding.ts'
import { csvRows } from './csvRows.ts'
import { readXlsx } from './xlsx.ts'

/** More is no list that one file should hold. */
export const MOST_LIST_ROWS = 100_000

export type ListReading =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly message: string }

/** The rows of the first sheet, or of the CSV, the heading row first. Never fewer than the file has: too many are refused. */
export function readListRows(bytes: Uint8Array): ListReading {
  const rows = isZip(bytes) ? sheetRows(bytes) : textRows(bytes)
  if (rows.ok && rows.rows.length > MOST_LIST_ROWS) {
    return { ok: false, message: `文件超过 ${MOST_LIST_ROWS} 行，请分成几个文件。` }
  }
  return rows
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

function sheetRows(bytes: Uint8Array): ListReading {
  const reading = readXlsx(bytes, MOST_LIST_ROWS + 1)
  if (!reading.ok) return { ok: false, message: reading.error.message }
  const table = reading.value.blocks.find((block) => block.kind === 'table')
  if (table === undefined) return { ok: false, message: '这个电子表格里没有表格。' }
  const rows = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''))
  for (const { row, column, text } of table.cells) {
    const cells = rows[row]
    if (cells !== undefined) cells[column] = text
  }
  return { ok: true, rows }
}

function textRows(bytes: Uint8Array): ListReading {
  const decoded = decodeText(bytes)
  if (decoded === null)
    return { ok: false, message: '这个文件既不是 XLSX 也不是 CSV，请用 Excel 或 WPS 另存为其中一种。' }
  return { ok: true, rows: csvRows(decoded.text).map((row) => row.map((field) => field.trim())) }
}
