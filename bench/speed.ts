/** Reports per second read and checked, file by file beside the floor of the kind, so that both see the same machine. */
import { readReport } from '#document/readReport.ts'
import { checkReport } from '#law/report/checks.ts'
import type { CorpusFile, Kind } from './corpus.ts'
import { FLOORS, hasPdftotext, TEXT_AIM } from './floor.ts'

export interface Speed {
  readonly kind: Kind
  readonly files: number
  /** Of one file on the average. */
  readonly kilobytes: number
  readonly reportsPerSecond: number
  readonly millisecondsEach: number
  /** Of the floor; null for text, which has an aim instead, and where the floor cannot be run here. */
  readonly floorMillisecondsEach: number | null
  /** Time over that of the floor, median of the rounds; for text the aim over the speed. Below the aim is good. */
  readonly ratio: number | null
  readonly aim: number | null
}

const AIMS: Readonly<Record<Kind, number | null>> = { text: 1, html: 2.5, docx: 2.5, pdf: null }

/** Reads and checks all files of one kind again and again for about `seconds`, after warming up. */
export async function measureSpeed(kind: Kind, all: readonly CorpusFile[], seconds: number): Promise<Speed> {
  const files = all.filter((file) => file.kind === kind)
  const floor = kind === 'text' || (kind === 'pdf' && !hasPdftotext()) ? null : FLOORS[kind].run
  await round(files, floor)
  for (const until = performance.now() + 250 * seconds; performance.now() < until; ) await round(files, floor)
  const rounds: Round[] = []
  for (const until = performance.now() + 1000 * seconds; performance.now() < until; ) {
    rounds.push(await round(files, floor))
  }
  const each = median(rounds.map((one) => one.ours)) / files.length
  const floorEach = floor === null ? null : median(rounds.map((one) => one.floor)) / files.length
  const ratio = floor === null ? null : median(rounds.map((one) => one.ours / one.floor))
  return {
    kind,
    files: files.length,
    kilobytes: files.reduce((sum, file) => sum + file.bytes.length, 0) / files.length / 1024,
    reportsPerSecond: 1000 / each,
    millisecondsEach: each,
    floorMillisecondsEach: floorEach,
    ratio: kind === 'text' ? TEXT_AIM / (1000 / each) : ratio,
    aim: AIMS[kind],
  }
}

interface Round {
  readonly ours: number
  readonly floor: number
}

async function round(files: readonly CorpusFile[], floor: ((file: CorpusFile) => number) | null): Promise<Round> {
  let ours = 0
  let below = 0
  for (const file of files) {
    const start = performance.now()
    const reading = await readReport(file.bytes, file.name)
    if (!reading.ok) throw new Error(`${file.name}: ${reading.error.message}`)
    checkReport(reading.value)
    const middle = performance.now()
    ours += middle - start
    if (floor === null) continue
    if (floor(file) === 0) throw new Error(`${file.name}: the floor did nothing`)
    below += performance.now() - middle
  }
  return { ours, floor: below }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
