import { describe, expect, it } from 'vitest'
import { MONDAY, on, refusal } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import type { OutcomeCode } from '../outcome.ts'
import { consequencesOf, countedOutcome, decideChooseOutcome } from './outcomeChoice.ts'

describe('the outcome (Art. 36–39)', () => {
  const result = (code: OutcomeCode) => ({ code, withheld: [] })

  it.each<readonly [readonly OutcomeCode[], OutcomeCode | null, OutcomeCode | null]>([
    [['OPEN-1'], null, 'OPEN-1'],
    [['OPEN-1', 'OPEN-2'], null, 'OPEN-2'],
    [['OPEN-2', 'REF-INT'], null, 'PART'],
    [['OPEN-1', 'NA-NOTEXIST'], null, 'PART'],
    [['REF-INT', 'NA-NOTEXIST'], null, null],
    [['REF-INT', 'NA-NOTEXIST'], 'NA-NOTEXIST', 'NA-NOTEXIST'],
    [['REF-INT', 'NA-NOTEXIST'], 'OPEN-1', null],
    [[], null, null],
  ])('of several results %j with main %s counts as %s', (codes, main, counted) => {
    expect(countedOutcome(codes.map(result), main)).toBe(counted)
  })

  it('is not chosen where an act of its own ends the MONDAY, and 部分公开 names its grounds', () => {
    const choose = (code: OutcomeCode, withheld: readonly OutcomeCode[]) =>
      refusal(
        decideChooseOutcome(MONDAY, { results: [{ code, withheld }], main: null, personId: 'clerk' }, on('2025-09-16')),
      )
    expect(choose('OTH-NOCORR', [])).toEqual(['own-act'])
    expect(choose('PART', [])).toEqual(['no-ground'])
    expect(choose('PART', ['NA-NOTEXIST'])).toEqual(['wrong-ground'])
    expect(choose('OPEN-2', ['REF-INT'])).toEqual(['ground-unasked'])
  })

  it('fixes basis, letter, remedy and row', () => {
    const part = { results: [{ code: 'PART', withheld: ['REF-PROC'] }], main: null, code: 'PART' } as const
    expect(consequencesOf(part, date('2025-09-30'), '2021')).toMatchObject({
      articles: ['37', '36(3)', '16.2'],
      ...{ letter: 'reply', row: 'disclosedInPart', remedy: { path: 'reviewFirst' } },
    })
    const lapse = { results: [], main: null, code: 'OTH-NOCORR' } as const
    expect(consequencesOf(lapse, date('2020-09-30'), '2019')).toMatchObject({
      ...{ letter: 'abandonmentNotice', row: 'otherwiseClosed', remedy: { path: 'reviewOrSuit' } },
    })
    const main = 'NA-NOTEXIST'
    const several = { results: [result('NA-NOTEXIST'), result('REF-INT')], main, code: main } as const
    expect(consequencesOf(several, date('2025-09-30'), '2021')).toMatchObject({
      articles: ['36(4)', '16.1', '36(3)'],
      ...{ row: 'unavailable.notHeld', remedy: { path: 'reviewFirst' } },
    })
  })

  it('of public and absent information counts as given in part, and refuses nothing (复议法 Art. 23.1(4))', () => {
    const both = { results: [result('OPEN-1'), result('NA-NOTEXIST')], main: null, code: 'PART' } as const
    expect(consequencesOf(both, date('2025-09-30'), '2021')).toMatchObject({
      articles: ['36(1)', '36(4)'],
      ...{ row: 'disclosedInPart', remedy: { path: 'reviewOrSuit' } },
    })
  })

  it('withholds also what is no government information (Art. 37), which is no refusal under Art. 14–16', () => {
    const part = { results: [{ code: 'PART', withheld: ['OTH-NOTINFO'] }], main: null } as const
    expect(refusal(decideChooseOutcome(MONDAY, { ...part, personId: 'clerk' }, on('2025-09-16')))).toEqual([])
    expect(consequencesOf({ ...part, code: 'PART' }, date('2025-09-30'), '2021').remedy.path).toBe('reviewOrSuit')
  })
})
