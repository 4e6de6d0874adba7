import { describe, expect, it } from 'vitest'
import { gapes, inTenThousands, printDate, runInHeading, titleLines } from './print.ts'

describe('a long title', () => {
  it.each([
    ['岚川县', ['岚川县2024年政府信息公开工作年度报告']],
    ['清岚县云桥镇人民政府', ['清岚县云桥镇人民政府', '2024年政府信息公开工作年度报告']],
    [
      '新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县爱新色里镇人民政府',
      ['新疆维吾尔自治区伊犁哈萨克自治州', '察布查尔锡伯自治县爱新色里镇人民政府', '2024年政府信息公开工作年度报告'],
    ],
    [
      '清岚市青浦区政务服务和大数据管理局（市民热线受理中心）',
      ['清岚市青浦区政务服务和大数据管理局', '（市民热线受理中心）', '2024年政府信息公开工作年度报告'],
    ],
    [
      '清岚市乡村振兴局和社区建设办公室联合工作领导小组',
      ['清岚市', '乡村振兴局和社区建设办公室联合工作领导小组', '2024年政府信息公开工作年度报告'],
    ],
  ])('of %s is broken before the year, behind a region and before a bracket only', (organ, lines) => {
    expect(titleLines(`${organ}2024年政府信息公开工作年度报告`, 20)).toEqual(lines)
  })

  it('is left whole where nothing tells its parts', () => {
    const title = '关于印发某某市政务公开工作领导小组办公室有关事项的报告'
    expect(titleLines(title, 20)).toEqual([title])
  })
})

describe('the run-in heading of a paragraph', () => {
  it.each([
    ['（一）主动公开情况。全年公开信息86条。', '（一）主动公开情况。'],
    ['（二）依申请公开：收到5件', '（二）依申请公开：'],
    ['（三）平台建设', '（三）平台建设'],
    ['（三）全县没有其他需要报告的事项。', ''],
    ['（二）全县被申请行政复议26件，被提起行政诉讼14件。', ''],
    ['全年公开信息86条。', ''],
    ['1.完善制度。', ''],
  ])('%s', (text, heading) => {
    expect(runInHeading(text)).toEqual({ heading, rest: text.slice(heading.length) })
  })
})

it.each([
  [242_523_110.82, '24252.311082'],
  [251_000, '25.1'],
  [10_000, '1'],
  [0.01, '0.000001'],
  [0, '0'],
  [-58_000, '-5.8'],
  [90_071_992_547_409, '9007199254.7409'],
])('an amount of %d 元 is printed as %s 万元', (yuan, printed) => {
  expect(inTenThousands(yuan)).toBe(printed)
})

it('a date is printed without leading zeros', () => {
  expect(printDate('2024-01-07')).toBe('2024年1月7日')
})

describe('a paragraph is set from the left', () => {
  it.each([
    ['请登录https://www.lanchuan.example查看。', true],
    ['统一社会信用代码91350700MA2XN0XX1Y。', true],
    ['联系电话0599-1234567。', true],
    ['本机关于2026年3月2日收到申请，编号2026-001。', false],
    ['公开目录见附件GK-2026。', false],
  ])('where it holds a long number or address: %s', (text, is) => {
    expect(gapes(text)).toBe(is)
  })
})
