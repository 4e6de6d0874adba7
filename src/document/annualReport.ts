/**
 * Document → annual report, once for all kinds of file: tables become statutory cells, the text its sections, its
 * particulars and its claims (Art. 49, 50; forms of 国办公开办函〔2019〕60号 and 〔2021〕30号).
 */
import type { Finding } from '#law/finding.ts'
import { cellForm, formatOfYear } from '#law/report/format.ts'
import type { AnnualReport, Format, Section } from '#law/report/report.ts'
import { readClaims } from './claims/claims.ts'
import type { Document, FileFault, FileReading } from './document.ts'
import type { Cells } from './report/cells.ts'
import { misplacedSection, unreadableNumber } from './report/fault.ts'
import { readParticulars } from './report/particulars.ts'
import { formatOfPublication, readPublication } from './report/publicationTable.ts'
import { withMisreadingsFound } from './report/recognisedSums.ts'
import { readRequests } from './report/requestsTable.ts'
import { readReviews } from './report/reviewTable.ts'
import { statutoryRows } from './report/rows.ts'
import { splitSections } from './report/sections.ts'

/** The report that a document holds, with what could not be read; a fault if it holds none. */
export function annualReport(document: Document): FileReading<AnnualReport> {
  const text = splitSections(document)
  const { endLines, ...particulars } = readParticulars(document, text)
  const rows = statutoryRows(document, particulars.year)
  const sections = withoutEnd(text.sections, endLines)
  const requests = readRequests(rows[3])
  const reviews = readReviews(rows[4])
  const format = formatOfPublication(rows[2]) ?? formatOfTables(requests.format, particulars.year)
  const publication = format ? readPublication(rows[2], format, text.sections[0]?.text) : { cells: {}, findings: [] }
  const taken: Cells = { ...publication.cells, ...requests.cells, ...reviews.cells }
  const cells = document.recognised === undefined ? taken : withMisreadingsFound(taken)
  if (Object.keys(cells).length === 0) return { ok: false, error: noTables(particulars.year, sections) }
  const report = {
    ...particulars,
    format,
    cells,
    sections,
    ...(document.recognised !== undefined && { recognised: document.recognised }),
  }
  return {
    ok: true,
    value: { ...report, claims: readClaims(report) },
    findings: [
      ...unreadableNumbers(cells),
      ...publication.findings,
      ...requests.findings,
      ...reviews.findings,
      ...misplacedSections(sections),
    ],
  }
}

/** The sections without the lines of signature and date, which stand in the last one that has them. */
function withoutEnd(sections: readonly Section[], endLines: readonly string[]): readonly Section[] {
  const end = endLines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
  const last = end === '' ? -1 : sections.findLastIndex((section) => section.text.includes(end))
  return sections.map((section, index) => {
    if (index !== last) return section
    const at = section.text.lastIndexOf(end)
    const text = section.text.slice(0, at) + section.text.slice(at + end.length)
    return { ...section, text: text.replace(/\n{2,}/g, '\n').trim() }
  })
}

function formatOfTables(requests: Format | null, year: number | null): Format | null {
  return (year === null ? null : formatOfYear(year)) ?? requests
}

function noTables(year: number | null, sections: readonly Section[]): FileFault {
  if (sections.filter((section) => section.number !== null).length < 2) {
    return {
      code: 'not-a-report',
      message:
        '这个文件里没有政府信息公开工作年度报告：找不到法定的三张表格，也找不到报告的六个部分。请确认文件是否选对。',
    }
  }
  if (year !== null && formatOfYear(year) === null) {
    return {
      code: 'not-a-report',
      message: `这是 ${year} 年的报告。2018 年及以前的报告没有全国统一格式，不在核对范围。`,
    }
  }
  return {
    code: 'no-tables',
    message:
      '读到了报告的文字，但没有读到三张法定表格（表格可能是图片或已丢失）。请改用含有表格的 Word、网页或 PDF 原件。',
  }
}

/** One finding for each number that cannot be read; cells of a row that share the reason share the finding. */
function unreadableNumbers(cells: Cells): Finding[] {
  const rows = new Map<string, { ids: string[]; raw: string; reason: string }>()
  for (const [id, { how, raw, reason = '无法辨认' }] of Object.entries(cells)) {
    if (how !== 'unreadable') continue
    const key = `${id.slice(0, id.lastIndexOf('.'))} ${reason}`
    const row = rows.get(key)
    if (row) row.ids.push(id)
    else rows.set(key, { ids: [id], raw, reason })
  }
  return [...rows.values()].map(({ ids, raw, reason }) => {
    const paths = ids.map((id) => cellForm(id)?.path ?? [id])
    const name = [...(paths[0]?.slice(0, -1) ?? []), paths.map((path) => path.at(-1)).join('、')].join(' · ')
    return unreadableNumber(ids, name, raw, reason)
  })
}

/** Subjects that the form puts under 六 (or 一), met as a heading of their own under 四. */
const FOREIGN_TO_REVIEWS =
  /^\s*[（(][一二三四五六七八九十\d]+[)）]\s*[^。\n]{0,30}?(?:建议|提案|费用|收费|培训|平台|监督保障)[^。\n]{0,20}$/m

function misplacedSections(sections: readonly Section[]): Finding[] {
  const findings: Finding[] = []
  let last = 0
  for (const { number, title, text } of sections) {
    if (number === null) continue
    if (number < last)
      findings.push(misplacedSection(`“${title}”排在后面的部分之后，六个部分的次序与规定格式不符。`, title))
    last = Math.max(last, number)
    const foreign = number === 4 ? FOREIGN_TO_REVIEWS.exec(text)?.[0].trim() : undefined
    if (foreign) {
      findings.push(
        misplacedSection(`“${foreign}”写在第四部分之内，按规定格式应写入第六部分（其他需要报告的事项）。`, foreign),
      )
    }
  }
  return findings
}
