/** What a PDF holds besides its text, as `qpdf --json` tells it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PdfObject {
  /** A dictionary, or that of a stream. */
  readonly dictionary: Readonly<Record<string, unknown>>
  /** Of a stream. */
  readonly text: string
}

/** The objects with a dictionary, by "12 0 R". */
export function pdfObjects(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-structure-'))
  try {
    const file = join(folder, 'report.pdf')
    writeFileSync(file, bytes)
    const flags = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized']
    const json = execFileSync('qpdf', [...flags, file], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    const { qpdf }: QpdfJson = JSON.parse(json)
    return new Map(
      Object.entries(qpdf[1]).flatMap(([name, { value, stream }]): [string, PdfObject][] => {
        const dictionary = stream?.dict ?? value
        if (typeof dictionary !== 'object' || dictionary === null || Array.isArray(dictionary)) return []
        const text = Buffer.from(stream?.data ?? '', 'base64').toString('utf8')
        return [[name.replace('obj:', ''), { dictionary: { ...dictionary }, text }]]
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface QpdfJson {
  readonly qpdf: readonly [
    unknown,
    Readonly<Record<string, { value?: unknown; stream?: { dict: object; data: string } }>>,
  ]
}
