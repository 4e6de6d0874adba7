import { describe, expect, it } from 'vitest'
import { plainReport, sections, type Values } from '../../../test/plainReport.ts'
import type { AnnualReport, Format } from './report.ts'
import { checkAgainstPrevious } from './yearChecks.ts'

function answers(later: AnnualReport, earlier: AnnualReport) {
  return checkAgainstPrevious(later, earlier).flatMap((judgement) =>
    judgement.result === 'holds' ? [] : [`${judgement.check} ${judgement.severity} ${judgement.result}`],
  )
}
const pair = (format: Format, now: Values, before: Values) => {
  const later = plainReport(format, now)
  return answers(later, { ...plainReport(format, before), year: (later.year ?? 0) - 1 })
}

describe('two years of one organ', () => {
  it.each<[string, Format, Values, Values, readonly string[]]>([
    ['all zeros', '2021', {}, {}, []],
    ['two carried over', '2021', { '3.carriedIn.person': 2 }, { '3.carriedOut.person': 2 }, []],
    ['one lost on the way', '2021', { '3.carriedIn.person': 1 }, { '3.carriedOut.person': 2 }, ['T3-4 error fails']],
    ['a blank', '2021', { '3.carriedIn.person': null }, { '3.carriedOut.person': 2 }, ['T3-4 error cannot-be-judged']],
    [
      'items 286 − 49',
      '2019',
      { '2.art20_5.licences.previous': 237 },
      { '2.art20_5.licences.previous': 286, '2.art20_5.licences.change': -49 },
      [],
    ],
    [
      'items that do not follow',
      '2019',
      { '2.art20_5.licences.previous': 286 },
      { '2.art20_5.licences.previous': 286, '2.art20_5.licences.change': -49 },
      ['T2A-2 warning fails'],
    ],
    ['unknown items', '2019', {}, { '2.art20_8.fees.change': '0%' }, ['T2A-2 warning cannot-be-judged']],
    [
      'in force 665 + 88 − 55',
      '2021',
      {
        '2.art20_1.rules.issued': 88,
        '2.art20_1.rules.repealed': 55,
        '2.art20_1.rules.inForce': 698,
      },
      { '2.art20_1.rules.inForce': 665 },
      [],
    ],
    [
      'in force less than before',
      '2021',
      { '2.art20_1.rules.inForce': 5 },
      { '2.art20_1.rules.inForce': 6 },
      ['T2B-1 warning fails'],
    ],
    ['in force unknown', '2021', {}, { '2.art20_1.rules.inForce': null }, ['T2B-1 warning cannot-be-judged']],
    ['a lawsuit without a request in two years', '2021', { '4.suitDirect.total': 1 }, {}, ['T4-2 hint fails']],
    ['a lawsuit after last year’s request', '2021', { '4.suitDirect.total': 1 }, { '3.new.total': 1 }, []],
  ])('%s', (_, format, now, before, expected) => {
    expect(pair(format, now, before)).toEqual(expected)
  })

  it('are not compared when they are not consecutive', () => {
    const later = plainReport('2021', { '3.carriedIn.person': 1 })
    expect(answers(later, { ...plainReport('2021'), year: 2021 })).toEqual([])
  })

  it('are not compared when the organs are others', () => {
    const later = plainReport('2021', { '3.carriedIn.person': 1 })
    expect(answers(later, { ...plainReport('2021'), year: 2022, organ: '某县教育局' })).toEqual([])
  })

  it('warn only, when the organ was renamed', () => {
    const later = plainReport('2021', { '3.carriedIn.person': 1 })
    expect(answers(later, { ...plainReport('2021'), year: 2022, organ: '青禾区柳浦镇人民政府' })).toEqual([
      'T3-4 warning fails',
    ])
  })
})

describe('text that stood in last year’s report', () => {
  const copied = '街道高度重视政务公开工作，进一步完善公开机制，明确职责并安排专人负责各项工作的组织和协调。'
  const own = '今年新设社区公开栏，在每月第一周的周三下午集中发布居民关心的事项并当场解释政策内容。'
  const text = (one: string, other: string) => sections({ 1: one.repeat(3) + other.repeat(3), 5: '将加以改进。' })
  it('is a warning with the longest passage when it is more than half', () => {
    const later = plainReport('2021', {}, { sections: text(copied, copied.replace('街道', '我们')) })
    const earlier = { ...plainReport('2021'), year: 2022, sections: text(copied, copied.replace('街道', '我们')) }
    const [found] = checkAgainstPrevious(later, earlier).filter(({ check }) => check === 'TXT-11')
    expect(found).toMatchObject({ result: 'fails', severity: 'warning', quote: copied.slice(0, -1) })
  })
  it('is none when half of it is new', () => {
    const later = plainReport('2021', {}, { sections: text(copied, own.repeat(2)) })
    const earlier = { ...plainReport('2021'), year: 2022, sections: text(copied, copied) }
    expect(answers(later, earlier)).toEqual([])
  })
})
