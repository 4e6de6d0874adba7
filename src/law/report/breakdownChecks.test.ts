import { describe, expect, it } from 'vitest'
import { claimOf, plainReport, sections } from '../../../test/plainReport.ts'
import { checkBreakdowns } from './breakdownChecks.ts'
import type { Claim } from './report.ts'

const total = claimOf('itemsPublished', 500, { unit: '条', quote: '公开信息500条' })
const part = (value: number, members: Partial<Claim> = {}) =>
  claimOf('itemsByColumn', value, {
    unit: '条',
    partOf: 0,
    name: '栏目',
    quote: `栏目${value}条`,
    offset: 10,
    ...members,
  })
const channel = (value: number, members: Partial<Claim> = {}) =>
  part(value, { what: 'itemsByChannel', name: '网站', ...members })

function answers(claims: readonly Claim[], text = '') {
  return checkBreakdowns(plainReport('2021', {}, { claims, sections: sections({ 1: text }) })).flatMap((judgement) =>
    judgement.result === 'holds' ? [] : [`${judgement.check} ${judgement.severity} ${judgement.result}`],
  )
}

describe('the parts of a number of published items', () => {
  it.each<[string, readonly Claim[], readonly string[]]>([
    ['add up', [total, part(300), part(200)], []],
    ['are columns that exceed it', [total, part(300), part(201)], ['TXT-4 error fails']],
    ['are channels that exceed it', [total, channel(300), part(201)], ['TXT-3 error fails']],
    ['are fewer', [total, part(300), part(100)], ['TXT-4 warning fails']],
    ['are channels and fewer', [total, channel(300), channel(100)], ['TXT-3 warning fails']],
    ['are fewer in a list closed by 其他', [total, part(300), part(100, { name: '其他信息' })], ['TXT-4 error fails']],
    ['are a single highlight', [total, part(20)], []],
    ['are vague', [total, channel(300), channel(200, { vague: true })], ['TXT-9 hint cannot-be-judged']],
    ['lack a number', [total, part(300), { ...part(0), value: null }], []],
    ['are of another organ', [{ ...total, otherScope: true }, part(300), part(300)], []],
    ['belong to no total', [total, { ...claimOf('itemsByChannel', 900), unit: '条' }], []],
  ])('%s', (_, claims, expected) => {
    expect(answers(claims)).toEqual(expected)
  })

  it('that a list names one by one (分别为) must reach the total', () => {
    const text = '公开信息500条，分别为栏目300条，栏目100条'
    expect(answers([total, part(300), part(100, { offset: text.length - 7 })], text)).toEqual(['TXT-4 error fails'])
  })

  it('are judged at the upper level only, where a list in the list may have ended early', () => {
    const claims = [total, part(300), part(100, { partOf: 1 }), part(50, { partOf: 1 }), part(100)]
    expect(answers(claims)).toEqual([])
  })

  it('are shown with what is left', () => {
    const [found] = checkBreakdowns(plainReport('2021', {}, { claims: [total, part(300), part(56)] }))
    expect(found).toMatchObject({
      message: '各部分 栏目 300＋栏目 56＝356 条，少于所说的总数 500 条，其余144条未说明。',
    })
  })
})
