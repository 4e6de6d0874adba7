import { expect, it } from 'vitest'
import { guessKind } from './applicantName.ts'

it.each([
  ['张三', 'person'],
  ['买买提·艾力', 'person'],
  ['松溪县渭田镇溪尾村村民委员会', 'villageCommittee'],
  ['福建闽北律师事务所', 'lawFirm'],
  ['松溪山水有限公司', 'company'],
  ['福建农林大学', 'university'],
  ['松溪县茶叶协会', 'association'],
  ['关于某事的', null],
])('takes %s for %s', (name, kind) => {
  expect(guessKind(name)).toBe(kind)
})
