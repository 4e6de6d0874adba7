/** `gongkai report check`: every place where a report contradicts itself or the law. No article. */
import type { Severity } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { closingLine, findingLines, SEVERITIES } from './findingText.ts'
import { reportFiles } from './reportFiles.ts'
import { headLines } from './reportHead.ts'
import { readAll } from './reportInput.ts'
import { namesFault } from './source.ts'

export const reportCheck: CliCommand = {
  name: 'report check',
  summary: {
    zh: '核对年度报告：勾稽关系、文字与表格、法定内容',
    en: 'check annual reports: sums, text against tables, required content',
  },
  usage: 'report check FILE… [--previous FILE] [--json] [--min-severity error|warning|hint]',
  async run(args, world) {
    const parsed = parseArguments(args, {
      json: { type: 'boolean' },
      previous: { type: 'string' },
      'min-severity': { type: 'string', default: 'hint' },
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, reportCheck, world)
    const { json, previous, 'min-severity': least } = parsed.values
    const fault = namesFault(previous === '-' ? [...parsed.operands, previous] : parsed.operands)
    if (fault) return wrongArguments(fault, reportCheck, world)
    const shown = severitiesFrom(least)
    if (!shown) {
      return wrongArguments(
        {
          zh: '--min-severity 只能是 error、warning 或 hint。',
          en: '--min-severity is one of error, warning and hint.',
        },
        reportCheck,
        world,
      )
    }
    let context: { previous?: AnnualReport } = {}
    if (previous !== undefined) {
      const [input] = (await readAll([previous], world)) ?? []
      if (!input) return 2
      context = { previous: input.value }
    }
    const { language } = world
    return reportFiles(
      {
        files: parsed.operands,
        json: json === true,
        judge: (report, reading) =>
          [...reading, ...checkReport(report, context)].filter(({ severity }) => shown.includes(severity)),
        lines: (report, findings) => [
          ...headLines(report, language, ['title', 'organ', 'year', 'format', 'period']),
          ...findingLines(findings, report, language),
          '',
          closingLine(findings, language),
        ],
      },
      world,
    )
  },
}

function severitiesFrom(least: string): readonly Severity[] | null {
  const severity = SEVERITIES.find((each) => each === least)
  return severity ? SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1) : null
}
