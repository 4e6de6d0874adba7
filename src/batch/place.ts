/** Where in a report a finding is, in words. No article. */
import type { Finding } from '#law/finding.ts'
import { cellForm, SECTION_TITLES } from '#law/report/format.ts'
import type { AnnualReport, SectionNumber } from '#law/report/report.ts'

const TABLES = { 2: '表二', 3: '表三', 4: '表四' } as const
const NUMERALS: Readonly<Record<SectionNumber, string>> = { 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六' }
const MOST_ROWS = 3

/** 表三“一、本年新收政府信息公开申请数量”总计; for a quote the section that holds it. */
export function placeOf(finding: Finding, report: Pick<AnnualReport, 'sections' | 'preface' | 'title'>): string {
  const places = [...cellPlaces(finding.cells), ...quotePlace(finding.quote, report)]
  return places.length === 0 ? '全文' : places.join('；')
}

function cellPlaces(ids: readonly string[]): readonly string[] {
  const forms = ids.flatMap((id) => cellForm(id) ?? [])
  const [first] = forms
  if (first === undefined) return ids
  const table = TABLES[first.table]
  const isTable = forms.every((form) => form.table === first.table)
  const column = first.path.at(-1) ?? ''
  const rows = Map.groupBy(forms, ({ id }) => id.slice(0, id.lastIndexOf('.')))
  if (isTable && rows.size > 1 && forms.every(({ path }) => path.at(-1) === column)) return [`${table}“${column}”列`]
  if (isTable && rows.size > MOST_ROWS) return [`${table}，共 ${ids.length} 格`]
  const places = [...rows.values()].slice(0, MOST_ROWS).map((same) => {
    const [{ table: number, path } = first] = same
    const columns = same.map((form) => form.path.at(-1) ?? '')
    return `${TABLES[number]}“${rowName(path)}”${columns.length > 3 ? `行 ${columns.length} 格` : columns.join('、')}`
  })
  return rows.size > MOST_ROWS ? [...places, `等 ${rows.size} 行`] : places
}

/** Without the outermost 三、本年度办理结果 and the brackets that explain. */
function rowName(path: readonly string[]): string {
  const labels = path.slice(0, -1)
  const inner = labels.length > 1 && labels[0]?.startsWith('三、') ? labels.slice(1) : labels
  return inner.map((label) => label.replace(/（区分处理的.*?）/, '')).join('·')
}

function quotePlace(
  quote: string | null,
  { sections, preface, title }: Parameters<typeof placeOf>[1],
): readonly string[] {
  if (quote === null) return []
  const section = sections.find(({ text }) => text.includes(quote))
  if (section) {
    return [
      section.number === null
        ? `“${section.title}”`
        : `第${NUMERALS[section.number]}部分（${SECTION_TITLES[section.number]}）`,
    ]
  }
  if (preface?.includes(quote)) return ['前言']
  return title?.includes(quote) ? ['标题'] : []
}
