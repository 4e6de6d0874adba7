/** How the numbers of a report that was read from a scan compare with what was filled in. */
import type { AnnualReport } from '#law/report/report.ts'

export interface Score {
  readonly cells: number
  readonly right: number
  /** Not read: unreadable, inferred with another number, or no cell at all. */
  readonly flagged: number
  /** Another number given as read, or a number or blank where the other stands, without any doubt: must never be. */
  readonly wrong: readonly string[]
  readonly notes: readonly string[]
}

export function scored(report: AnnualReport | null, expected: Readonly<Record<string, number | null>>): Score {
  let right = 0
  let flagged = 0
  const wrong: string[] = []
  const notes: string[] = []
  for (const [id, value] of Object.entries(expected)) {
    const cell = report?.cells[id]
    if (cell === undefined) {
      flagged++
      notes.push(`${id}: no cell, not ${value}`)
    } else if (cell.value === value && (value !== null || cell.how === 'blank')) right++
    else if (cell.how === 'unreadable' || cell.how === 'inferred') {
      flagged++
      notes.push(`${id}: ${cell.how} "${cell.raw}" ${cell.value}, not ${value}; ${cell.reason ?? ''}`)
    } else wrong.push(`${id}: ${cell.how} "${cell.raw}" ${cell.value}, not ${value}`)
  }
  for (const [id, cell] of Object.entries(report?.cells ?? {})) {
    if (id in expected || cell.value === null) continue
    if (cell.how === 'read') wrong.push(`${id}: ${cell.value}, where the report has no such cell`)
  }
  return { cells: Object.keys(expected).length, right, flagged, wrong, notes }
}

export function added(scores: readonly Score[]): Score {
  return {
    cells: scores.reduce((sum, score) => sum + score.cells, 0),
    right: scores.reduce((sum, score) => sum + score.right, 0),
    flagged: scores.reduce((sum, score) => sum + score.flagged, 0),
    wrong: scores.flatMap((score) => score.wrong),
    notes: scores.flatMap((score) => score.notes),
  }
}
