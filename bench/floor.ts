/** The least that reading a file of a kind must cost; the bench divides by it. */
import { Buffer } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { Tokenizer } from 'parse5'
import { decodeText } from '#document/encoding.ts'
import { openZip } from '#document/read/zip.ts'
import type { CorpusFile, Kind } from './corpus.ts'

export interface Floor {
  readonly what: { readonly zh: string; readonly en: string }
  /** Does the work; the number only keeps it from being optimised away. */
  readonly run: (file: CorpusFile) => number
}

/** Text has no parser to compare with: its aim is 500 reports a second. */
export const TEXT_AIM = 500

export const FLOORS: Readonly<Record<Exclude<Kind, 'text'>, Floor>> = {
  html: { what: { zh: '只用 parse5 切分标记', en: 'only tokenising with parse5' }, run: tokeniseHtml },
  docx: { what: { zh: '只解压并扫描 XML', en: 'only unzipping and scanning the XML' }, run: scanDocx },
  pdf: { what: { zh: '只运行 pdftotext', en: 'only running pdftotext' }, run: runPdftotext },
}

const XML_PARTS = ['word/document.xml', 'word/styles.xml', 'word/numbering.xml']

function scanDocx(file: CorpusFile): number {
  const opening = openZip(file.bytes)
  if (!opening.ok) throw new Error(`${file.name}: ${opening.fault}`)
  let tags = 0
  for (const name of XML_PARTS) {
    const part = opening.zip.part(name)
    if (!part.ok) continue
    const { buffer, byteOffset, byteLength } = part.bytes
    const xml = Buffer.from(buffer, byteOffset, byteLength).toString('utf8')
    for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', xml.indexOf('>', at))) tags++
  }
  return tags
}

function tokeniseHtml(file: CorpusFile): number {
  let tokens = 0
  const count = () => {
    tokens++
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onComment: count,
      onDoctype: count,
      onStartTag: count,
      onEndTag: count,
      onEof: count,
      onCharacter: count,
      onNullCharacter: count,
      onWhitespaceCharacter: count,
    },
  )
  tokenizer.write(decodeText(file.bytes)?.text ?? '', true)
  return tokens
}

function runPdftotext(file: CorpusFile): number {
  const run = spawnSync('pdftotext', ['-', '-'], { input: file.bytes, maxBuffer: 64 * 1024 * 1024 })
  if (run.status !== 0) throw new Error(`pdftotext: ${run.error?.message ?? run.stderr.toString()}`)
  return run.stdout.length
}

/** False where the machine has no pdftotext; the ratio of PDF is then left out by name. */
export const hasPdftotext = (): boolean => spawnSync('pdftotext', ['-v']).error === undefined
