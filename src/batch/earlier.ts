/** The results of an earlier round, as its reports.jsonl holds them. No article. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { REPORTS } from './results.ts'
import type { EarlierReport } from './secondRound.ts'

/** One entry for each organ and year; null where the folder holds no results. */
export async function earlierReports(folder: string): Promise<readonly EarlierReport[] | null> {
  const input = createReadStream(join(folder, REPORTS), 'utf8')
  const found = new Map<string, EarlierReport>()
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const report = earlierReport(line)
      // Copies of a report have the same findings: the first speaks for them.
      const name = report && `${report.year} ${report.organ ?? report.file}`
      if (report && name && !found.has(name)) found.set(name, report)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return [...found.values()]
}

function earlierReport(line: string): EarlierReport | null {
  if (line.trim() === '') return null
  const read = JSON.parse(line) as Partial<AnnualReport> & {
    readonly file: string
    readonly findings?: readonly Finding[]
  }
  const { file, organ = null, year = null, findings } = read
  return findings === undefined ? null : { file, organ, year, findings }
}
