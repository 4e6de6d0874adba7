/**
 * Document → DOCX in the layout of official documents (GB/T 9704-2012): A4, 22 lines of 28 characters, 仿宋 body, 小标宋
 * title, 黑体 and 楷体 headings, page numbers outside. The fonts are named, not shipped: every office has them.
 */
import type { Block, Document, Paragraph, Table, TableCell } from '../document.ts'
import { gapes, isNote, runInHeading, titleLines } from '../print.ts'
import { CODE_FACE, FACES, type Face, fixedParts, fontsOf, TABLE_SIZE } from './docxParts.ts'
import { escapeXml } from './xml.ts'
import { zipArchive, zipPart } from './zip.ts'

/** The bytes of the document as an Office Open XML package. */
export function writeDocx(document: Document): Uint8Array {
  const { blocks } = document
  const body = blocks.map((block, index) => writeBlock(block, blocks[index + 1], isNote(blocks, index))).join('')
  return zipArchive([
    ...fixedParts(document.mark),
    zipPart('docProps/core.xml', coreProperties(document.title)),
    zipPart('word/document.xml', `${DOCUMENT_START}${body}${sectionOf(document)}</w:body></w:document>`),
  ])
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DOCUMENT_START = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
/** Margins 37, 35, 28 and 25.9 mm: with the runs drawn together by 0.2 pt a line holds 28 characters of 16 pt. */
const SECTION =
  '<w:sectPr><w:footerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1468" w:bottom="1984" w:left="1587" w:header="851" w:footer="1361" w:gutter="0"/></w:sectPr>'
const sectionOf = ({ firstPage }: Document) =>
  firstPage === undefined ? SECTION : SECTION.replace(/(?=<\/w:sectPr>)/, `<w:pgNumType w:start="${firstPage}"/>`)
/** Width of the text, 156 mm, in twentieths of a point. */
const TEXT_WIDTH = 8844
const TITLE_CHARACTERS = 20

function coreProperties(title: string | null): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title ?? '')}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`
}

function writeBlock(block: Block, next: Block | undefined, belowDate: boolean): string {
  const written = writtenBlock(block, next, belowDate)
  return block.kind !== 'table' && block.newPage
    ? written.replace(/(?=<w:jc |<\/w:pPr>)/, '<w:pageBreakBefore/>')
    : written
}

function writtenBlock(block: Block, next: Block | undefined, belowDate: boolean): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? titleParagraph(block.text)
        : styled(`Heading${block.level - 1}`, run(block.text, block.level === 2 ? 'heading' : 'subheading'))
    case 'paragraph':
      return bodyParagraph(block, keepOf(block, next, belowDate))
    case 'table':
      return writeTable(block)
  }
}

/** GB/T 9704-2012, 7.3.5.5, 7.3.6: no page holds the signature alone, nor the note without the date. */
function keepOf({ role }: Paragraph, next: Block | undefined, belowDate: boolean): string {
  const stays = next?.kind === 'paragraph' && (next.role === 'signature' || role === 'date' || belowDate)
  return (stays ? KEEP_NEXT : '') + (belowDate ? KEEP_LINES : '')
}

function titleParagraph(text: string): string {
  const lines = titleLines(text, TITLE_CHARACTERS).map((line) => run(line, 'title'))
  return styled('Title', lines.join('<w:r><w:br/></w:r>'))
}

function bodyParagraph({ text, role, align }: Paragraph, keep: string): string {
  if (role === 'signature') return styled('Signature', run(text))
  if (role === 'date') return styled('Date', run(text), keep)
  if (align) return styled(ALIGNED[align], run(text), KEEP_NEXT)
  const { heading, rest } = runInHeading(text)
  return styled(
    'Normal',
    (heading === '' ? '' : run(heading, 'subheading')) + (rest === '' ? '' : run(rest)),
    keep + (gapes(text) ? FROM_LEFT : ''),
  )
}

const styled = (style: string, runs: string, properties = '') =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${runs}</w:p>`
const KEEP_NEXT = '<w:keepNext/>'
const FROM_LEFT = '<w:jc w:val="left"/>'
const KEEP_LINES = '<w:keepLines/>'
const ALIGNED = { centre: 'DocumentNumber', flush: 'Addressee' } as const

/** Every run names its fonts, the East Asian one too, so that no reader falls back to its own choice. */
const RUN_START = Object.fromEntries(
  Object.entries(FACES).map(([face, font]) => [face, `<w:r><w:rPr>${fontsOf(font)}</w:rPr><w:t xml:space="preserve">`]),
)

function run(text: string, face: Face = 'body'): string {
  return `${RUN_START[face]}${escapeXml(text)}</w:t></w:r>`
}

