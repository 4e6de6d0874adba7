/**
 * Scans that are made here from our own reports: how many numbers of each kind come out right, flagged or wrong, how many
 * pages a minute two processes read, and in how much memory.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isInstalled } from '#document/read/scan/engine.ts'
import { openReaders } from '#document/readers.ts'
import { worn } from '../test/scans/degrade.ts'
import { KINDS } from '../test/scans/kinds.ts'
import { scanPdf } from '../test/scans/scanFile.ts'
import { added } from '../test/scans/score.ts'
import { HONGZE, pagesOf, SAMPLES } from '../test/scans/source.ts'
import { tried } from '../test/scans/trial.ts'
import { table } from './table.ts'

export const NAME = 'scans'

export interface Scans {
  readonly kinds: readonly ScanScore[]
  readonly pagesPerMinute: number
  /** Resident set in MB at its highest, of this process and of those that recognise; null where that cannot be seen. */
  readonly peak: number | null
}

interface ScanScore {
  readonly kind: string
  readonly report: string
  readonly cells: number
  readonly right: number
  readonly flagged: number
  readonly wrong: number
  readonly aim: number | null
}

/** Null where recognition is not installed. --large: every report, more seeds. */
export async function measureScans(isLarge: boolean): Promise<Scans | null> {
  if (!isInstalled()) return null
  const small = SAMPLES.filter(({ name }) => name === 'qingduo-street-2023')
  const sources = isLarge ? [...SAMPLES, ...(existsSync(HONGZE.pdf) ? [HONGZE] : [])] : small
  const kinds: ScanScore[] = []
  for (const kind of KINDS) {
    for (const source of sources) {
      const scores = []
      for (const seed of isLarge ? [1, 2, 3] : [1]) scores.push((await tried(source, kind, seed)).score)
      const { cells, right, flagged, wrong } = added(scores)
      kinds.push({ kind: kind.name, report: source.name, cells, right, flagged, wrong: wrong.length, aim: kind.least })
    }
  }
  return { kinds, ...(await measureSpeed(isLarge ? 12 : 4)) }
}

async function measureSpeed(files: number): Promise<Pick<Scans, 'pagesPerMinute' | 'peak'>> {
  const wear = { dpi: 200, skew: -0.7, shadow: 0.45, noise: 8, jpeg: 55 }
  const source = SAMPLES[1] ?? HONGZE
  const pages = (await pagesOf(source)).map((page, index) => worn(page, wear, index))
  const bytes = await scanPdf(pages, wear.jpeg)
  const readers = openReaders({ workers: 2 })
  // The first file of each thread starts its process and loads the model.
  await Promise.all([0, 1].map(() => readers.read(bytes.slice(), 'scan.pdf')))
  let peak: number | null = null
  const watch = setInterval(() => {
    const now = residentMegabytes()
    if (now !== null) peak = Math.max(peak ?? 0, now)
  }, 200)
  const start = performance.now()
  await Promise.all(Array.from({ length: files }, () => readers.read(bytes.slice(), 'scan.pdf')))
  const minutes = (performance.now() - start) / 60_000
  clearInterval(watch)
  await readers.close()
  return { pagesPerMinute: (files * pages.length) / minutes, peak }
}

/** Of this process and its children, as Linux tells it. */
function residentMegabytes(): number | null {
  if (!existsSync('/proc/self/statm')) return null
  let pages = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(entry) !== process.pid && Number(parent) !== process.pid) continue
      pages += Number(readFileSync(`/proc/${entry}/statm`, 'utf8').split(' ')[1])
    } catch (error) {
      // A process that ended since the folder was listed takes no memory any more.
      if (!(error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code)))) throw error
    }
  }
  return Math.round((pages * 4096) / 1024 / 1024)
}

export function scanLines(scans: Scans | null): string {
  if (scans === null) return '扫描件 scans: 没有安装识别组件，见 npm run recognition (recognition is not installed)\n'
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)}%`
  const rows = scans.kinds.map((row) => [
    row.kind,
    row.report,
    String(row.cells),
    percent(row.right, row.cells),
    String(row.flagged),
    String(row.wrong),
    verdict(row),
  ])
  const header = [
    '扫描方式 scan',
    '报告 report',
    '数 numbers',
    '正确 right',
    '存疑 flagged',
    '错而未标 wrong',
    '目标 aim',
  ]
  const memory = scans.peak === null ? '—' : `${scans.peak} MB`
  return [
    table([header, ...rows]),
    `  两个进程 two processes: ${scans.pagesPerMinute.toFixed(0)} 页/分 pages a minute, 内存峰值 peak of all ${memory}\n`,
  ].join('')
}

function verdict({ aim, right, cells, wrong }: ScanScore): string {
  const isMet = wrong === 0 && (aim === null || right / cells >= aim)
  return `${aim === null ? '0 错 wrong' : `≥ ${(100 * aim).toFixed(1)}%`} ${isMet ? '✓' : '✗'}`
}
