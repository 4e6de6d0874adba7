import { describe, expect, it } from 'vitest'
import { asNumber, verdictOf } from './numberLook.ts'
import type { PrintLine } from './print.ts'

/** Print of so many digits, each a blot 20 pixels high and 11 wide, 15 apart. */
function digits(count: number, width = 11): PrintLine {
  const blots = Array.from({ length: count }, (_, index) => ({
    x0: index * 15,
    x1: index * 15 + width,
    y0: 0,
    y1: 20,
    area: 100,
  }))
  return { x0: 0, x1: (count - 1) * 15 + width, y0: 0, y1: 20, blots }
}

const looks = (...texts: readonly (readonly [text: string, confidence: number])[]) =>
  texts.map(([text, confidence]) => ({ text, confidence }))

describe('a recognised number', () => {
  it('is sure when all looks agree and it has as many digits as blots', () => {
    expect(verdictOf(looks(['287', 0.9], ['287', 0.95]), digits(3), 28)).toMatchObject({ text: '287', sure: true })
  })

  it('is in doubt when two looks differ, and says both', () => {
    const verdict = verdictOf(looks(['287', 0.9], ['281', 0.8]), digits(3), 28)
    expect(verdict.sure).toBe(false)
    expect([verdict.text, ...verdict.others].sort()).toEqual(['281', '287'])
  })

  it('is in doubt when a digit was swallowed: 11 read as 1', () => {
    expect(verdictOf(looks(['1', 0.95], ['1', 0.9]), digits(2, 4), 28).sure).toBe(false)
  })

  it('is in doubt when a digit was added: 11 read as 111', () => {
    expect(verdictOf(looks(['111', 0.95], ['111', 0.9]), digits(2, 4), 28).sure).toBe(false)
  })

  it('is in doubt when nobody is sure of it', () => {
    expect(verdictOf(looks(['6', 0.4], ['6', 0.5]), digits(1), 28).sure).toBe(false)
  })

  it('is a zero where a fax has lost its top and bottom', () => {
    const halves = [
      { x0: 0, x1: 4, y0: 0, y1: 20, area: 50 },
      { x0: 8, x1: 12, y0: 0, y1: 20, area: 50 },
    ]
    const line = { x0: 0, x1: 12, y0: 0, y1: 20, blots: halves }
    expect(verdictOf(looks(['()', 0.8], ['0', 0.7]), line, 28)).toMatchObject({ text: '0', sure: true })
  })
})

describe('a text that can only be meant as a number', () => {
  it.each([
    ['O', '0'],
    ['l', '1'],
    ['1,204', '1,204'],
    ['１２', '12'],
    ['246.936万元', '246.936万元'],
  ])('%s is %s', (text, number) => expect(asNumber(text)).toBe(number))

  it.each(['规章', '总计', '自然人', '', '1.属于国家秘密'])('%s is none', (text) => expect(asNumber(text)).toBeNull())
})
