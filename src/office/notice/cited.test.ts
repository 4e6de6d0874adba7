import { describe, expect, it } from 'vitest'
import { cited, withBasis } from './cited.ts'

describe('an article', () => {
  it.each([
    ['4', '条例第4条'],
    ['12.2', '条例第12条第2款'],
    ['4(1)', '条例第4条第1项'],
    ['复议法 24.1(1)', '复议法第24条第1款第1项'],
    ['诉讼法解释 21', '诉讼法解释第21条'],
    ['GB/T 22239-2019', 'GB/T 22239-2019'],
  ])('%s is named %s', (key, name) => {
    expect(cited(key)).toBe(name)
  })

  it('follows the reason that rests on it', () => {
    expect(withBasis({ sentence: '尚未填写。', article: '33.2' })).toBe('尚未填写。（依据：条例第33条第2款）')
    expect(withBasis({ sentence: '没有修改任何内容。', article: null })).toBe('没有修改任何内容。')
  })
})
