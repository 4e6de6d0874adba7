import { describe, expect, it } from 'vitest'
import { arrived, carried, due, faults, MONDAY, on, refusal } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import {
  applicantClass,
  carryOverGaps,
  decideConfirm,
  decideDismiss,
  decideRegister,
  itemsInMonth,
} from './registration.ts'
import { stateOf } from './request.ts'

describe('registration (Art. 29, 31)', () => {
  const registration = {
    ids: ['r1'] as readonly [string, ...string[]],
    ...{
      organId: 12,
      receiptEvidence: 'receipt',
      applicant: applicantClass('company'),
      groupId: null,
      takenOver: null,
    },
    arrival: { channel: 'signedMail' as const, arrivedOn: date('2025-09-15'), confirmedOn: null },
  }

  it('makes of one letter as many requests as it asks things (一事一申请)', () => {
    const split = decideRegister({ ...registration, ids: ['a', 'b', 'c'], groupId: 'g' }, on('2025-09-15'))
    expect(split.ok && split.events.map(({ id, split }) => [id, split?.item, split?.of])).toEqual([
      ['a', 1, 3],
      ['b', 2, 3],
      ['c', 3, 3],
    ])
    expect(refusal(decideRegister({ ...registration, ids: ['a', 'a'] }, on('2025-09-15')))).toEqual([
      'same-id',
      'no-group',
    ])
  })

  it('asks for the evidence of receipt, but not of the portal, whose receipt is the confirmation', () => {
    const bare = { ...registration, receiptEvidence: null }
    expect(refusal(decideRegister(bare, on('2025-09-15')))).toEqual(['no-receipt-evidence'])
    const online = { ...bare, arrival: { ...registration.arrival, channel: 'online' as const } }
    expect(refusal(decideRegister(online, on('2025-09-15')))).toEqual([])
  })

  it('refuses a day to come, and one that no calendar knows', () => {
    expect(refusal(decideRegister(registration, on('2025-09-14')))).toEqual(['in-future'])
    const old = { ...registration, arrival: { ...registration.arrival, arrivedOn: date('2018-09-14') } }
    expect(refusal(decideRegister(old, on('2025-09-15')))).toEqual(['before-calendar'])
  })

  it('records that an ordinary letter was not confirmed on the day it came', () => {
    const letter = arrived('2025-09-15', 'ordinaryMail')
    const late = carried(letter, decideConfirm(letter, { on: date('2025-09-17'), evidence: 'call' }, on('2025-09-17')))
    expect([faults(late), due(late, '2025-09-17')]).toEqual([['confirmed-late'], '2025-10-21'])
    expect(late.faults[0]?.article).toBe('31(2)')
    const prompt = { on: date('2025-09-15'), evidence: 'call' }
    expect(faults(carried(letter, decideConfirm(letter, prompt, on('2025-09-15'))))).toEqual([])
  })

  it('dismisses what turns out to be no MONDAY, before it is confirmed only', () => {
    const act = { why: 'notARequest', on: date('2025-09-16'), evidence: 'call' } as const
    const mail = arrived('2025-09-15', 'email')
    expect(stateOf(carried(mail, decideDismiss(mail, act, on('2025-09-16'))))).toBe('dismissed')
    expect(refusal(decideDismiss(MONDAY, act, on('2025-09-16')))).toEqual(['state'])
  })

  it('compares what was taken over with row 四 of last year', () => {
    const old = { ...arrived('2024-12-20'), id: 'old' }
    const reported = {
      ...{ person: 2, business: 0, research: 0, publicInterest: 0, legalService: 0, otherOrganisation: null },
    }
    expect(carryOverGaps([old, MONDAY], 2025, reported)).toEqual([
      { column: 'person', reported: 2, here: 1 },
      { column: 'otherOrganisation', reported: null, here: 0 },
    ])
  })

  it('counts the requests of a calendar month', () => {
    expect(itemsInMonth([date('2025-08-31'), date('2025-09-01'), date('2025-09-30')], date('2025-09-15'))).toBe(2)
  })
})
