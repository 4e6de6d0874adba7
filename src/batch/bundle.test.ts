import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type CheckedFile, checkedReport } from '#document/checkedFile.ts'
import { readReport } from '#document/readReport.ts'
import { date } from '#law/date.ts'
import type { Cell } from '#law/report/report.ts'
import { exampleReport, read } from '../../test/exampleReport.ts'
import { bundleOf } from './bundle.ts'

const good: CheckedFile = checkedReport('甲镇.docx', { value: exampleReport(), findings: [] })
const wrong = (file: string, cell: Cell = read(6)): CheckedFile =>
  checkedReport(file, {
    value: { ...exampleReport({ '3.new.total': cell }), organ: '松溪县乙镇人民政府' },
    findings: [],
  })
const unread: CheckedFile = { file: '丙镇.pdf', error: { code: 'damaged', message: '文件已损坏，请换一个文件。' } }

/** A Monday; the tenth working day after it is Monday the 29th. */
const TODAY = date('2024-01-15')
const bundle = (...files: readonly unknown[]) =>
  bundleOf({
    lines: new TextEncoder().encode(files.map((file) => JSON.stringify(file)).join('\n')),
    name: '松溪县',
    today: TODAY,
  })

async function archiveOf(...files: readonly CheckedFile[]) {
  const made = await bundle(...files)
  if (!made.ok) throw new Error(made.fault.message)
  return { summary: made.summary, files: unzipSync(made.archive) }
}

describe('a batch that comes as lines', () => {
  it('is summed up with what the checks find now, whatever the lines say', async () => {
    const { summary } = await archiveOf(good, { ...wrong('乙镇.docx'), findings: [] }, unread)
    expect(summary.files.map(({ file, counts }) => [file, counts.error > 0])).toEqual([
      ['甲镇.docx', false],
      ['乙镇.docx', true],
    ])
    expect(summary.unread).toEqual([unread])
    expect(summary.name).toBe('松溪县')
    expect(summary.by).toBe('2024-01-29')
  })

  it('finds the second file of the same report', async () => {
    const { summary } = await archiveOf(good, { ...good, file: '甲镇（定稿）.docx' })
    expect(summary.files.filter(({ copyOf }) => copyOf !== null)).toHaveLength(1)
  })

  it('is one archive with the summary twice, all data, and an opinion for each organ that has something to mend', async () => {
    const { files } = await archiveOf(good, wrong('乙镇.docx'), unread)
    expect(Object.keys(files).sort()).toEqual([
      'opinions/松溪县乙镇人民政府-2023.docx',
      'reports.jsonl',
      'summary.html',
      'summary.xlsx',
    ])
    const lines = new TextDecoder().decode(files['reports.jsonl']).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).file)).toEqual(['甲镇.docx', '乙镇.docx', '丙镇.pdf'])
    const opinion = await readReport(files['opinions/松溪县乙镇人民政府-2023.docx'] ?? new Uint8Array(), 'opinion.docx')
    expect(opinion.ok).toBe(false)
    expect(new TextDecoder().decode(files['summary.html'])).toContain('松溪县乙镇人民政府')
  })

  it('keeps what a person settled', async () => {
    const settled: Cell = { ...read(5), raw: '6', accepted: { how: 'read', reason: '核对时人工更正。' } }
    const { files } = await archiveOf(wrong('乙镇.docx', settled))
    const [line = ''] = new TextDecoder().decode(files['reports.jsonl']).split('\n')
    expect(JSON.parse(line).cells['3.new.total']).toEqual(settled)
  })

  it.each([
    ['no line', [], 'no-report'],
    ['a line that is no result', [good, { year: 2023 }], 'bad-json'],
    ['a line that is no JSON object', [good, 12], 'bad-json'],
    ['a report that breaks the schema', [{ ...good, cells: { '3.new.total': { value: 'x' } } }], 'bad-json'],
    ['more than 500 lines', Array.from({ length: 501 }, () => unread), 'too-many-reports'],
  ] as const)('with %s is refused with one sentence', async (_what, files, code) => {
    const made = await bundle(...files)
    expect(made.ok ? null : made.fault).toEqual({ code, message: expect.stringMatching(/。$/) })
  })
})
