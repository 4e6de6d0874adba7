import { expect, it } from 'vitest'
import type { Cell } from '#law/report/report.ts'
import { exampleReport, read } from '../../../test/exampleReport.ts'
import { writeCsv } from './csv.ts'
import { csvLineForPeople } from './csvLine.ts'

const blank: Cell = { value: null, raw: '', how: 'blank', place: null }
const report = exampleReport({ '3.new.research': blank, '2.art20_8.fees.amount': read(58_000.5) })

it('a CSV has a row for each cell: id, table, row and column in the words of the form, value, unit of money', () => {
  const lines = writeCsv(report).split('\r\n')
  expect(lines[0]).toBe('\ufeffid,table,row,column,value,unit')
  expect(lines).toHaveLength(1 + 200 + 1)
  expect(lines).toContain('2.art20_5.licences.decisions,2,第二十条第（五）项 / 行政许可,本年处理决定数量,120,')
  expect(lines).toContain(
    '2.art20_8.fees.amount,2,第二十条第（八）项 / 行政事业性收费,本年收费金额（单位：万元）,58000.5,元',
  )
  expect(lines).toContain('3.new.research,3,一、本年新收政府信息公开申请数量,科研机构,,')
  expect(lines).toContain('4.suitDirect.total,4,行政诉讼 / 未经复议直接起诉,总计,0,')
})

it('under form 2019 the same cell has the words of that form', () => {
  const cells = { '2.art20_5.licences.decisions': read(7) }
  expect(writeCsv({ ...report, format: '2019', cells }, { bom: false })).toBe(
    'id,table,row,column,value,unit\r\n2.art20_5.licences.decisions,2,第二十条第（五）项 / 行政许可,处理决定数量,7,\r\n',
  )
})

it('a text that a spreadsheet would take for a formula begins with an apostrophe, also in wide signs', () => {
  expect(csvLineForPeople(['=1+1', '＝1+1', '－2', '\n@x', '2-1', -5, null])).toBe(
    `'=1+1,'＝1+1,'－2,"'\n@x",2-1,-5,\r\n`,
  )
})
