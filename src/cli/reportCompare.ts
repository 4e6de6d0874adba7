/** `gongkai report compare`: one organ's report against that of another year. No article. */

import { addCounts, NO_FINDINGS } from '#law/findingCounts.ts'
import { type CellChange, type Comparison, compareReports } from '#law/report/compare.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { sameOrgan } from '#law/report/yearChecks.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import type { CliCommand, Language } from './command.ts'
import { findingLines } from './findingText.ts'
import { type ReadInput, readAll } from './reportInput.ts'
import { cellLabel } from './reportLabels.ts'
import { shown } from './reportTables.ts'
import { namesFault } from './source.ts'
import { padRight, table, wrap } from './width.ts'

export const reportCompare: CliCommand = {
  name: 'report compare',
  summary: {
    zh: '比较同一机关两个年度的报告：结转衔接、增减、口径变化',
    en: 'compare the reports of one organ for two years',
  },
  usage: 'report compare A B [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, { json: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, reportCompare, world)
    const fault = parsed.operands.length === 2 ? namesFault(parsed.operands) : TWO_FILES
    if (fault) return wrongArguments(fault, reportCompare, world)
    const [earlier, later] = inOrderOfYears((await readAll(parsed.operands, world)) ?? [])
    if (!earlier || !later) return 2
    const comparison = compareReports(earlier.value, later.value)
    if (parsed.values.json === true) world.stdout.write(`${JSON.stringify(named(comparison, earlier, later))}\n`)
    else world.stdout.write(`${comparisonLines(comparison, earlier, later, world.language).join('\n')}\n`)
    return addCounts(NO_FINDINGS, comparison.findings).error > 0 ? 1 : 0
  },
}

const TWO_FILES = { zh: '请写出两个文件。', en: 'Name two files.' } as const

function inOrderOfYears(inputs: readonly ReadInput[]): readonly ReadInput[] {
  return inputs.toSorted((a, b) => (a.value.year === null || b.value.year === null ? 0 : a.value.year - b.value.year))
}

function named(comparison: Comparison, earlier: ReadInput, later: ReadInput) {
  return {
    ...comparison,
    earlier: { file: earlier.name, ...comparison.earlier },
    later: { file: later.name, ...comparison.later },
  }
}

function comparisonLines(comparison: Comparison, earlier: ReadInput, later: ReadInput, language: Language): string[] {
  const { changes, findings } = comparison
  const told = changes.filter(isTold)
  return [
    ...sideLines('earlier', earlier, language),
    ...sideLines('later', later, language),
    ...notesOf(comparison, language).flatMap((note) => wrap(note, undefined, '  ')),
    ...findingLines(findings, later.value, language),
    '',
    ...(told.length > 0 ? changeTable(told, earlier.value, later.value, language) : []),
    '',
    ...wrap(closing(changes, language)),
  ]
}

function sideLines(side: 'earlier' | 'later', { name, value }: ReadInput, language: Language): string[] {
  const words = { earlier: { zh: '较早', en: 'Earlier' }, later: { zh: '较晚', en: 'Later' } }[side][language]
  const { unknown, form, comma } = {
    zh: { unknown: '未读到', form: '格式', comma: '，' },
    en: { unknown: 'not found', form: 'form', comma: ', ' },
  }[language]
  const facts = [value.year ?? unknown, value.organ ?? unknown, `${form} ${value.format ?? unknown}`, name]
  return wrap(facts.join(comma), undefined, padRight(words, 9))
}

/** In English they are said anew, since those of the comparison are Chinese. */
function notesOf({ notes, earlier, later }: Comparison, language: Language): readonly string[] {
  if (language === 'zh') return notes
  const said: string[] = []
  if (sameOrgan(earlier.organ, later.organ) === false) said.push('The reports are of different organs.')
  if (earlier.year === null || later.year === null) said.push('The year of a report is not known.')
  else if (later.year - earlier.year !== 1)
    said.push('The years do not follow on each other: no carry-over is checked.')
  if (earlier.format !== null && later.format !== null && earlier.format !== later.format) {
    said.push('The statutory form changed between the reports: what only one form has is not compared.')
  }
  return said
}

/** A cell is told of where it changed, or where only one of the reports says anything. */
function isTold({ state, earlier, later, difference }: CellChange): boolean {
  return state === 'compared' ? difference !== 0 : earlier !== null || later !== null
}

const STATES = {
  unknown: { zh: '无法比较', en: 'not comparable' },
  incomparable: { zh: '口径变化', en: 'form changed' },
  earlierOnly: { zh: '仅较早有', en: 'earlier only' },
  laterOnly: { zh: '仅较晚有', en: 'later only' },
} as const

function changeTable(
  changes: readonly CellChange[],
  earlier: AnnualReport,
  later: AnnualReport,
  language: Language,
): string[] {
  const heads = { zh: ['较早', '较晚', '增减', '比例'], en: ['earlier', 'later', 'change', 'percent'] }[language]
  const groups = Map.groupBy(changes, ({ id }) => cellLabel(id, language).row.join(' > '))
  const rows = [...groups].flatMap(([row, same]) => [
    [row],
    ...same.map(({ id, state, difference, percent, ...values }) => [
      `  ${cellLabel(id, language).column}`,
      valueText(values.earlier, earlier, id, language),
      valueText(values.later, later, id, language),
      state === 'compared' ? signed(difference) : STATES[state][language],
      percent === null ? '' : `${signed(percent)}%`,
    ]),
  ])
  return table([['', ...heads], ...rows])
}

/** The sum of three rows （六） has no cell of its own. */
function valueText(value: number | null, report: AnnualReport, id: string, language: Language): string {
  return value === null ? shown(report.cells[id], language) : String(value)
}

const signed = (value: number | null) => (value === null ? '' : value > 0 ? `+${value}` : String(value))

function closing(changes: readonly CellChange[], language: Language): string {
  const of = (state: CellChange['state']) => changes.filter((change) => change.state === state)
  const changed = of('compared').filter(({ difference }) => difference !== 0).length
  const same = of('compared').length - changed
  const once = of('earlierOnly').length + of('laterOnly').length
  return language === 'zh'
    ? `共 ${changes.length} 格：有变化 ${changed}，相同 ${same}，无法比较 ${of('unknown').length}，口径变化 ${of('incomparable').length}，只有一份印出 ${once}。`
    : `${changes.length} cells: ${changed} changed, ${same} the same, ${of('unknown').length} not comparable, ${of('incomparable').length} in one form only, ${once} printed in one report only.`
}
