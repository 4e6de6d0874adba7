import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { exampleReport, read } from '../../../test/exampleReport.ts'
import { writeXlsx } from './xlsx.ts'

const blank: Cell = { value: null, raw: '', how: 'blank', place: null }

function partsOf(report: AnnualReport) {
  const parts = unzipSync(writeXlsx(report))
  return (name: string) => strFromU8(parts[name] ?? new Uint8Array())
}

/** What the sheet of requests says in a cell. */
function request(report: AnnualReport, address: string): string {
  const sheet = partsOf(report)('xl/worksheets/sheet2.xml')
  return new RegExp(`<c r="${address}"[^>]*?(?:/>|>(.*?)</c>)`).exec(sheet)?.[1] ?? ''
}

describe('a workbook', () => {
  it('has a sheet for each table and one for the text, the heading rows printed on every page', () => {
    const workbook = partsOf(exampleReport())('xl/workbook.xml')
    const names = [...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)
    expect(names).toEqual(['表二 主动公开', '表三 依申请公开', '表四 复议诉讼', '正文'])
    expect(workbook).toContain(`'表三 依申请公开'!$1:$3`)
    expect(workbook).toContain(`'表四 复议诉讼'!$1:$3`)
  })

  it('merges what the form merges, and fits the width of A4', () => {
    const sheet = partsOf(exampleReport())('xl/worksheets/sheet2.xml')
    // The corner, 法人或其他组织, and 三、本年度办理结果 over its 22 rows.
    for (const merge of ['A1:C3', 'E2:I2', 'A6:A27']) expect(sheet).toContain(`<mergeCell ref="${merge}"/>`)
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>')
  })
})

describe('the totals', () => {
  it('are formulas with their number stored', () => {
    expect(request(exampleReport(), 'J4')).toBe('<f>SUM(D4:I4)</f><v>5</v>')
    expect(request(exampleReport(), 'D27')).toBe('<f>SUM(D6:D26)</f><v>3</v>')
  })

  it('stay the number of the report where they do not add up, or where a part is blank', () => {
    expect(request(exampleReport({ '3.new.total': read(6) }), 'J4')).toBe('<v>6</v>')
    expect(request(exampleReport({ '3.new.research': blank }), 'J4')).toBe('<v>5</v>')
  })
})

describe('a number', () => {
  it('with more digits than a spreadsheet keeps stands as text', () => {
    expect(request(exampleReport({ '3.new.person': read(999_999_999_999_999) }), 'D4')).toBe('<v>999999999999999</v>')
    expect(request(exampleReport({ '3.new.person': read(9_007_199_254_740_991) }), 'D4')).toContain(
      '>9007199254740991</t>',
    )
  })

  it('that is blank is an empty cell', () => {
    expect(request(exampleReport({ '3.new.research': blank }), 'F4')).toBe('')
  })
})
