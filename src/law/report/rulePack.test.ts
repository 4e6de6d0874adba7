import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exampleReport, read } from '../../../test/exampleReport.ts'
import { plainReport, sections } from '../../../test/plainReport.ts'
import { schemaFaults } from '../../../test/schema.ts'
import type { Finding } from '../finding.ts'
import { checkReport } from './checks.ts'
import type { AnnualReport } from './report.ts'
import { applyRulePack, checkOf, type ElementRule, type IdentityRule, type RulePack } from './rulePack.ts'
import { readRulePack } from './rulePackData.ts'

const EMPTY: RulePack = { name: '测试', checks: {}, elements: [], identities: [] }
const element = (members: Partial<ElementRule>): ElementRule => ({
  id: 'LJ-1',
  name: '公开专区',
  formula: '写明公开专区',
  severity: 'warning',
  basis: '测试',
  section: 1,
  expect: 'present',
  words: ['公开专区'],
  ...members,
})
const identity = (members: Partial<IdentityRule>): IdentityRule => ({
  id: 'LJ-2',
  name: '纠正不多于总计',
  formula: '结果纠正≤总计',
  severity: 'error',
  basis: '测试',
  left: ['4.reconsideration.corrected'],
  relation: '≤',
  right: ['4.reconsideration.total'],
  ...members,
})
const outcome = (pack: Partial<RulePack>, report: AnnualReport, findings: readonly Finding[] = []) =>
  applyRulePack({ ...EMPTY, ...pack }, report, findings).map(
    ({ check, severity, result, quote }) => `${check} ${severity} ${result}${quote === null ? '' : ` ${quote}`}`,
  )
const withText = (text: string, organ = '甲县某镇人民政府') =>
  plainReport('2021', {}, { organ, sections: sections({ 1: text }) })

describe('severities of a pack', () => {
  const report: AnnualReport = {
    ...exampleReport(),
    sections: exampleReport().sections.map((section) => ({
      ...section,
      text: section.number === 5 ? '无' : section.text,
    })),
  }
  const found = checkReport(report).filter(({ check }) => check === 'SEC-5')

  it('change those of the findings of a check, and leave out what is switched off', () => {
    expect(found.map(({ severity }) => severity)).toEqual(['warning'])
    expect(outcome({ checks: { 'SEC-5': 'error' } }, report, found)).toEqual(['SEC-5 error fails 无'])
    expect(outcome({ checks: { 'SEC-5': 'off' } }, report, found)).toEqual([])
    expect(outcome({ checks: { 'T3-1': 'off' } }, report, found)).toEqual(['SEC-5 warning fails 无'])
  })

  it('show beside the check, and rules of the pack are checks of their own', () => {
    const pack = { ...EMPTY, checks: { 'SEC-5': 'error' as const }, elements: [element({})] }
    expect(checkOf('SEC-5', pack)?.severity).toBe('error')
    expect(checkOf('SEC-5', null)?.severity).toBe('warning')
    expect(checkOf('LJ-1', pack)).toMatchObject({
      name: { zh: '公开专区' },
      formula: '写明公开专区',
      severity: 'warning',
    })
    expect(checkOf('LJ-1', null)).toBeNull()
  })
})

describe('an element of a pack', () => {
  it.each<[string, Partial<ElementRule>, string, readonly string[]]>([
    ['is satisfied by one of its words, whatever blanks stand in it', {}, '建成公开 专区3处。', []],
    ['fails where none of its words is there', {}, '建成专区3处。', ['LJ-1 warning fails']],
    ['fails where its words stand in another section only', { section: 5 }, '公开专区', ['LJ-1 warning fails']],
    ['is satisfied anywhere in the text', { section: 'any' }, '公开专区', []],
    ['is satisfied by its pattern', { words: [], pattern: '专区\\d+处' }, '专区3处', []],
    ['forbids its words and quotes them', { expect: 'absent' }, '公开专区', ['LJ-1 warning fails 公开专区']],
    [
      'quotes what its pattern found',
      { expect: 'absent', words: [], pattern: '1\\d{10}' },
      '电话13900000000。',
      ['LJ-1 warning fails 13900000000'],
    ],
    ['holds where nothing forbidden is there', { expect: 'absent' }, '查阅点', []],
    ['is not asked of other kinds of organ', { organs: ['department'] }, '无', []],
  ])('%s', (_, members, text, expected) => {
    expect(outcome({ elements: [element(members)] }, withText(text))).toEqual(expected)
  })

  it('is not asked of numbers without any text', () => {
    const cellsOnly = plainReport('2021', {}, { sections: [], preface: null })
    expect(outcome({ elements: [element({ section: 'any' })] }, cellsOnly)).toEqual([])
  })
})

