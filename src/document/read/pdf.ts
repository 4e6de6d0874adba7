/**
 * A PDF with a text layer as a document: cells from its ruling lines and the places of its glyphs, tables joined over
 * pages, paragraphs from the rest. Figures in a table without lines are not guessed. Pages that are pictures are recognised.
 */
import type { Finding } from '#law/finding.ts'
import type { Block, Document, FileFault, FileReading } from '../document.ts'
import { blocksOfPages } from './page/blocks.ts'
import { areaOf } from './page/glyph.ts'
import { type DrawnPage, layoutOf, type PageLayout } from './page/layout.ts'
import type { Line } from './page/lines.ts'
import type { PdfPage } from './pdf/page.ts'
import { MAX_PAGES, type PdfContent, type PdfFailure, readPdfContent, renderPdfPage } from './pdf/pdfium.ts'
import { edgesOf, rulesOf } from './pdf/rules.ts'
import { NOT_INSTALLED, openEngine } from './scan/engine.ts'
import type { ScannedPage } from './scan/page.ts'
import { findingsOfScan, hasPrint, NO_PRINT, readScannedPages, recognitionOf } from './scan/scan.ts'

/** Fewer characters than this are no text of a page. */
const FEW_GLYPHS = 30
/** Outlines that draw letters: more paths with curves than this on a page without text. */
const MANY_CURVES = 150
const UNKNOWN = '\ufffd'
const MANY_UNKNOWN = 0.3

export async function readPdf(bytes: Uint8Array): Promise<FileReading<Document>> {
  const opening = await readPdfContent(bytes)
  if (!opening.ok) return { ok: false, error: failureFault(opening.failure) }
  const { content } = opening
  const pictures = content.pages.filter((page) => isPicture(page) || isWithoutCodes(page) || isRecognisedBefore(page))
  const engine = pictures.length === 0 ? null : openEngine()
  const error = contentFault(content, bytes, engine !== null)
  if (error !== null) return { ok: false, error }
  const seen =
    engine === null
      ? []
      : await readScannedPages(
          engine,
          pictures.map((page) => page.number),
          (number) => renderPdfPage(bytes, number),
        )
  // Where we see nothing, the text that others recognised is better than none.
  const scanned = seen.filter(
    (page) => hasPrint(page) || !pictures.some(({ number, hidden }) => number === page.number && hidden > FEW_GLYPHS),
  )
  if (scanned.length === content.pages.length && !scanned.some(hasPrint)) return { ok: false, error: NO_PRINT }
  const drawn = content.pages.map(
    (page): DrawnPage =>
      scanned.find(({ number }) => number === page.number) ?? { ...page, rules: rulesOf(page), edges: edgesOf(page) },
  )
  const layouts = drawn.map(layoutOf)
  const blocks = blocksOfPages(drawn, layouts)
  const elsewhere = pictures
    .filter((page) => isRecognisedBefore(page) && !scanned.some(({ number }) => number === page.number))
    .map(({ number }) => number)
  return {
    ok: true,
    value: {
      ...{ blocks, title: content.title },
      ...(scanned.length > 0 && { recognised: recognitionOf(scanned) }),
      ...(elsewhere.length > 0 && { recognisedElsewhere: elsewhere }),
    },
    findings: [...findingsOf(content, layouts, blocks, scanned), ...findingsOfScan(scanned)],
  }
}

function failureFault(failure: PdfFailure): FileFault {
  switch (failure) {
    case 'password':
      return { code: 'encrypted', message: '这个 PDF 设了打开密码，无法读取。请换成没有密码的文件。' }
    case 'format':
      return { code: 'damaged', message: '这个 PDF 已损坏或不完整，无法打开。请重新下载，或重新导出后再试。' }
    case 'too-many-pages':
      return { code: 'too-large', message: `这个 PDF 超过 ${MAX_PAGES} 页，不像一份年度报告。请只提交年度报告本身。` }
    case 'memory':
      return { code: 'memory', message: '读取这个 PDF 需要的内存超过限度，已停止。请重新导出，或改用 Word 文件。' }
  }
}

