/** Lists as a workbook: a sheet each, with a heading row that stays and is printed on every page. No article. */
import { type SheetCell, type SheetRow, sheetXml } from './sheet.ts'
import { workbookParts } from './xlsxParts.ts'
import { zipArchive } from './zip.ts'

export type ListValue = string | number | null

export interface ListSheet {
  readonly name: string
  /** In characters, one a column. */
  readonly widths: readonly number[]
  readonly heads: readonly string[]
  readonly rows: readonly (readonly ListValue[])[]
}

export function listWorkbook(sheets: readonly ListSheet[], title: string): Uint8Array {
  const named = sheets.map((sheet) => ({ name: sheet.name, xml: xmlOf(sheet), headRows: 1 }))
  return zipArchive(workbookParts(named, title))
}

function xmlOf({ name, widths, heads, rows }: ListSheet): string {
  const sheetRows = [heads, ...rows].map(
    (values, row): SheetRow => ({
      height: null,
      cells: values.map(
        (value, column): SheetCell => ({
          row,
          column,
          rowSpan: 1,
          colSpan: 1,
          style: row === 0 ? 'heading' : typeof value === 'number' ? 'value' : 'text',
          content: contentOf(value),
        }),
      ),
    }),
  )
  return sheetXml(sheetRows, { widths, landscape: true, title: name, headRows: 1 })
}

/** Excel holds no more in one cell. */
const LONGEST_TEXT = 32_000

export function contentOf(value: ListValue): SheetCell['content'] {
  if (value === null) return null
  return typeof value === 'number' ? { number: String(value) } : { text: value.slice(0, LONGEST_TEXT) }
}
