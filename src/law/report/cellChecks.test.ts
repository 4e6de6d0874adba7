import { describe, expect, it } from 'vitest'
import { plainReport, type Values } from '../../../test/plainReport.ts'
import type { Finding } from '../finding.ts'
import { checkCells } from './cellChecks.ts'
import { APPLICANT_COLUMNS, cellsOfForm } from './format.ts'
import type { AnnualReport } from './report.ts'

function findings(report: AnnualReport): readonly Finding[] {
  return checkCells(report).filter((judgement): judgement is Finding => judgement.result !== 'holds')
}
const of = (values: Values) =>
  findings(plainReport('2021', values)).map(({ check, severity, cells }) => ({ check, severity, cells }))

describe('blank cells', () => {
  it('are none in a report that fills every cell', () => {
    expect(of({})).toEqual([])
  })

  it('are one warning for each row that mixes numbers and blanks, dashes counted as blanks', () => {
    expect(
      of({
        '3.disclosed.business': null,
        '3.disclosed.research': '/',
        '3.new.person': '—',
        '3.carriedOut.person': '4h',
      }),
    ).toEqual([
      { check: 'T3-5', severity: 'warning', cells: ['3.new.person'] },
      { check: 'T3-5', severity: 'warning', cells: ['3.disclosed.business', '3.disclosed.research'] },
    ])
  })

  it('are one warning for a table that leaves every zero blank', () => {
    const blank = Object.fromEntries(
      cellsOfForm('2021')
        .filter(({ table }) => table === 3)
        .map(({ id }) => [id, null]),
    )
    const found = of({ ...blank, '3.new.person': 3, '3.new.total': 3 })
    expect(found.map(({ check }) => check)).toEqual(['T3-5'])
    expect(found[0]?.cells).toHaveLength(173)
  })

  it('are one warning for a table whose organisation columns are all blank', () => {
    const organisations = APPLICANT_COLUMNS.filter(({ group }) => group !== null).map(({ id }) => id)
    const blank = cellsOfForm('2021').filter(
      ({ id, table }) => table === 3 && organisations.some((column) => id.endsWith(`.${column}`)),
    )
    const found = of(Object.fromEntries(blank.map(({ id }) => [id, null])))
    expect(found).toHaveLength(1)
    expect(found[0]?.cells).toHaveLength(125)
  })

  it('are one warning for the one row of the review table', () => {
    expect(
      of({ '4.suitDirect.upheld': null, '4.reconsideration.total': null }).map(({ cells }) => cells.length),
    ).toEqual([2])
  })
})

describe('numbers that cannot be', () => {
  it.each<[string, number, string]>([
    ['3.new.person', -1, '不小于 0 的整数'],
    ['3.new.person', 1.5, '不小于 0 的整数'],
    ['2.art20_8.fees.amount', -3, '不小于 0 的金额'],
  ])('%s of %d is an error', (id, value, expected) => {
    const [found] = findings(plainReport('2021', { [id]: value }))
    expect(found).toMatchObject({ check: 'T3-6', severity: 'error', cells: [id] })
    expect(found?.message).toContain(expected)
  })

  it('are not a negative change nor an amount with 分', () => {
    const values = { '2.art20_5.licences.change': -49, '2.art20_9.procurement.amount': 2_469_360.5 }
    expect(findings(plainReport('2019', values))).toEqual([])
  })
})
