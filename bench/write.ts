/**
 * Reports per second written in each form on one core. DOCX beside the least that it must cost, which is zipping the XML
 * once that is there, and beside LibreOffice making and reading the same; reading one beside mammoth.
 */
import mammoth from 'mammoth'
import { convertFile, findLibreOffice } from '#document/libreOffice.ts'
import { openZip } from '#document/read/zip.ts'
import { readReport } from '#document/readReport.ts'
import { fixedParts } from '#document/write/docxParts.ts'
import { type FileForm, FORMS_OF_FILE } from '#document/write/fileForm.ts'
import { proveReport } from '#document/write/proof.ts'
import { writeReport } from '#document/write/write.ts'
import { zipArchive, zipPart } from '#document/write/zip.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { corpus } from './corpus.ts'
import { table } from './table.ts'

export const NAME = 'write'

/** PDF has a bench of its own. */
type Form = Exclude<FileForm, 'pdf'>
const FORMS = FORMS_OF_FILE.filter((form): form is Form => form !== 'pdf')
const DOCX_AIM = 200

export interface WriteSpeed {
  readonly forms: readonly {
    readonly form: Form
    readonly kilobytes: number
    /** Milliseconds to write one, and to write it and prove it. */
    readonly each: number
    readonly proved: number
  }[]
  /** Milliseconds of only zipping, and how many times as long writing takes, median of the rounds. */
  readonly zipping: { readonly each: number; readonly ratio: number }
  /** Milliseconds to read a DOCX that was written, as a report; mammoth only makes HTML of it. */
  readonly readDocx: number
  readonly mammoth: number
  /** Milliseconds for each of twelve at once: its own format to DOCX, DOCX to text; null where it is not installed. */
  readonly libreOffice: { readonly write: number; readonly read: number } | null
}

export async function measureWrite(seconds: number): Promise<WriteSpeed> {
  const reports = await reportsOfSamples()
  const forms: WriteSpeed['forms'][number][] = []
  for (const form of FORMS) {
    const files = await Promise.all(reports.map((report) => bytesOf(report, form)))
    const write = () => forEach(reports, (report) => bytesOf(report, form))
    const prove = () => forEach(reports, async (report) => proveReport(report, await bytesOf(report, form), form))
    forms.push({
      form,
      kilobytes: files.reduce((sum, bytes) => sum + bytes.length, 0) / files.length / 1024,
      each: median((await rounds(seconds, write)).flat()) / reports.length,
      proved: median((await rounds(seconds, prove)).flat()) / reports.length,
    })
  }
  const documents = await Promise.all(reports.map((report) => bytesOf(report, 'docx')))
  const built = documents.map((bytes) => changingParts(bytes))
  const sides = await rounds(
    seconds,
    () => forEach(reports, (report) => bytesOf(report, 'docx')),
    () =>
      forEach(built, async (parts) => zipArchive([...fixedParts(), ...parts.map(([name, xml]) => zipPart(name, xml))])),
  )
  const read = await rounds(
    seconds,
    () => forEach(documents, (bytes) => readReport(bytes, 'x.docx')),
    () => forEach(documents, (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) })),
  )
  return {
    forms,
    zipping: {
      each: median(sides.map(([, zipping = Number.NaN]) => zipping)) / reports.length,
      ratio: median(sides.map(([whole = Number.NaN, zipping = Number.NaN]) => whole / zipping)),
    },
    readDocx: median(read.map(([own = Number.NaN]) => own)) / reports.length,
    mammoth: median(read.map(([, other = Number.NaN]) => other)) / reports.length,
    libreOffice: findLibreOffice() === null ? null : await libreOfficeTimes(documents),
  }
}

