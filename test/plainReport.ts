/** A report of a made-up street office in which every cell is 0 unless given: for tests of single checks. */

import { cellsOfForm } from '#law/report/format.ts'
import type { AnnualReport, Cell, Claim, Format, SectionNumber } from '#law/report/report.ts'

/** A number is read; null is blank; a string stands there and cannot be read. */
export type Values = Readonly<Record<string, number | null | string>>

export function cellOf(value: number | null | string): Cell {
  if (value === null) return { value: null, raw: '', how: 'blank', place: null }
  if (typeof value === 'string') return { value: null, raw: value, how: 'unreadable', place: null }
  return { value, raw: String(value), how: 'read', place: null }
}

/** Without a finding as it is: every required element is there and nothing contradicts anything. */
export function plainReport(format: Format, values: Values = {}, members: Partial<AnnualReport> = {}): AnnualReport {
  const year = format === '2019' ? 2020 : 2023
  const given = Object.entries(values).map(([id, value]): [string, Cell] => [id, cellOf(value)])
  return {
    organ: '青禾区柳浦街道办事处',
    year,
    format,
    title: `青禾区柳浦街道办事处${year}年政府信息公开工作年度报告`,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    preface: `本报告按规定编制，统计期限为${year}年1月1日至${year}年12月31日。如有疑问，请与柳浦街道办事处联系（电话：0000-1234567）。`,
    contact: '请与柳浦街道办事处联系（电话：0000-1234567）',
    signature: '青禾区柳浦街道办事处',
    date: `${year + 1}-01-15`,
    cells: {
      ...Object.fromEntries(cellsOfForm(format).map(({ id }) => [id, cellOf(0)])),
      ...Object.fromEntries(given),
    },
    sections: sections({
      1: '本年工作平稳有序。',
      5: '公开形式还不够丰富，明年将增加图解。',
      6: '本年度没有其他事项。',
    }),
    claims: [],
    ...members,
  }
}

const NUMBERS: readonly SectionNumber[] = [1, 2, 3, 4, 5, 6]

/** The six sections with these texts. */
export function sections(texts: Partial<Record<SectionNumber, string>>): AnnualReport['sections'] {
  return NUMBERS.map((number) => ({ number, title: '', text: texts[number] ?? '' }))
}

/** A claim of section 一 with its words. */
export function claimOf(what: Claim['what'], value: number | null, members: Partial<Claim> = {}): Claim {
  return { what, value, unit: '件', vague: false, section: 1, quote: `${value}`, offset: 0, ...members }
}
