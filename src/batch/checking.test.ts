import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import type { Finding } from '#law/finding.ts'
import { reports } from '../../test/generatedReports.ts'
import { parts } from '../../test/parts.ts'
import type { CheckingOptions } from './batch.ts'
import { checkAll } from './checking.ts'
import { REPORTS, SUMMARY_PAGE } from './results.ts'
import type { ReadFile } from './survey.ts'

const OPTIONS: CheckingOptions = {
  name: '测试',
  skipped: 0,
  today: date('2025-01-20'),
  by: date('2025-02-07'),
  severities: ['error', 'warning', 'hint'],
  pack: null,
  likeness: 0.5,
  tree: {},
  against: null,
}

/** The results as texts by name. */
async function resultsOf(readings: readonly ReadFile[]) {
  const written = new Map<string, string | Uint8Array>()
  const summary = await checkAll(OPTIONS, readings, {
    write: (name, content) => void written.set(name, content),
    lines(name) {
      const all: string[] = []
      return { add: (line) => void all.push(line), close: () => void written.set(name, all.join('\n')) }
    },
    keepOpinions: () => undefined,
  })
  return { summary, text: (name: string) => String(written.get(name) ?? ''), names: [...written.keys()] }
}

const REFUSED = { ok: false, error: { code: 'damaged', message: '文件已损坏。' } } as const
const readings = fc.array(fc.option(reports(), { freq: 5 }), { minLength: 1, maxLength: 6 }).map((all) =>
  all.map(
    (report, index): ReadFile => ({
      file: `年报/${index}.docx`,
      reading: () => (report === null ? REFUSED : { ok: true, value: report, findings: [] }),
    }),
  ),
)

describe('the summary of whatever reports', () => {
  it('has the counts that an independent count over reports.jsonl gives', async () => {
    await fc.assert(
      fc.asyncProperty(readings, async (files) => {
        const { summary, text, names } = await resultsOf(files)
        const lines = text(REPORTS)
          .split('\n')
          .map((line) => JSON.parse(line) as { readonly file: string; readonly findings?: readonly Finding[] })
        expect(lines.map(({ file }) => file)).toEqual(files.map(({ file }) => file))
        const findings = lines.flatMap((line) => line.findings ?? [])
        const failing = findings.filter(({ result }) => result === 'fails')
        const of = (severity: string) => failing.filter((finding) => finding.severity === severity).length
        const counts = {
          error: of('error'),
          warning: of('warning'),
          hint: of('hint'),
          notJudged: findings.length - failing.length,
        }
        expect(summary.counts).toEqual(counts)
        const facts = Object.fromEntries(
          [...text(SUMMARY_PAGE).matchAll(/<dt>(.*?)<\/dt><dd>(\d+)<\/dd>/g)].map(([, name = '', number]) => [
            name,
            Number(number),
          ]),
        )
        const unread = lines.filter(({ findings: own }) => own === undefined).length
        expect(facts).toMatchObject({
          文件: files.length,
          不能读取: unread,
          错误: counts.error,
          警告: counts.warning,
          提示: counts.hint,
          无法核对: counts.notJudged,
        })
        for (const { id, counts: own, files: failed } of summary.checks) {
          const some = failing.filter(({ check }) => check === id)
          expect(own.error + own.warning + own.hint, id).toBe(some.length)
          expect(failed, id).toBe(
            lines.filter((line) => line.findings?.some(({ check, result }) => check === id && result === 'fails'))
              .length,
          )
        }
        const opinions = names.filter((name) => name.startsWith('opinions/'))
        expect(opinions.toSorted()).toEqual(summary.files.flatMap(({ opinion }) => opinion ?? []).toSorted())
      }),
      { numRuns: parts.runs(15, 300) },
    )
  })
})