export function writeSpeedLines({ forms, zipping, readDocx, mammoth, libreOffice }: WriteSpeed): string {
  const perSecond = (milliseconds: number) => (1000 / milliseconds).toFixed(0)
  const header = ['写出 write', 'KB', '份/秒 reports/s', '毫秒 ms', '连同核对 with proof ms', '目标 aim']
  const body = forms.map(({ form, kilobytes, each, proved }) => [
    form,
    kilobytes.toFixed(0),
    perSecond(each),
    each.toFixed(2),
    proved.toFixed(2),
    form === 'docx' ? `≥ ${DOCX_AIM}/s${1000 / each >= DOCX_AIM ? ' ✓' : ' ✗'}` : '—',
  ])
  const docx = forms.find(({ form }) => form === 'docx')?.each ?? Number.NaN
  const office = libreOffice
    ? [
        `  LibreOffice (十二份一起 twelve together): 写 DOCX ${libreOffice.write.toFixed(0)} ms（${(libreOffice.write / docx).toFixed(0)}×），读 DOCX ${libreOffice.read.toFixed(0)} ms（${(libreOffice.read / readDocx).toFixed(0)}×）`,
      ]
    : ['  LibreOffice: — (没有安装 not installed)']
  return [
    table([header, ...body]).trimEnd(),
    `  只压缩写好的 XML (only zipping the prebuilt XML): ${zipping.each.toFixed(2)} ms, 写 DOCX 是它的 ${zipping.ratio.toFixed(2)} 倍 ratio`,
    `  读回 DOCX (reading the DOCX): ${readDocx.toFixed(2)} ms；mammoth 只转成 HTML (only to HTML): ${mammoth.toFixed(2)} ms（${(mammoth / readDocx).toFixed(1)}×）`,
    ...office,
    '',
  ].join('\n')
}

/** What differs from document to document. */
function changingParts(docx: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const opening = openZip(docx)
  if (!opening.ok) throw new Error(opening.fault)
  return ['docProps/core.xml', 'word/document.xml'].map((name) => {
    const part = opening.zip.part(name)
    if (!part.ok) throw new Error(`${name}: ${part.fault}`)
    return [name, part.bytes]
  })
}

async function libreOfficeTimes(documents: readonly Uint8Array[]) {
  const own = await convertTwelve(documents, 'docx', 'odt')
  const milliseconds = async (files: readonly Uint8Array[], from: string, to: string) => {
    const start = performance.now()
    await convertTwelve(files, from, to)
    return (performance.now() - start) / TOGETHER
  }
  return { write: await milliseconds(own, 'odt', 'docx'), read: await milliseconds(documents, 'docx', 'txt') }
}

const TOGETHER = 12

async function convertTwelve(files: readonly Uint8Array[], from: string, to: string): Promise<readonly Uint8Array[]> {
  const twelve = Array.from({ length: TOGETHER }, (_, index) => files[index % files.length] ?? new Uint8Array())
  const results = await Promise.all(twelve.map((bytes) => convertFile({ bytes, ending: from }, to)))
  return results.map((result) => {
    if (!result.ok) throw new Error(`LibreOffice: ${from} → ${to}: ${result.fault}`)
    return result.bytes
  })
}

/** Times of the sides, which take turns, so that both see the same machine; after one round to warm up. */
async function rounds(seconds: number, ...sides: readonly (() => Promise<void>)[]): Promise<readonly number[][]> {
  const times: number[][] = []
  for (const side of sides) await side()
  for (const until = performance.now() + 1000 * seconds; performance.now() < until; ) {
    const round: number[] = []
    for (const side of sides) {
      const start = performance.now()
      await side()
      round.push(performance.now() - start)
    }
    times.push(round)
  }
  return times
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item)
}

async function bytesOf(report: AnnualReport, form: Form): Promise<Uint8Array> {
  const writing = await writeReport(report, form, { file: 'report' })
  if (!writing.ok) throw new Error(writing.error.message)
  return writing.written.bytes
}

async function reportsOfSamples(): Promise<readonly AnnualReport[]> {
  const reports: AnnualReport[] = []
  for (const { name, bytes } of corpus(['html'])) {
    const reading = await readReport(bytes, name)
    if (!reading.ok) throw new Error(`${name}: ${reading.error.message}`)
    reports.push(reading.value)
  }
  return reports
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
