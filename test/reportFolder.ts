/** Folders of reports for tests of whole batches, written from the authors' reports in scripts/samples. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { docxPackage, OFFICE_FONTS } from '../scripts/samples/docx.ts'
import { cmsPage } from '../scripts/samples/html.ts'
import type { SampleReport } from '../scripts/samples/sample.ts'
import { dumpTable, reportText } from '../scripts/samples/text.ts'

/** Writes each report under its path; the ending says in which kind of file. */
export function writeReports(folder: string, files: Readonly<Record<string, SampleReport>>): void {
  for (const [path, report] of Object.entries(files)) writeFile(folder, path, contentOf(path, report))
}

export function writeFile(folder: string, path: string, content: string | Uint8Array): void {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

function contentOf(path: string, report: SampleReport): string | Uint8Array {
  switch (path.slice(path.lastIndexOf('.') + 1)) {
    case 'txt':
      return reportText(report, dumpTable)
    case 'html':
      return cmsPage(report)
    case 'docx':
      return docxPackage(report, { headings: 'typed', fonts: OFFICE_FONTS, isUntidy: false })
    default:
      throw new Error(`no such kind: ${path}`)
  }
}
