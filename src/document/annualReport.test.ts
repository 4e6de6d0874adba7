import { describe, expect, it } from 'vitest'
import { APPLICANT_COLUMNS, FORMS } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import { annualReport } from './annualReport.ts'
import type { Block, Document, Table, TableCell } from './document.ts'

type Source = string | { readonly text: string; readonly colSpan?: number; readonly rowSpan?: number }

/** A table laid out as HTML lays it out: spans push later cells aside. */
function table(rows: readonly (readonly Source[])[]): Table {
  const cells: TableCell[] = []
  const taken = new Set<string>()
  rows.forEach((sources, row) => {
    let column = 0
    for (const source of sources) {
      const { text, colSpan = 1, rowSpan = 1 } = typeof source === 'string' ? { text: source } : source
      while (taken.has(`${row}.${column}`)) column++
      cells.push({ row, column, rowSpan, colSpan, text })
      for (let r = row; r < row + rowSpan; r++) for (let c = column; c < column + colSpan; c++) taken.add(`${r}.${c}`)
      column += colSpan
    }
  })
  const columns = Math.max(...cells.map((cell) => cell.column + cell.colSpan))
  return { kind: 'table', grid: 'exact', rows: rows.length, columns, cells }
}

const HEAD: readonly (readonly Source[])[] = [
  [
    { text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', colSpan: 3, rowSpan: 3 },
    { text: '申请人情况', colSpan: 7 },
  ],
  [
    { text: '自然人', rowSpan: 2 },
    { text: '法人或其他组织', colSpan: 5 },
    { text: '总计', rowSpan: 2 },
  ],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
]

/** The rows of the requests table as the form prints them; the values of row n are n1 … n7 (and blanks where said). */
function requestRows(format: Format, valuesOf: (row: number) => readonly Source[]): (readonly Source[])[] {
  const rows = FORMS[format].requests
  const printed: string[] = []
  return rows.map((row, index) => {
    const labels = row.path.flatMap((label, depth): Source[] => {
      const key = row.path.slice(0, depth + 1).join('/')
      if (printed.includes(key)) return []
      printed.push(key)
      const rowSpan = rows.filter((other) => other.path.slice(0, depth + 1).join('/') === key).length
      const isLeaf = depth === row.path.length - 1
      return [{ text: label, rowSpan, colSpan: isLeaf ? 3 - depth : 1 }]
    })
    return [...labels, ...valuesOf(index)]
  })
}

const numbers = (row: number) => APPLICANT_COLUMNS.map((_, column) => String((row + 1) * 10 + column + 1))

function documentOf(...blocks: readonly (Block | string)[]): Document {
  return {
    blocks: blocks.map((block) => (typeof block === 'string' ? { kind: 'paragraph', text: block } : block)),
    title: null,
  }
}

function read(...blocks: readonly (Block | string)[]) {
  const reading = annualReport(documentOf('岚川县民政局2023年政府信息公开工作年度报告', ...blocks))
  if (!reading.ok) throw new Error(reading.error.message)
  return reading
}

const cellsOf = (...blocks: readonly (Block | string)[]) => read(...blocks).value.cells

describe('the requests table', () => {
  it.each(['2019', '2021'] as const)('of form %s gives every cell under its id', (format) => {
    const cells = cellsOf(table([...HEAD, ...requestRows(format, numbers)]))
    FORMS[format].requests.forEach((row, index) => {
      APPLICANT_COLUMNS.forEach((column, position) => {
        expect(cells[`3.${row.id}.${column.id}`]).toMatchObject({ value: (index + 1) * 10 + position + 1, how: 'read' })
      })
    })
    expect(Object.keys(cells)).toHaveLength(FORMS[format].requests.length * 7)
  })

  it('follows the heading when its columns stand in another order', () => {
    const head: readonly (readonly Source[])[] = [
      [
        { text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', colSpan: 3, rowSpan: 2 },
        { text: '总计', rowSpan: 2 },
        { text: '自然人', rowSpan: 2 },
        { text: '法人或其他组织', colSpan: 5 },
      ],
      ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
    ]
    const cells = cellsOf(table([...head, ...requestRows('2021', () => ['9', '1', '2', '3', '0', '0', '3'])]))
    expect(cells['3.new.total']).toMatchObject({ value: 9, how: 'read' })
    expect(cells['3.new.person']).toMatchObject({ value: 1, how: 'read' })
    expect(cells['3.new.otherOrganisation']).toMatchObject({ value: 3, how: 'read' })
  })

  it('gives no number for a cell merged over several columns', () => {
    const merged = (row: number): readonly Source[] =>
      row === 0 ? ['5', { text: '0', colSpan: 5 }, '5'] : numbers(row)
    const cells = cellsOf(table([...HEAD, ...requestRows('2021', merged)]))
    expect(cells['3.new.person']).toMatchObject({ value: 5, how: 'read' })
    expect(cells['3.new.business']).toMatchObject({ value: null, how: 'unreadable' })
    expect(cells['3.new.otherOrganisation']).toMatchObject({ value: null, how: 'unreadable' })
    expect(cells['3.new.total']).toMatchObject({ value: 5, how: 'read' })
  })

  it('gives no number for a row that lost a cell', () => {
    const short = (row: number): readonly Source[] => (row === 4 ? ['1', '0', '0', '0', '0', '1'] : numbers(row))
    const { value, findings } = read(table([...HEAD, ...requestRows('2021', short)]))
    for (const column of APPLICANT_COLUMNS) {
      const cell = value.cells[`3.withheld.stateSecret.${column.id}`]
      expect(
        cell?.how === 'read' && cell.value !== [1, 0, 0, 0, 0, 1, undefined][APPLICANT_COLUMNS.indexOf(column)],
      ).toBe(false)
    }
    expect(value.cells['3.withheld.stateSecret.total']?.how).toBe('unreadable')
    expect(findings.map((finding) => finding.check)).toContain('READ-1')
  })

  it('finds rows by label when their order is changed', () => {
    const rows = requestRows('2021', numbers)
    const [first = [], second = [], ...rest] = rows
    const cells = cellsOf(table([...HEAD, second, first, ...rest]))
    expect(cells['3.new.person']?.value).toBe(11)
    expect(cells['3.carriedIn.person']?.value).toBe(21)
  })

  it('reads a damaged label by likeness and place, and says so', () => {
    const rows = requestRows('2021', numbers).map((row) =>
      row.map((cell) =>
        typeof cell === 'object' && cell.text === '2.重复申请' ? { ...cell, text: '2.重夏申请' } : cell,
      ),
    )
    const { value, findings } = read(table([...HEAD, ...rows]))
    expect(value.cells['3.notHandled.repeat.person']?.value).toBe(171)
    expect(findings).toMatchObject([{ check: 'READ-2', quote: '2.重夏申请', severity: 'hint' }])
  })

  it('leaves out a row that belongs to no form, such as a subtotal', () => {
    const rows = requestRows('2021', numbers)
    const subtotal: readonly Source[] = [{ text: '（三）不予公开', colSpan: 2 }, '9', '9', '9', '9', '9', '9', '9']
    const cells = cellsOf(table([...HEAD, ...rows.slice(0, 4), subtotal, ...rows.slice(4)]))
    expect(Object.values(cells).every((cell) => cell.value !== 9)).toBe(true)
    expect(Object.keys(cells)).toHaveLength(175)
  })

  it('keeps blank cells blank', () => {
    const cells = cellsOf(table([...HEAD, ...requestRows('2021', () => ['26', '', '', '', '', '', '26'])]))
    expect(cells['3.new.business']).toMatchObject({ value: null, how: 'blank' })
    expect(cells['3.new.total']).toMatchObject({ value: 26, how: 'read' })
  })

  it('knows the single row （六） that some reports under form 2021 kept', () => {
    const cells = cellsOf(table([...HEAD, ...requestRows('2019', numbers)]))
    expect(cells['3.otherwiseClosed.total']?.value).toBe(217)
  })
})

describe('cells of the requests table that do not stand under their headings', () => {
  const rows = requestRows('2021', numbers)
  const change = (at: number, to: (row: readonly Source[]) => readonly Source[]) =>
    cellsOf(table([...HEAD, ...rows.map((row, index) => (index === at ? to(row) : row))]))
  const spanned = (text: string, by: number) =>
    cellsOf(
      table([
        ...HEAD,
        ...rows.map((row) =>
          row.map((cell) =>
            typeof cell === 'object' && cell.text === text ? { ...cell, rowSpan: (cell.rowSpan ?? 1) + by } : cell,
          ),
        ),
      ]),
    )
  const expectNoneWrong = (cells: ReturnType<typeof cellsOf>) => {
    FORMS['2021'].requests.forEach((row, index) => {
      APPLICANT_COLUMNS.forEach((column, position) => {
        const cell = cells[`3.${row.id}.${column.id}`]
        const isWrong = cell?.value != null && cell.value !== (index + 1) * 10 + position + 1
        expect(isWrong, `${row.id}.${column.id} ${cell?.how} ${cell?.value}`).toBe(false)
      })
    })
  }

  it.each([0, 3, 6])('are not read in a row that lost value %i', (lost) => {
    const cells = change(7, (row) => row.filter((_, index) => index !== row.length - 7 + lost))
    expectNoneWrong(cells)
    expect(cells['3.withheld.thirdPartyRights.person']?.how).toBe('unreadable')
    expect(cells['3.withheld.internalAffairs.person']).toMatchObject({ value: 91, how: 'read' })
  })

  it('are not read in a row with a blank cell too many', () => {
    const cells = change(8, (row) => [...row.slice(0, -3), '', ...row.slice(-3)])
    expectNoneWrong(cells)
    expect(cells['3.withheld.internalAffairs.total']?.how).not.toBe('read')
  })

  it.each([
    ['三、本年度办理结果', -1],
    ['三、本年度办理结果', -3],
    ['三、本年度办理结果', 2],
    ['（三）不予公开', -1],
    ['（三）不予公开', 1],
    ['（五）不予处理', -2],
  ])('are matched by order where the row span of %s is wrong by %i', (label, by) => {
    const cells = spanned(label, by)
    expectNoneWrong(cells)
    expect(cells['3.handledTotal.total']?.value).toBe(247)
  })

  it.each([2, 4])('are matched by order where the corner spans %i columns', (colSpan) => {
    const [corner = [], ...others] = HEAD
    const wrong = corner.map((cell, index) => (index === 0 && typeof cell === 'object' ? { ...cell, colSpan } : cell))
    expectNoneWrong(cellsOf(table([wrong, ...others, ...rows])))
  })

  it('are matched by order where two headings stand over one column', () => {
    const [top = [], , bottom = []] = HEAD
    const middle = ['自然人', { text: '法人或其他组织', colSpan: 5 }, '总计']
    expectNoneWrong(cellsOf(table([top, middle, bottom, ...rows])))
  })

  it('are told from those of last year beside them, or not read', () => {
    const [top = [], middle = [], bottom = []] = HEAD
    const twice = (lastYear: string) =>
      cellsOf(
        table([
          [top[0] ?? '', { text: lastYear, colSpan: 7 }, { text: '申请人情况', colSpan: 7 }],
          [...middle, ...middle],
          [...bottom, ...bottom],
          ...rows.map((row) => [...row.slice(0, -7), '1', '1', '1', '1', '1', '1', '6', ...row.slice(-7)]),
        ]),
      )
    expectNoneWrong(twice('上年申请人情况'))
    expectNoneWrong(twice('情况'))
    expect(twice('上年申请人情况')['3.new.person']).toMatchObject({ value: 11, how: 'read' })
  })

  it('are not read where the columns of a dump stand in another order', () => {
    const dump = (values: (row: number) => readonly string[], heads: readonly string[]): Table => {
      const printed = [['（本列数据的勾稽关系为：…）', '申请人情况'], heads, ['', '', '商业企业', '科研机构']]
      const data = FORMS['2021'].requests.map((row, index) => [row.path.at(-1) ?? '', ...values(index)])
      return { ...table([...printed, ...data]), grid: 'ragged' }
    }
    const totalFirst = (row: number) => [numbers(row).at(-1) ?? '', ...numbers(row).slice(0, -1)]
    expectNoneWrong(cellsOf(dump(totalFirst, ['', '总计', '自然人', '法人或其他组织'])))
    const inOrder = cellsOf(dump(numbers, ['', '自然人', '法人或其他组织', '总计']))
    expect(inOrder['3.new.total']).toMatchObject({ value: 17, how: 'read' })
  })
})

describe('tables of another year or report in the same file', () => {
  const of = (offset: number) => table([...HEAD, ...requestRows('2021', (row) => numbers(row + offset))])

  it.each([
    ['2022年情况如下', '2023年情况如下'],
    ['上年数据', '本年数据'],
  ])('are left out when a line over them says so: %s', (before, now) => {
    const cells = cellsOf('三、收到和处理政府信息公开申请情况', before, of(40), now, of(0))
    expect(cells['3.new.person']).toMatchObject({ value: 11, how: 'read' })
  })

  it('make their rows unreadable when nothing tells them apart', () => {
    const cells = cellsOf('三、收到和处理政府信息公开申请情况', of(40), of(0))
    expect(cells['3.new.person']).toMatchObject({ value: null, how: 'unreadable', alternatives: [411, 11] })
  })

  it('are left out when they belong to a second report', () => {
    const one = ['一、总体情况', '三、收到和处理政府信息公开申请情况', of(0), '六、其他需要报告的事项', '无。']
    const two = ['一、总体情况', '三、收到和处理政府信息公开申请情况', of(40), '六、其他需要报告的事项', '无。']
    expect(cellsOf(...one, ...two)['3.new.person']).toMatchObject({ value: 11, how: 'read' })
  })
})

describe('the publication table', () => {
  const block = (title: string, heads: readonly string[], ...rows: readonly (readonly string[])[]) => [
    [{ text: title, colSpan: 4 }],
    ['信息内容', ...heads.map((text) => (heads.length === 1 ? { text, colSpan: 3 } : text))],
    ...rows.map((row) => (row.length === 2 ? [row[0] ?? '', { text: row[1] ?? '', colSpan: 3 }] : row)),
  ]
  const form2021 = [
    ...block(
      '第二十条第（一）项',
      ['本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '1', '2', '3'],
      ['规范性文件', '4', '5', '6'],
    ),
    ...block('第二十条第（五）项', ['本年处理决定数量'], ['行政许可', '7']),
    ...block('第二十条第（六）项', ['本年处理决定数量'], ['行政处罚', '8'], ['行政强制', '9']),
    ...block('第二十条第（八）项', ['本年收费金额（单位：万元）'], ['行政事业性收费', '10.5']),
  ]

  it('of form 2021 gives its ten cells, money in 元', () => {
    const { value } = read(table(form2021))
    expect(value.format).toBe('2021')
    expect(Object.values(value.cells).map((cell) => cell.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 105000])
  })

  it('follows the heading of a block when its columns stand in another order', () => {
    const rows = form2021.map((row, index) =>
      index === 1 ? ['信息内容', '现行有效件数', '本年制发件数', '本年废止件数'] : row,
    )
    const cells = cellsOf(table(rows))
    expect(cells['2.art20_1.rules.inForce']?.value).toBe(1)
    expect(cells['2.art20_1.rules.issued']?.value).toBe(2)
    expect(cells['2.art20_1.rules.repealed']?.value).toBe(3)
  })

  it('is not mistaken for another table that counts 行政许可 and 行政处罚', () => {
    const other = table([
      ['事项', '件数'],
      ['行政许可', '999'],
      ['行政处罚', '888'],
    ])
    const cells = cellsOf('一、总体情况', '全年办件如下：', other, '二、主动公开政府信息情况', table(form2021))
    expect(cells['2.art20_5.licences.decisions']?.value).toBe(7)
    expect(cells['2.art20_6.penalties.decisions']?.value).toBe(8)
  })

  it('gives no number of a row with a cell too few', () => {
    const rows = form2021.map((row, index) => (index === 3 ? ['规范性文件', '5', '6'] : row))
    const cells = cellsOf(table(rows))
    expect(cells['2.art20_1.normativeDocuments.issued']).toMatchObject({ value: null, how: 'unreadable' })
    expect(cells['2.art20_1.rules.issued']).toMatchObject({ value: 1, how: 'read' })
  })

  it('gives no number of a row whose first value is merged into the row above', () => {
    const rows = form2021.map((row, index): readonly Source[] =>
      index === 2 ? ['规章', { text: '1', rowSpan: 2 }, '2', '3'] : index === 3 ? ['规范性文件', '5', '6'] : row,
    )
    expect(cellsOf(table(rows))['2.art20_1.normativeDocuments.repealed']?.how).toBe('unreadable')
  })

  it('passes over a running number before the label and a remark behind the values', () => {
    const rows = form2021.map((row, index): readonly Source[] => {
      const isTitle = row.length === 1
      const first = typeof row[0] === 'string' ? row[0] : ''
      return isTitle ? row : first === '信息内容' ? ['序号', ...row, '备注'] : [String(index), ...row, '2']
    })
    const { value } = read(table(rows))
    expect(Object.values(value.cells).map((cell) => cell.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 105000])
  })

  it('does not guess a column when the others stand in another order', () => {
    const rows = form2021.map((row, index) => (index === 1 ? ['信息内容', '总数', '新增', '本年废止件数'] : row))
    const cells = cellsOf(table(rows))
    expect(cells['2.art20_1.rules.repealed']).toMatchObject({ value: 3, how: 'read' })
    expect(cells['2.art20_1.rules.issued']?.value ?? null).toBeNull()
    expect(cells['2.art20_1.rules.inForce']?.value ?? null).toBeNull()
  })

  it('is not mistaken for a list of 信息内容 in section one', () => {
    const other = table([
      ['信息内容', '数量'],
      ['规范性文件', '75'],
    ])
    const cells = cellsOf('一、总体情况', '公开情况如下：', other, '二、主动公开政府信息情况', table(form2021))
    expect(cells['2.art20_1.normativeDocuments.issued']).toMatchObject({ value: 4, how: 'read' })
  })
})

describe('the review table', () => {
  const heads = (order: readonly string[]): readonly (readonly Source[])[] => [
    [
      { text: '行政复议', colSpan: 5 },
      { text: '行政诉讼', colSpan: 10 },
    ],
    [
      ...order.map((text) => ({ text, rowSpan: 2 })),
      { text: '未经复议直接起诉', colSpan: 5 },
      { text: '复议后起诉', colSpan: 5 },
    ],
    [...order, ...order],
  ]
  const values = Array.from({ length: 15 }, (_, index) => String(index + 1))

  it('gives its fifteen cells by their headings', () => {
    const cells = cellsOf(table([...heads(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']), values]))
    expect(cells['4.reconsideration.total']?.value).toBe(5)
    expect(cells['4.suitDirect.upheld']?.value).toBe(6)
    expect(cells['4.suitAfterReconsideration.pending']?.value).toBe(14)
  })

  it('follows headings in another order', () => {
    const cells = cellsOf(table([...heads(['总计', '结果维持', '结果纠正', '其他结果', '尚未审结']), values]))
    expect(cells['4.reconsideration.total']?.value).toBe(1)
    expect(cells['4.suitDirect.total']?.value).toBe(6)
  })

  const order = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']

  it('does not read numbers that a cell too many has moved', () => {
    const cells = cellsOf(table([...heads(order), [...values.slice(0, 5), '', ...values.slice(5)]]))
    expect(cells['4.suitDirect.upheld']).toMatchObject({ value: 6, how: 'inferred' })
  })

  it('reads none of two rows of numbers that differ', () => {
    const cells = cellsOf(table([...heads(order), values.map((value) => `9${value}`), values]))
    expect(cells['4.reconsideration.upheld']).toMatchObject({ value: null, how: 'unreadable', alternatives: [91, 1] })
  })

  it('may be one table for reconsiderations and one for lawsuits', () => {
    const first = table([[{ text: '行政复议', colSpan: 5 }], order, values.slice(0, 5)])
    const second = table([
      [
        { text: '未经复议直接起诉', colSpan: 5 },
        { text: '复议后起诉', colSpan: 5 },
      ],
      [...order, ...order],
      values.slice(5),
    ])
    const cells = cellsOf('四、政府信息公开行政复议、行政诉讼情况', first, second)
    expect(cells['4.reconsideration.total']).toMatchObject({ value: 5, how: 'read' })
    expect(cells['4.suitAfterReconsideration.total']).toMatchObject({ value: 15, how: 'read' })
  })

  it('stays a table when one of its cells holds no number', () => {
    const cells = cellsOf(table([...heads(order), ['无', ...values.slice(1)]]))
    expect(cells['4.reconsideration.upheld']?.how).toBe('unreadable')
    expect(cells['4.reconsideration.corrected']).toMatchObject({ value: 2, how: 'read' })
  })
})

describe('a file without statutory tables', () => {
  it('is no report when it has no sections either', () => {
    expect(annualReport(documentOf('会议纪要', '会议研究了三个事项。'))).toMatchObject({
      ok: false,
      error: { code: 'not-a-report' },
    })
  })

  it('is a report whose tables are missing when it has the sections', () => {
    const text = [
      '一、总体情况',
      '公开 12 条。',
      '二、主动公开政府信息情况',
      '见图。',
      '六、其他需要报告的事项',
      '无。',
    ]
    expect(annualReport(documentOf(...text))).toMatchObject({ ok: false, error: { code: 'no-tables' } })
  })
})
