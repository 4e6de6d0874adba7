import { describe, expect, it } from 'vitest'
import { cellsOfForm } from './format.ts'
import { hasSingleOtherwise, type PrintedTable, printedTables } from './layout.ts'

/** Fills a grid with the spans; every place must be covered exactly once. */
function coverage(table: PrintedTable): readonly (readonly number[])[] {
  const grid = table.rows.map(() => Array.from({ length: table.columns }, () => 0))
  table.rows.forEach((row, index) => {
    let column = 0
    for (const cell of row) {
      while (grid[index]?.[column]) column++
      const rowSpan = cell.kind === 'label' ? cell.rowSpan : 1
      for (let r = index; r < index + rowSpan; r++) {
        for (let c = column; c < column + cell.colSpan; c++) {
          const line = grid[r]
          if (line) line[c] = (line[c] ?? 0) + 1
        }
      }
      column += cell.colSpan
    }
  })
  return grid
}

describe.each(['2019', '2021'] as const)('the tables of form %s', (format) => {
  const tables = printedTables(format)

  it('cover every place of their grid exactly once', () => {
    for (const table of tables)
      expect(
        coverage(table)
          .flat()
          .every((count) => count === 1),
      ).toBe(true)
  })

  it('hold every cell of the form, in its order', () => {
    const ids = tables.flatMap((table) => table.rows.flat().flatMap((cell) => (cell.kind === 'value' ? [cell.id] : [])))
    expect(ids).toEqual(cellsOfForm(format).map((cell) => cell.id))
  })

  it('have widths that fill the table', () => {
    for (const table of tables) {
      expect(table.widths).toHaveLength(table.columns)
      expect(table.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1000)
    }
  })
})

it('三、本年度办理结果 spans 20 rows in form 2019 and 22 in form 2021', () => {
  const spanOf = (format: '2019' | '2021', single?: boolean) =>
    printedTables(format, single)[1]
      .rows.flat()
      .find((cell) => cell.kind === 'label' && cell.text === '三、本年度办理结果')
  expect(spanOf('2019')).toMatchObject({ rowSpan: 20 })
  expect(spanOf('2021')).toMatchObject({ rowSpan: 22 })
  expect(spanOf('2021', true)).toMatchObject({ rowSpan: 20 })
})

it('knows a report under form 2021 that kept the single row （六）', () => {
  expect(hasSingleOtherwise({ '3.otherwiseClosed.total': 0 })).toBe(true)
  expect(hasSingleOtherwise({ '3.otherwiseClosed.other.total': 0 })).toBe(false)
})
