/** One sheet of a workbook as SpreadsheetML: cells, merges, widths, print set-up. No article. */

import { type SheetStyle, STYLE_INDEX } from './xlsxParts.ts'
import { escapeXml } from './xml.ts'

export interface SheetCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly style: SheetStyle
  /** null: a blank cell. A formula stands with the number it gives. */
  readonly content: { readonly text: string } | { readonly number: string; readonly formula?: string } | null
}

export interface SheetRow {
  /** In points; null lets the program choose. */
  readonly height: number | null
  readonly cells: readonly SheetCell[]
}

export interface SheetPrint {
  /** In characters. */
  readonly widths: readonly number[]
  readonly landscape: boolean
  readonly title: string
  readonly headRows: number
}

/** Lines of type that a text of 10.5 points takes in a column of this width; a Chinese character is two wide. */
export function linesOf(text: string, width: number): number {
  const perLine = Math.max(2, Math.floor(width) - 1)
  const widths = text.split('\n').map((line) => [...line].reduce((sum, char) => sum + (char < '\u1100' ? 1 : 2), 0))
  return widths.reduce((lines, each) => lines + Math.max(1, Math.ceil(each / perLine)), 0)
}

/** In points. */
export const rowHeight = (lines: number) => 15.75 * lines + 3
/** A row is at most 409.5 points high. */
export const MOST_LINES = 25

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function sheetXml(rows: readonly SheetRow[], print: SheetPrint): string {
  const placed = layOut(rows, print.widths.length)
  const columns = print.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width.toFixed(2)}" customWidth="1"/>`,
  )
  const merges = rows.flatMap(({ cells }) => cells.flatMap((cell) => mergeOf(cell) ?? []))
  const merged =
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
  const frozen =
    print.headRows > 0
      ? `<pane ySplit="${print.headRows}" topLeftCell="A${print.headRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : ''
  return `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0">${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${columns.join('')}</cols><sheetData>${placed.join('')}</sheetData>${merged}<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.9" bottom="0.8" header="0.4" footer="0.4"/><pageSetup paperSize="9" orientation="${print.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddHeader>&amp;C${escapeXml(print.title.replaceAll('&', '&&'))}</oddHeader><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>`
}

/** Rows as XML; the places that a merge covers keep its style, so that the border runs round it. */
function layOut(rows: readonly SheetRow[], columnCount: number): readonly string[] {
  const covered = new Map<string, SheetStyle>()
  return rows.map(({ height, cells }, index) => {
    const written = new Map<number, string>()
    for (const cell of cells) {
      written.set(cell.column, cellXml(cell))
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
        for (let column = cell.column; column < cell.column + cell.colSpan; column++)
          covered.set(`${row}.${column}`, cell.style)
      }
    }
    const line = Array.from({ length: columnCount }, (_, column) => {
      const own = written.get(column)
      const style = covered.get(`${index}.${column}`)
      return own ?? (style ? `<c r="${address(index, column)}" s="${STYLE_INDEX[style]}"/>` : '')
    })
    return `<row r="${index + 1}"${height === null ? '' : ` ht="${height}" customHeight="1"`}>${line.join('')}</row>`
  })
}

export function cellXml({ row, column, style, content }: SheetCell): string {
  const start = `<c r="${address(row, column)}" s="${STYLE_INDEX[style]}"`
  if (content === null) return `${start}/>`
  if ('text' in content)
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(plain(content.text))}</t></is></c>`
  return `${start}>${content.formula === undefined ? '' : `<f>${content.formula}</f>`}<v>${content.number}</v></c>`
}

/** "_x0041_" would be shown as "A". */
const plain = (text: string) => text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')

function mergeOf({ row, column, rowSpan, colSpan }: SheetCell): string | null {
  if (rowSpan === 1 && colSpan === 1) return null
  return `${address(row, column)}:${address(row + rowSpan - 1, column + colSpan - 1)}`
}

/** A1, B1, … AA1 for a row and a column from 0. */
export function address(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}
