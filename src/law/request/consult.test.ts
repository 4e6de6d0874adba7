import { describe, expect, it } from 'vitest'
import { carried, due, faults, MONDAY, on, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideConsult, decideReceiveOpinion } from './consult.ts'
import { stateOf } from './request.ts'

describe('consultations (Art. 32–34)', () => {
  const letter = { method: 'inPerson', on: date('2025-09-17'), entry: SYSTEM } as const
  const third = { ...letter, letterId: 't', whom: 'thirdParty', partyId: 'p1' } as const
  const organ = { ...letter, letterId: 'o', whom: 'jointOrgan', partyId: '7' } as const
  const frame = on('2025-09-17')
  const first = carried(MONDAY, decideConsult(MONDAY, third, frame))
  const both = carried(first, decideConsult(first, organ, frame))
  const opinionOf = (letterId: string, day: string) => ({
    ...{ letterId, opinion: 'agrees' as const, on: date(day), evidence: 'letter' },
  })

  it('run side by side, and their days are left out once', () => {
    // Both from 09-17; the organ answers 09-22, the third party 09-24: the five working days 18, 19, 22, 23, 24 are left out.
    const one = carried(both, decideReceiveOpinion(both, opinionOf('o', '2025-09-22'), on('2025-09-22')))
    expect(stateOf(one)).toBe('consulting')
    const two = carried(one, decideReceiveOpinion(one, opinionOf('t', '2025-09-24'), on('2025-09-24')))
    expect([stateOf(two), due(two, '2025-09-24')]).toEqual(['registered', '2025-10-24'])
  })

  it('are not held with a unit of the organ itself, nor twice with one party', () => {
    const own = { ...organ, whom: 'otherOrgan', partyId: '12' } as const
    expect(refusal(decideConsult(MONDAY, own, frame))).toEqual(['own-unit'])
    expect(refusal(decideConsult(both, { ...third, letterId: 't2' }, frame))).toEqual(['asked-already'])
  })

  it('after the due date are still held, recorded as late, and nothing is left out', () => {
    const late = { ...third, on: date('2025-10-20') }
    const sent = carried(MONDAY, decideConsult(MONDAY, late, on('2025-10-20')))
    expect([stateOf(sent), faults(sent), due(sent, '2025-10-20')]).toEqual([
      'consulting',
      ['consultation-late'],
      '2025-10-17',
    ])
  })
})
