/**
 * A PDF with a text layer as a document: cells from its ruling lines and the places of its glyphs, tables joined over
 * pages, paragraphs from the rest. Figures in a table without lines are not guessed, pictures not read.
 */
import type { Finding } from '#law/finding.ts'
import type { Block, Document, FileFault, FileReading, Table, TableCell } from '../document.ts'
import { continues, joinPieces, type Piece } from './page/continuation.ts'
import { areaOf } from './page/glyph.ts'
import { layoutOf, type PageLayout } from './page/layout.ts'
import type { Line } from './page/lines.ts'
import { headingOf, type PagedLine, paragraphsOf, textShapeOf, titleLinesOf } from './page/paragraphs.ts'
import { withoutRunningHeads } from './page/runningHeads.ts'
import type { PdfPage } from './pdf/page.ts'
import { MAX_PAGES, type PdfContent, type PdfFailure, readPdfContent } from './pdf/pdfium.ts'
import { edgesOf, rulesOf } from './pdf/rules.ts'

/** Line of text or table, in the order of the pages. */
type Item =
  | { readonly kind: 'line'; readonly line: PagedLine }
  | {
      readonly kind: 'table'
      readonly piece: Piece
      readonly page: number
      readonly lastPage: number
      readonly lines: readonly PagedLine[]
    }

/** Fewer characters than this are no text of a page. */
const FEW_GLYPHS = 30
/** Outlines that draw letters: more paths with curves than this on a page without text. */
const MANY_CURVES = 150
const UNKNOWN = '\ufffd'

export async function readPdf(bytes: Uint8Array): Promise<FileReading<Document>> {
  const opening = await readPdfContent(bytes)
  if (!opening.ok) return { ok: false, error: failureFault(opening.failure) }
  const { content } = opening
  const error = contentFault(content, bytes)
  if (error !== null) return { ok: false, error }
  const layouts = content.pages.map((page) => layoutOf({ ...page, rules: rulesOf(page), edges: edgesOf(page) }))
  const blocks = blocksOf(itemsOf(content.pages, layouts))
  return {
    ok: true,
    value: { blocks, title: content.title },
    findings: findingsOf(content, layouts, blocks),
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
function contentFault({ pages, rebuilt }: PdfContent, bytes: Uint8Array): FileFault | null {
  if (rebuilt && !endsAsPdf(bytes)) return failureFault('format')
  const printed = pages.reduce((sum, page) => sum + printedGlyphs(page), 0)
  const pictures = pages.filter(isPicture)
  if (pictures.length * 2 > pages.length || (printed < FEW_GLYPHS && pictures.length > 0)) {
    return {
      code: 'scanned',
      message:
        '这个 PDF 是图片（扫描件），里面没有可以读取的文字，目前还不能识别图片中的文字。请改用 Word 文件，或由 Word 直接导出的 PDF。',
    }
  }
  if (printed === 0) return { code: 'empty', message: '这个 PDF 里没有任何文字。请确认文件是否选对。' }
  const unknown = pages.reduce((sum, page) => sum + page.glyphs.filter((glyph) => glyph.text === UNKNOWN).length, 0)
  if (unknown > 0.3 * printed) {
    return {
      code: 'scanned',
      message:
        '这个 PDF 的字体没有文字编码，看得见但取不出文字，与图片一样，目前还不能识别。请改用 Word 文件，或由 Word 直接导出的 PDF。',
    }
  }
  return null
}

/** A whole PDF ends with %%EOF, perhaps with a little after it. */
function endsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048))).includes('%%EOF')
}

function printedGlyphs(page: PdfPage): number {
  return page.glyphs.filter((glyph) => glyph.text !== ' ').length
}

function isPicture(page: PdfPage): boolean {
  if (printedGlyphs(page) >= FEW_GLYPHS) return false
  const area = page.pictures.reduce((sum, box) => sum + areaOf(box), 0)
  return area > 0.25 * page.width * page.height || page.curves > MANY_CURVES
}

