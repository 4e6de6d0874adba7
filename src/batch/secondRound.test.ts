import { describe, expect, it } from 'vitest'
import type { Finding } from '#law/finding.ts'
import { compareRounds } from './secondRound.ts'

const finding = (check: string, message: string, members: Partial<Finding> = {}): Finding => ({
  check,
  severity: 'error',
  result: 'fails',
  message,
  cells: [],
  quote: null,
  ...members,
})
const outcome = (earlier: readonly Finding[], later: readonly Finding[]) => {
  const names = (findings: readonly Finding[]) => findings.map(({ message }) => message)
  const { mended, remaining, added, unclear } = compareRounds(earlier, later)
  return { mended: names(mended), remaining: names(remaining), added: names(added), unclear: names(unclear) }
}
const total = finding('T3-3', '总计 5，应为 4', { cells: ['3.new.person', '3.new.total'] })

describe('a fault of the first round', () => {
  it('is mended where the second has it no more', () => {
    expect(outcome([total], [])).toEqual({ mended: ['总计 5，应为 4'], remaining: [], added: [], unclear: [] })
  })

  it('remains where it is said again, with other figures too', () => {
    const other = { ...total, message: '总计 6，应为 4', cells: ['3.new.total'] }
    expect(outcome([total], [other])).toEqual({ mended: [], remaining: ['总计 6，应为 4'], added: [], unclear: [] })
  })

  it('is mended and another is new where the same check fails in another row', () => {
    const other = { ...total, message: '另一行', cells: ['3.carriedOut.total'] }
    expect(outcome([total], [other])).toEqual({
      mended: ['总计 5，应为 4'],
      remaining: [],
      added: ['另一行'],
      unclear: [],
    })
  })

  it('of the text is known again by its quote or its words, not by its figures', () => {
    const channels = finding('TXT-3', '各渠道 371 条，总数 515 条', { quote: '共公开515条' })
    const again = finding('TXT-3', '各渠道 400 条，总数 500 条', { quote: '共公开500条' })
    expect(outcome([channels], [again]).remaining).toEqual([again.message])
    const absent = finding('TXT-7', '缺少联系方式')
    expect(outcome([absent], [finding('TXT-7', '缺少成文日期')])).toMatchObject({
      mended: [absent.message],
      added: ['缺少成文日期'],
    })
  })

  it('is matched once only: of two like it one remains and one is mended', () => {
    const two = [
      finding('T3-1', '甲列', { cells: ['3.new.person'] }),
      finding('T3-1', '乙列', { cells: ['3.new.business'] }),
    ]
    expect(outcome(two, [finding('T3-1', '甲列', { cells: ['3.new.person'] })])).toMatchObject({
      mended: ['乙列'],
      remaining: ['甲列'],
    })
  })

  it('is neither mended nor not where its check can no longer be judged', () => {
    const blank = { ...total, result: 'cannot-be-judged' as const, message: '空白' }
    expect(outcome([total], [blank])).toEqual({ mended: [], remaining: [], added: [], unclear: ['总计 5，应为 4'] })
  })
})
