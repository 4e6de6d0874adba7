/**
 * Writing PDF, in a process of its own (`node bench/writePdf.ts COUNT`): the first by typst and the next ones, memory over
 * all of them, and LibreOffice making the same from the DOCX.
 */
import { execFileSync } from 'node:child_process'
import { composeReport } from '#document/compose.ts'
import type { Document } from '#document/document.ts'
import { findLibreOffice } from '#document/libreOffice.ts'
import { readReport } from '#document/readReport.ts'
import { writePdf } from '#document/write/pdf.ts'
import { openTypst } from '#document/write/typst.ts'
import { corpus } from './corpus.ts'
import { isFlat, type Memory } from './memory.ts'

export const NAME = 'write-pdf'

export interface PdfSpeed {
  readonly documents: number
  /** Of one file on the average. */
  readonly kilobytes: number
  /** Milliseconds: with loading typst and its fonts, and the median of the others. */
  readonly first: number
  readonly next: number
  readonly memory: Memory
  /** Milliseconds for one file by itself, and for each of twelve asked for at once; null where it is not installed. */
  readonly libreOffice: { readonly alone: number; readonly together: number } | null
}

/** Null where there is no typst for the system. */
export function measureWritePdf(count: number): PdfSpeed | null {
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', import.meta.filename, String(count)], { encoding: 'utf8' }),
  )
}

export function pdfSpeedLines({ documents, kilobytes, first, next, memory, libreOffice }: PdfSpeed): string {
  const times = (value: number) => `${value.toFixed(0)} ms（${(value / next).toFixed(1)}×）`
  return [
    `写 PDF write-pdf: ${documents} 种报告 reports, ${kilobytes.toFixed(0)} KB`,
    `  typst: 第一份 first ${first.toFixed(0)} ms, 以后 next ${next.toFixed(0)} ms, ${(1000 / next).toFixed(0)} 份/秒 per second`,
    libreOffice === null
      ? '  LibreOffice: — (没有安装 not installed)'
      : `  LibreOffice: 单独一份 alone ${times(libreOffice.alone)}, 十二份一起 twelve together ${times(libreOffice.together)}`,
    `  内存 memory (RSS): ${memory.reports} 份 PDF, 峰值 peak ${memory.peak} MB; 每十分之一 by tenths ${memory.settled.join(' ')} MB, ${isFlat(memory) ? '平稳 flat ✓' : '增长 growing ✗'}`,
    '',
  ].join('\n')
}

async function writeMany(count: number): Promise<PdfSpeed | null> {
  const documents = await documentsOfSamples()
  const start = performance.now()
  if (openTypst() === null) return null
  const times: number[] = []
  const settled: number[] = []
  let [peak, size] = [0, 0]
  for (let index = 0; index < count; index++) {
    const from = index === 0 ? start : performance.now()
    size += await write(documents[index % documents.length])
    times.push(performance.now() - from)
    peak = Math.max(peak, residentMegabytes())
    if ((index + 1) % Math.ceil(count / 10) !== 0) continue
    globalThis.gc?.()
    settled.push(residentMegabytes())
  }
  const [first = Number.NaN, ...next] = times
  return {
    documents: documents.length,
    kilobytes: size / count / 1024,
    first,
    next: median(next),
    memory: { reports: count, peak, settled },
    libreOffice: findLibreOffice() === null ? null : await libreOfficeTimes(documents),
  }
}

async function libreOfficeTimes(documents: readonly Document[]) {
  const milliseconds = async (amount: number) => {
    const start = performance.now()
    await Promise.all(Array.from({ length: amount }, (_, index) => write(documents[index % documents.length], null)))
    return (performance.now() - start) / amount
  }
  return { alone: await milliseconds(1), together: await milliseconds(12) }
}

async function write(document: Document | undefined, ...typst: readonly null[]): Promise<number> {
  if (document === undefined) throw new Error('no documents')
  const writing = await writePdf(document, ...typst)
  if (!writing.ok) throw new Error(writing.error.message)
  return writing.file.bytes.length
}

async function documentsOfSamples(): Promise<readonly Document[]> {
  const documents: Document[] = []
  for (const { name, bytes } of corpus(['html'])) {
    const reading = await readReport(bytes, name)
    if (!reading.ok) throw new Error(`${name}: ${reading.error.message}`)
    documents.push(composeReport(reading.value))
  }
  return documents
}

const residentMegabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

if (import.meta.main) process.stdout.write(JSON.stringify(await writeMany(Number(process.argv[2]))))
