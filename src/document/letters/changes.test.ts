import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { changesBetween } from './changes.ts'

const changes = (one: string, other: string) => changesBetween([...one], [...other])

it('finds what was replaced, added and left out', () => {
  expect(changes('决定不予公开', '决定予以公开')).toEqual([{ from: 2, to: 4, otherFrom: 2, otherTo: 4 }])
  expect(changes('附件共三页', '附件三页')).toEqual([{ from: 2, to: 3, otherFrom: 2, otherTo: 2 }])
  expect(changes('三页', '附件三页')).toEqual([{ from: 0, to: 0, otherFrom: 0, otherTo: 2 }])
  expect(changes('同样', '同样')).toEqual([])
})

it('keeps changes apart that lie apart', () => {
  expect(changes('甲一二三四乙', '丙一二三四丁')).toEqual([
    { from: 0, to: 1, otherFrom: 0, otherTo: 1 },
    { from: 5, to: 6, otherFrom: 5, otherTo: 6 },
  ])
})

it('turns the one into the other, whatever they are', () => {
  const words = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 30 })
  const same = fc.property(words, words, (one, other) => {
    const made: string[] = []
    let at = 0
    for (const { from, to, otherFrom, otherTo } of changesBetween(one, other)) {
      made.push(...one.slice(at, from), ...other.slice(otherFrom, otherTo))
      at = to
    }
    made.push(...one.slice(at))
    expect(made).toEqual(other)
  })
  fc.assert(same, { numRuns: parts.runs(500, 20_000) })
})

it('takes texts that have nothing in common for one change', () => {
  const long = (character: string) => character.repeat(4_000)
  expect(changes(long('甲'), long('乙'))).toEqual([{ from: 0, to: 4_000, otherFrom: 0, otherTo: 4_000 }])
})
