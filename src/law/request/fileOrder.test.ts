import { expect, it } from 'vitest'
import { byFilePart, partOfLetter, partOfPaper } from './fileOrder.ts'

it('begins with the application and goes on as the procedure does', () => {
  const kinds = [
    'reply:OPEN-1',
    'feeNotice',
    'register',
    'thirdPartyInquiry',
    'application',
    'correctionNotice',
  ] as const
  expect(kinds.toSorted((one, other) => byFilePart(partOfLetter(one), partOfLetter(other)))).toEqual([
    ...['application', 'register', 'correctionNotice', 'thirdPartyInquiry', 'feeNotice', 'reply:OPEN-1'],
  ])
})

it('puts what weighs a third party’s interests with its opinion, and a search with the handling', () => {
  expect([partOfPaper('publicInterest'), partOfPaper('searchRecord')]).toEqual(['consultation', 'handling'])
})
