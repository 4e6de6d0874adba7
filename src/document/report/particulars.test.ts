import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { readParticulars } from './particulars.ts'
import { splitSections } from './sections.ts'

function particularsOf(lines: readonly string[], title: string | null = null) {
  const document: Document = { blocks: lines.map((text) => ({ kind: 'paragraph', text })), title }
  return readParticulars(document, splitSections(document))
}

describe('title, organ and year', () => {
  it.each([
    [['岚川县民政局2023年政府信息公开工作年度报告'], '岚川县民政局', 2023],
    [['岚川县民政局', '2023年度政府信息公开工作年度报告'], '岚川县民政局', 2023],
    [['望嵊县苇塘镇人民政府2020年', '政府信息公开工作年度报告'], '望嵊县苇塘镇人民政府', 2020],
    [['2022年岚川县人民政府政府信息公开工作年度报告'], '岚川县人民政府', 2022],
    [['2019 年岚川县人民政府信息公开工作 年 度 报 告'], '岚川县人民政府', 2019],
    [['标题: 岚川高新区2021年度政府信息公开工作年度报告'], '岚川高新区', 2021],
    [['岚川县水利局二〇二一年政府信息公开工作年度报告'], '岚川县水利局', 2021],
    [['岚川县水利局二O二一年政府信息公开工作年度报告'], '岚川县水利局', 2021],
  ])('of %j', (lines, organ, year) => {
    expect(particularsOf([...lines, '根据条例，编制本报告。', '一、总体情况', '略。'])).toMatchObject({ organ, year })
  })

  it('come from outside the text where it has no title line', () => {
    const found = particularsOf(
      ['根据条例编制。', '一、总体情况'],
      '岚川县民政局2023年政府信息公开工作年度报告 - 岚川县人民政府',
    )
    expect(found).toMatchObject({
      title: '岚川县民政局2023年政府信息公开工作年度报告',
      organ: '岚川县民政局',
      year: 2023,
    })
  })

  it('do not come from the table that a portal prints above the report', () => {
    const found = particularsOf([
      '索引号 014330000/2023-00012 分类 政府信息公开年报 名称 岚川县澄漪镇人民政府2022年政府信息公开工作年度报告',
      '岚川县澄漪镇人民政府2022年政府信息公开工作年度报告',
      '根据条例，编制。',
    ])
    expect(found.title).toBe('岚川县澄漪镇人民政府2022年政府信息公开工作年度报告')
  })

  it('do not come from a navigation bar', () => {
    const found = particularsOf([
      '首页',
      '政府信息公开年报',
      '岚川县民政局2023年政府信息公开工作年度报告',
      '根据条例，编制。',
    ])
    expect(found.title).toBe('岚川县民政局2023年政府信息公开工作年度报告')
  })
})

describe('the statistic period', () => {
  it.each([
    ['统计期限自2020年1月1日起，至2020年12月31日止。', '2020-01-01', '2020-12-31'],
    ['数据的时间为2019年1月1日至12月31日。', '2019-01-01', '2019-12-31'],
    ['统计期限自 2019 年 1 月 1 日起至 2019\n年 12 月 31 日止。', '2019-01-01', '2019-12-31'],
    ['时限为２０２３年１月１日—２０２３年１２月３１日。', '2023-01-01', '2023-12-31'],
    ['期限为2022年1月1日零时至2022年12月31日24时。', '2022-01-01', '2022-12-31'],
    ['期限为2022.1.1—2022.12.31。', '2022-01-01', '2022-12-31'],
    ['期限为2022年1月至12月。', '2022-01-01', '2022-12-31'],
    ['期限为二〇二二年一月一日至十二月三十一日。', '2022-01-01', '2022-12-31'],
  ])('of %j', (preface, from, to) => {
    expect(particularsOf(['某县某局2020年政府信息公开工作年度报告', preface]).period).toEqual({ from, to })
  })

  it('is none where the day does not exist', () => {
    expect(particularsOf(['自2023年2月1日至2023年2月30日。']).period).toBeNull()
  })
})

describe('signature and date', () => {
  it.each([
    [['岚川县民政局', '2024年1月17日'], '岚川县民政局', '2024-01-17'],
    [['岚川县民政局2024年1月17日'], '岚川县民政局', '2024-01-17'],
    [['岚川县民政局', '2024-01-17'], '岚川县民政局', '2024-01-17'],
    [['岚川县苇塘镇人民政府（盖章）', '二〇二四年一月二十日'], '岚川县苇塘镇人民政府', '2024-01-20'],
  ])('of %j', (lines, signature, date) => {
    expect(particularsOf(['六、其他需要报告的事项', '无收费。', ...lines])).toMatchObject({ signature, date })
  })

  it('are none where the report ends without them', () => {
    expect(particularsOf(['六、其他需要报告的事项', '2023年1月5日起施行新办法。'])).toMatchObject({
      signature: null,
      date: null,
    })
  })
})

describe('the contact', () => {
  it('runs from whom to ask to the last address', () => {
    const preface =
      '根据条例编制。如对本报告有疑问，请与县民政局办公室联系（地址：岚川县文昌路8号，电话：0999-1234567）。'
    expect(particularsOf([preface]).contact).toBe(
      '如对本报告有疑问，请与县民政局办公室联系（地址：岚川县文昌路8号，电话：0999-1234567）。',
    )
  })
})
