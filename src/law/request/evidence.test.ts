import { describe, expect, it } from 'vitest'
import { carried, MONDAY, on, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { OUTCOMES, type OutcomeCode } from '../outcome.ts'
import { decideConsult, decideReceiveOpinion } from './consult.ts'
import { EVIDENCE, PAPERS } from './evidence.ts'
import { decideRecordReceived } from './letterCourse.ts'
import { missingEvidence } from './missingEvidence.ts'
import { decideChooseOutcome } from './outcomeChoice.ts'
import { decideFileEvidence } from './replyReview.ts'
import type { Request } from './request.ts'

describe('evidence before signature', () => {
  const chosen = (code: OutcomeCode) => {
    const withheld = code === 'PART' ? (['REF-SECRET'] as const) : []
    const choice = { results: [{ code, withheld }], main: null, personId: 'clerk' }
    return carried(MONDAY, decideChooseOutcome(MONDAY, choice, on('2025-09-16')))
  }

  it.each<readonly [OutcomeCode, readonly string[]]>([
    ['OPEN-1', ['missing-publication']],
    ['OPEN-2', ['missing-provided', 'missing-secrecyReviewed']],
    ['PART', ['missing-provided', 'missing-redaction', 'missing-secretMark', 'missing-secrecyReviewed']],
    ['REF-SECRET', ['missing-secretMark']],
    ['REF-THIRD', ['missing-publicInterest', 'missing-thirdPartyRefused']],
    ['NA-NOTEXIST', ['missing-searchRecord']],
    ['NA-UNCLEAR', ['missing-stillUnclear', 'missing-correctionReceived']],
    ['NOT-DUP', ['missing-earlierReply']],
    ['NOT-MASS', ['missing-frequency', 'missing-reasonsJudged']],
  ])('%s is blocked by %j', (code, missing) => {
    expect(missingEvidence(chosen(code), on('2025-09-16')).map((each) => each.code)).toEqual(missing)
  })

  it('stands for every outcome that a reply can have', () => {
    for (const { code } of OUTCOMES) {
      const own = ['OTH-NOCORR', 'OTH-NOFEE', 'OTH-WITHDRAW'].includes(code)
      expect(EVIDENCE[code].papers.length > 0, code).toBe(!own)
    }
  })

  it('asks what a search record states: places, words, person, time', () => {
    const state = chosen('NA-NOTEXIST')
    const paper = { id: 'p', paper: 'searchRecord', fields: ['places', 'words'] } as const
    const filed = carried(state, decideFileEvidence(state, paper, on('2025-09-16')))
    expect(missingEvidence(filed, on('2025-09-16'))).toEqual([
      { code: 'incomplete-searchRecord', article: '36(4)', sentence: '“检索记录”没有写明检索人、检索时间。' },
    ])
    const rest = { id: 'q', paper: 'searchRecord', fields: ['person', 'time'] } as const
    expect(
      missingEvidence(carried(filed, decideFileEvidence(filed, rest, on('2025-09-16'))), on('2025-09-16')),
    ).toEqual([])
  })

  it('keeps information back while somebody is still asked about it, and against his refusal without public interest', () => {
    const letter = {
      letterId: 't',
      method: 'inPerson',
      on: date('2025-09-16'),
      whom: 'thirdParty',
      partyId: 'p',
    } as const
    const state = chosen('OPEN-2')
    const sent = carried(state, decideConsult(state, { ...letter, entry: SYSTEM }, on('2025-09-16')))
    const codes = (each: Request, day: string) => missingEvidence(each, on(day)).map(({ code }) => code)
    expect(codes(sent, '2025-09-17')).toContain('consultation-running')
    // The fifteenth working day after 09-16 is 10-13: 09-28 and 10-11 are working weekends.
    expect(codes(sent, '2025-10-13')).toContain('consultation-running')
    expect(codes(sent, '2025-10-14')).not.toContain('consultation-running')
    const opinion = { letterId: 't', opinion: 'refusesWithReason', on: date('2025-09-22'), evidence: 'x' } as const
    const refused = carried(sent, decideReceiveOpinion(sent, opinion, on('2025-09-22')))
    expect(codes(refused, '2025-09-22')).toEqual([
      ...['missing-provided', 'missing-secrecyReviewed', 'missing-publicInterest', 'missing-thirdPartyTold'],
    ])
  })

  it('believes that a third party refused when the receipt of the letter or his answer lies in the file', () => {
    const asked = (evidence: string, method: 'mail' | 'inPerson' = 'mail') => {
      const state = chosen('REF-THIRD')
      const letter = { letterId: 't', method, on: date('2025-09-16'), whom: 'thirdParty', partyId: 'p' } as const
      const sent = carried(state, decideConsult(state, { ...letter, entry: SYSTEM }, on('2025-09-16')))
      const opinion = { letterId: 't', opinion: 'refusesWithReason', on: date('2025-09-22'), evidence } as const
      return carried(sent, decideReceiveOpinion(sent, opinion, on('2025-09-22')))
    }
    const codes = (state: Request) => missingEvidence(state, on('2025-09-22')).map(({ code }) => code)
    expect(codes(asked('来电'))).toEqual(['missing-publicInterest', 'missing-thirdPartyRefused'])
    expect(codes(asked('file:01900000-0000-7000-8000-000000000001'))).toEqual(['missing-publicInterest'])
    expect(codes(asked('来电', 'inPerson'))).toEqual(['missing-publicInterest'])
    const late = asked('来电')
    const receipt = { letterId: 't', on: date('2025-09-18'), evidence: '回执' }
    expect(codes(carried(late, decideRecordReceived(late, receipt, on('2025-09-22'))))).toEqual([
      'missing-publicInterest',
    ])
  })

  it('has particulars with Chinese names', () => {
    for (const { name, fields } of Object.values(PAPERS)) {
      for (const word of [name, ...Object.values(fields)]) expect(word).toMatch(/^[\p{Script=Han}、]+$/u)
    }
  })
})
