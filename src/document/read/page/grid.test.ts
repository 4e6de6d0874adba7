import { describe, expect, it } from 'vitest'
import { cellFinder, gridsOf } from './grid.ts'
import type { Rule } from './ruleGroups.ts'

const upright = (at: number, from: number, to: number): Rule => ({ vertical: true, at, from, to })
const level = (at: number, from: number, to: number): Rule => ({ vertical: false, at, from, to })

/** Row, column, rows, columns of each cell of each grid. */
const cellsOf = (rules: readonly Rule[]) =>
  gridsOf(rules)?.map((grid) => grid.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan]))

describe('a grid from ruling lines', () => {
  const frame = [upright(0, 0, 40), upright(100, 0, 40), level(0, 0, 100), level(40, 0, 100)]

  it('has a cell in every place where walls stand on all sides', () => {
    expect(cellsOf([...frame, upright(50, 0, 40), level(20, 0, 100)])).toEqual([
      [
        [0, 0, 1, 1],
        [0, 1, 1, 1],
        [1, 0, 1, 1],
        [1, 1, 1, 1],
      ],
    ])
  })

  it('has one cell where no wall stands between places', () => {
    expect(cellsOf([...frame, upright(50, 20, 40), level(20, 0, 100)])).toEqual([
      [
        [0, 0, 1, 2],
        [1, 0, 1, 1],
        [1, 1, 1, 1],
      ],
    ])
  })

  it('takes lines in pieces, doubled and slightly short for whole ones', () => {
    const pieces = [level(20, 0, 48), level(20.4, 50.5, 99), level(21.5, 2, 98)]
    expect(cellsOf([...frame, ...pieces])).toEqual([
      [
        [0, 0, 1, 1],
        [1, 0, 1, 1],
      ],
    ])
  })

  it('is not parted by a line that ends inside a cell', () => {
    expect(cellsOf([...frame, level(20, 0, 30)])).toEqual([[[0, 0, 1, 1]]])
  })

  it('is closed where two lines run out beyond the last one across', () => {
    const open = [upright(0, 0, 70), upright(50, 0, 70), upright(100, 0, 70), level(0, 0, 100), level(40, 0, 100)]
    const [grid] = gridsOf(open) ?? []
    expect(grid?.ys).toEqual([0, 40, 70])
    expect(grid?.cells.map((cell) => cell.open.bottom)).toEqual([false, false, true, true])
  })

  it('keeps the edge of a cell that goes over the whole page', () => {
    const page = [upright(0, 0, 40), upright(50, 0, 40), upright(100, 0, 40), level(0, 50, 100), level(20, 50, 100)]
    expect(cellsOf([...page, level(40, 50, 100)])).toEqual([
      [
        [0, 0, 2, 1],
        [0, 1, 1, 1],
        [1, 1, 1, 1],
      ],
    ])
  })

  it('is two grids where the lines do not touch', () => {
    const below = frame.map((rule) =>
      rule.vertical ? upright(rule.at, rule.from + 60, rule.to + 60) : level(rule.at + 60, rule.from, rule.to),
    )
    expect(cellsOf([...frame, ...below])).toEqual([[[0, 0, 1, 1]], [[0, 0, 1, 1]]])
  })

  it('is not exact where a missing wall leaves a shape that is no rectangle', () => {
    const [grid] = gridsOf([...frame, upright(50, 20, 40), level(20, 0, 50)]) ?? []
    expect(grid?.exact).toBe(false)
    expect(grid?.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan])).toEqual([
      [0, 0, 1, 2],
      [1, 0, 1, 1],
      [1, 1, 1, 1],
    ])
  })

  it('finds the cell at a point, and none outside', () => {
    const [grid] = gridsOf([...frame, upright(50, 20, 40), level(20, 0, 100)]) ?? []
    if (grid === undefined) throw new Error('no grid')
    const find = cellFinder(grid)
    expect(find(90, 10)).toMatchObject({ row: 0, column: 0 })
    expect(find(90, 30)).toMatchObject({ row: 1, column: 1 })
    expect(find(90, 41)).toBeUndefined()
  })

  it('is given up where more lines cross than in any table', () => {
    const many = Array.from({ length: 600 }, (_, index) => [upright(index * 5, 0, 3000), level(index * 5, 0, 3000)])
    expect(gridsOf(many.flat())).toBeNull()
  })
})
