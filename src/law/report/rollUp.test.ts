import { describe, expect, it } from 'vitest'
import { plainReport, type Values } from '../../../test/plainReport.ts'
import type { Format } from './report.ts'
import { checkRollUp, type UnitCells, unitValues } from './rollUp.ts'

const compiled = (values: Values, format: Format = '2021') => plainReport(format, values)
const unit = (organ: string, values: Values, { own = false, format = '2021' as Format } = {}): UnitCells => ({
  organ,
  own,
  values: unitValues(plainReport(format, values).cells),
})
const outcome = (...of: Parameters<typeof checkRollUp>) =>
  checkRollUp(...of).findings.map(({ severity, result, cells }) => `${severity} ${result} ${cells.length}`)

const EDUCATION = unit('甲县教育局', { '3.new.person': 3, '3.new.total': 3, '3.disclosed.person': 3 })
const HEALTH = unit('甲县卫生健康局', { '3.new.person': 2, '3.new.total': 2 })
const OFFICE = unit('甲县人民政府办公室', { '3.new.person': 1, '3.new.total': 1 }, { own: true })

describe('a compiled report', () => {
  it('agrees with its units in all 200 cells', () => {
    const of = compiled({ '3.new.person': 6, '3.new.total': 6, '3.disclosed.person': 3 })
    expect(checkRollUp(of, [EDUCATION, HEALTH, OFFICE], [])).toMatchObject({
      differences: [],
      agreeing: 200,
      unjudged: [],
      findings: [],
    })
  })

  it('is wrong where it says less than its units together, row by row, with who brought what', () => {
    const { differences, findings } = checkRollUp(
      compiled({ '3.new.person': 4, '3.new.total': 5, '3.disclosed.person': 3 }),
      [EDUCATION, HEALTH],
      [],
    )
    expect(differences).toEqual([
      {
        id: '3.new.person',
        compiled: 4,
        sum: 5,
        difference: -1,
        parts: [
          { organ: '甲县教育局', value: 3 },
          { organ: '甲县卫生健康局', value: 2 },
        ],
      },
    ])
    expect(findings).toMatchObject([
      {
        check: 'ROLL-1',
        severity: 'error',
        result: 'fails',
        cells: ['3.new.person'],
        message: expect.stringContaining('自然人填 4，各单位之和 5，少 1'),
      },
    ])
  })

  it('may say more, its own requests, unless the report of its own office is there', () => {
    const of = compiled({ '3.new.person': 9, '3.new.total': 9, '3.disclosed.person': 3 })
    expect(outcome(of, [EDUCATION, HEALTH], [])).toEqual(['warning fails 2'])
    expect(outcome(of, [EDUCATION, HEALTH, OFFICE], [])).toEqual(['error fails 2'])
  })

  it('with a unit missing is wrong for certain only where it says less', () => {
    const more = compiled({ '3.new.person': 9, '3.new.total': 9, '3.disclosed.person': 3 })
    expect(outcome(more, [EDUCATION, HEALTH], ['甲县民政局'])).toEqual(['error cannot-be-judged 0'])
    const less = compiled({ '3.new.person': 4, '3.new.total': 5, '3.disclosed.person': 3 })
    expect(outcome(less, [EDUCATION, HEALTH], ['甲县民政局'])).toEqual(['error fails 1', 'error cannot-be-judged 0'])
  })

  it('cannot be judged where a unit leaves a cell blank: blank is not 0', () => {
    const blank = unit('甲县水利局', { '3.new.person': null })
    const { unjudged, findings } = checkRollUp(
      compiled({ '3.new.person': 5, '3.new.total': 5, '3.disclosed.person': 3 }),
      [EDUCATION, HEALTH, blank],
      [],
    )
    expect(unjudged).toEqual(['3.new.person'])
    expect(findings).toMatchObject([{ result: 'cannot-be-judged', cells: ['3.new.person'] }])
  })

  it('of which a unit was left out names the unit, and so one that was counted twice', () => {
    const without = compiled({ '3.new.person': 3, '3.new.total': 3, '3.disclosed.person': 3 })
    const one = checkRollUp(without, [EDUCATION, HEALTH], [])
    expect(one.suspects).toEqual([{ organ: '甲县卫生健康局', kind: 'left out' }])
    expect(one.findings[0]?.message).toContain('“甲县卫生健康局”的数，疑似漏汇总')
    const twice = compiled({ '3.new.person': 7, '3.new.total': 7, '3.disclosed.person': 3 })
    expect(checkRollUp(twice, [EDUCATION, HEALTH], []).suspects).toEqual([
      { organ: '甲县卫生健康局', kind: 'counted twice' },
    ])
  })

  it('may count a joint normative document once: a warning, no error', () => {
    const values = { '2.art20_1.normativeDocuments.issued': 1 }
    expect(outcome(compiled(values), [unit('甲', values), unit('乙', values)], [])).toEqual(['warning fails 1'])
  })

  it('adds amounts up in 分', () => {
    const amount = (value: number): Values => ({ '2.art20_8.fees.amount': value })
    expect(outcome(compiled(amount(0.3)), [unit('甲', amount(0.1)), unit('乙', amount(0.2))], [])).toEqual([])
    const { findings } = checkRollUp(
      compiled(amount(50_000)),
      [unit('甲', amount(60_000)), unit('乙', amount(20_000))],
      [],
    )
    expect(findings[0]?.message).toContain('本年收费金额填 50000 元，各单位之和 80000 元，少 30000 元')
  })

  it('with the one row （六） takes the three rows of a unit together', () => {
    const three = unit('甲', { '3.otherwiseClosed.feeUnpaid.person': 1, '3.otherwiseClosed.other.person': 1 })
    const one = plainReport('2019', { '3.otherwiseClosed.person': 2 })
    const cells = Object.fromEntries(Object.entries(one.cells).filter(([id]) => id.startsWith('3.')))
    expect(checkRollUp({ cells, format: '2021' }, [three], []).findings).toEqual([])
  })
})
