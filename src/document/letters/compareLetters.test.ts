import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { compareLetters } from './compareLetters.ts'

const ORGAN = '松溪县林业局'

/** A letter of these lines, as a reader gives them back. */
const letter = (...lines: readonly string[]): Document => ({
  title: null,
  blocks: lines.map((text) => ({ kind: 'paragraph', text })),
})

const APPROVED = letter(
  '松溪县林业局',
  '政府信息公开申请答复书',
  '松林公复〔2026〕3号',
  '张三丰：',
  '经审查，您申请公开的政府信息属于行政执法案卷信息，本机关决定不予公开。罚款金额为3.80万元。',
  '松溪县林业局',
  '2026年3月2日',
)

const differences = (...lines: readonly string[]) => compareLetters(APPROVED, letter(...lines), ORGAN).differences

describe('the stamped letter', () => {
  it('is the same however its lines are broken and its signs are read', () => {
    const found = differences(
      '松溪县林业局',
      '政府信息公开申请答复书',
      '松林公复[2026]3号',
      '张三丰:',
      '经审查,您申请公开的政府信息属于行政执法案',
      '卷信息。本机关决定不予公开.罚款金额为 3.80 万元',
      '松溪县林业局',
      '2026 年 3 月 2 日',
      '— 1 —',
    )
    expect(found).toEqual([])
  })

  it('shows a word that was left out or changed, with what stands before it', () => {
    const found = differences(
      '松溪县林业局',
      '政府信息公开申请答复书',
      '松林公复〔2026〕3号',
      '张三丰：',
      '经审查，您申请公开的政府信息属于行政执法案卷信息，本机关决定予以公开。罚款金额为380万元。',
      '松溪县林业局',
      '2026年3月2日',
    )
    expect(found).toEqual([
      { approved: '不予', stamped: '予以', before: '政执法案卷信息，本机关决定' },
      { approved: '.', stamped: '', before: '决定不予公开。罚款金额为3' },
    ])
  })

  it('leaves the seal aside, and the number and date that were written in by hand', () => {
    const found = differences(
      '松溪县林业局',
      '政府信息公开申请答复书',
      '张三丰：',
      '经审查，您申请公开的政府信息属于行政执法案卷信息，本机关决定不予公开。罚款金额为3.80万元。',
      '松溪县林业局',
      '★ 松溪县林业局 3507240001234',
    )
    expect(found).toEqual([])
  })

  it('tells a paragraph that was added', () => {
    const found = differences(
      '松溪县林业局',
      '政府信息公开申请答复书',
      '松林公复〔2026〕3号',
      '张三丰：',
      '经审查，您申请公开的政府信息属于行政执法案卷信息，本机关决定不予公开。罚款金额为3.80万元。',
      '请不要再次申请。',
      '松溪县林业局',
      '2026年3月2日',
    )
    expect(found.map(({ approved, stamped }) => [approved, stamped])).toEqual([['', '请不要再次申请。']])
  })

  it('says which number it bears, and whether there is anything to read', () => {
    expect(compareLetters(APPROVED, letter('松林公复〔2026〕第4号', '张三丰：'), ORGAN)).toMatchObject({
      number: '松林公复〔2026〕第4号',
      isBlank: true,
    })
  })
})
