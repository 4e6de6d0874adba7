import { describe, expect, it } from 'vitest'
import { APPLICANT_COLUMNS, FORMS, requestCellId } from '#law/report/format.ts'
import type { Cell } from '#law/report/report.ts'
import type { Cells } from './cells.ts'
import { withMisreadingsFound } from './recognisedSums.ts'

const read = (value: number): Cell => ({ value, raw: String(value), how: 'read', place: null, confidence: 0.9 })

/** A requests table in which 5 persons asked, 2 got what they asked for, and 3 were withheld for a state secret. */
function table(changes: Cells = {}): Cells {
  const values: Readonly<Record<string, number>> = { new: 5, disclosed: 2, 'withheld.stateSecret': 3, handledTotal: 5 }
  const cells: Cells = {}
  for (const row of FORMS['2021'].requests) {
    for (const { id } of APPLICANT_COLUMNS) {
      const holds = id === 'person' || id === 'total'
      cells[requestCellId(row.id, id)] = read(holds ? (values[row.id] ?? 0) : 0)
    }
  }
  return { ...cells, ...changes }
}

const ID = '3.disclosed.person'
const doubtful = (alternatives: readonly number[]): Cell => ({
  value: null,
  raw: '7',
  how: 'unreadable',
  place: null,
  confidence: 0.4,
  alternatives,
})

describe('the sums of a recognised report', () => {
  it('change nothing where all of them hold', () => {
    expect(withMisreadingsFound(table())).toEqual(table())
  })

  it('choose between the readings of a doubtful cell, which is then inferred and keeps both', () => {
    const cell = withMisreadingsFound(table({ [ID]: doubtful([7, 2]) }))[ID]
    expect(cell).toMatchObject({ value: 2, how: 'inferred', alternatives: [7, 2] })
    expect(cell?.reason).toMatch(/7 或 2.*合计应为 2/)
  })

  it('leave a doubtful cell unreadable where none of its readings fits', () => {
    expect(withMisreadingsFound(table({ [ID]: doubtful([7, 8]) }))[ID]).toMatchObject({
      value: null,
      how: 'unreadable',
    })
  })

  it('leave it unreadable where row and column want different numbers', () => {
    const cells = table({ [ID]: doubtful([7, 2]), '3.disclosed.total': read(7) })
    expect(withMisreadingsFound(cells)[ID]).toMatchObject({ value: null, how: 'unreadable' })
  })

  it('point at the number where a row and a column cross that both fail, without replacing it', () => {
    const cell = withMisreadingsFound(table({ [ID]: read(8) }))[ID]
    expect(cell).toMatchObject({ value: 8, how: 'inferred', alternatives: [2] })
    expect(cell?.reason).toMatch(/8.*2.*对照原件/)
  })

  it('ask about a cell without print that must hold a number, and leave one that may be blank', () => {
    const blank: Cell = { value: null, raw: '', how: 'blank', place: null }
    expect(withMisreadingsFound(table({ [ID]: blank }))[ID]).toMatchObject({ how: 'unreadable', alternatives: [2] })
    const other = '3.disclosed.research'
    expect(withMisreadingsFound(table({ [other]: blank }))[other]).toEqual(blank)
  })
})
