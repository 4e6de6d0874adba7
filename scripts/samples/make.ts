/**
 * Makes samples/ anew: `node scripts/samples/make.ts`. Run by hand when a sample changes; needs LibreOffice, Chromium
 * and qpdf with the Noto CJK fonts for the DOCX and PDF samples, `node scripts/samples/make.ts txt html` does without.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cmsPage } from './html.ts'
import { fileName, SAMPLES, type Sample } from './reports.ts'
import { expectation } from './sample.ts'
import { dumpTable, reportText } from './text.ts'

const FOLDER = join(import.meta.dirname, '../../samples')

async function content(sample: Sample): Promise<string | Uint8Array> {
  switch (sample.ending) {
    case 'txt':
      return reportText(sample.report, dumpTable)
    case 'html':
      return cmsPage(sample.report)
    case 'docx':
    case 'pdf': {
      const { officeFile } = await import('./office.ts')
      return officeFile(sample)
    }
  }
}

const wanted = process.argv.slice(2)
mkdirSync(FOLDER, { recursive: true })
for (const sample of SAMPLES) {
  const expected = `${JSON.stringify(expectation(sample.report), null, 1)}\n`
  writeFileSync(join(FOLDER, `${sample.report.name}.expected.json`), expected)
  if (wanted.length > 0 && !wanted.includes(sample.ending)) continue
  writeFileSync(join(FOLDER, fileName(sample)), await content(sample))
}
const index = SAMPLES.map((sample) => ({
  file: fileName(sample),
  title: sample.report.title.join(''),
  shows: sample.shows,
}))
writeFileSync(join(FOLDER, 'index.json'), `${JSON.stringify(index, null, 1)}\n`)
