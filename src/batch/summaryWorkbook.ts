/** The summary of a batch as a workbook: files, checks, findings, and what needs several files, a sheet each. No article. */
import { type ListSheet, listWorkbook } from '#document/write/listWorkbook.ts'
import type { Summary } from './summary.ts'
import { cellName, formatWord, NOT_JUDGED, percent, roundState, severityWord, UNKNOWN } from './words.ts'

/** A sheet holds no more that a person would scroll through; reports.jsonl has all. */
const MOST_ROWS = 100_000

export function summaryWorkbook(summary: Summary): Uint8Array {
  const sheets = sheetsOf(summary).filter(({ rows }, index) => index < 3 || rows.length > 0)
  return listWorkbook(sheets.map(shortened), `年度报告核查汇总：${summary.name}`)
}

function sheetsOf(summary: Summary): readonly ListSheet[] {
  return [
    {
      name: '文件',
      widths: [44, 34, 8, 26, 8, 8, 8, 10, 44],
      heads: ['文件', '机关', '年度', '格式', '错误', '警告', '提示', NOT_JUDGED, '说明'],
      rows: [
        ...summary.files.map(({ file, organ, year, format, counts, copyOf }) => [
          ...[file, organ ?? UNKNOWN, year ?? UNKNOWN, formatWord(format)],
          ...[counts.error, counts.warning, counts.hint, counts.notJudged],
          copyOf === null ? null : `与 ${copyOf} 是同一份报告`,
        ]),
        ...summary.unread.map(({ file, error }) => [file, null, null, null, null, null, null, null, error.message]),
      ],
    },
    {
      name: '检查项',
      widths: [10, 30, 10, 10, 10, 12, 12],
      heads: ['编号', '名称', '错误', '警告', '提示', '涉及文件', NOT_JUDGED],
      rows: summary.checks.map(({ id, name, files, counts }) => [
        ...[id, name, counts.error, counts.warning, counts.hint],
        ...[files, counts.notJudged],
      ]),
    },
    {
      name: '问题',
      widths: [32, 8, 10, 10, 60, 40, 36],
      heads: ['机关', '年度', '编号', '级别', '问题', '原文', '文件'],
      rows: summary.findings.map(({ row, finding }) => [
        ...[row.organ ?? UNKNOWN, row.year ?? UNKNOWN, finding.check, severityWord(finding)],
        ...[finding.message, finding.quote, row.file],
      ]),
    },
    {
      name: '雷同',
      widths: [32, 8, 32, 8, 10, 8, 70],
      heads: ['机关', '年度', '与之相同的机关', '年度', '相同比例', '处数', '最长的段落'],
      rows: summary.likeness.map((row) => [
        ...[row.organ ?? UNKNOWN, row.year ?? UNKNOWN, row.otherOrgan ?? UNKNOWN, row.otherYear ?? UNKNOWN],
        ...[percent(row.share), row.count, row.passages[0]?.text ?? null],
      ]),
    },
    {
      name: '汇总核对',
      widths: [30, 8, 56, 12, 12, 10, 60],
      heads: ['汇总机关', '年度', '格', '汇总数', '各单位之和', '差', '各单位的数（不为 0 的）'],
      rows: summary.trees.flatMap(({ organ, year, rollUp }) =>
        rollUp.differences.map(({ id, compiled, sum, difference, parts }) => [
          ...[organ ?? UNKNOWN, year ?? UNKNOWN, cellName(id), compiled, sum, difference],
          parts.map(({ organ: name, value }) => `${name} ${value}`).join('，'),
        ]),
      ),
    },
    {
      name: '与上一轮对照',
      widths: [34, 8, 10, 10, 10, 12, 20],
      heads: ['机关', '年度', '已改正', '未改正', '新出现', NOT_JUDGED, '情况'],
      rows: (summary.rounds ?? []).map((row) => [
        ...[row.organ, row.year ?? UNKNOWN, row.change.mended.length, row.change.remaining.length],
        ...[row.change.added.length, row.change.unclear.length, roundState(row)],
      ]),
    },
  ]
}

function shortened(sheet: ListSheet): ListSheet {
  const { rows } = sheet
  return rows.length > MOST_ROWS ? { ...sheet, rows: [...rows.slice(0, MOST_ROWS), ['其余见 reports.jsonl']] } : sheet
}