/** Why a PDF that opens still gives no text: it is cut off, empty, a picture, or its letters have no codes. */
function contentFault({ pages, rebuilt }: PdfContent, bytes: Uint8Array, canRecognise: boolean): FileFault | null {
  if (rebuilt && !endsAsPdf(bytes)) return failureFault('format')
  if (canRecognise) return null
  const printed = pages.reduce((sum, page) => sum + printedGlyphs(page), 0)
  const pictures = pages.filter(isPicture)
  if (pictures.length * 2 > pages.length || (printed < FEW_GLYPHS && pictures.length > 0)) {
    return NOT_INSTALLED
  }
  if (printed === 0) return { code: 'empty', message: '这个 PDF 里没有任何文字。请确认文件是否选对。' }
  return pages.reduce((sum, page) => sum + unknownGlyphs(page), 0) > MANY_UNKNOWN * printed ? NOT_INSTALLED : null
}

/** A whole PDF ends with %%EOF, perhaps with a little after it. */
function endsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048))).includes('%%EOF')
}

function printedGlyphs(page: PdfPage): number {
  return page.glyphs.filter((glyph) => glyph.text !== ' ').length
}

function unknownGlyphs(page: PdfPage): number {
  return page.glyphs.filter((glyph) => glyph.text === UNKNOWN).length
}

function isPicture(page: PdfPage): boolean {
  return printedGlyphs(page) < FEW_GLYPHS && (isMostlyPicture(page) || page.curves > MANY_CURVES)
}

/** The letters have no codes: they can be seen, but not taken out. */
function isWithoutCodes(page: PdfPage): boolean {
  return unknownGlyphs(page) > MANY_UNKNOWN * printedGlyphs(page)
}

/** Other software laid its own recognition under the picture; ours also sees the lines of the tables. */
function isRecognisedBefore(page: PdfPage): boolean {
  return page.hidden > FEW_GLYPHS && isMostlyPicture(page)
}

function isMostlyPicture(page: PdfPage): boolean {
  return page.pictures.reduce((sum, box) => sum + areaOf(box), 0) > 0.25 * page.width * page.height
}

/** What the file holds and this reader could not read. */
function findingsOf(
  { pages, rebuilt, lostPages }: PdfContent,
  layouts: readonly PageLayout[],
  blocks: readonly Block[],
  recognised: readonly ScannedPage[],
): Finding[] {
  const on = (test: (page: PdfPage, layout: PageLayout) => boolean): number[] =>
    pages.flatMap((page, index) => {
      const layout = layouts[index]
      if (recognised.some(({ number }) => number === page.number)) return []
      return layout !== undefined && test(page, layout) ? [page.number] : []
    })
  const tables = blocks.filter((block) => block.kind === 'table').length
  return [
    unread(lostPages, '已损坏，没有读到'),
    unread(on(isPicture), '是图片，其中的文字和数字没有读到（运行 npm run recognition 装好识别组件后可以识别）'),
    unread(
      on((page) => page.hidden > FEW_GLYPHS),
      '是扫描图片，文字由别的软件识别而来，可能有错',
    ),
    unread(
      on((page) => page.lostTexts > 0),
      '有文字的字体没有嵌入文件，部分文字没有读到',
    ),
    unread(tables > 1 ? [] : on(hasLargePicture), '有大幅图片，图片里的内容没有读到'),
    unread(
      on((page, layout) => page.cut || layout.overfull),
      '的图形太多，只读了一部分，表格可能不全',
    ),
    unread(
      on((_, layout) => layout.lines.filter(isRowOfFigures).length >= 3),
      '有没有框线的表格，其中的数字没有采用',
    ),
    ...(rebuilt ? [warning('这个 PDF 的索引已损坏，内容是重新拼出来的，可能不全，请对照原件。')] : []),
  ].flat()
}

function hasLargePicture(page: PdfPage): boolean {
  return !isPicture(page) && page.pictures.some((box) => areaOf(box) > 0.15 * page.width * page.height)
}

function isRowOfFigures({ text }: Line): boolean {
  return (text.match(/(?<=\s)\d[\d.,]*(?=\s|$)/g)?.length ?? 0) >= 4
}

function unread(pages: readonly number[], what: string): Finding[] {
  return pages.length === 0 ? [] : [warning(`第 ${pages.join('、')} 页${what}，请对照原件。`)]
}

function warning(message: string): Finding {
  return { check: 'READ-1', severity: 'warning', result: 'cannot-be-judged', message, cells: [], quote: null }
}