function itemsOf(pages: readonly PdfPage[], layouts: readonly PageLayout[]): Item[] {
  const kept = withoutRunningHeads(
    pages.map((page, index) => ({
      height: page.height,
      lines: layouts[index]?.lines ?? [],
      tables: layouts[index]?.tables.map((table) => table.box) ?? [],
    })),
  )
  const items: Item[] = []
  for (const [index, { number }] of pages.entries()) {
    for (const [position, item] of pageItems(layouts[index], kept[index] ?? [], number).entries()) {
      const last = items.at(-1)
      const isRest =
        position === 0 &&
        item.kind === 'table' &&
        last?.kind === 'table' &&
        last.lastPage === number - 1 &&
        continues(last.piece, item.piece)
      if (!isRest) items.push(item)
      else
        items[items.length - 1] = {
          ...last,
          piece: joinPieces(last.piece, item.piece),
          lastPage: number,
          lines: [...last.lines, ...item.lines],
        }
    }
  }
  return items.flatMap((item) =>
    item.kind === 'table' && item.piece.xs.length <= 2 ? linesOfFrame(item.lines) : [item],
  )
}

function pageItems(layout: PageLayout | undefined, lines: readonly Line[], page: number): Item[] {
  const paged = (line: Line): PagedLine => ({ ...line, page })
  const placed = [
    ...lines.map((line) => ({ y: line.base, item: { kind: 'line', line: paged(line) } satisfies Item })),
    ...(layout?.tables ?? []).map(({ box, piece, lines: inside }) => ({
      y: box.y0,
      item: { kind: 'table', piece, page, lastPage: page, lines: inside.map(paged) } satisfies Item,
    })),
  ]
  return placed.sort((one, other) => one.y - other.y).map(({ item }) => item)
}

/** A frame around text, or boxes below each other, is no table. */
function linesOfFrame(lines: readonly PagedLine[]): Item[] {
  return lines.map((line) => ({ kind: 'line', line }))
}

function blocksOf(items: readonly Item[]): Block[] {
  const lines = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
  const shape = textShapeOf(lines)
  const beforeTables = items.findIndex((item) => item.kind === 'table')
  const title = new Set(titleLinesOf(beforeTables < 0 ? lines : lines.slice(0, beforeTables), shape))
  const blocks: Block[] = []
  let run: PagedLine[] = []
  const endRun = (): void => {
    blocks.push(...paragraphsOf(run, shape))
    run = []
  }
  for (const item of items) {
    if (item.kind === 'table') {
      endRun()
      blocks.push(tableOf(item.piece, item.page))
    } else if (!title.has(item.line)) {
      run.push(item.line)
    } else if (![...title].slice(1).includes(item.line)) {
      endRun()
      const heading = headingOf([...title])
      if (heading !== null) blocks.push(heading)
    }
  }
  endRun()
  return blocks
}

/** Rows, columns and spans are certain only where every cell is a closed rectangle; else just the order in the rows is. */
function tableOf(piece: Piece, page: number): Table {
  const columns = piece.xs.length - 1
  const cells = piece.cells.map(
    ({ row, column, rowSpan, colSpan, text, page }): TableCell => ({ row, column, rowSpan, colSpan, text, page }),
  )
  cells.sort((one, other) => one.row - other.row || one.column - other.column)
  return {
    kind: 'table',
    grid: piece.exact ? 'exact' : 'ragged',
    rows: piece.rows,
    columns,
    cells: piece.exact ? cells : raggedCells(cells, piece.rows),
    page,
  }
}

/** A span as one cell, and an empty cell in each row that it covers below its first. */
function raggedCells(cells: readonly TableCell[], rows: number): TableCell[] {
  const ragged: TableCell[] = []
  for (let row = 0; row < rows; row++) {
    cells
      .filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row)
      .sort((one, other) => one.column - other.column)
      .forEach((cell, column) => {
        ragged.push({ ...cell, row, column, rowSpan: 1, colSpan: 1, text: cell.row === row ? cell.text : '' })
      })
  }
  return ragged
}

/** What the file holds and this reader could not read. */
function findingsOf(
  { pages, rebuilt, lostPages }: PdfContent,
  layouts: readonly PageLayout[],
  blocks: readonly Block[],
): Finding[] {
  const on = (test: (page: PdfPage, layout: PageLayout) => boolean): number[] =>
    pages.flatMap((page, index) => {
      const layout = layouts[index]
      return layout !== undefined && test(page, layout) ? [page.number] : []
    })
  const tables = blocks.filter((block) => block.kind === 'table').length
  return [
    unread(lostPages, '已损坏，没有读到'),
    unread(on(isPicture), '是图片，其中的文字和数字没有读到'),
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
