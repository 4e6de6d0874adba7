import { describe, expect, it } from 'vitest'
import { carried, due, MONDAY, on, received, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideAskReasons, decideDefer, decideReceiveReasons } from './reasonsNotice.ts'
import { type Request, stateOf } from './request.ts'

describe('reasons and deferral (Art. 35)', () => {
  const notice = { letterId: 'n', method: 'inPerson', on: date('2025-09-18'), term: null, entry: SYSTEM } as const
  const asked = carried(MONDAY, decideAskReasons(MONDAY, notice, on('2025-09-18')))
  const given = (finding: 'reasonable' | 'unreasonable') =>
    carried(
      asked,
      decideReceiveReasons(asked, { on: date('2025-09-22'), evidence: 'letter', finding }, on('2025-09-22')),
    )
  const deferral = {
    letterId: 'd',
    method: 'inPerson',
    on: date('2025-09-23'),
    until: date('2025-12-31'),
    entry: SYSTEM,
  } as const

  it('set a day of their own where the reasons are good', () => {
    expect(stateOf(asked)).toBe('awaitingReasons')
    const good = given('reasonable')
    expect(due(carried(good, decideDefer(good, deferral, on('2025-09-23'))), '2025-09-23')).toBe('2025-12-31')
  })

  it('were not given: known only when the applicant’s time, which runs from receipt, is over', () => {
    const byMail = { ...notice, method: 'mail', term: { workdays: 10 } } as const
    const waiting = carried(MONDAY, decideAskReasons(MONDAY, byMail, on('2025-09-18')))
    const none = (state: Request, day: string) =>
      decideReceiveReasons(state, { on: date(day), evidence: '到期仍未收到', finding: 'none' }, on(day))
    expect(refusal(none(waiting, '2025-09-22'))).toEqual(['notice-not-received'])
    // Received on Friday 2025-09-19: ten working days with Sunday 2025-09-28, without 10-01 to 10-08, end on 2025-10-10.
    const arrived = received(waiting, 'n', '2025-09-19')
    expect(refusal(none(arrived, '2025-10-10'))).toEqual(['term-running'])
    expect(carried(arrived, none(arrived, '2025-10-11')).reasons).toMatchObject({ finding: 'none' })
  })

  it('are recorded with what shows them', () => {
    const blank = { on: date('2025-09-22'), evidence: ' ', finding: 'reasonable' } as const
    expect(refusal(decideReceiveReasons(asked, blank, on('2025-09-22')))).toEqual(['no-evidence'])
  })

  it('allow no deferral where they are not, nor where none were asked for', () => {
    expect(refusal(decideDefer(given('unreasonable'), deferral, on('2025-09-23')))).toEqual(['reasons-not-reasonable'])
    expect(refusal(decideDefer(MONDAY, deferral, on('2025-09-23')))).toEqual(['reasons-not-reasonable'])
  })
})
