import { describe, expect, it } from 'vitest'
import { displayWidth, oneLine, padLeft, padRight, shorten, table, tableText, wrap } from './width.ts'

describe('the width of text on a terminal', () => {
  it.each([
    ['abc 12', 6],
    ['政府信息', 8],
    ['（一）', 6],
    ['，。：；', 8],
    ['〔2021〕30号', 12],
    ['ＡＢ１２', 8],
    ['“三安全一稳定”', 16],
    ['𠮷', 2],
    ['e\u0301', 1],
    ['\u200b\u0007', 0],
    ['한글', 4],
    ['é', 1],
  ])('%j takes %i columns', (text, width) => expect(displayWidth(text)).toBe(width))

  it('pads to a column by what is seen, not by the number of characters', () => {
    expect(padRight('总计', 6)).toBe('总计  ')
    expect(padLeft('总计', 6)).toBe('  总计')
    expect(padLeft('总计', 3)).toBe('总计')
  })

  it('cuts at a whole character and marks the cut', () => {
    expect(shorten('政府信息公开', 12)).toBe('政府信息公开')
    expect(shorten('政府信息公开', 9)).toBe('政府信..')
  })
})

describe('text from a file on a terminal', () => {
  it('loses control sequences, line breaks and characters that turn the reading direction', () => {
    expect(oneLine('\u001b[31m红\u202e字\r\n 第二行 ')).toBe('[31m红字 第二行')
  })

  it('loses in a column the punctuation that some terminals draw wide and others narrow', () => {
    expect(tableText('危及“三安全一稳定”—…')).toBe('危及「三安全一稳定」-..')
  })
})

describe('wrapping', () => {
  it('breaks between Chinese characters and never before a closing mark or after an opening one', () => {
    expect(wrap('一二三，四五（六七）八', 8)).toEqual(['一二三，', '四五（六', '七）八'])
  })

  it('keeps numbers and words whole and sets the following lines in by the first one', () => {
    expect(wrap('共收到申请 1234 件 in all', 16, '规则：')).toEqual([
      '规则：共收到申请',
      '      1234 件 in',
      '      all',
    ])
  })

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  it('gives one line for an empty text', () => {
    expect(wrap('', 10, '- ')).toEqual(['- '])
  })
})

describe('a table', () => {
  it('aligns values to the right, wraps the label and puts the values beside its last line', () => {
    expect(
      table(
        [
          ['', '总计', '其他'],
          ['一、本年新收政府信息公开申请数量', '12', '空'],
          ['  甲', '3', '-'],
        ],
        30,
      ),
    ).toEqual([
      '                     总计 其他',
      '一、本年新收政府信息',
      '公开申请数量           12   空',
      '  甲                    3    -',
    ])
  })
})
