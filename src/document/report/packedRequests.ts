/**
 * The requests table with its numbers run together: what a row's own sum leaves open, the columns may decide, for
 * 一 + 二 = 三（七） + 四 (stated in the form, T3-1) and （七） = the sum of its parts (T3-2).
 */
import { APPLICANT_COLUMNS, requestCellId } from '#law/report/format.ts'
import type { Cells } from './cells.ts'
import { cellFrom } from './cells.ts'
import type { Way } from './packed.ts'
import { splitPacked, waysToSplit } from './packed.ts'
import { COLUMN_COUNT } from './requestColumns.ts'

/** 总计 is the sum of the six kinds of applicant (T3-3). */
export const TOTAL_RULE = [{ from: 0, total: COLUMN_COUNT - 1 }]
const COMBINATION_LIMIT = 20_000
const NOT_RESULTS: readonly string[] = ['new', 'carriedIn', 'handledTotal', 'carriedOut']

/**
 * Looks at all rows (id → raw numbers) together and replaces in `cells` those that only one combination of ways
 * satisfies. Nothing changes if the report's own numbers cannot satisfy the identities, or if they leave a choice.
 */
export function chooseTogether(packed: ReadonlyMap<string, string>, cells: Cells): void {
  const rows = [...packed].map(([id, raw]) => ({
    id,
    raw,
    ways: waysToSplit(raw, COLUMN_COUNT, TOTAL_RULE)?.ways ?? [],
  }))
  if (rows.length < 6 || rows.some((row) => row.ways.length === 0)) return
  const open = rows.filter((row) => row.ways.length > 1)
  if (open.length === 0 || open.reduce((product, row) => product * row.ways.length, 1) > COMBINATION_LIMIT) return
  const chosen = new Map<string, Way>(rows.map((row) => [row.id, row.ways[0] ?? []]))
  const solutions: (readonly Way[])[] = []
  const choose = (index: number): void => {
    const row = open[index]
    if (!row) {
      if (isBalanced(chosen)) solutions.push(open.map(({ id }) => chosen.get(id) ?? []))
      return
    }
    for (const way of row.ways) {
      chosen.set(row.id, way)
      choose(index + 1)
    }
  }
  choose(0)
  if (solutions.length === 0) return
  open.forEach(({ id, raw }, index) => {
    const left = [...new Set(solutions.flatMap((solution) => (solution[index] ? [solution[index]] : [])))]
    splitPacked(raw, COLUMN_COUNT, TOTAL_RULE, () => left).forEach((reading, column) => {
      const cellId = requestCellId(id, APPLICANT_COLUMNS[column]?.id ?? '')
      const cell = cells[cellId]
      if (cell) cells[cellId] = cellFrom(reading, raw, cell.place)
    })
  })
}

function isBalanced(rows: ReadonlyMap<string, Way>): boolean {
  const results = [...rows].filter(([id]) => !NOT_RESULTS.includes(id)).map(([, way]) => way)
  return APPLICANT_COLUMNS.every((_, column) => {
    const at = (id: string) => rows.get(id)?.[column] ?? 0
    const sum = results.reduce((total, way) => total + (way[column] ?? 0), 0)
    return at('handledTotal') === sum && at('new') + at('carriedIn') === at('handledTotal') + at('carriedOut')
  })
}
