/** Findings for a person: by severity and check, each with its cells, the quote, the rule and its basis. No article. */
import type { Finding, FindingResult, Severity } from '#law/finding.ts'
import { addCounts, type Counts, NO_FINDINGS } from '#law/findingCounts.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { checkOf, type RulePack } from '#law/report/rulePack.ts'
import type { Language } from './command.ts'
import { cellLabel } from './reportLabels.ts'
import { shown } from './reportTables.ts'
import { oneLine, shorten, wrap } from './width.ts'

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint']

const SEVERITY_WORDS: Readonly<Record<Severity, Readonly<Record<Language, string>>>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  hint: { zh: '提示', en: 'hint' },
}
const NOT_JUDGED = { zh: '无法核对', en: 'cannot be judged' } as const

/** Of checks that cannot be judged only so many places are listed; a failure is never left out. */
const NOT_JUDGED_LISTED = 3
const QUOTE_WIDTH = 120

/** `pack` names the rules that are not ours. */
export function findingLines(
  findings: readonly Finding[],
  report: AnnualReport,
  language: Language,
  pack: RulePack | null = null,
): string[] {
  // What is wrong comes before what nobody can tell, however grave that would be.
  return (['fails', 'cannot-be-judged'] as const).flatMap((result) =>
    SEVERITIES.flatMap((severity) => {
      const some = findings.filter((finding) => finding.severity === severity && finding.result === result)
      return [...Map.groupBy(some, (finding) => finding.check).entries()].flatMap(([check, same]) => [
        '',
        ...head(check, severity, result, language, pack),
        ...body(same, result, report, language),
        ...rule(check, language, pack),
      ])
    }),
  )
}

function head(
  check: string,
  severity: Severity,
  result: FindingResult,
  language: Language,
  pack: RulePack | null,
): string[] {
  const word = result === 'fails' ? SEVERITY_WORDS[severity][language] : NOT_JUDGED[language]
  const name = checkOf(check, pack)?.name[language]
  return wrap(`${check}${name ? ` ${name}` : ''}`, undefined, `[${word}] `)
}

function body(findings: readonly Finding[], result: FindingResult, report: AnnualReport, language: Language): string[] {
  const listed = result === 'fails' ? findings : findings.slice(0, NOT_JUDGED_LISTED)
  const rest = findings.length - listed.length
  const more = { zh: `另有 ${rest} 处，--json 列出全部。`, en: `${rest} more; --json lists all.` }
  return [
    ...listed.flatMap((finding) => {
      const places = [
        ...cellLines(tellingCells(finding, report), report, language),
        ...quoteLines(finding.quote, language),
      ]
      const [first = '', ...others] = [...messageLines(finding.message, places, language), ...places]
      return [first.replace(INDENT, '  - '), ...others]
    }),
    ...(rest > 0 ? wrap(more[language], undefined, '  - ') : []),
  ]
}

const INDENT = '    '

/** Messages are Chinese; in English cells and quotes stand for them, and only where there are none the message itself. */
function messageLines(message: string, places: readonly string[], language: Language): string[] {
  if (language === 'zh') return wrap(message, undefined, INDENT)
  return places.length > 0 ? [] : wrap(`in Chinese: "${message}"`, undefined, INDENT)
}

/** Longest list of cells that is shown whole. */
const CELLS_SHOWN = 8

/** Of a check that cannot be judged the cells that stand in the way; of a long sum those that are not 0. */
function tellingCells({ result, cells }: Finding, report: AnnualReport): readonly string[] {
  const value = (id: string) => report.cells[id]?.value ?? null
  if (result === 'cannot-be-judged') return cells.filter((id) => value(id) === null).slice(0, CELLS_SHOWN)
  return cells.length <= CELLS_SHOWN ? cells : cells.filter((id) => value(id) !== 0)
}

/** The cells of one row in one item: its labels, then each column with what stands there. */
function cellLines(ids: readonly string[], report: AnnualReport, language: Language): string[] {
  const rows = Map.groupBy(ids, (id) => id.slice(0, id.lastIndexOf('.')))
  const [colon, comma] = language === 'zh' ? ['：', '、'] : [': ', ', ']
  return [...rows.values()].flatMap((same) => {
    const row = cellLabel(same[0] ?? '', language).row.join(' > ')
    const values = same.map((id) => `${cellLabel(id, language).column} ${shown(report.cells[id], language)}`)
    return wrap(`${row}${colon}${values.join(comma)}`, undefined, INDENT)
  })
}

function quoteLines(quote: string | null, language: Language): string[] {
  if (quote === null) return []
  const shortened = shorten(oneLine(quote), QUOTE_WIDTH)
  return wrap(language === 'zh' ? `原文：“${shortened}”` : `the report says: "${shortened}"`, undefined, INDENT)
}

/** The formula and its basis are Chinese; in English the kind of rule stands for them. */
function rule(id: string, language: Language, pack: RulePack | null): string[] {
  const check = checkOf(id, pack)
  if (!check) return []
  if (language === 'en') return [`${INDENT}Basis: ${ORIGINS[check.origin]}`]
  return [...wrap(check.formula, undefined, `${INDENT}规则：`), ...wrap(check.basis, undefined, `${INDENT}依据：`)]
}

const ORIGINS = {
  stated: 'printed in the statutory form itself',
  implied: 'follows from the labels of the statutory form or from the law',
  practice: 'practice of the supervising authorities',
  design: 'a recommendation of Gongkai',
} as const

/** "错误 1，警告 0，提示 2，无法核对 3" */
export function countWords(counts: Counts, language: Language): string {
  return [
    ...SEVERITIES.map((severity) => `${SEVERITY_WORDS[severity][language]} ${counts[severity]}`),
    `${NOT_JUDGED[language]} ${counts.notJudged}`,
  ].join(language === 'zh' ? '，' : ', ')
}

export function closingLine(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return language === 'zh' ? '未发现问题。' : 'Nothing was found.'
  const counts = countWords(addCounts(NO_FINDINGS, findings), language)
  return language === 'zh' ? `合计：${counts}。` : `In all: ${counts}.`
}
