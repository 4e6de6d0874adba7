import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readReport } from '#document/readReport.ts'
import type { Finding } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { docxPackage, FREE_FONTS, OFFICE_FONTS } from '../scripts/samples/docx.ts'
import { cmsPage, printPage } from '../scripts/samples/html.ts'
import { chromiumPdf, libreOffice } from '../scripts/samples/office.ts'
import { fileName, SAMPLES, type Sample } from '../scripts/samples/reports.ts'
import { expectation, type SampleReport } from '../scripts/samples/sample.ts'
import { dumpTable, reportText } from '../scripts/samples/text.ts'
import { PACKED_VARIANTS, VARIANTS } from '../scripts/samples/variants.ts'
import { parts } from './parts.ts'

const FOLDER = join(import.meta.dirname, '../samples')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const expectedOf = (sample: Sample): ReturnType<typeof expectation> =>
  JSON.parse(readFileSync(join(FOLDER, `${sample.report.name}.expected.json`), 'utf8'))
const isClean = (sample: Sample) => sample.report.faults.length === 0

async function read(bytes: Uint8Array, name: string): Promise<{ report: AnnualReport; findings: readonly Finding[] }> {
  const reading = await readReport(bytes, name)
  if (!reading.ok) throw new Error(`${name}: ${reading.error.code} ${reading.error.message}`)
  return { report: reading.value, findings: reading.findings }
}

describe.each(SAMPLES.map((sample) => [fileName(sample), sample] as const))('the sample %s', (name, sample) => {
  it('is read cell by cell as its author filled it in', async () => {
    const { report } = await read(bytesOf(name), name)
    expectContent(report, sample.report, expectedOf(sample))
  })

  it(
    isClean(sample) ? 'is clean: neither reader nor check finds anything' : 'has exactly the planted faults',
    async () => {
      const { report, findings } = await read(bytesOf(name), name)
      expectFindings([...findings, ...checkReport(report)], expectedOf(sample))
    },
  )

  it('is what the scripts of the project make', () => {
    expect(expectedOf(sample)).toEqual(JSON.parse(JSON.stringify(expectation(sample.report))))
    if (sample.ending === 'txt')
      expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(reportText(sample.report, dumpTable))
    if (sample.ending === 'html') expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(cmsPage(sample.report))
  })
})

describe.each(VARIANTS.map((variant) => [variant.name, variant] as const))('as %s', (_, variant) => {
  it.each(SAMPLES.map((sample) => [sample.report.name, sample] as const))('%s is read the same', async (_, sample) => {
    const { report, findings } = await read(variant.make(sample.report), variant.file)
    expectContent(report, sample.report, expectation(sample.report))
    expectFindings([...findings, ...checkReport(report)], expectation(sample.report))
  })
})

describe.each(PACKED_VARIANTS.map((variant) => [variant.name, variant] as const))('as %s', (_, variant) => {
  it.each(SAMPLES.filter(isClean).map((sample) => [sample.report.name, sample] as const))(
    '%s gives no wrong number and most of the right ones',
    async (_, sample) => {
      const { report } = await read(variant.make(sample.report), variant.file)
      const expected = expectation(sample.report)
      expect([report.organ, report.year, report.format]).toEqual([expected.organ, expected.year, expected.format])
      expect(wrongCells(report, expected.cells)).toEqual([])
      const found = Object.keys(expected.cells).filter((id) => typeof report.cells[id]?.value === 'number')
      expect(found.length).toBeGreaterThan(0.85 * Object.keys(expected.cells).length)
    },
  )
})

const BOTH_FORMS = SAMPLES.filter((sample) =>
  ['langpu-market-2020', 'lanchuan-county-2024'].includes(sample.report.name),
)
const freeDocx = (report: SampleReport) =>
  docxPackage(report, { headings: 'typed', fonts: FREE_FONTS, isUntidy: false })

describe.skipIf(parts.libreoffice === null)('[needs libreoffice] through LibreOffice', () => {
  const ways = [
    ['saved as DOCX', 'a.docx', (report: SampleReport) => libreOffice(officeDocx(report), 'docx', 'docx')],
    ['saved as HTML', 'a.html', (report: SampleReport) => libreOffice(officeDocx(report), 'docx', 'html')],
    [
      'saved as PDF, the tables cut by pages',
      'a.pdf',
      (report: SampleReport) => libreOffice(freeDocx(report), 'docx', 'pdf'),
    ],
  ] as const
  const cases = ways.flatMap(([way, file, make]) =>
    BOTH_FORMS.map((sample) => [sample.report.name, way, file, make, sample] as const),
  )
  it.each(cases)('%s is read the same when %s', { timeout: 120_000 }, async (_name, _way, file, make, sample) => {
    const { report } = await read(make(sample.report), file)
    expectContent(report, sample.report, expectation(sample.report), letters)
  })
})

