import { expect, it } from 'vitest'
import { quantitiesIn } from './quantity.ts'

it.each<[string, readonly (readonly [number, string, boolean])[]]>([
  ['共公开195条', [[195, '条', false]]],
  ['培训60余人次', [[60, '人次', true]]],
  [
    '公开近二百条、约30条、100条以上',
    [
      [200, '条', true],
      [30, '条', true],
      [100, '条', true],
    ],
  ],
  ['一百零三件', [[103, '件', false]]],
  ['14,571条', [[14_571, '条', false]]],
  ['收费0.12万元', [[1200, '元', false]]],
  ['246.936万元', [[2_469_360, '元', false]]],
  ['1.2万余条', [[12_000, '条', true]]],
  ['减少20.8%', [[20.8, '%', false]]],
  ['第二十条第（一）项，第36条', []],
  ['〔2021〕39号，电话0469-4345736', []],
  ['第1-3件', []],
])('%s', (sentence, expected) => {
  expect(quantitiesIn(sentence).map(({ value, unit, vague }) => [value, unit, vague])).toEqual(expected)
})
