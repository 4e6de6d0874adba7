/** Peak memory over many reports, in a process of its own: `node bench/memory.ts COUNT` reads them, one after another. */
import { execFileSync } from 'node:child_process'
import { readReport } from '#document/readReport.ts'
import { checkReport } from '#law/report/checks.ts'
import { type CorpusFile, corpus, KINDS } from './corpus.ts'

export interface Memory {
  readonly reports: number
  /** Resident set in MB at its highest, over the whole run. */
  readonly peak: number
  /** Resident set in MB with the garbage collected: after each tenth of the run. */
  readonly settled: readonly number[]
}

/** Flat: after the last report no more than a tenth above what it was after the first fifth. */
export function isFlat({ settled }: Memory): boolean {
  return (settled.at(-1) ?? Number.NaN) <= 1.1 * (settled[1] ?? Number.NaN)
}

export function measureMemory(reports: number): Memory {
  const child = ['--expose-gc', import.meta.filename, String(reports)]
  return JSON.parse(execFileSync(process.execPath, child, { encoding: 'utf8' }))
}

async function readMany(reports: number): Promise<Memory> {
  const files: readonly CorpusFile[] = corpus(KINDS)
  const settled: number[] = []
  let peak = 0
  for (let count = 1; count <= reports; count++) {
    const file = files[count % files.length]
    if (file === undefined) throw new Error('no files')
    const reading = await readReport(file.bytes, file.name)
    if (!reading.ok) throw new Error(`${file.name}: ${reading.error.message}`)
    checkReport(reading.value)
    peak = Math.max(peak, residentMegabytes())
    if (count % (reports / 10) !== 0) continue
    globalThis.gc?.()
    settled.push(residentMegabytes())
  }
  return { reports, peak, settled }
}

const residentMegabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024)

if (import.meta.main) process.stdout.write(JSON.stringify(await readMany(Number(process.argv[2]))))
