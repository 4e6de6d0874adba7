import { describe, expect, it } from 'vitest'
import {
  answered,
  approvalOf,
  carried,
  faults,
  MONDAY,
  OUTSIDE,
  on,
  posted,
  readyToSign,
  received,
  refusal,
  SYSTEM,
} from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR } from '../calendar.ts'
import { date } from '../date.ts'
import { requestClock } from './clock.ts'
import { decideAskCorrection } from './correction.ts'
import { decideRecordReturned } from './letterCourse.ts'
import { decideSign } from './replyReview.ts'
import { stateOf } from './request.ts'
import { decideRecordReply, decideServe, remedyRunsFrom } from './service.ts'

describe('service (国办公开办函〔2016〕235号)', () => {
  const frame = on('2025-10-17')
  const signedOn = (day: string) => {
    const ready = readyToSign(MONDAY, on(day), 'OPEN-1')
    const act = { approval: approvalOf(ready, 'leader', date(day)), number: '某公复〔2025〕1号' }
    return carried(ready, decideSign(ready, act, on(day)))
  }

  it('is in time by the day of posting; the applicant’s periods run from receipt', () => {
    const signed = signedOn('2025-10-17')
    const sent = carried(signed, decideServe(signed, posted('a', frame.today), frame))
    expect([stateOf(sent), faults(sent), remedyRunsFrom(sent)]).toEqual(['replied', [], null])
    expect(remedyRunsFrom(received(sent, 'a', '2025-10-23'))).toBe('2025-10-23')
  })

  it('late still goes out, with its fault', () => {
    const signed = signedOn('2025-10-20')
    const sent = carried(signed, decideServe(signed, posted('a', date('2025-10-20')), on('2025-10-20')))
    expect([stateOf(sent), faults(sent)]).toEqual(['replied', ['reply-late']])
  })

  it('goes by the post only, and electronically with the way to reconsideration', () => {
    const signed = signedOn('2025-10-17')
    const express = { ...posted('a', frame.today), carrier: 'express' } as const
    expect(refusal(decideServe(signed, express, frame))).toEqual(['not-by-post'])
    const electronic = { ...posted('a', frame.today), method: 'electronic', carrier: null } as const
    expect(refusal(decideServe(signed, electronic, frame))).toEqual(['no-link'])
    expect(refusal(decideServe(signed, { ...electronic, reconsiderationLink: true }, frame))).toEqual([])
  })

  it('once more, after it came back, ends nothing anew', () => {
    const sent = answered(MONDAY, frame, 'OPEN-1')
    const fact = { letterId: sent.letters.at(-1)?.id ?? '', on: date('2025-10-23'), evidence: 'envelope' }
    const back = carried(sent, decideRecordReturned(sent, fact, on('2025-10-23')))
    const warned = requestClock(back, STATE_COUNCIL_CALENDAR, date('2025-10-23')).warnings
    expect(warned.map(({ code }) => code)).toEqual(['reply-returned'])
    const again = carried(back, decideServe(back, posted('b', date('2025-10-24')), on('2025-10-24')))
    expect(again.conclusions).toEqual([{ code: 'OPEN-1', on: '2025-10-17' }])
    expect(requestClock(again, STATE_COUNCIL_CALENDAR, date('2025-10-24')).warnings).toEqual([])
  })

  it('is not repeated unless it came back', () => {
    const sent = answered(MONDAY, frame, 'OPEN-1')
    expect(refusal(decideServe(sent, posted('b', frame.today), frame))).toEqual(['served-already'])
  })

  it('of a reply given before what is on record is a slip', () => {
    const notice = {
      letterId: 'c',
      method: 'inPerson',
      on: date('2025-09-24'),
      term: { workdays: 5 },
      entry: SYSTEM,
    } as const
    const asked = carried(MONDAY, decideAskCorrection(MONDAY, notice, on('2025-09-24')))
    const reply = {
      ...posted('r', date('2025-09-23')),
      entry: OUTSIDE,
      results: [{ code: 'OPEN-1', withheld: [] }],
      main: null,
    } as const
    expect(refusal(decideRecordReply(asked, reply, on('2025-09-25')))).toEqual(['before-recorded'])
  })
})