/** Of table type, in twentieths of a point: a digit in the widest of the usual faces, the margins of a cell. */
const DIGIT = 124
const CELL_MARGINS = 114

/** A number too long for its cell is set smaller, so that it is never broken over two lines. */
function numberRun(text: string, width: number): string {
  const needed = text.length * DIGIT
  const room = width - CELL_MARGINS
  if (needed <= room || !/^[-\d.]+$/.test(text)) return run(text, 'table')
  const size = Math.max(8, Math.floor((TABLE_SIZE * room) / needed))
  return sizedRun(text, size)
}

/** Of a table to be read at a hearing: 小四, in half points, and the height of its lines. */
const ROOMY_SIZE = 24
const ROOMY_LINE = '<w:spacing w:line="360" w:lineRule="exact" w:before="40" w:after="40"/>'

/** In half points; the lines of a table are too close for it. */
const CODE_SIZE = 34
const CODE_LINE = '<w:spacing w:line="400" w:lineRule="exact" w:before="60" w:after="60"/>'

const codeRun = (text: string) =>
  `<w:r><w:rPr>${fontsOf(CODE_FACE)}<w:b/><w:sz w:val="${CODE_SIZE}"/><w:szCs w:val="${CODE_SIZE}"/></w:rPr><w:t>${escapeXml(text)}</w:t></w:r>`

function sizedRun(text: string, size: number): string {
  return `<w:r><w:rPr>${fontsOf(FACES.table)}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

function writeTable(table: Table): string {
  const widths = columnWidths(table)
  const caption = table.print ? `<w:tblCaption w:val="${escapeXml(table.print.caption)}"/>` : ''
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const rows = layRows(table).map((cells, index) => writeRow(cells, index, table, widths))
  return `<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0480" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>${caption}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${styled('AfterTable', '')}`
}

/** In twentieths of a point; WPS goes by these alone, so they add up to the width of the text. */
function columnWidths(table: Table): readonly number[] {
  const shares = table.print?.widths ?? Array.from({ length: table.columns }, () => 1000 / table.columns)
  const widths = shares.map((share) => Math.floor((share * TEXT_WIDTH) / 1000))
  const rest = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width))
}

/** A cell in the row in which Word writes it: where a row span goes on, once more as a continuation. */
interface LaidCell {
  readonly cell: TableCell
  readonly continues: boolean
}

function layRows(table: Table): readonly (readonly LaidCell[])[] {
  const rows: LaidCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) rows[row]?.push({ cell, continues: row > cell.row })
  }
  for (const row of rows) row.sort((a, b) => a.cell.column - b.cell.column)
  return rows
}

function writeRow(cells: readonly LaidCell[], index: number, table: Table, widths: readonly number[]): string {
  const isHead = index < (table.print?.headRows ?? 0)
  const isHigh = table.print?.isForm === true || table.print?.isRoomy === true
  const height = isHigh ? '<w:trHeight w:val="480" w:hRule="atLeast"/>' : ''
  const properties = `<w:trPr><w:cantSplit/>${height}${isHead ? '<w:tblHeader/>' : ''}</w:trPr>`
  const keep = index < table.rows - 1 && staysWhole(table) ? KEEP_NEXT : ''
  return `<w:tr>${properties}${cells.map((laid) => writeCell(laid, widths, { keep, isRoomy: table.print?.isRoomy === true })).join('')}</w:tr>`
}

/** A table of numbers fits one page and is not cut; one that holds text may be longer. */
function staysWhole(table: Table): boolean {
  return table.print !== undefined && !table.cells.some((cell) => cell.isText)
}

function writeCell(
  { cell, continues }: LaidCell,
  widths: readonly number[],
  { keep, isRoomy }: { readonly keep: string; readonly isRoomy: boolean },
): string {
  const width = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, part) => sum + part, 0)
  const span = cell.colSpan > 1 ? `<w:gridSpan w:val="${cell.colSpan}"/>` : ''
  const merge = cell.rowSpan === 1 ? '' : continues ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>'
  const style = cell.heads === 'row' || cell.isText ? 'TableLabel' : 'TableText'
  const lines = continues ? [''] : cell.isText ? cell.text.split('\n') : [cell.text]
  const set = (line: string) => {
    if (cell.isCode) return codeRun(line)
    if (isRoomy) return sizedRun(line, ROOMY_SIZE)
    return cell.heads || cell.isText ? run(line, 'table') : numberRun(line, width)
  }
  const properties = `${keep}${cell.isCode ? CODE_LINE : isRoomy ? ROOMY_LINE : ''}`
  const text = lines.map((line) => styled(style, line === '' ? '' : set(line), properties)).join('')
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}<w:vAlign w:val="center"/></w:tcPr>${text}</w:tc>`
}
