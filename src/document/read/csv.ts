/** The CSV that `report write` makes → statutory cells. It holds no text, so the report has none. No article. */
import { cellForm, cellsOfForm, FORMS } from '#law/report/format.ts'
import type { AnnualReport, Cell, Format } from '#law/report/report.ts'
import type { FileReading } from '../document.ts'
import { readNumber } from '../report/number.ts'
import { csvRows } from './csvRows.ts'

/** Whether a text is such a CSV: its first line says so. */
export function isReportCsv(text: string): boolean {
  return /^\ufeff?"?id"?,"?table"?,"?row"?,"?column"?,"?value"?/.test(text)
}

/** Reads the cells by their ids; a row with an unknown id is not one of a report. */
export function readReportCsv(text: string): FileReading<AnnualReport> {
  const [, ...rows] = csvRows(text)
  const cells: Record<string, Cell> = {}
  for (const [index, row] of rows.entries()) {
    const [id = '', , , , value = ''] = row
    const form = cellForm(id)
    if (!form) {
      const message = `这个 CSV 第 ${index + 2} 行的编号“${id.slice(0, 40)}”不是年度报告表格的单元格；请用 report write 生成的 CSV。`
      return { ok: false, error: { code: 'damaged', message } }
    }
    const reading = readNumber(value, form.type, '元')
    cells[id] = { ...reading, raw: value, place: { line: index + 2 } }
  }
  return { ok: true, findings: [], value: { ...NO_TEXT, format: formatOf(cells), cells } }
}

const NO_TEXT = {
  organ: null,
  year: null,
  title: null,
  period: null,
  preface: null,
  contact: null,
  signature: null,
  date: null,
  sections: [],
  claims: [],
} as const

/** The form whose publication table these cells are of. */
function formatOf(cells: Readonly<Record<string, Cell>>): Format | null {
  const formats = Object.values(FORMS).map((form) => form.format)
  const own = formats.map((format) => cellsOfForm(format).filter((cell) => cell.table === 2 && cell.id in cells).length)
  const most = Math.max(...own)
  return most === 0 ? null : (formats[own.indexOf(most)] ?? null)
}
