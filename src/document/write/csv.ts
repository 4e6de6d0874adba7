/** Annual report → CSV: a row for each statutory cell. With a byte order mark unless a machine reads it. No article. */
import { cellForm, cellsOfForm } from '#law/report/format.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { printedFormat } from '../compose.ts'
import { BOM, csvLine } from './csvLine.ts'

export const CSV_HEAD = ['id', 'table', 'row', 'column', 'value', 'unit'] as const

/** Amounts in 元; a blank cell has an empty value. Lines end in CR LF (RFC 4180). */
export function writeCsv(report: AnnualReport, { bom = true }: { readonly bom?: boolean } = {}): string {
  const forms = new Map(cellsOfForm(printedFormat(report)).map((form) => [form.id, form]))
  const rows = Object.entries(report.cells).map(([id, cell]) => {
    const form = forms.get(id) ?? cellForm(id)
    const path = form?.path ?? [id]
    const unit = form?.type === 'yuan' ? '元' : ''
    const value = cell.value === null ? '' : String(cell.value)
    return [id, String(form?.table ?? ''), path.slice(0, -1).join(' / '), path.at(-1) ?? '', value, unit]
  })
  return `${bom ? BOM : ''}${[CSV_HEAD, ...rows].map(csvLine).join('')}`
}
