import { describe, expect, it } from 'vitest'
import { plainReport, type Values } from '../../../test/plainReport.ts'
import { compareReports } from './compare.ts'
import type { AnnualReport } from './report.ts'

const year = (value: number, values: Values = {}, members: Partial<AnnualReport> = {}) =>
  plainReport(value < 2021 ? '2019' : '2021', values, { year: value, ...members })
const changeOf = (earlier: AnnualReport, later: AnnualReport, id: string) =>
  compareReports(earlier, later).changes.find((change) => change.id === id)

describe('a cell in two years', () => {
  it.each<[number | null | string, number | null | string, object]>([
    [40, 50, { state: 'compared', earlier: 40, later: 50, difference: 10, percent: 25 }],
    [50, 40, { state: 'compared', difference: -10, percent: -20 }],
    [3, 4, { difference: 1, percent: 33.3 }],
    [0, 4, { state: 'compared', difference: 4, percent: null }],
    [0, 0, { state: 'compared', difference: 0, percent: null }],
    [null, 4, { state: 'unknown', earlier: null, later: 4, difference: null, percent: null }],
    [4, '4h', { state: 'unknown', difference: null }],
  ])('from %s to %s', (before, now, expected) => {
    const id = '2.art20_5.licences.decisions'
    expect(changeOf(year(2021, { [id]: before }), year(2022, { [id]: now }), id)).toMatchObject(expected)
  })

  it('of 第二十条第（一）项 is no difference across the change of form', () => {
    const comparison = compareReports(
      year(2020, { '2.art20_1.rules.publishedTotal': 30 }),
      year(2021, { '2.art20_1.rules.inForce': 20 }),
    )
    const block = comparison.changes.filter(({ id }) => id.startsWith('2.art20_1.rules.'))
    expect(block.map(({ state, difference }) => [state, difference])).toEqual(Array(6).fill(['incomparable', null]))
    expect(comparison.notes).toEqual([expect.stringContaining('口径')])
  })

  it('of （六） is the sum of the three rows of form 2021 against the one of form 2019', () => {
    const later = year(2021, {
      '3.otherwiseClosed.notCorrected.person': 2,
      '3.otherwiseClosed.feeUnpaid.person': 1,
      '3.otherwiseClosed.other.person': 4,
    })
    expect(changeOf(year(2020, { '3.otherwiseClosed.person': 5 }), later, '3.otherwiseClosed.person')).toMatchObject({
      state: 'compared',
      earlier: 5,
      later: 7,
      difference: 2,
    })
    const blank = year(2021, { '3.otherwiseClosed.other.person': null })
    expect(changeOf(year(2020), blank, '3.otherwiseClosed.person')).toMatchObject({ state: 'unknown', later: null })
  })

  it('of （六） is compared row by row within form 2021', () => {
    const ids = compareReports(year(2021), year(2022)).changes.map(({ id }) => id)
    expect(ids).toContain('3.otherwiseClosed.other.total')
    expect(ids).not.toContain('3.otherwiseClosed.total')
    expect(new Set(ids).size).toBe(200)
  })

  it('that one document does not print is said so', () => {
    const without = Object.fromEntries(
      Object.entries(plainReport('2021').cells).filter(([id]) => !id.startsWith('3.withheld.stateSecret.')),
    )
    expect(changeOf(year(2021), year(2022, {}, { cells: without }), '3.withheld.stateSecret.total')?.state).toBe(
      'earlierOnly',
    )
  })
})

describe('two reports', () => {
  it('are put in order of their years', () => {
    const comparison = compareReports(year(2022), year(2021))
    expect([comparison.earlier.year, comparison.later.year]).toEqual([2021, 2022])
  })

  it.each<[string, AnnualReport, AnnualReport, readonly string[]]>([
    ['of consecutive years', year(2021), year(2022), []],
    ['two years apart', year(2021), year(2023), ['不是相邻年度']],
    ['of one year', year(2022), year(2022), ['都是 2022 年度']],
    ['of an unknown year', year(2021), { ...year(2022), year: null }, ['没有认出年度']],
    ['of two organs', year(2021), year(2022, {}, { organ: '某县教育局' }), ['机关不同']],
    ['of one organ, once with its city', year(2021), year(2022, {}, { organ: '青禾市青禾区柳浦街道办事处' }), []],
  ])('%s', (_, earlier, later, expected) => {
    const { notes } = compareReports(earlier, later)
    expect(notes).toEqual(expected.map((words) => expect.stringContaining(words)))
  })

  it('carry the findings of the checks that need both', () => {
    const comparison = compareReports(year(2021, { '3.carriedOut.person': 2 }), year(2022))
    expect(comparison.findings.map(({ check }) => check)).toEqual(['T3-4'])
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
  })
})
