/** Pictures of pages as a document: recognised page by page, then put together like the pages of a PDF. No article. */
import type { Finding } from '#law/finding.ts'
import type { RecognisedText } from '#law/report/report.ts'
import type { Document, FileFault, FileReading } from '../../document.ts'
import { blocksOfPages } from '../page/blocks.ts'
import { layoutOf } from '../page/layout.ts'
import { type Engine, NOT_INSTALLED, openEngine } from './engine.ts'
import { readPicture, type ScannedPage } from './page.ts'
import type { Picture } from './picture.ts'

/** More pages are no annual report. */
export const MAX_SCANNED_PAGES = 60

let whenScanning: (pages: number) => void = () => undefined

/** Tells whoever limits the time of this thread how many pages are about to be recognised. */
export function onScanning(listener: (pages: number) => void): void {
  whenScanning = listener
}

/** A picture file: PNG, JPEG, TIFF with one page or many, WebP, GIF, BMP. */
export async function readPictureFile(bytes: Uint8Array): Promise<FileReading<Document>> {
  const engine = openEngine()
  if (engine === null) return { ok: false, error: NOT_INSTALLED }
  const pages: ScannedPage[] = []
  for (let count = 1, index = 0; index < count; index++) {
    const decoded = await engine.decode(bytes, index)
    if (decoded === null) return { ok: false, error: NOT_DECODED }
    count = decoded.pages
    if (count > MAX_SCANNED_PAGES) return { ok: false, error: TOO_MANY }
    if (index === 0) whenScanning(count)
    pages.push(await readPicture(engine, decoded.picture, index + 1))
  }
  if (!pages.some(hasPrint)) return { ok: false, error: NO_PRINT }
  const blocks = blocksOfPages(pages, pages.map(layoutOf))
  const recognised = recognitionOf(pages)
  return { ok: true, value: { blocks, title: null, recognised }, findings: findingsOfScan(pages) }
}

/** Pages of another file, one after the other, so that only one picture is held at a time. */
export async function readScannedPages(
  engine: Engine,
  numbers: readonly number[],
  pictureOf: (number: number) => Promise<Picture | null>,
): Promise<readonly ScannedPage[]> {
  whenScanning(numbers.length)
  const pages: ScannedPage[] = []
  for (const number of numbers) {
    const picture = await pictureOf(number)
    if (picture !== null) pages.push(await readPicture(engine, picture, number))
  }
  return pages
}

/** Whether anything like a line of text was recognised on the page. */
export function hasPrint(page: ScannedPage): boolean {
  return page.glyphs.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text)).length >= FEW_CHARACTERS
}

const FEW_CHARACTERS = 10

/** Characters before and behind a doubtful digit that are kept to find it in the text again. */
const AROUND = 4

export function recognitionOf(pages: readonly ScannedPage[]): RecognisedText {
  const lines = new Set(pages.flatMap((page) => page.glyphs.flatMap((glyph) => glyph.recognition ?? [])))
  const doubtful = [...lines].flatMap(({ text, doubtful = [] }) =>
    doubtful.map((at) => text.slice(Math.max(0, at - AROUND), at + AROUND + 1)),
  )
  return { pages: pages.map((page) => page.number), doubtful: [...new Set(doubtful)] }
}

/** Says of which pages the text was recognised, and which could not be straightened. */
export function findingsOfScan(pages: readonly ScannedPage[]): Finding[] {
  const bent = pages.filter((page) => page.bent).map((page) => page.number)
  const numbers = pages.map((page) => page.number)
  return [
    ...(numbers.length === 0
      ? []
      : [finding('hint', `第 ${numbers.join('、')} 页是图片，其中的文字和数字由识别得来，请对照原件。`)]),
    ...(bent.length === 0
      ? []
      : [
          finding(
            'warning',
            `第 ${bent.join('、')} 页拍得太斜或纸面弯曲，没有能够摆正，其中的数字没有采用，请重新扫描或正对纸面拍摄。`,
          ),
        ]),
  ]
}

function finding(severity: Finding['severity'], message: string): Finding {
  return { check: 'READ-4', severity, result: 'cannot-be-judged', message, cells: [], quote: null }
}

const NOT_DECODED: FileFault = {
  code: 'damaged',
  message:
    '这张图片不完整、已损坏、太大或格式不支持（如 HEIC），无法打开；请重新扫描，或另存为 PNG、JPG、TIFF 后再试。',
}

export const NO_PRINT: FileFault = {
  code: 'scanned',
  message: '这个文件是图片，没有能从中认出文字；请重新扫描得清楚些，或改用 Word 文件、由 Word 直接导出的 PDF。',
}

const TOO_MANY: FileFault = {
  code: 'too-large',
  message: `这个图片文件超过 ${MAX_SCANNED_PAGES} 页，不像一份年度报告。请只提交年度报告本身。`,
}
