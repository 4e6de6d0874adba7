import { describe, expect, it } from 'vitest'
import { sections } from '../../test/plainReport.ts'
import { commonBeyond, likelySources, openCommonText, overlapOf, sampleOf } from './likeness.ts'
import { proseOf, SHINGLE, shinglesOf } from './shingle.ts'

/** A text of so many different characters, always the same for a seed. */
function text(seed: number, length: number): string {
  let state = seed + 1
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 5000))
  }).join('')
}
const none = openCommonText()
const share = (own: string, other: string) => overlapOf(shinglesOf(own), shinglesOf(other), none).share

describe('how much of a text stands in another', () => {
  it('is all of the same text, whatever its figures, marks and blanks', () => {
    const own = text(1, 300)
    const dressed = own.replace(/.{10}/g, '$&，2023年 ').replaceAll('年', '')
    expect(share(own, own)).toBe(1)
    expect(share(own, dressed)).toBe(1)
    expect(share(dressed, own)).toBe(1)
  })

  it('is nothing of another text, and nothing of a run shorter than 13 characters', () => {
    expect(share(text(1, 300), text(2, 300))).toBe(0)
    const run = text(3, SHINGLE - 1)
    expect(share(text(1, 100) + run + text(4, 100), text(2, 100) + run + text(5, 100))).toBe(0)
  })

  it('is 100 of 400 characters where 100 are copied, and the passage is quoted as it stands', () => {
    const copied = text(9, 100)
    const own = `${text(1, 150)}。\n${copied.slice(0, 50)}，5 条${copied.slice(50)}。${text(2, 150)}`.replace('条', '')
    const { share: found, passages } = overlapOf(shinglesOf(own), shinglesOf(text(3, 40) + copied + text(4, 40)), none)
    expect(found).toBeCloseTo(100 / 400)
    expect(passages).toEqual([{ text: `${copied.slice(0, 50)}，5 ${copied.slice(50)}`, length: 100 }])
  })

  it('lists the passages from the longest to the shortest', () => {
    const [one, two] = [text(8, 20), text(9, 60)]
    const { passages } = overlapOf(
      shinglesOf(text(1, 30) + one + text(2, 30) + two),
      shinglesOf(two + text(3, 30) + one),
      none,
    )
    expect(passages.map(({ length }) => length)).toEqual([60, 20])
  })
})

describe('the own text of a report', () => {
  const of = (organ: string, copied: string) =>
    proseOf({ organ, sections: sections({ 1: `${organ}${copied}`, 3: text(7, 100), 5: text(8, 50) }) })

  it('is that of sections 一, 五 and 六 without the name of the organ', () => {
    expect(of('甲县教育局', text(1, 100)).length).toBe(150)
    expect(overlapOf(of('甲县教育局', text(1, 100)), of('乙市卫生健康委员会', text(1, 100)), none).share).toBe(1)
  })
})

describe('what does not count as copied', () => {
  it('is the law and the form', () => {
    const law = '行政机关公开政府信息，应当坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则。'
    expect(share(law, law)).toBe(0)
    expect(
      share(
        '危及“三安全一稳定”；申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      ),
    ).toBe(0)
  })

  it('is what more than 20 reports, or more than a fifth of many, hold', () => {
    expect([commonBeyond(3), commonBeyond(100), commonBeyond(5000)]).toEqual([20, 20, 1000])
    const template = shinglesOf(text(1, 100))
    const few = openCommonText()
    for (let count = 0; count < 20; count++) few.add(template)
    expect(overlapOf(template, template, few).share).toBe(1)
    few.add(template)
    expect(overlapOf(template, template, few).share).toBe(0)
  })
})

describe('the likely sources of a text', () => {
  const common = openCommonText()
  const of = (organ: string, year: number, content: string) => ({ organ, year, sample: sampleOf(shinglesOf(content)) })

  it('are those of other organs in the same year that share enough of it', () => {
    const [own, copy] = [of('甲', 2023, text(1, 1000)), of('乙', 2023, text(1, 700) + text(2, 300))]
    const others = [of('丙', 2023, text(3, 1000)), of('丁', 2022, text(1, 1000)), of('甲', 2023, text(1, 1000))]
    const found = likelySources([own, copy, ...others], common, 0.5)
    expect(found.get(own)).toEqual([copy])
    expect(found.get(copy)).toContain(own)
    expect(others.slice(0, 2).map((other) => found.get(other))).toEqual([undefined, undefined])
  })

  it('are found in a large group of copies without comparing each with each', () => {
    const copies = Array.from({ length: 400 }, (_, index) =>
      of(`机关${index}`, 2023, text(1, 900) + text(1000 + index, 100)),
    )
    const started = performance.now()
    const found = likelySources(copies, common, 0.5)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(copies.filter((copy) => (found.get(copy)?.length ?? 0) === 0)).toEqual([])
  })
})
