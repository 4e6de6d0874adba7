/** A long list as a workbook or as CSV, written row by row while it is sent. No article. */

import { inflateRawSync } from 'node:zlib'
import { BOM, csvLineForPeople } from './csvLine.ts'
import { contentOf, type ListSheet, type ListValue } from './listWorkbook.ts'
import { cellXml, sheetXml } from './sheet.ts'
import { workbookParts } from './xlsxParts.ts'
import type { ZipPart } from './zip.ts'
import { zipStream } from './zipStream.ts'

export type ListHead = Omit<ListSheet, 'rows'>
export type ListRows = AsyncIterable<readonly ListValue[]>

/** One sheet; a cell that begins with = is text and no formula. */
export function workbookStream(head: ListHead, rows: ListRows, title: string): AsyncGenerator<Uint8Array> {
  const sheets = [{ name: head.name, xml: '', headRows: 1 }]
  const parts = workbookParts(sheets, title).map((part) => ({ name: String(part.name), content: contentOfPart(part) }))
  return zipStream([...parts.filter(({ name }) => name !== SHEET), { name: SHEET, content: sheetPieces(head, rows) }])
}

const contentOfPart = ({ deflated }: ZipPart) => inflateRawSync(deflated)

const SHEET = 'xl/worksheets/sheet1.xml'

/** What stands around the rows is that of a sheet without any. */
async function* sheetPieces({ name, widths, heads }: ListHead, rows: ListRows): AsyncGenerator<string> {
  const frame = sheetXml([], { widths, landscape: true, title: name, headRows: 1 })
  const [before = '', after = ''] = frame.split(DATA)
  yield `${before}<sheetData>`
  let index = 0
  yield rowXml(heads, index)
  for await (const values of rows) {
    index += 1
    yield rowXml(values, index)
  }
  yield `</sheetData>${after}`
}

const DATA = '<sheetData></sheetData>'

function rowXml(values: readonly ListValue[], row: number): string {
  const cells = values.map((value, column) => {
    const style = row === 0 ? 'heading' : typeof value === 'number' ? 'value' : 'text'
    return cellXml({ row, column, rowSpan: 1, colSpan: 1, style, content: contentOf(value) })
  })
  return `<row r="${row + 1}">${cells.join('')}</row>`
}

/** RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe. `bom`: for people, not for machines. */
export async function* csvStream(
  heads: readonly string[],
  rows: ListRows,
  { bom }: { readonly bom: boolean },
): AsyncGenerator<string> {
  yield (bom ? BOM : '') + csvLineForPeople(heads)
  for await (const values of rows) yield csvLineForPeople(values)
}
