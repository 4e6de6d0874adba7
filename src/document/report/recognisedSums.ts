/**
 * The identities that the form states (T3-1 in its corner; T3-2, T3-3, T4-1 by its labels) point at numbers that were
 * misread in a picture. Nothing is replaced silently: such a cell is inferred, with both numbers.
 */
import {
  APPLICANT_COLUMNS,
  FORMS,
  OTHERWISE_CLOSED_ROWS,
  OTHERWISE_CLOSED_SINGLE,
  REVIEW_COLUMNS,
  requestCellId,
  reviewCellId,
} from '#law/report/format.ts'
import type { Cell } from '#law/report/report.ts'
import type { Cells } from './cells.ts'

/** The sum of the cells of `plus` is that of the cells of `minus`. */
interface Identity {
  readonly plus: readonly string[]
  readonly minus: readonly string[]
}

/** The cells of a recognised report, with doubtful and suspicious ones worked out where the sums leave one number. */
export function withMisreadingsFound(cells: Cells): Cells {
  const found: Cells = { ...cells }
  const identities = identitiesOf(cells)
  for (let changed = true; changed; ) {
    changed = false
    for (const [id, cell] of Object.entries(found)) {
      const settled = settledCell(id, cell, found, identities)
      if (settled === null) continue
      found[id] = settled
      changed = true
    }
  }
  const suspects = suspectsOf(found, identities)
  for (const [id, wanted] of suspects) {
    const cell = found[id]
    if (cell?.value == null || cell.confidence === undefined) continue
    found[id] = {
      ...cell,
      how: 'inferred',
      reason: `图片中识别为 ${cell.value}，而横行、竖列的合计都要求是 ${wanted}，请对照原件`,
      alternatives: [wanted],
    }
  }
  return found
}

/** A doubtful number that one of its readings and every sum around it agree on; a cell without print that must hold one. */
function settledCell(id: string, cell: Cell, cells: Cells, identities: readonly Identity[]): Cell | null {
  const isDoubtful = cell.how === 'unreadable' && cell.confidence !== undefined && cell.alternatives !== undefined
  if (!isDoubtful && cell.how !== 'blank') return null
  const wanted = new Set(identities.flatMap((identity) => solved(id, identity, cells) ?? []))
  const [value] = wanted
  if (wanted.size !== 1 || value === undefined || value < 0) return null
  if (cell.how === 'blank') {
    if (value === 0) return null
    return { ...cell, how: 'unreadable', reason: `图片中没有认出数字，而按合计应为 ${value}`, alternatives: [value] }
  }
  if (!cell.alternatives?.includes(value)) return null
  const readings = cell.alternatives.join(' 或 ')
  return {
    ...cell,
    value,
    how: 'inferred',
    reason: `图片中像是 ${readings}，按合计应为 ${value}`,
    alternatives: cell.alternatives,
  }
}

/** What the cell must be for the identity to hold; null where another cell of it is not known. */
function solved(id: string, { plus, minus }: Identity, cells: Cells): number | null {
  const sign = plus.includes(id) ? 1 : minus.includes(id) ? -1 : 0
  if (sign === 0) return null
  const difference = differenceOf(
    { plus: plus.filter((one) => one !== id), minus: minus.filter((one) => one !== id) },
    cells,
  )
  return difference === null ? null : -sign * difference
}

function differenceOf({ plus, minus }: Identity, cells: Cells): number | null {
  let difference = 0
  for (const [ids, sign] of [
    [plus, 1],
    [minus, -1],
  ] as const) {
    for (const id of ids) {
      const value = cells[id]?.value
      if (value === null || value === undefined) return null
      difference += sign * value
    }
  }
  return difference
}

/** Cells where a row and a column that both fail cross, and one other number would make both hold. */
function suspectsOf(cells: Cells, identities: readonly Identity[]): ReadonlyMap<string, number> {
  const failing = identities.filter((identity) => (differenceOf(identity, cells) ?? 0) !== 0)
  const suspects = new Map<string, number>()
  for (const id of new Set(failing.flatMap(({ plus, minus }) => [...plus, ...minus]))) {
    const own = identities.filter(({ plus, minus }) => plus.includes(id) || minus.includes(id))
    const wanted = own.map((identity) => solved(id, identity, cells)).filter((value) => value !== null)
    const [value] = wanted
    const fails = own.filter((identity) => failing.includes(identity)).length
    if (fails >= 2 && value !== undefined && value >= 0 && wanted.every((other) => other === value))
      suspects.set(id, value)
  }
  return suspects
}

function identitiesOf(cells: Cells): Identity[] {
  const rows = [...FORMS['2019'].requests, ...OTHERWISE_CLOSED_ROWS]
    .map((row) => row.id)
    .filter((id) => requestCellId(id, 'total') in cells)
  const answers = rows.filter((id) => !['new', 'carriedIn', 'handledTotal', 'carriedOut'].includes(id))
  const hasParts = rows.includes(OTHERWISE_CLOSED_ROWS[0]?.id ?? '')
  const leaves = answers.filter((id) => !(hasParts && id === OTHERWISE_CLOSED_SINGLE.id))
  const requests = [
    ...rows.map(
      (row): Identity => ({
        plus: APPLICANT_COLUMNS.filter(({ id }) => id !== 'total').map(({ id }) => requestCellId(row, id)),
        minus: [requestCellId(row, 'total')],
      }),
    ),
    ...APPLICANT_COLUMNS.flatMap(({ id }): Identity[] => [
      {
        plus: [requestCellId('new', id), requestCellId('carriedIn', id)],
        minus: [requestCellId('handledTotal', id), requestCellId('carriedOut', id)],
      },
      { plus: leaves.map((row) => requestCellId(row, id)), minus: [requestCellId('handledTotal', id)] },
    ]),
  ]
  const reviews = FORMS['2019'].reviews.map(
    (group): Identity => ({
      plus: REVIEW_COLUMNS.filter(({ id }) => id !== 'total').map(({ id }) => reviewCellId(group.id, id)),
      minus: [reviewCellId(group.id, 'total')],
    }),
  )
  return [...requests, ...reviews]
}
