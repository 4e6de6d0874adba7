/**
 * A folder of many reports, mixed text, HTML and DOCX, each of an organ of its own, checked by the real command line with
 * all that a batch does: `report check FOLDER --out RESULTS` in a process of its own, watched for its memory.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asOrgan } from '../scripts/samples/many.ts'
import { SAMPLES } from '../scripts/samples/reports.ts'
import { VARIANTS } from '../scripts/samples/variants.ts'

export interface FolderSpeed {
  readonly reports: number
  readonly seconds: number
  readonly reportsPerSecond: number
  /** Where all readings are in the journal already. */
  readonly secondsAgain: number
  /** Resident set in MB of the process with all its threads: highest in each tenth of the run. */
  readonly memory: readonly number[]
  readonly journalMegabytes: number
}

/** The aim: 5,000 in under a minute on two cores. */
export const FOLDER_AIM_PER_SECOND = 5000 / 60

export async function measureFolder(reports: number): Promise<FolderSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
  try {
    writeFolder(join(folder), reports)
    const results = join(folder, 'results')
    const first = await run(folder, results)
    const again = await run(folder, results)
    return {
      reports,
      seconds: first.seconds,
      reportsPerSecond: reports / first.seconds,
      secondsAgain: again.seconds,
      memory: tenths(first.memory),
      journalMegabytes: statSync(join(results, 'journal.jsonl')).size / 1024 / 1024,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const KINDS = VARIANTS.filter(({ file }) => /\.(?:txt|html|htm|docx)$/.test(file))
const NAMES = '海江山水云林石溪泉岭桥港湾坪川源岩柳松竹'

function writeFolder(folder: string, reports: number): void {
  for (let index = 0; index < reports; index++) {
    const sample = SAMPLES[index % SAMPLES.length]?.report
    const kind = KINDS[(index * 7) % KINDS.length]
    if (sample === undefined || kind === undefined) throw new Error('no samples')
    const county = [index, Math.floor(index / 20), Math.floor(index / 400)].map((part) => NAMES[part % NAMES.length])
    const organ = sample.organ.replace(/^.*?[县区]/, `${county.join('')}县`)
    const report = asOrgan(sample, { organ, year: sample.year, wording: index })
    const name = `${String(index).padStart(5, '0')}${kind.file.slice(kind.file.lastIndexOf('.'))}`
    writeFileSync(join(folder, name), kind.make(report))
  }
}

async function run(
  folder: string,
  results: string,
): Promise<{ readonly seconds: number; readonly memory: readonly number[] }> {
  const main = join(import.meta.dirname, '../src/cli/main.ts')
  const started = performance.now()
  const child = spawn(process.execPath, [main, 'report', 'check', folder, '--out', results], { stdio: 'ignore' })
  const memory: number[] = []
  const watch = setInterval(() => memory.push(residentMegabytes(child.pid ?? 0)), 100)
  const [status] = await once(child, 'exit')
  clearInterval(watch)
  if (status !== 1) throw new Error(`report check ended with ${status}`)
  return { seconds: (performance.now() - started) / 1000, memory }
}

/** As Linux tells it; 0 elsewhere. */
function residentMegabytes(pid: number): number {
  const path = `/proc/${pid}/statm`
  if (!existsSync(path)) return 0
  const pages = Number(readFileSync(path, 'utf8').split(' ')[1])
  return Math.round((pages * 4096) / 1024 / 1024)
}

function tenths(values: readonly number[]): readonly number[] {
  const size = Math.max(1, Math.ceil(values.length / 10))
  return Array.from({ length: Math.ceil(values.length / size) }, (_, part) =>
    Math.max(...values.slice(part * size, (part + 1) * size)),
  )
}

export const NAME = 'folder'

export function folderLines(value: FolderSpeed): string {
  const { reports, seconds, reportsPerSecond, secondsAgain, memory, journalMegabytes } = value
  const verdict = reportsPerSecond >= FOLDER_AIM_PER_SECOND ? '✓' : '✗'
  return [
    `文件夹 folder: ${reports} 份 reports, ${seconds.toFixed(1)} 秒 s, ${reportsPerSecond.toFixed(0)} 份/秒 reports/s (≥ ${FOLDER_AIM_PER_SECOND.toFixed(0)} ${verdict})`,
    `  再跑一次 again, 全部已读 all known: ${secondsAgain.toFixed(1)} 秒 s; 日志 journal ${journalMegabytes.toFixed(0)} MB`,
    `  内存 memory (RSS), 每十分之一 by tenths: ${memory.join(' ')} MB`,
    '',
  ].join('\n')
}
