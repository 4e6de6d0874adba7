import { describe, expect, it } from 'vitest'
import { plainReport, sections, type Values } from '../../../test/plainReport.ts'
import type { AnnualReport, Format } from './report.ts'
import { checkRequests } from './requestsChecks.ts'

/** The answers that are not "holds": check, result and the cells. */
function answers(report: AnnualReport) {
  return checkRequests(report)
    .filter((judgement) => judgement.result !== 'holds')
    .map((judgement) => `${judgement.check} ${judgement.result}`)
}
const of = (format: Format, values: Values) => answers(plainReport(format, values))

/** Three requests of one person and one company: one disclosed in part, one withheld, one carried over. */
const BALANCED: Values = {
  '3.new.person': 2,
  '3.new.business': 1,
  '3.new.total': 3,
  '3.disclosedInPart.person': 1,
  '3.disclosedInPart.total': 1,
  '3.withheld.deliberative.business': 1,
  '3.withheld.deliberative.total': 1,
  '3.handledTotal.person': 1,
  '3.handledTotal.business': 1,
  '3.handledTotal.total': 2,
  '3.carriedOut.person': 1,
  '3.carriedOut.total': 1,
}

describe('the identities of the requests table', () => {
  it('hold in every column and row of a balanced report, 7 + 7 + 25 of them in form 2021 and 7 + 7 + 23 in form 2019', () => {
    expect(of('2021', BALANCED)).toEqual([])
    expect(checkRequests(plainReport('2021', BALANCED))).toHaveLength(39)
    expect(of('2019', BALANCED)).toEqual([])
  })

  it.each<[string, Values, readonly string[]]>([
    [
      'received more than handled and carried over',
      { '3.new.person': 3, '3.new.total': 4 },
      ['T3-1 fails', 'T3-1 fails'],
    ],
    [
      'a result counted too low',
      { '3.disclosedInPart.person': 0, '3.disclosedInPart.total': 0 },
      ['T3-2 fails', 'T3-2 fails'],
    ],
    ['a wrong row total', { '3.withheld.deliberative.total': 2 }, ['T3-2 fails', 'T3-3 fails']],
    ['a blank leaf', { '3.notHandled.repeat.person': null }, ['T3-2 cannot-be-judged', 'T3-3 cannot-be-judged']],
    ['an unreadable total', { '3.new.total': '3l' }, ['T3-1 cannot-be-judged', 'T3-3 cannot-be-judged']],
    [
      'a blank and a wrong sum in other columns',
      { '3.carriedOut.person': null, '3.new.business': 5, '3.new.total': 7 },
      ['T3-1 cannot-be-judged', 'T3-1 fails', 'T3-1 fails', 'T3-3 cannot-be-judged'],
    ],
  ])('tell of %s', (_, change, expected) => {
    expect(of('2021', { ...BALANCED, ...change })).toEqual(expected)
  })

  it('name the figures in one sentence', () => {
    const report = plainReport('2021', { ...BALANCED, '3.handledTotal.total': 4 })
    const messages = checkRequests(report).flatMap((judgement) => ('message' in judgement ? [judgement.message] : []))
    expect(messages).toEqual([
      '表三“总计”列：一 3 件加二 0 件共 3 件，（七）总计 4 件加四 1 件却是 5 件。',
      '表三“总计”列：（二）部分公开 1 件，（三）不予公开6.属于四类过程性信息 1 件，各项结果共 2 件，（七）总计却填 4 件。',
      '表三“（七）总计”行：自然人 1 件，商业企业 1 件，各类申请人共 2 件，总计却填 4 件。',
    ])
  })

  it('say so when a number was worked out', () => {
    const plain = plainReport('2021', { ...BALANCED, '3.new.person': 3 })
    const report = {
      ...plain,
      cells: {
        ...plain.cells,
        '3.new.person': { value: 3, raw: '3', how: 'inferred', place: null, reason: '推定' } as const,
      },
    }
    const messages = checkRequests(report).flatMap((judgement) => ('message' in judgement ? [judgement.message] : []))
    expect(messages).toHaveLength(2)
    for (const message of messages) expect(message).toContain('其中有推定的数')
  })

  it('count the single row （六） of a report under form 2021 that kept it', () => {
    const cells = Object.fromEntries(
      Object.entries(plainReport('2021').cells).filter(([id]) => !id.startsWith('3.otherwiseClosed.')),
    )
    const kept = { '3.otherwiseClosed.person': 1, '3.otherwiseClosed.total': 1 }
    const single = plainReport('2019', kept).cells
    const row = Object.fromEntries(Object.entries(single).filter(([id]) => id.startsWith('3.otherwiseClosed.')))
    const report = plainReport('2021', {}, { cells: { ...cells, ...row } })
    expect(answers(report)).toEqual(['T3-2 fails', 'T3-2 fails'])
  })

  it('cannot be judged where the document does not print a row', () => {
    const cells = Object.fromEntries(
      Object.entries(plainReport('2021').cells).filter(([id]) => !id.startsWith('3.withheld.stateSecret.')),
    )
    expect(new Set(answers(plainReport('2021', {}, { cells })))).toEqual(new Set(['T3-2 cannot-be-judged']))
  })

  it('are not run on a report without that table', () => {
    const cells = Object.fromEntries(Object.entries(plainReport('2021').cells).filter(([id]) => !id.startsWith('3.')))
    expect(checkRequests(plainReport('2021', {}, { cells }))).toEqual([])
  })
})

describe('（六）其他处理 of form 2019', () => {
  const ONE: Values = {
    '3.new.person': 1,
    '3.new.total': 1,
    '3.otherwiseClosed.person': 1,
    '3.otherwiseClosed.total': 1,
    '3.handledTotal.person': 1,
    '3.handledTotal.total': 1,
  }
  it('is a hint when the text does not say what it was', () => {
    expect(of('2019', ONE)).toEqual(['T3-7 fails'])
  })
  it('is no finding when the text does', () => {
    const report = plainReport('2019', ONE, { sections: sections({ 1: '收到申请1件，申请人主动撤回。' }) })
    expect(answers(report)).toEqual([])
  })
  it('is not asked of form 2021, whose three rows say it', () => {
    const values = { '3.otherwiseClosed.other.person': 1, '3.otherwiseClosed.other.total': 1 }
    expect(of('2021', { ...ONE, ...values })).not.toContain('T3-7 fails')
  })
})
