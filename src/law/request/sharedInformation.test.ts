import { expect, it } from 'vitest'
import { knowledgeOf, proposalOf } from './sharedInformation.ts'

it('tells from all answers what is out: public before given, given before given in part', () => {
  expect(knowledgeOf(['OPEN-2', null, 'OPEN-1'])).toBe('public')
  expect(knowledgeOf(['PART', 'OPEN-2', 'REF-THIRD'])).toBe('given')
  expect(knowledgeOf([null, 'PART'])).toBe('givenInPart')
  expect(knowledgeOf(['REF-INT', 'OTH-WITHDRAW'])).toBe('withheld')
  expect(knowledgeOf(['NA-NOTEXIST', null])).toBe('unavailable')
  expect(knowledgeOf(['OTH-NOCORR', 'NOT-PETITION'])).toBe('open')
  expect(knowledgeOf([null, null])).toBe('open')
})

it('proposes to publish only what can be disclosed and is not public yet', () => {
  expect(proposalOf('public').article).toBe('36(1)')
  expect(proposalOf('given')).toMatchObject({ article: '44.1', sentence: expect.stringContaining('可以纳入主动公开') })
  expect(proposalOf('withheld').sentence).toContain('不纳入')
})
