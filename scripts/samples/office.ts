/** DOCX and PDF samples, some of them through LibreOffice and Chromium, as real files are. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docxPackage, FREE_FONTS, OFFICE_FONTS } from './docx.ts'
import { printPage } from './html.ts'
import type { Sample } from './reports.ts'

/** Clean DOCX: the package as Word would write it. Planted: saved again by LibreOffice. PDF: LibreOffice, then Chromium. */
export function officeFile(sample: Sample): Uint8Array {
  const { report } = sample
  const isClean = report.faults.length === 0
  if (sample.ending === 'docx') {
    const written = docxPackage(report, { headings: isClean ? 'style' : 'typed', fonts: OFFICE_FONTS, isUntidy: false })
    return isClean ? written : libreOffice(written, 'docx', 'docx')
  }
  if (!isClean) return chromiumPdf(printPage(report))
  return libreOffice(docxPackage(report, { headings: 'typed', fonts: FREE_FONTS, isUntidy: false }), 'docx', 'pdf')
}

/** The file as LibreOffice saves it in another form. */
export function libreOffice(content: string | Uint8Array, from: string, to: string): Uint8Array {
  return inScratchFolder((folder) => {
    writeFileSync(join(folder, `report.${from}`), content)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const out = join(folder, 'out')
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, `report.${from}`)],
      {
        stdio: 'pipe',
        timeout: 120_000,
      },
    )
    return readFileSync(join(out, `report.${to.split(':')[0]}`))
  })
}

/** The page as Chromium prints it, with its streams packed tighter by qpdf. */
export function chromiumPdf(page: string): Uint8Array {
  return inScratchFolder((folder) => {
    const source = join(folder, 'report.html')
    const target = join(folder, 'report.pdf')
    writeFileSync(source, page)
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
    execFileSync('chromium', [...flags, '--no-pdf-header-footer', `--print-to-pdf=${target}`, `file://${source}`], {
      stdio: 'pipe',
      timeout: 120_000,
    })
    const packed = join(folder, 'packed.pdf')
    execFileSync('qpdf', ['--object-streams=generate', '--recompress-flate', '--compression-level=9', target, packed])
    return readFileSync(packed)
  })
}

function inScratchFolder(make: (folder: string) => Buffer): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sample-'))
  try {
    return new Uint8Array(make(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
