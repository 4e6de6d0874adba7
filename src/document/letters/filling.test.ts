import { expect, it } from 'vitest'
import { filledLines } from './filling.ts'

it('gives no second full stop to what somebody has ended with one', () => {
  const filled = (said: string) => filledLines('更正后的内容为：【更正内容】。特此告知。', () => [said])
  expect(filled('家庭人口为3人。')).toEqual(['更正后的内容为：家庭人口为3人。特此告知。'])
  expect(filled('家庭人口为3人')).toEqual(['更正后的内容为：家庭人口为3人。特此告知。'])
  expect(filled('《办法》')).toEqual(['更正后的内容为：《办法》。特此告知。'])
})