describe.skipIf(parts.chromium === null || parts.qpdf === null)('[needs chromium and qpdf] through Chromium', () => {
  it.each(BOTH_FORMS.map((sample) => [sample.report.name, sample] as const))(
    '%s is read the same when printed as PDF',
    { timeout: 120_000 },
    async (_, sample) => {
      const { report } = await read(chromiumPdf(printPage(sample.report)), 'a.pdf')
      expectContent(report, sample.report, expectation(sample.report))
    },
  )
})

const officeDocx = (report: SampleReport) =>
  docxPackage(report, { headings: 'style', fonts: OFFICE_FONTS, isUntidy: false })

/** Words alone: white space is lost and won on the way through Word, browsers and PDF. */
const words = (text: string | null | undefined) => (text ?? '').normalize('NFKC').replace(/\s/g, '')

/** LibreOffice loses a comma here and there that would hang over the margin of a PDF. */
const letters = (text: string | null | undefined) => words(text).replace(/\p{P}/gu, '')

function expectContent(
  report: AnnualReport,
  source: SampleReport,
  expected: ReturnType<typeof expectation>,
  kept = words,
): void {
  expect(wrongCells(report, expected.cells)).toEqual([])
  expect(missedCells(report, expected.cells)).toEqual([])
  expect(Object.keys(report.cells).sort()).toEqual(Object.keys(expected.cells).sort())
  expect({
    organ: report.organ,
    year: report.year,
    format: report.format,
    title: words(report.title),
    period: report.period,
    signature: words(report.signature),
    date: report.date,
  }).toEqual({
    organ: expected.organ,
    year: expected.year,
    format: expected.format,
    title: words(expected.title),
    period: expected.period,
    signature: words(expected.signature),
    date: expected.date,
  })
  expect(report.sections.map((section) => section.number)).toEqual([1, 2, 3, 4, 5, 6])
  for (const section of source.sections) {
    const read = report.sections.find((candidate) => candidate.number === section.number)
    expect(words(read?.title)).toContain(words(section.heading))
    for (const paragraph of section.paragraphs) expect(kept(read?.text)).toContain(kept(paragraph))
  }
  for (const paragraph of source.preface) expect(kept(report.preface)).toContain(kept(paragraph))
  expect(report.contact).toMatch(/0600-\d{7}/)
}

/** A number where another or none stands; the one unforgivable fault. */
function wrongCells(report: AnnualReport, expected: Readonly<Record<string, number | null>>): string[] {
  return Object.entries(report.cells).flatMap(([id, cell]) => {
    const value = expected[id]
    if (value === undefined) return [`${id}: not in the form`]
    if (cell.value !== null && cell.value !== value) return [`${id}: ${cell.value} ${cell.how}, not ${value}`]
    return value === null && cell.how === 'read' ? [`${id}: read although blank`] : []
  })
}

function missedCells(report: AnnualReport, expected: Readonly<Record<string, number | null>>): string[] {
  return Object.entries(expected).flatMap(([id, value]) => {
    const cell = report.cells[id]
    if (cell === undefined) return [`${id}: no cell`]
    return value !== null && cell.value === null ? [`${id}: ${cell.how} "${cell.raw}", not ${value}`] : []
  })
}

function expectFindings(findings: readonly Finding[], expected: ReturnType<typeof expectation>): void {
  if (expected.findings.length === 0) expect(findings).toEqual([])
  const failing = findings.filter((finding) => finding.result === 'fails')
  const found = [...new Set(failing.map((finding) => `${finding.check} ${finding.severity}`))].sort()
  expect(found).toEqual(expected.findings.map((fault) => `${fault.check} ${fault.severity}`).sort())
  for (const fault of expected.findings) {
    const same = failing.filter((finding) => finding.check === fault.check)
    const cells = new Set(same.flatMap((finding) => finding.cells))
    expect((fault.cells ?? []).filter((id) => !cells.has(id))).toEqual([])
    if (fault.quote !== undefined) {
      const quote = fault.quote
      expect(same.map((finding) => finding.quote ?? '').some((text) => words(text).includes(words(quote)))).toBe(true)
    }
  }
}
