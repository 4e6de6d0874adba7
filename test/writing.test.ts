/** Every report in every form, read back: the proof finds nothing. And what was changed on the way, it finds. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReport } from '#document/readReport.ts'
import { confirmReport } from '#document/write/confirm.ts'
import type { Difference } from '#document/write/difference.ts'
import { type FileForm, FORMS_OF_FILE } from '#document/write/fileForm.ts'
import { proveReport } from '#document/write/proof.ts'
import { writeReport } from '#document/write/write.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { fileName, SAMPLES } from '../scripts/samples/reports.ts'
import { reports } from './generatedReports.ts'
import { parts } from './parts.ts'

const SAMPLE_FOLDER = join(import.meta.dirname, '../samples')
const WITHOUT_PDF = FORMS_OF_FILE.filter((form) => form !== 'pdf')

async function bytesOf(report: AnnualReport, form: FileForm): Promise<Uint8Array> {
  const writing = await writeReport(report, form, { file: 'report' })
  if (!writing.ok) throw new Error(writing.error.message)
  return writing.written.bytes
}

async function differencesIn(report: AnnualReport, form: FileForm): Promise<readonly Difference[]> {
  return proveReport(report, await bytesOf(report, form), form)
}

async function readFile(folder: string, name: string): Promise<AnnualReport> {
  const reading = await readReport(new Uint8Array(readFileSync(join(folder, name))), name)
  if (!reading.ok) throw new Error(`${name}: ${reading.error.message}`)
  return reading.value
}

/** What nobody can read becomes blank, so that the rest can be written. */
function writable(report: AnnualReport): AnnualReport {
  const { report: accepted } = confirmReport(report, { acceptInferred: true })
  const blank = (cell: Cell): Cell => (cell.how === 'unreadable' ? { ...cell, how: 'blank' } : cell)
  return {
    ...accepted,
    cells: Object.fromEntries(Object.entries(accepted.cells).map(([id, cell]) => [id, blank(cell)])),
  }
}

describe.each(SAMPLES.map(fileName))('the sample %s', (name) => {
  it.each(FORMS_OF_FILE)('is the same when written as %s and read back', async (form) => {
    expect(await differencesIn(await readFile(SAMPLE_FOLDER, name), form)).toEqual([])
  })
})

describe.skipIf(parts.shared === null)('[shared] real reports', () => {
  const folder = join(parts.shared ?? '', 'reports')
  const names = parts.shared === null ? [] : readdirSync(folder).filter((name) => /\.(?:txt|html|docx|pdf)$/.test(name))
  it.each(names.flatMap((name) => FORMS_OF_FILE.map((form) => [name, form] as const)))(
    '%s is the same when written as %s and read back',
    async (name, form) => {
      expect(await differencesIn(writable(await readFile(folder, name)), form)).toEqual([])
    },
  )
})

/** Characters and runs of them that break careless writers; no line begins like a heading. */
const WILD = [
  '<w:p>&amp;</w:t>]]><!-- "引" \'号\' \\ {花} $1 %s `x` $<y>',
  '🙂👩‍👩‍👧‍👦 𠮷𡈽𪚥 㐂 ﷽ שלום नमस्ते ①Ⅳ㎡ ﾊﾝｶｸ ＡＢＣ１２３',
  '葛󠄀飾 e\u0301 \u200b零\u00a0宽\u2060空\ufeff白\u00ad软 \u3000全角',
  '制\u0001表\tа\u0007б\u001b[31m\u007f\u0085\ud800孤\udc00',
  '_x0041_ _x000D_ =1+1 +2 -3 @SUM(A1) "a","b"\r\n回车',
  'https://www.lanchuan.gov.example/a?b=1&c=%E5%85%AC#d  两  空  格  ',
]

const wildText = fc
  .array(fc.oneof(fc.constantFrom(...WILD), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((pieces) =>
    pieces
      .join('')
      .split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/)
      .map((line) => `　　另外，${line}。`)
      .join('\n'),
  )

const wildReports = fc
  .record({
    report: reports(),
    preface: wildText,
    texts: fc.array(wildText, { minLength: 6, maxLength: 6 }),
    most: fc.boolean(),
  })
  .map(
    ({ report, preface, texts, most }): AnnualReport => ({
      ...report,
      preface: `${report.preface}\n${preface}`,
      sections: report.sections.map((section, index) => ({
        ...section,
        text: `${section.text}\n${texts[index]}`.trim(),
      })),
      cells: most ? { ...report.cells, ...LARGEST } : report.cells,
    }),
  )

const read = (value: number): Cell => ({ value, raw: String(value), how: 'read', place: null })
const LARGEST = {
  '3.new.person': read(Number.MAX_SAFE_INTEGER),
  '3.new.total': read(Number.MAX_SAFE_INTEGER),
  '3.carriedIn.person': read(999_999_999_999_999),
}

describe('generated reports', { timeout: parts.full ? 1_800_000 : 120_000 }, () => {
  it.each(WITHOUT_PDF)('are the same when written as %s and read back', async (form) => {
    await fc.assert(
      fc.asyncProperty(wildReports, async (report) => {
        expect(await differencesIn(report, form)).toEqual([])
      }),
      { numRuns: parts.runs(50, 2000) },
    )
  })

  it('are the same when written as PDF and read back', async () => {
    await fc.assert(
      fc.asyncProperty(reports(), async (report) => {
        expect(await differencesIn(report, 'pdf')).toEqual([])
      }),
      { numRuns: parts.runs(5, 100) },
    )
  })
})
