import { describe, expect, it } from 'vitest'
import { gongkai, jsonLines } from '../../test/gongkai.ts'

describe('gongkai fee', () => {
  it('shows the bands, the amount and the article', async () => {
    const { status, stdout } = await gongkai(['fee', '--items', '35'])
    expect(stdout).toBe(
      [
        '按件计收（同一申请人一个自然月内累计）',
        '',
        '档次    数量     标准   金额',
        '1-10件  10件   0元/件    0元',
        '11-30件 20件 100元/件 2000元',
        '31-40件  5件 200元/件 1000元',
        '',
        '35件，应收信息处理费3000元',
        '依据：收费办法第四条',
        '',
      ].join('\n'),
    )
    expect(status).toBe(0)
  })

  it('answers in JSON', async () => {
    const { stdout } = await gongkai(['fee', '--pages', '68', '--json'])
    expect(jsonLines(stdout)).toEqual([
      {
        standard: 'pages',
        quantity: 68,
        amount: 380,
        steps: [
          { from: 1, to: 30, rate: 0, count: 30, amount: 0 },
          { from: 31, to: 100, rate: 10, count: 38, amount: 380 },
        ],
        article: '收费办法 5',
      },
    ])
  })

  it.each([
    [[], '之一'],
    [['--items', '3', '--pages', '3'], '不能同时按两种标准收取'],
    [['--items', '3', '4'], '之一'],
    [['--items', '3.5'], '数量应当是0到1000000的整数'],
    [['--items=-3'], '数量应当是0到1000000的整数'],
    [['--pages', ''], '数量应当是0到1000000的整数'],
    [['--pages', '1000001'], '数量应当是0到1000000的整数'],
    [['--page', '3'], '没有 --page 这个选项'],
  ])('%j ends with 2 and a sentence', async (args, sentence) => {
    const { status, stdout, stderr } = await gongkai(['fee', ...args])
    expect(stderr.replaceAll('\n', '')).toContain(sentence)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})
