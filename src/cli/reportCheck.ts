/** `gongkai report check`: every place where a report contradicts itself or the law. No article. */
import type { Severity } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { applyRulePack } from '#law/report/rulePack.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { BATCH_OPTIONS, type BatchValues } from './batchSettings.ts'
import type { CliCommand } from './command.ts'
import { closingLine, findingLines, SEVERITIES } from './findingText.ts'
import { refuse } from './jsonFile.ts'
import { reportFiles } from './reportFiles.ts'
import { headLines } from './reportHead.ts'
import { readAll } from './reportInput.ts'
import { loadRulePack } from './rulePackFile.ts'
import { namesFault } from './source.ts'

export const reportCheck: CliCommand = {
  name: 'report check',
  summary: {
    zh: '核对年度报告：勾稽关系、文字与表格、法定内容',
    en: 'check annual reports: sums, text against tables, required content',
  },
  usage:
    'report check FILE… [--previous FILE] [--rules PACK.json] [--json] [--min-severity error|warning|hint]' +
    ' [--out FOLDER [--by DATE] [--compiled FILE] [--units FILE] [--likeness PERCENT] [--against FOLDER]]',
  async run(args, world) {
    const parsed = parseArguments(args, {
      json: { type: 'boolean' },
      previous: { type: 'string' },
      rules: { type: 'string' },
      'min-severity': { type: 'string', default: 'hint' },
      ...BATCH_OPTIONS,
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, reportCheck, world)
    const { json, previous, rules, out, 'min-severity': least } = parsed.values
    const fault =
      namesFault(previous === '-' ? [...parsed.operands, previous] : parsed.operands) ??
      batchFault(parsed.values, parsed.operands)
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
    const loaded = await loadRulePack(rules, world)
    if (!loaded.ok) return refuse(loaded.faults, world)
    const { pack } = loaded
    if (out !== undefined) {
      const { reportBatch } = await import('./reportBatch.ts')
      return reportBatch({ operands: parsed.operands, severities: shown, pack, values: parsed.values, out }, world)
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
        judge: (report, reading) => {
          const found = [...reading, ...checkReport(report, context)]
          const judged = pack === null ? found : applyRulePack(pack, report, found)
          return judged.filter(({ severity }) => shown.includes(severity))
        },
        lines: (report, findings) => [
          ...headLines(report, language, ['title', 'organ', 'year', 'format', 'period']),
          ...findingLines(findings, report, language, pack),
          '',
          closingLine(findings, language),
        ],
      },
      world,
    )
  },
}

/** What fits only one of the two: reports told one by one, or the results of a batch in a folder. */
function batchFault(
  values: BatchValues & { readonly json?: boolean | undefined; readonly previous?: string | undefined },
  operands: readonly string[],
): Words | null {
  if (values.out === undefined) {
    const [lone] = Object.entries(values).filter(([name, value]) => name in BATCH_OPTIONS && value !== undefined)
    return lone ? { zh: `选项 --${lone[0]} 要和 --out 一起用。`, en: `The option --${lone[0]} goes with --out.` } : null
  }
  if (values.json === true) return { zh: JSON_ZH, en: 'With --out the JSON is in reports.jsonl; leave out --json.' }
  if (values.previous !== undefined)
    return { zh: PREVIOUS_ZH, en: 'With --out the years of an organ are found by themselves; leave out --previous.' }
  if (operands.includes('-'))
    return { zh: '用 --out 时不能从标准输入读取。', en: 'With --out standard input cannot be read.' }
  return null
}

const JSON_ZH = '用 --out 时 JSON 写在 reports.jsonl 里，不要再写 --json。'
const PREVIOUS_ZH = '用 --out 时自动核对同一机关的相邻年度，不要再写 --previous。'

function severitiesFrom(least: string): readonly Severity[] | null {
  const severity = SEVERITIES.find((each) => each === least)
  return severity ? SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1) : null
}
