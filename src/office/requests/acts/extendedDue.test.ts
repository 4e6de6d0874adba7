import { expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { extendedDue } from './extendedDue.ts'

const request = evolveRequest(null, {
  kind: 'requestRegistered',
  id: 'r',
  organId: 1,
  arrival: { channel: 'online', arrivedOn: date('2026-03-02'), confirmedOn: date('2026-03-02') },
  receiptEvidence: null,
  applicant: { kind: 'person', column: 'person' },
  split: null,
  takenOver: null,
  faults: [],
})

it('counts the added days from the due date on, over the days off of Qingming and Labour Day', () => {
  const frame = { today: date('2026-03-10'), calendar: STATE_COUNCIL_CALENDAR }
  // Twenty working days after Monday 2026-03-02 end on Monday 2026-03-30.
  // 2026-03-31, 04-01, 02, 03, then 04-07 (04-04 to 06 is 清明节): the fifth.
  expect(extendedDue(request, 5, frame)).toBe('2026-04-07')
  // 04-07 to 10 are 5 to 8, 04-13 to 17 are 9 to 13, 04-20 to 24 are 14 to 18, 04-27 and 28 are 19 and 20.
  expect(extendedDue(request, 20, frame)).toBe('2026-04-28')
})
