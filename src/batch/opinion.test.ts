import { describe, expect, it } from 'vitest'
import { readDocument } from '#document/read/read.ts'
import { writeDocx } from '#document/write/docx.ts'
import { date } from '#law/date.ts'
import type { Finding } from '#law/finding.ts'
import { exampleReport } from '../../test/exampleReport.ts'
import { withoutMending } from './mending.ts'
import { type OpinionInput, opinionOf } from './opinion.ts'
import { placeOf } from './place.ts'

const finding = (check: string, members: Partial<Finding> = {}): Finding => ({
  check,
  severity: 'error',
  result: 'fails',
  message: '问题。',
  cells: [],
  quote: null,
  ...members,
})
const SUM = finding('T3-3', {
  message: '表三“一、本年新收”行：总计 6，应为 5。',
  cells: ['3.new.person', '3.new.total'],
})
const QUOTED = finding('TXT-1', { message: '正文写 5 件，表三是 6 件。', quote: '共收到政府信息公开申请5件' })
const WARNING = finding('SEC-5', { severity: 'warning', message: '第五部分没有内容。' })
const HINT = finding('NUM-1', { severity: 'hint', message: '序号不连续。', quote: '（四）' })
const UNJUDGED = finding('T3-2', { result: 'cannot-be-judged', message: '无法核对。' })

const input = (members: Partial<OpinionInput> = {}): OpinionInput => ({
  number: 7,
  file: '乡镇/禾丰镇.docx',
  report: exampleReport(),
  findings: [SUM, QUOTED, WARNING, HINT, UNJUDGED],
  today: date('2024-01-22'),
  by: date('2024-02-05'),
  pack: null,
  round: null,
  ...members,
})
const textsOf = (of: OpinionInput) =>
  opinionOf(of).blocks.map((block) =>
    block.kind === 'table' ? block.cells.map(({ text }) => text).join('|') : block.text,
  )

describe('an opinion', () => {
  const texts = textsOf(input())

  it('names its number, the unit, the report, the count of faults and the day until which they are to be mended', () => {
    expect(texts).toContain('编号：核查〔2024〕7号')
    expect(texts).toContain('单位：松溪县禾丰镇人民政府')
    expect(texts).toContain('报告：松溪县禾丰镇人民政府2023年政府信息公开工作年度报告（文件：禾丰镇.docx）')
    expect(texts.find((text) => text.startsWith('经核查'))).toMatch(
      /应当改正的问题2个、需要核实的问题1个，另有提示1条.*请于2024年2月5日前改正/,
    )
  })

  it('groups the faults by severity, hints in the appendix, and says what could not be judged', () => {
    const headings = opinionOf(input()).blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings.slice(1)).toEqual([
      '一、应当改正的问题',
      '二、需要核实的问题',
      '三、无法核对的事项',
      expect.stringMatching(/^附件：提示/),
    ])
    expect(texts.at(-1)).toContain('序号不连续')
  })

  it('tells of each fault its place, the words, the rule, its basis, what to change and by when', () => {
    const table = texts.find((text) => text.includes('总计 6')) ?? ''
    expect(table).toContain('表三“一、本年新收政府信息公开申请数量”自然人、总计')
    expect(table).toContain('第一部分（总体情况）')
    expect(table).toContain('原文：“共收到政府信息公开申请5件”')
    expect(table).toMatch(/T3-3 申请人合计：总计＝自然人＋.*\n依据：年度报告格式/)
    expect(table).toContain('改正分项或者合计，使二者一致。')
    expect(table).toContain('2月5日')
  })

  it('asks for nothing where there are hints only, or everything was mended', () => {
    const verdict = (members: Partial<OpinionInput>) =>
      textsOf(input(members)).find((text) => text.startsWith('经核查'))
    expect(verdict({ findings: [HINT] })).toBe('经核查，没有需要改正或者核实的问题，仅有提示1条（见附件）。')
    const round = { mended: [SUM], remaining: [], added: [], unclear: [] }
    expect(verdict({ findings: [], round })).toBe('经核查，没有需要改正或者核实的问题。')
  })

  it('leaves out the groups that are empty', () => {
    const headings = opinionOf(input({ findings: [WARNING] })).blocks.filter(({ kind }) => kind === 'heading')
    expect(headings.map((block) => (block.kind === 'heading' ? block.text : ''))).toEqual([
      '政府信息公开年度报告核查意见单',
      '一、需要核实的问题',
    ])
  })

  it('in the second round says what was mended, what not and what is new', () => {
    const round = { mended: [WARNING], remaining: [SUM], added: [QUOTED], unclear: [] }
    const second = textsOf(input({ findings: [SUM, QUOTED], round }))
    expect(second[0]).toBe('政府信息公开年度报告核查意见单（复核）')
    expect(second).toContain('已改正1个：第五部分有内容（SEC-5）。')
    expect(second).toContain('未改正1个：申请人合计（T3-3）。')
    expect(second).toContain('新出现1个：申请数与表三一致（TXT-1）。')
  })

  it('is read back out of its DOCX cell by cell', async () => {
    const document = opinionOf(input())
    const read = await readDocument(writeDocx(document), 'opinion.docx')
    if (!read.ok) throw new Error(read.error.message)
    const cells = (of: typeof document) =>
      of.blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : []))
    expect(cells(read.value)).toEqual(cells(document))
  })
})

describe('what an organ is asked to change', () => {
  it('is written for every check', () => {
    expect(withoutMending()).toEqual([])
  })
})

describe('the place of a finding', () => {
  it.each([
    [{ cells: ['3.new.person', '3.handledTotal.person', '3.carriedOut.person'] }, '表三“自然人”列'],
    [{ cells: ['3.withheld.stateSecret.total'] }, '表三“（三）不予公开·1.属于国家秘密”总计'],
    [{ cells: ['4.suitDirect.total'] }, '表四“行政诉讼·未经复议直接起诉”总计'],
    [{ quote: '统计期限为2023年1月1日' }, '前言'],
    [{ quote: '别处的话' }, '全文'],
    [{}, '全文'],
  ])('of %j is %s', (members, place) => {
    expect(placeOf(finding('X-1', members), exampleReport())).toBe(place)
  })
})
