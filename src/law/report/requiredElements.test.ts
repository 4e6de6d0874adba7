import { describe, expect, it } from 'vitest'
import { plainReport, sections } from '../../../test/plainReport.ts'
import type { AnnualReport } from './report.ts'
import { checkRequiredElements } from './requiredElements.ts'

function answers(members: Partial<AnnualReport>) {
  return checkRequiredElements(plainReport('2021', {}, members)).flatMap((judgement) =>
    judgement.result === 'holds' ? [] : [`${judgement.check} ${judgement.severity}: ${judgement.message}`],
  )
}

const TEXTS = { 1: '本年工作平稳有序。', 5: '公开形式不够丰富，将加以改进。', 6: '没有其他事项。' }

it('a report with everything has no finding', () => {
  expect(answers({})).toEqual([])
})

describe('years', () => {
  it.each<[string, Partial<AnnualReport>]>([
    ['title', { title: '柳浦街道办事处2022年政府信息公开工作年度报告' }],
    ['period', { period: { from: '2022-01-01', to: '2022-12-31' } }],
    ['end of the period', { period: { from: '2023-01-01', to: '2024-12-31' } }],
  ])('that differ in the %s are an error', (_, members) => {
    expect(answers(members)).toEqual([expect.stringMatching(/^TXT-6 error: 年度不一致：/)])
  })
  it('with blanks in the title agree', () => {
    expect(answers({ title: '2023 年 度 报 告' })).toEqual([])
  })
  it('are shown as the report writes them', () => {
    const preface = '统计期限为 2022 年 1 月 1 日至 2022 年 12 月 31 日。'
    const report = plainReport('2021', {}, { preface, period: { from: '2022-01-01', to: '2022-12-31' } })
    expect(checkRequiredElements(report)).toContainEqual(expect.objectContaining({ quote: '2022 年 1 月 1 日' }))
  })
})

describe('required elements', () => {
  it.each<[string, Partial<AnnualReport>, readonly string[]]>([
    ['no title', { title: null }, ['TXT-7 warning: 缺少标题。']],
    ['no contact', { contact: null }, ['TXT-7 warning: 缺少联系方式。']],
    ['no signature and date', { signature: null, date: null }, ['TXT-7 warning: 缺少机关署名、成文日期。']],
    ['no period at all', { period: null, preface: '本报告按规定编制。' }, ['TXT-7 warning: 缺少统计期限。']],
    [
      'the period in section six only',
      {
        period: null,
        preface: null,
        sections: sections({ ...TEXTS, 6: '统计期限自2023年1月1日起至2023年12月31日止。' }),
      },
      [],
    ],
    [
      'no section four',
      { sections: sections(TEXTS).filter(({ number }) => number !== 4) },
      ['TXT-7 error: 缺少“四、政府信息公开行政复议、行政诉讼情况”部分。'],
    ],
    [
      'no review table',
      { cells: Object.fromEntries(Object.entries(plainReport('2021').cells).filter(([id]) => !id.startsWith('4.'))) },
      ['TXT-7 error: 缺少“政府信息公开行政复议、行政诉讼情况”表。'],
    ],
  ])('%s', (_, members, expected) => {
    expect(answers(members)).toEqual(expected)
  })

  it('are not asked of cells without any text', () => {
    const bare = { title: null, preface: null, period: null, contact: null, signature: null, date: null, sections: [] }
    expect(answers(bare)).toEqual([])
  })
})

describe('results of assessment, appraisal and accountability', () => {
  const government = { organ: '岚川县人民政府', date: '2024-03-20' }
  const systems = '建立健全考核、社会评议制度，严格落实责任追究，将公开工作纳入绩效考核内容。'
  const results = '年度考核结果为良好；社会评议满意率为96.5%；未发生责任追究情形。'
  it.each<[string, Partial<AnnualReport>, string, readonly string[]]>([
    ['a government that states them', government, results, []],
    ['a government that only describes its systems', government, systems, ['工作考核、社会评议、责任追究的结果']],
    [
      'a township that leaves one out',
      { organ: '岚川县石桥镇人民政府' },
      results.replace('社会评议满意率为96.5%；', ''),
      ['社会评议的结果'],
    ],
    ['an office, which need not', { organ: '岚川县人民政府办公室' }, systems, []],
    ['a street office, which need not', {}, systems, []],
  ])('%s', (_, members, text, expected) => {
    const found = answers({ ...members, sections: sections({ ...TEXTS, 1: text }) })
    expect(found).toEqual(
      expected.map((missing) => `TXT-7 warning: 人民政府的报告应有工作考核、社会评议和责任追究结果，未见${missing}。`),
    )
  })
})

describe('section five', () => {
  it.each<[string, readonly string[]]>([
    ['', ['SEC-5 warning: 第五部分没有内容。']],
    [' 无。', ['SEC-5 warning: 第五部分只写“无。”，没有写存在的主要问题及改进情况。']],
    ['暂无问题', ['SEC-5 warning: 第五部分只写“暂无问题”，没有写存在的主要问题及改进情况。']],
    ['无障碍阅读的页面还不多，将增加。', []],
  ])('"%s"', (text, expected) => {
    expect(answers({ sections: sections({ ...TEXTS, 5: text }) })).toEqual(expected)
  })
})

describe('the date', () => {
  it.each<[string, string, string | null]>([
    ['某县发展和改革局', '2024-01-31', null],
    ['某县发展和改革局', '2024-02-01', 'error'],
    ['某县人民政府', '2024-03-31', null],
    ['某县人民政府', '2024-04-01', 'error'],
    ['某县石桥镇人民政府', '2024-02-01', 'warning'],
    ['某经济技术开发区管委会', '2024-02-09', 'warning'],
    ['青禾区柳浦街道办事处', '2024-02-01', 'warning'],
    ['某市大数据中心', '2024-06-01', null],
  ])('of %s, %s: %s', (organ, date, severity) => {
    const text = '年度考核结果为良好；社会评议满意率为96%；未发生责任追究情形。'
    const report = plainReport('2021', {}, { organ, date, signature: organ, sections: sections({ ...TEXTS, 1: text }) })
    const found = checkRequiredElements(report).filter(({ check, result }) => check === 'DATE-1' && result === 'fails')
    expect(found.map((judgement) => ('severity' in judgement ? judgement.severity : null))).toEqual(
      severity === null ? [] : [severity],
    )
  })

  it('is quoted as it stands, or in the usual form', () => {
    const late = { date: '2024-02-01' }
    const quote = (members: Partial<AnnualReport>) =>
      checkRequiredElements(plainReport('2021', {}, members)).flatMap((judgement) =>
        judgement.check === 'DATE-1' && judgement.result === 'fails' ? [judgement.quote] : [],
      )
    expect(quote(late)).toEqual(['2024年2月1日'])
    expect(quote({ ...late, sections: sections({ ...TEXTS, 6: '无\n2024 年 02 月 01 日' }) })).toEqual([
      '2024 年 02 月 01 日',
    ])
  })

  it('is suspected from the name of a picture where no date stands', () => {
    const text = '[image: 微信图片_20240619111211]'
    const found = answers({ date: null, sections: sections({ ...TEXTS, 1: text }) })
    expect(found).toContainEqual(expect.stringMatching(/^DATE-1 warning: 图片文件名带有日期 2024-06-19/))
    const early = answers({ date: null, sections: sections({ ...TEXTS, 1: text.replace('0619', '0105') }) })
    expect(early.filter((answer) => answer.startsWith('DATE-1'))).toEqual([])
  })
})
