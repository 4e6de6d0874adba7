/** Title, organ, year, form and the length of each section of a report, for a person. No article. */
import { FORMS } from '#law/report/format.ts'
import type { AnnualReport } from '#law/report/report.ts'
import type { Words } from './arguments.ts'
import type { Language } from './command.ts'
import { oneLine, padRight, shorten, wrap } from './width.ts'

const LABELS = {
  title: { zh: '标题', en: 'Title' },
  organ: { zh: '机关', en: 'Organ' },
  year: { zh: '年度', en: 'Year' },
  format: { zh: '格式', en: 'Form' },
  period: { zh: '统计期限', en: 'Period' },
  contact: { zh: '联系方式', en: 'Contact' },
  signature: { zh: '署名', en: 'Signed by' },
  date: { zh: '成文日期', en: 'Date' },
} as const satisfies Record<string, Words>

const LABEL_WIDTH = 11

type Member = keyof typeof LABELS
const ALL = ['title', 'organ', 'year', 'format', 'period', 'contact', 'signature', 'date'] as const

export function headLines(report: AnnualReport, language: Language, members: readonly Member[] = ALL): string[] {
  const absent = language === 'zh' ? '（未读到）' : '(not found)'
  const { title, organ, year, format, period, contact, signature, date } = report
  const form = format && (language === 'zh' ? `${format}（${FORMS[format].document}）` : format)
  const between = language === 'zh' ? ' 至 ' : ' to '
  const values: Readonly<Record<Member, string | null>> = {
    title,
    organ,
    year: year === null ? null : String(year),
    format: form,
    period: period && `${period.from}${between}${period.to}`,
    contact: contact && shorten(oneLine(contact), 200),
    signature,
    date,
  }
  return members.flatMap((member) =>
    wrap(values[member] ?? absent, undefined, padRight(LABELS[member][language], LABEL_WIDTH)),
  )
}

export function sectionLines({ sections }: AnnualReport, language: Language): string[] {
  const title = language === 'zh' ? '各部分文字（不含表格）' : 'Sections (text without the tables)'
  const lines = sections.flatMap(({ title: heading, text }) => {
    const length = text.replace(/\s/g, '').length
    const words = language === 'zh' ? `${length} 字` : `${length} characters`
    return wrap(`${shorten(oneLine(heading), 56)}  ${words}`, undefined, '  ')
  })
  return lines.length === 0 ? [] : ['', title, ...lines]
}
