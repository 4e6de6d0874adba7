/** How the summary and the opinions name severities and forms. No article. */
import type { Finding, Severity } from '#law/finding.ts'
import { cellForm, FORMS } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import type { RoundRow } from './summary.ts'

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', hint: '提示' }
export const NOT_JUDGED = '无法核对'
export const UNKNOWN = '未读到'

export const severityWord = ({ result, severity }: Pick<Finding, 'result' | 'severity'>) =>
  result === 'fails' ? SEVERITY_WORDS[severity] : NOT_JUDGED

export const formatWord = (format: Format | null) =>
  format === null ? UNKNOWN : `${format}年版（${FORMS[format].document}）`
export const percent = (share: number) => `${Math.round(share * 100)}%`

/** A cell with its number: amounts are in 元, whatever unit the heading names. */
export function cellName(id: string): string {
  const form = cellForm(id)
  const name = (form?.path ?? [id]).join(' · ')
  return form?.type === 'yuan' ? `${name.replace(/（单位：.*）$/, '')}（元）` : name
}

/** How a unit stands after the second round. */
export function roundState({ file, isNew, change }: RoundRow): string {
  if (file === null) return '未重新报送'
  if (isNew) return '上一轮没有报送'
  if (change.remaining.length + change.added.length > 0) return '尚未改好'
  if (change.unclear.length > 0) return '有的无法核对'
  return change.mended.length > 0 ? '全部改正' : '没有问题'
}
