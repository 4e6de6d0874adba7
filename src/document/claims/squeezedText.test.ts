import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squeeze } from './squeezedText.ts'

describe('squeezed text', () => {
  it.each([
    ['2019 年 共 发布 相关 信息', '2019年共发布相关信息'],
    ['平台建\n\n设', '平台建设'],
    [
      '紧密结合我区实际,在主动公开、依申请公开、政府信息管理、平台建\n\n设等方面',
      '紧密结合我区实际，在主动公开、依申请公开、政府信息管理、平台建设等方面',
    ],
    ['１２件(含２件)', '12件（含2件）'],
    ['共 14,571 条,其中 3 条', '共14,571条，其中3条'],
    ['收到2件,\n2.答复2件', '收到2件，\n2.答复2件'],
    ['（一）公开情况\n街道公开5条', '（一）公开情况\n街道公开5条'],
    ['　　（一）主动公开\u00a0', '（一）主动公开'],
  ])('%j is %j', (original, expected) => {
    expect(squeeze(original).text).toBe(expected)
  })

  it('knows the place of every character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('2', '９', ' ', '\n', '　', '，', ',', '条', '（', '一', '）') }),
        (original) => {
          const { text, at } = squeeze(original)
          return [...text].every((character, index) => {
            const source = original.charAt(at[index] ?? -1)
            return character === '\n' ? /\s/.test(source) : source.normalize('NFKC') === character.normalize('NFKC')
          })
        },
      ),
    )
  })
})
