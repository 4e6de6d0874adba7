import { describe, expect, it } from 'vitest'
import { continues, joinPieces, type Piece, type PieceCell } from './continuation.ts'

const CLOSED = { left: false, top: false, right: false, bottom: false }

interface Content {
  readonly text: string
  readonly rowSpan?: number
  readonly column?: number
  readonly full?: boolean
}

/** Rows of cells; `column` where a cell of an earlier row stands in between. */
function piece(page: number, xs: readonly number[], rows: readonly (readonly (string | Content)[])[]): Piece {
  const cells = rows.flatMap((row, index) =>
    row.map((content, position): PieceCell => {
      const {
        text,
        rowSpan = 1,
        column = position,
        full = false,
      } = typeof content === 'string' ? { text: content } : content
      return { row: index, column, rowSpan, colSpan: 1, text, page, full, open: CLOSED, vertical: false }
    }),
  )
  return { xs, rows: rows.length, cells, exact: true }
}

const textsOf = (joined: Piece): string[][] =>
  Array.from({ length: joined.rows }, (_, row) =>
    joined.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  )

describe('a table over two pages', () => {
  const xs = [0, 50, 100, 150]

  it('goes on if it is as wide, whatever its columns', () => {
    expect(continues(piece(1, xs, [['甲', '1', '2']]), piece(2, [0, 75, 152], [['乙', '3']]))).toBe(true)
    expect(continues(piece(1, xs, [['甲', '1', '2']]), piece(2, [0, 50, 120], [['乙', '3']]))).toBe(false)
  })

  it('keeps the columns of both pieces', () => {
    const joined = joinPieces(piece(1, xs, [['甲', '1', '2']]), piece(2, [0, 50, 150], [['乙', '3']]))
    expect(joined.xs).toEqual(xs)
    expect(joined.cells.map((cell) => [cell.row, cell.column, cell.colSpan, cell.text, cell.page])).toEqual([
      [0, 0, 1, '甲', 1],
      [0, 1, 1, '1', 1],
      [0, 2, 1, '2', 1],
      [1, 0, 1, '乙', 2],
      [1, 1, 2, '3', 2],
    ])
  })

  it('has its head once, but every row of figures', () => {
    const head = ['信息内容', '上年', '本年']
    const above = piece(1, xs, [head, ['规章', '0', '0']])
    expect(textsOf(joinPieces(above, piece(2, xs, [head, ['规章', '0', '0']])))).toEqual([
      head,
      ['规章', '0', '0'],
      ['规章', '0', '0'],
    ])
    const figures = piece(1, xs, [['1', '0', '0']])
    expect(textsOf(joinPieces(figures, figures))).toEqual([
      ['1', '0', '0'],
      ['1', '0', '0'],
    ])
  })

  it('keeps one label over the rows of both pages, empty or broken below', () => {
    const above = piece(1, xs, [[{ text: '（三）不予' }, '1.属于国家秘密', '7']])
    for (const [rest, label] of [
      ['', '（三）不予'],
      ['公开', '（三）不予\n公开'],
    ] as const) {
      const below = piece(2, xs, [
        [{ text: rest, rowSpan: 2 }, '2.其他', '8'],
        [
          { text: '3.危及', column: 1 },
          { text: '9', column: 2 },
        ],
      ])
      const joined = joinPieces(above, below)
      expect(joined.cells[0]).toMatchObject({ text: label, rowSpan: 3, page: 1 })
      expect(textsOf(joined)).toEqual([
        [label, '1.属于国家秘密', '7'],
        ['2.其他', '8'],
        ['3.危及', '9'],
      ])
    }
  })

  it('begins a new label where the one below has a number of its own', () => {
    const above = piece(1, xs, [['（三）不予公开', '8.属于行政查询事项', '7']])
    const below = piece(2, xs, [['（四）无法提供', '1.本机关不掌握', '8']])
    expect(joinPieces(above, below).rows).toBe(2)
  })

  it('never takes an empty number for the rest of the one above', () => {
    const above = piece(1, xs, [['规章', '3', '8']])
    const below = piece(2, xs, [['行政规范性文件', '', '']])
    expect(textsOf(joinPieces(above, below))).toEqual([
      ['规章', '3', '8'],
      ['行政规范性文件', '', ''],
    ])
  })

  it('puts a row together that the page cut through its label', () => {
    const above = piece(1, xs, [[{ text: '2.没有现成信', full: true }, '3', '8']])
    const below = piece(2, xs, [
      ['息需要另行制作', '', ''],
      ['3.补正后', '4', '5'],
    ])
    expect(textsOf(joinPieces(above, below))).toEqual([
      ['2.没有现成信\n息需要另行制作', '3', '8'],
      ['3.补正后', '4', '5'],
    ])
  })

  it('does not put a head and the row below it together', () => {
    const above = piece(1, xs, [[{ text: '信息内容', full: true }, '上年', '本年']])
    const below = piece(2, xs, [['规章', '3', '8']])
    expect(joinPieces(above, below).rows).toBe(2)
  })
})
