import { describe, expect, it } from 'vitest'
import type { Table } from '../document.ts'
import { textDocument } from './text.ts'

const tablesOf = (text: string) => textDocument(text).blocks.filter((block): block is Table => block.kind === 'table')
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  )

describe('a cell dump', () => {
  const dump = [
    '二、主动公开政府信息情况',
    '\t第二十条第（一）项',
    '',
    '\t信息内容',
    '\t本年新',
    '制作数量',
    '\t对外公开总数量',
    '',
    '\t规章',
    '\t　0　',
    '\t',
    '',
    '\t规范性文件',
    '\t1',
    '\t2',
    '',
    '\t行政许可',
    '\t3',
    '',
    '',
    '三、收到和处理政府信息公开申请情况',
  ].join('\n')

  it('has a cell for every tab, a row for every empty line, and keeps blank cells', () => {
    const [table] = tablesOf(dump)
    expect(table && rowsOf(table)).toEqual([
      ['第二十条第（一）项'],
      ['信息内容', '本年新\n制作数量', '对外公开总数量'],
      ['规章', '0', ''],
      ['规范性文件', '1', '2'],
      ['行政许可', '3'],
    ])
  })

  it('goes on with text behind the second empty line', () => {
    expect(textDocument(dump).blocks.at(-1)).toEqual({ kind: 'paragraph', text: '三、收到和处理政府信息公开申请情况' })
  })

  it('knows the line of every cell', () => {
    expect(tablesOf(dump)[0]?.cells.find((cell) => cell.text === '2')?.line).toBe(15)
  })
})

it('reads lines with tabs as rows, over an empty line of a page break', () => {
  const rows = Array.from({ length: 6 }, (_, row) => `第${row}行\t${row}\t0`)
  const text = [...rows, '', ...rows].join('\n')
  expect(tablesOf(text).map((table) => table.rows)).toEqual([12])
})

it('reads Markdown tables without their rule', () => {
  const text = [
    '| 信息内容 | 本年处理决定数量 |',
    '| --- | ---: |',
    '| 行政许可 | 12 |',
    ...Array(8).fill('| 行政\\|强制 |  |'),
  ].join('\n')
  const [table] = tablesOf(text)
  expect(table && rowsOf(table).slice(0, 3)).toEqual([
    ['信息内容', '本年处理决定数量'],
    ['行政许可', '12'],
    ['行政|强制', ''],
  ])
})

it('reads rows with bars between their cells only, as crawlers write them', () => {
  const text = ['信息内容 | 本年处理决定数量', ...Array(9).fill('行政许可 | 12')].join('\n')
  const [table] = tablesOf(text)
  expect(table && rowsOf(table).slice(0, 2)).toEqual([
    ['信息内容', '本年处理决定数量'],
    ['行政许可', '12'],
  ])
})

it('joins a sentence that a line end broke, but neither a heading nor a new paragraph', () => {
  const text = [
    '本报告所列数据的统计期限自二〇二〇年一月一日起至二〇二〇',
    '年十二月三十一日止。',
    '一、总体情况',
    '岚川县民政局认真贯彻条例，全年主动公开各类政府信息一百二十三',
    '',
    '条。',
    '　　（一）主动公开',
  ].join('\n')
  expect(textDocument(text).blocks.map((block) => (block.kind === 'table' ? '' : block.text))).toEqual([
    '本报告所列数据的统计期限自二〇二〇年一月一日起至二〇二〇年十二月三十一日止。',
    '一、总体情况',
    '岚川县民政局认真贯彻条例，全年主动公开各类政府信息一百二十三条。',
    '（一）主动公开',
  ])
})

it('finds the tables in text whose cells run together', () => {
  const text =
    '工作平稳。二、主动公开政府信息情况 第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章 000行政规范性文件1 0 12第二十条第（五）项信息内容本年处理决定数量行政许可2293三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人总计一、本年新收政府信息公开申请数量640020470二、上年结转政府信息公开申请数量0000000三、本年度办理结果（一）予以公开640020470（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开0000000四、政府信息公开行政复议、行政诉讼情况 行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计100010000000000五、存在的主要问题及改进情况不足。'
  const tables = tablesOf(text)
  expect(tables.map((table) => table.grid)).toEqual(['packed', 'packed', 'packed'])
  expect(tables[0] && rowsOf(tables[0])).toContainEqual(['行政规范性文件', '1 0 12'])
  expect(tables[1] && rowsOf(tables[1])).toContainEqual([
    '三、本年度办理结果',
    '（三）不予公开',
    '1.属于国家秘密',
    '0000000',
  ])
  expect(tables[2] && rowsOf(tables[2])).toContainEqual(['100010000000000'])
  expect(textDocument(text).blocks.filter((block) => block.kind === 'paragraph')).toContainEqual({
    kind: 'paragraph',
    text: '不足。',
  })
})
