/** A table of words, as lists and particulars of a case are printed. No article. */
import type { Table, TableCell } from './document.ts'

/** With a heading row, where it has one. */
export function table(
  caption: string,
  widths: readonly number[],
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
): Table {
  const all = head === null ? rows : [head, ...rows]
  return {
    kind: 'table',
    grid: 'exact',
    rows: all.length,
    columns: widths.length,
    cells: all.flatMap((texts, row) =>
      texts.map((text, column): TableCell => {
        const place = { row, column, rowSpan: 1, colSpan: 1, text }
        return head !== null && row === 0 ? { ...place, heads: 'column' } : { ...place, isText: true }
      }),
    ),
    print: { caption, headRows: head === null ? 0 : 1, widths, isRoomy: true },
  }
}
