/** Second part of a batch: every report checked with all that the others say of it, and the results written. No article. */
import { setImmediate } from 'node:timers/promises'
import { writeDocx } from '#document/write/docx.ts'
import type { Finding } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { applyRulePack } from '#law/report/rulePack.ts'
import type { CheckingOptions } from './batch.ts'
import { distinctReports } from './copies.ts'
import { crossFindings, likenessRows, treeRows } from './crossCheck.ts'
import { openCommonText } from './likeness.ts'
import { opinionOf } from './opinion.ts'
import { freeName, OPINIONS, REPORTS, type Results, SUMMARY_PAGE, SUMMARY_WORKBOOK } from './results.ts'
import { openRounds } from './secondRound.ts'
import { openTally, type Summary } from './summary.ts'
import { summaryPage } from './summaryPage.ts'
import { summaryWorkbook } from './summaryWorkbook.ts'
import { type ReadFile, type Surveyed, surveyOf } from './survey.ts'
import { yearsOf } from './years.ts'

/** Reports checked between two looks at what else the process has to do. */
const TURN = 20

export async function checkAll(
  options: CheckingOptions,
  readings: readonly ReadFile[],
  results: Pick<Results, 'write' | 'lines' | 'keepOpinions'>,
): Promise<Summary> {
  const { pack, onProgress, signal } = options
  const common = openCommonText()
  const survey = await surveyOf(readings, common)
  const distinct = distinctReports(survey.reports)
  const years = yearsOf(distinct)
  const copyOf = new Map(distinct.flatMap(({ best, copies }) => copies.map((copy) => [copy.file, best.file] as const)))
  const isOff = (check: string) => pack?.checks[check] === 'off'
  const trees = isOff('ROLL-1') ? [] : treeRows(years.current, survey.unread, options.tree)
  const alike = isOff('TXT-11') ? [] : likenessRows(years.current, years.previous, common, options.likeness)
  const cross = crossFindings(trees, alike)
  const rounds = options.against === null ? null : openRounds(options.against)
  const tally = openTally(pack)
  const lines = results.lines(REPORTS)
  const written = new Set<string>()
  const current = new Set(years.current)
  const surveyed = new Map(survey.reports.map((report) => [report.file, report]))
  let done = 0
  for (const { file, reading } of readings) {
    const read = reading()
    const report = surveyed.get(file)
    if (!read.ok || report === undefined) {
      if (!read.ok) lines.add(JSON.stringify({ file, error: { code: read.error.code, message: read.error.message } }))
      continue
    }
    const findings = findingsOf(read, years.previous(report), cross.get(file) ?? [], options)
    lines.add(JSON.stringify({ file, ...read.value, findings }))
    const original = copyOf.get(file) ?? null
    const round = current.has(report) ? (rounds?.take(report, findings) ?? null) : null
    const wasFaulty = round !== null && round.mended.length + round.unclear.length > 0
    const needsOpinion = original === null && (wasFaulty || findings.some(({ result }) => result === 'fails'))
    let opinion: string | null = null
    if (needsOpinion) {
      const name = freeName(`${report.organ ?? file.slice(file.lastIndexOf('/') + 1)}-${report.year ?? ''}`, written)
      written.add(name)
      opinion = `${OPINIONS}/${name}`
      const { today, by } = options
      const document = opinionOf({ number: written.size, file, report: read.value, findings, today, by, pack, round })
      results.write(opinion, writeDocx(document))
    }
    const { organ, year, format } = report
    tally.add({ file, organ, year, format, copyOf: original, opinion }, findings)
    done += 1
    onProgress?.({ phase: 'check', done, total: survey.reports.length, known: 0 })
    if (done % TURN === 0) {
      await setImmediate()
      signal?.throwIfAborted()
    }
  }
  lines.close()
  results.keepOpinions(written)
  const summary: Summary = {
    name: options.name,
    skipped: options.skipped,
    date: options.today,
    by: options.by,
    pack: pack?.name ?? null,
    files: tally.rows,
    unread: survey.unread,
    counts: tally.counts(),
    checks: tally.checks(),
    findings: tally.findings,
    versions: years.versions,
    likeness: alike,
    trees,
    rounds: rounds?.rows() ?? null,
  }
  results.write(SUMMARY_PAGE, summaryPage(summary))
  results.write(SUMMARY_WORKBOOK, summaryWorkbook(summary))
  return summary
}

/** Of reading, of the checks, of the year before, of the whole batch; then as the rule pack wants them. */
function findingsOf(
  read: { readonly value: AnnualReport; readonly findings: readonly Finding[] },
  previous: Surveyed | null,
  cross: readonly Finding[],
  { pack, severities }: CheckingOptions,
): readonly Finding[] {
  const context = previous === null ? {} : { previous: previous.report() }
  // TXT-11 of one report against the year before is here that of the batch, which knows what is common to all.
  const own = checkReport(read.value, context).filter(({ check }) => check !== 'TXT-11')
  const all = [...read.findings, ...own, ...cross]
  const judged = pack === null ? all : applyRulePack(pack, read.value, all)
  return judged.filter(({ severity }) => severities.includes(severity))
}
