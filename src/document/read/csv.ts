/** The CSV that `report write` makes → statutory cells. It holds no text, so the report has none. No article. */
import { cellForm, cellsOfForm, FORMS } from '#law/report/format.ts'
import type { AnnualReport, Cell, Format } from '#law/report/report.ts'
import type { FileReading } from '../document.ts'
import { readNumber } from '../report/number.ts'

/** Whether a text is such a CSV: its first line says so. */
export function isReportCsv(text: string): boolean {
  return /^\ufeff?"?id"?,"?table"?,"?row"?,"?column"?,"?value"?/.test(text)
}

/** Reads the cells by their ids; a row with an unknown id is not one of a report. */
export function readReportCsv(text: string): FileReading<AnnualReport> {
  const [, ...rows] = fieldsOf(text.replace(/^\ufeff/, ''))
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

/** RFC 4180: quoted fields may hold commas, quotes and line ends. */
function fieldsOf(text: string): string[][] {
  const rows: string[][] = []
  const pattern = /("[^"]*(?:""[^"]*)*"|[^,\r\n]*)(,|\r?\n|$)/gy
  let row: string[] = []
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) break
    const [, field = '', end] = match
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows.filter((fields) => fields.some((field) => field !== ''))
}
