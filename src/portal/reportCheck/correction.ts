/** Cells that a person corrects in the page, and the checks run again on them. Nothing leaves the browser. */
import type { CheckedReport } from '#document/checkedFile.ts'
import type { Finding } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import { cellForm } from '#law/report/format.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { cellInWords, unitOf } from './words.ts'

/** New values by id of the cell; null empties it. */
export type Corrections = Readonly<Record<string, number | null>>

export const isCorrected = (corrections: Corrections, id: string) => id in corrections

export type CorrectionReading =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly message: string }

const PLAIN_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/** Reads what was typed into a cell by its type: full-width digits, thousands separators and 元/万元 are understood. */
export function readCorrection(id: string, typed: string): CorrectionReading {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/[−–—]/g, '-')
  if (text === '') return { ok: true, value: null }
  const type = cellForm(id)?.type ?? 'count'
  if (type === 'yuan') return readAmount(text, unitOf(id) ?? '元')
  if (!PLAIN_NUMBER.test(text)) return { ok: false, message: '请填数字。' }
  const value = Number(text)
  if (!Number.isSafeInteger(value)) return { ok: false, message: '请填整数。' }
  if (type === 'count' && value < 0) return { ok: false, message: '不能小于 0。' }
  return { ok: true, value: value === 0 ? 0 : value }
}

function readAmount(text: string, formUnit: '元' | '万元'): CorrectionReading {
  const unit = text.endsWith('万元') ? '万元' : text.endsWith('元') ? '元' : formUnit
  const digits = text.replace(/万?元$/, '')
  if (!PLAIN_NUMBER.test(digits)) return { ok: false, message: `请填金额，单位${formUnit}。` }
  const cents = Number(digits) * (unit === '万元' ? 1_000_000 : 100)
  const whole = Math.round(cents)
  if (!Number.isSafeInteger(whole)) return { ok: false, message: '金额太大。' }
  if (Math.abs(cents - whole) > 1e-3) return { ok: false, message: '金额最多到分。' }
  if (whole < 0) return { ok: false, message: '不能小于 0。' }
  return { ok: true, value: whole / 100 }
}

/** The report with the corrections in place: each is a value since, and says what the file has. */
export function correctedReport<Report extends AnnualReport>(report: Report, corrections: Corrections): Report {
  if (Object.keys(corrections).length === 0) return report
  const changed = Object.entries(corrections).map(([id, value]): [string, Cell] => {
    const original: Cell = report.cells[id] ?? { value: null, raw: '', how: 'blank', place: null }
    const reason =
      value === original.value
        ? `核对时人工确认。${original.reason ?? ''}`
        : `核对时人工更正，文件中为“${cellInWords(id, original)}”。`
    const { reason: _, alternatives: __, accepted = { how: original.how, reason }, ...kept } = original
    return [id, { ...kept, value, how: value === null ? 'blank' : 'read', accepted }]
  })
  return { ...report, cells: { ...report.cells, ...Object.fromEntries(changed) } }
}

/** The findings that hold for the corrected report: what only the reader can know stays until its cells are corrected. */
export function recheck(file: CheckedReport, corrections: Corrections): readonly Finding[] {
  if (Object.keys(corrections).length === 0) return file.findings
  const fromChecks = new Set(checkReport(file).map(findingKey))
  const fromReader = file.findings.filter((finding) => !fromChecks.has(findingKey(finding)))
  const stillOpen = fromReader.filter(
    ({ cells }) => cells.length === 0 || !cells.every((id) => isCorrected(corrections, id)),
  )
  return [...stillOpen, ...checkReport(correctedReport(file, corrections))]
}

/** Two findings with the same key are the same trouble, whatever the figures in the message. */
export function findingKey({ check, cells, quote, message }: Finding): string {
  const about = cells.length === 0 && quote === null ? message : (quote ?? '')
  return [check, ...cells, about].join('|')
}

/** The findings of `before` that are gone in `after`. */
export function resolvedFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const left = new Set(after.map(findingKey))
  return before.filter((finding) => !left.has(findingKey(finding)))
}

/** The file with the corrections in place, and the findings that are left. */
export function correctedFile(file: CheckedReport, corrections: Corrections): CheckedReport {
  return { ...correctedReport(file, corrections), findings: recheck(file, corrections) }
}