describe('an identity of a pack', () => {
  const report = (corrected: number | null, total: number) =>
    plainReport('2021', { '4.reconsideration.corrected': corrected, '4.reconsideration.total': total })

  it.each<[string, Partial<IdentityRule>, AnnualReport, readonly string[]]>([
    ['holds below', {}, report(1, 2), []],
    ['holds at the same value', {}, report(2, 2), []],
    ['fails above', {}, report(3, 2), ['LJ-2 error fails']],
    ['as an equation fails below too', { relation: '=' }, report(1, 2), ['LJ-2 error fails']],
    ['cannot be judged with a blank cell, which is no 0', {}, report(null, 2), ['LJ-2 error cannot-be-judged']],
    ['is not asked of the other form', { format: '2019' }, report(3, 2), []],
    [
      'adds the cells up',
      { left: ['4.reconsideration.corrected', '4.reconsideration.upheld'] },
      plainReport('2021', {
        '4.reconsideration.corrected': 1,
        '4.reconsideration.upheld': 2,
        '4.reconsideration.total': 2,
      }),
      ['LJ-2 error fails'],
    ],
  ])('%s', (_, members, of, expected) => {
    expect(outcome({ identities: [identity(members)] }, of)).toEqual(expected)
  })

  it('is not misled by what a computer cannot write down: 0.1 + 0.2 yuan are 0.3', () => {
    const yuan = { '2.art20_8.fees.amount': read(0.3) }
    const rule = identity({
      left: ['2.art20_8.fees.amount'],
      relation: '=',
      right: ['2.art20_5.licences.decisions', '2.art20_6.penalties.decisions'],
    })
    const of = exampleReport({
      ...yuan,
      '2.art20_5.licences.decisions': read(0.1),
      '2.art20_6.penalties.decisions': read(0.2),
    })
    expect(outcome({ identities: [rule] }, of)).toEqual([])
  })
})

describe('a pack as JSON', () => {
  const example: unknown = JSON.parse(
    readFileSync(new URL('../../../docs/rule-pack.example.json', import.meta.url), 'utf8'),
  )

  it('is read as the example of the documents has it, which is as the schema says', () => {
    expect(schemaFaults('rule-pack', example)).toEqual([])
    const reading = readRulePack(example)
    expect(reading).toMatchObject({ ok: true, pack: { checks: { 'SEC-5': 'error', 'T3-7': 'off' } } })
    if (!reading.ok) return
    const report = withText('联系人手机13900000000，上年结转全部办结。')
    expect(outcome(reading.pack, report)).toEqual(['LJ-1 warning fails', 'LJ-2 error fails 13900000000'])
  })

  it.each<[string, unknown, RegExp]>([
    ['no object', [], /最外层应当是一个对象/],
    ['no name', {}, /缺少规则包的名称/],
    ['a misspelt member', { name: '甲', cheks: {} }, /规则包里没有 cheks 这一项/],
    ['a check that nobody knows', { name: '甲', checks: { 'T9-9': 'off' } }, /T9-9 不是本平台的检查项/],
    ['an unknown severity', { name: '甲', checks: { 'T3-1': 'fatal' } }, /T3-1 的值只能是/],
    [
      'a rule without its basis',
      { name: '甲', elements: [{ ...element({}), basis: '' }] },
      /elements 第 1 条缺少 basis/,
    ],
    ['an id of ours', { name: '甲', elements: [element({ id: 'T3-1' })] }, /T3-1 与本平台的检查项重复/],
    ['an id of another shape', { name: '甲', elements: [element({ id: 'abc' })] }, /id 应当像 LJ-1 这样/],
    [
      'the same id twice',
      { name: '甲', elements: [element({})], identities: [identity({ id: 'LJ-1' })] },
      /编号 LJ-1 用了不止一次/,
    ],
    ['a section that the form has not', { name: '甲', elements: [{ ...element({}), section: 7 }] }, /section 只能是/],
    [
      'neither words nor pattern',
      { name: '甲', elements: [{ ...element({}), words: undefined }] },
      /要有 words 或 pattern/,
    ],
    ['a broken pattern', { name: '甲', elements: [element({ pattern: '(' })] }, /pattern 不是有效的正则表达式/],
    [
      'a cell that no form has',
      { name: '甲', identities: [identity({ left: ['3.neu.total'] })] },
      /3\.neu\.total 不是法定表格的单元格编号/,
    ],
    ['no cells', { name: '甲', identities: [identity({ right: [] })] }, /right应当列出至少一个单元格/],
  ])('is refused with %s, in a sentence that says where', (_, data, sentence) => {
    const reading = readRulePack(JSON.parse(JSON.stringify(data)))
    expect(reading.ok ? [] : reading.faults).toEqual([expect.stringMatching(sentence)])
  })

  it('is told all its faults at once', () => {
    const reading = readRulePack({ checks: { 'T9-9': 'off' }, elements: [{}] })
    expect(reading.ok ? 0 : reading.faults.length).toBeGreaterThan(5)
  })
})
