import { describe, expect, it } from 'vitest'
import { answered, arrived, carried, MONDAY, on, posted, received, SYSTEM } from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { date } from '../date.ts'
import { decideAssign } from './assignment.ts'
import { attentionOf } from './attention.ts'
import { requestClock } from './clock.ts'
import { decideConsult } from './consult.ts'
import { decideAskCorrection } from './correction.ts'
import { decideReopen } from './ending.ts'
import { decideConfirm } from './registration.ts'
import type { Request } from './request.ts'

const next = (request: Request, today: string) => {
  const found = attentionOf(request, requestClock(request, calendar, date(today)), calendar)
  return found === null ? null : [found.why, found.on]
}
const assigned = (innerDue: string | null) => ({
  ...{ unitId: 'u1', personId: null, alongUnitIds: [] },
  innerDue: innerDue === null ? null : date(innerDue),
})

describe('when somebody must look at a request next (Art. 30–35)', () => {
  it('is the last day for a notice of correction, as long as nobody has begun', () => {
    expect(next(MONDAY, '2025-09-15')).toEqual(['correctionDue', '2025-09-24'])
  })

  it('is the last day for a notice counted from arrival, where the confirmation came later', () => {
    const confirmation = { on: date('2025-09-28'), evidence: '电话记录' }
    const mail = arrived('2025-09-26', 'email')
    const confirmed = carried(mail, decideConfirm(mail, confirmation, on('2025-09-28')))
    // 28 (a working Sunday), 29, 30, 10-09, 10, 11 (a working Saturday), 13; from the confirmation it would be 10-14.
    expect(next(confirmed, '2025-09-28')).toEqual(['correctionDue', '2025-10-13'])
  })

  it('is the day of arrival for an ordinary letter, the working day after it for a fax', () => {
    expect(next(arrived('2025-09-15', 'ordinaryMail'), '2025-09-15')).toEqual(['confirm', '2025-09-15'])
    expect(next(arrived('2025-09-19', 'fax'), '2025-09-19')).toEqual(['confirm', '2025-09-22'])
  })

  it('is the inner due date where there is one, else the due date', () => {
    const given = carried(MONDAY, decideAssign(MONDAY, assigned('2025-10-10'), on('2025-09-16')))
    expect(next(given, '2025-09-16')).toEqual(['innerDue', '2025-10-10'])
    const open = carried(MONDAY, decideAssign(MONDAY, assigned(null), on('2025-09-16')))
    expect(next(open, '2025-09-16')).toEqual(['replyDue', '2025-10-17'])
  })

  it('is the end of the applicant’s time, and nothing before receipt of the notice is known', () => {
    const notice = {
      letterId: 'c',
      method: 'mail',
      on: date('2025-09-24'),
      term: { workdays: 10 },
      entry: SYSTEM,
    } as const
    const asked = carried(MONDAY, decideAskCorrection(MONDAY, notice, on('2025-09-24')))
    expect(next(asked, '2025-09-24')).toBeNull()
    // Received on 09-28, a working Sunday: the tenth working day is 2025-10-17.
    expect(next(received(asked, 'c', '2025-09-28'), '2025-09-28')).toEqual(['correctionEnds', '2025-10-17'])
  })

  it('is the end of the time for an opinion', () => {
    const letter = { ...posted('t', date('2025-09-16')), whom: 'thirdParty', partyId: 'p1' } as const
    const asked = carried(MONDAY, decideConsult(MONDAY, letter, on('2025-09-16')))
    // From 09-17: 18, 19, 22 to 26, 28 (a working Sunday), 29, 30, 10-09, 10, 11 (a working Saturday), 13, 14.
    expect(next(received(asked, 't', '2025-09-17'), '2025-09-17')).toEqual(['opinionDue', '2025-10-14'])
  })

  it('is nothing after the end, and after an order only what the order sets', () => {
    const given = carried(MONDAY, decideAssign(MONDAY, assigned('2025-10-10'), on('2025-09-16')))
    const ended = answered(given, on('2025-10-10'), 'NA-NOTEXIST')
    expect(next(ended, '2025-10-10')).toBeNull()
    const order = {
      ...{ by: 'reconsideration' as const, proceedingId: null, servedOn: date('2025-12-01'), evidence: '决定书' },
      period: { until: date('2025-12-22') },
    } as const
    const again = carried(ended, decideReopen(ended, order, on('2025-12-01')))
    expect(next(again, '2025-12-01')).toEqual(['replyDue', '2025-12-22'])
  })
})
