/** `gongkai report read`: the three statutory tables cell by cell, the sections, and what could not be read. No article. */
import { parseArguments, wrongArguments } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { closingLine, findingLines } from './findingText.ts'
import { reportFiles } from './reportFiles.ts'
import { headLines, sectionLines } from './reportHead.ts'
import { tableLines } from './reportTables.ts'
import { namesFault } from './source.ts'

export const reportRead: CliCommand = {
  name: 'report read',
  summary: {
    zh: '读出年度报告的三张法定表格和各部分文字',
    en: 'read the statutory tables and the sections of annual reports',
  },
  usage: 'report read FILE… [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, { json: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, reportRead, world)
    const fault = namesFault(parsed.operands)
    if (fault) return wrongArguments(fault, reportRead, world)
    const { language } = world
    return reportFiles(
      {
        files: parsed.operands,
        json: parsed.values.json === true,
        judge: (_report, reading) => reading,
        lines: (report, findings) => [
          ...headLines(report, language),
          ...tableLines(report, language),
          ...sectionLines(report, language),
          ...findingLines(findings, report, language),
          '',
          closingLine(findings, language),
        ],
      },
      world,
    )
  },
}
