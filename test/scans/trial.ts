/** Reads a source as if it had gone through a device, and scores what came out. */
import { readReport } from '#document/readReport.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { worn } from './degrade.ts'
import type { ScanKind } from './kinds.ts'
import { scanPdf } from './scanFile.ts'
import { type Score, scored } from './score.ts'
import { expectedCells, pagesOf, type Source } from './source.ts'

export interface Trial {
  readonly score: Score
  readonly report: AnnualReport | null
  readonly pages: number
  /** Of reading alone. */
  readonly milliseconds: number
}

export async function tried(source: Source, { wear }: ScanKind, seed = 1): Promise<Trial> {
  const pages = (await pagesOf(source)).map((page, index) => worn(page, wear, seed * 100 + index))
  const file = await scanPdf(pages, wear.jpeg)
  const start = performance.now()
  const reading = await readReport(file, 'scan.pdf')
  const milliseconds = performance.now() - start
  const report = reading.ok ? reading.value : null
  return { score: scored(report, expectedCells(source)), report, pages: pages.length, milliseconds }
}
