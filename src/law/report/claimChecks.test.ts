import { describe, expect, it } from 'vitest'
import { claimOf, plainReport, sections, type Values } from '../../../test/plainReport.ts'
import { checkClaims } from './claimChecks.ts'
import type { Claim } from './report.ts'

function answers(values: Values, claims: readonly Claim[]) {
  return checkClaims(plainReport('2021', values, { claims }))
    .filter(({ result }) => result !== 'holds')
    .map(({ check, result }) => `${check} ${result}`)
}

const TABLE: Values = { '3.new.total': 74, '3.carriedIn.total': 1, '3.handledTotal.total': 75, '3.carriedOut.total': 0 }

describe('requests in the text', () => {
  it.each<[string, Claim, readonly string[]]>([
    ['received as in the table', claimOf('requestsReceived', 74), []],
    ['received with what was carried over', claimOf('requestsReceived', 75), []],
    ['received differently', claimOf('requestsReceived', 73), ['TXT-1 fails']],
    ['none received', claimOf('requestsReceived', 0), ['TXT-1 fails']],
    ['received by another organ', claimOf('requestsReceived', 17, { otherScope: true }), []],
    ['received about 70', claimOf('requestsReceived', 70, { vague: true }), []],
    ['received through one channel', claimOf('requestsReceived', 40, { name: '网络' }), []],
    ['answered as in the table', claimOf('requestsAnswered', 75), []],
    ['answered differently', claimOf('requestsAnswered', 74), ['TXT-1 fails']],
    ['carried out differently', claimOf('requestsCarriedOut', 2), ['TXT-1 fails']],
  ])('%s', (_, claim, expected) => {
    expect(answers(TABLE, [claim])).toEqual(expected)
  })

  it('cannot be judged against a blank total', () => {
    expect(answers({ ...TABLE, '3.new.total': null }, [claimOf('requestsReceived', 74)])).toEqual([
      'TXT-1 cannot-be-judged',
    ])
    expect(answers({ ...TABLE, '3.carriedIn.total': null }, [claimOf('requestsReceived', 75)])).toEqual([
      'TXT-1 cannot-be-judged',
    ])
  })

  it('stated twice alike are one finding, with the words', () => {
    const twice = [claimOf('requestsReceived', 9, { quote: '共收到9件' }), claimOf('requestsReceived', 9)]
    const [found, ...rest] = checkClaims(plainReport('2021', TABLE, { claims: twice })).filter(
      ({ check }) => check === 'TXT-1',
    )
    expect(rest).toEqual([])
    expect(found).toMatchObject({
      severity: 'error',
      quote: '共收到9件',
      message: '文中称“共收到9件”（9 件），表三“一、本年新收”的总计却是 74 件（连同上年结转 75 件）。',
    })
  })
})

describe('reviews in the text', () => {
  const table: Values = { '4.reconsideration.total': 2, '4.suitDirect.total': 1, '4.suitAfterReconsideration.total': 3 }
  it.each<[string, Claim, readonly string[]]>([
    ['as many reconsiderations', claimOf('reconsiderations', 2), []],
    ['no reconsideration', claimOf('reconsiderations', 0), ['TXT-2 fails']],
    ['both groups of lawsuits together', claimOf('lawsuits', 4), []],
    ['one group of lawsuits alone', claimOf('lawsuits', 1), ['TXT-2 fails']],
  ])('%s', (_, claim, expected) => {
    expect(answers(table, [claim])).toEqual(expected)
  })
  it('cannot be judged against a blank total', () => {
    expect(answers({ '4.suitDirect.total': null }, [claimOf('lawsuits', 0)])).toEqual(['TXT-2 cannot-be-judged'])
  })
})

describe('fees in the text', () => {
  const none = claimOf('feesCollected', 0, { quote: '未收取费用' })
  it('contradict one another when none and some were collected', () => {
    expect(answers({}, [none, claimOf('feesCollected', 380)])).toEqual(['TXT-5 fails'])
    expect(answers({}, [none])).toEqual([])
  })
  it('are of another kind than the amount of 行政事业性收费 in table two', () => {
    expect(answers({ '2.art20_8.fees.amount': 75_450_000 }, [none])).toEqual([])
  })
  it.each<[number | null, readonly string[]]>([
    [1, []],
    [2, []],
    [3, ['FEE-1 fails']],
    [null, ['FEE-1 cannot-be-judged']],
  ])('two notices against %s unpaid', (unpaid, expected) => {
    expect(answers({ '3.otherwiseClosed.feeUnpaid.total': unpaid }, [claimOf('feeNotices', 2)])).toEqual(expected)
  })
})

it('a claim without its number is an error that shows the words', () => {
  const claims = [claimOf('itemsPublished', null, { quote: '共发布信息条', unit: '条' })]
  expect(checkClaims(plainReport('2021', {}, { claims }))).toContainEqual({
    check: 'TXT-8',
    severity: 'error',
    result: 'fails',
    message: '“共发布信息条”漏填数字（“条”前应有数）。',
    cells: [],
    quote: '共发布信息条',
  })
})

describe('accountability', () => {
  const none = '本年未出现需要追究责任的情况。全年未发生责任追究。'
  it.each<[string, string, readonly string[]]>([
    ['someone was reprimanded', `${none}对3名经办人员给予通报批评。`, ['TXT-10 fails']],
    ['the rule only says that one would be', `${none}对不按时公开的单位，给予通报批评。`, []],
    ['nothing is said of none', '对3名经办人员给予通报批评。', []],
  ])('none, and %s', (_, text, expected) => {
    const found = checkClaims(plainReport('2021', {}, { sections: sections({ 1: text }) }))
    expect(found.filter(({ result }) => result === 'fails').map(({ check, result }) => `${check} ${result}`)).toEqual(
      expected,
    )
  })
})
