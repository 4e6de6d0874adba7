/**
 * Document → what officialDocument.typ lays out: the same blocks with long titles broken and tables grouped into heading
 * and body rows. All of it is data to typst, so no text of a report can be code. No article.
 */
import type { Block, Document, Paragraph, Table, TableCell } from '../document.ts'
import { gapes, isNote, runInHeading, titleLines } from '../print.ts'

export interface TypstData {
  readonly title: string
  readonly date: PlainDate
  readonly firstPage: number
  readonly mark: string
  readonly blocks: readonly TypstBlock[]
}

interface PlainDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

type TypstBlock =
  | { readonly kind: 'newPage' }
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly heading: string
      readonly rest: string
      /** Stays with the signature that follows, or with the rest of the note. */
      readonly isLast: boolean
      /** 附注 below the date: on one page, with it. */
      readonly isNote: boolean
      /** From the left, not drawn to the margin. */
      readonly isRagged: boolean
    }
  | { readonly kind: 'signature' | 'date' | 'centre' | 'flush'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly widths: readonly number[]
      readonly groups: readonly RowGroup[]
      /** A table of numbers, which always fits on one page. */
      readonly isWhole: boolean
      readonly isForm: boolean
      readonly isRoomy: boolean
    }

/** Rows that follow each other and are all headings of columns, or none of them. */
interface RowGroup {
  readonly isHead: boolean
  /** Printed again on every page that the table goes on to. */
  readonly isRepeated: boolean
  readonly cells: readonly TypstCell[]
}

interface TypstCell {
  readonly rowSpan: number
  readonly colSpan: number
  readonly isRowLabel: boolean
  readonly isText: boolean
  readonly isCode: boolean
  /** A row stays on its page, unless it is too long for any; a label beside several rows may go over to the next. */
  readonly isBreakable: boolean
  /** Of the type, in points. */
  readonly size: number
  readonly lines: readonly string[]
}

const TITLE_CHARACTERS = 20
/** In points, as in officialDocument.typ. */
const TEXT_WIDTH = 442.2
const TABLE_SIZE = 10.5
const ROOMY_SIZE = 12
const CELL_MARGINS = 5.7
/** Of a row, on one page. */
const MOST_LINES = 40
/** Width of a digit in times the size of the type. */
const DIGIT = 0.5

export function typstData(document: Document): TypstData {
  return {
    title: printable(document.title ?? ''),
    date: dateOf(document),
    firstPage: document.firstPage ?? 1,
    mark: printable(document.mark ?? ''),
    blocks: document.blocks.flatMap((block, index, { [index + 1]: next }) =>
      typstBlocks(block, { next, isNote: isNote(document.blocks, index) }),
    ),
  }
}

/** PDF/A asks for a date: that of the document, not of the moment, so that the same report gives the same bytes. */
function dateOf({ blocks }: Document): PlainDate {
  const text = blocks.find((block) => block.kind === 'paragraph' && block.role === 'date')
  const parts = text?.kind === 'paragraph' ? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text.text) : null
  const [year, month, day] = (parts?.slice(1) ?? []).map(Number)
  return year && month && day && isDate(year, month, day) ? { year, month, day } : EARLIEST
}

/** As in our DOCX, whose archive can say no earlier day. */
const EARLIEST = { year: 1980, month: 1, day: 1 }

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

interface Place {
  readonly next: Block | undefined
  readonly isNote: boolean
}

function typstBlocks(block: Block, place: Place): readonly TypstBlock[] {
  const own = typstBlock(block, place)
  return block.kind !== 'table' && block.newPage ? [{ kind: 'newPage' }, own] : [own]
}

function typstBlock(block: Block, place: Place): TypstBlock {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? { kind: 'title', lines: titleLines(printable(block.text), TITLE_CHARACTERS) }
        : { kind: 'heading', level: block.level, text: printable(block.text) }
    case 'paragraph':
      return typstParagraph(block, place)
    case 'table':
      return {
        kind: 'table',
        widths: widthsOf(block),
        groups: rowGroups(block),
        isWhole: block.print !== undefined && !block.cells.some(({ isText }) => isText),
        isForm: block.print?.isForm === true,
        isRoomy: block.print?.isRoomy === true,
      }
  }
}

function typstParagraph({ text, role, align }: Paragraph, { next, isNote }: Place): TypstBlock {
  const shown = printable(text)
  const kind = role ?? align
  if (kind) return { kind, text: shown }
  // GB/T 9704-2012, 7.3.5.5: no page holds the signature alone.
  const isLast = next?.kind === 'paragraph' && (next.role !== undefined || isNote)
  return { kind: 'paragraph', ...runInHeading(shown), isLast, isNote, isRagged: gapes(shown) }
}

function widthsOf({ print, columns }: Table): readonly number[] {
  return print?.widths ?? Array.from({ length: columns }, () => 1000 / columns)
}

function rowGroups(table: Table): readonly RowGroup[] {
  const rows: TableCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  const headRows = table.print?.headRows ?? 0
  const widths = widthsOf(table)
  const size = table.print?.isRoomy ? ROOMY_SIZE : TABLE_SIZE
  const groups: { isHead: boolean; isRepeated: boolean; cells: TypstCell[] }[] = []
  rows.forEach((row, index) => {
    const isHead =
      index < headRows || (row.length > 0 && row.every(({ heads }) => heads === 'column' || heads === 'columns'))
    const last = groups.at(-1)
    const group = last?.isHead === isHead ? last : { isHead, isRepeated: index < headRows, cells: [] }
    if (group !== last) groups.push(group)
    const isLong = row.some((cell) => linesOf(cell, widths, size) > MOST_LINES)
    group.cells.push(...row.map((cell) => typstCell(cell, widths, { isLong, size })))
  })
  return groups
}

function typstCell(
  cell: TableCell,
  widths: readonly number[],
  { isLong, size }: { readonly isLong: boolean; readonly size: number },
): TypstCell {
  const { rowSpan, colSpan, heads, isText = false, isCode = false } = cell
  const text = printable(cell.text)
  return {
    rowSpan,
    colSpan,
    isRowLabel: heads === 'row',
    isText,
    isCode,
    isBreakable: rowSpan > 1 || isLong,
    size: sizeIn(roomOf(cell, widths), text, size),
    lines: text.split('\n'),
  }
}

/** Width of the text of a cell, in points. */
function roomOf({ column, colSpan }: TableCell, widths: readonly number[]): number {
  const share = widths.slice(column, column + colSpan).reduce((sum, width) => sum + width, 0)
  return (share * TEXT_WIDTH) / 1000 - CELL_MARGINS
}

function linesOf(cell: TableCell, widths: readonly number[], size: number): number {
  const perLine = Math.max(1, Math.floor(roomOf(cell, widths) / size))
  return cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0)
}

/** A number too long for its cell is set smaller, so that it is never broken over two lines. */
function sizeIn(room: number, text: string, size: number): number {
  return /^[-\d.]+$/.test(text) ? Math.min(size, room / (text.length * DIGIT)) : size
}

/** Without the characters that have no shape, turn the text round or break words; a tab is a space. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\t', ' ')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}\u00ad\ufeff\ufffe\uffff]/gu, '')
}
