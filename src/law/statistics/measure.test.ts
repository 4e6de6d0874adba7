import { expect, it } from 'vitest'
import { answered, arrived, carried, MONDAY, OUTSIDE, on, SYSTEM } from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { date } from '../date.ts'
import { decideConsult, decideReceiveOpinion } from '../request/consult.ts'
import { decideAskCorrection, decideReceiveCorrection } from '../request/correction.ts'
import { decideReopen, decideWithdraw } from '../request/ending.ts'
import { evolveRequest } from '../request/evolveRequest.ts'
import { decideDismiss } from '../request/registration.ts'
import type { Request } from '../request/request.ts'
import { decideRecordReply } from '../request/service.ts'
import { measureOf } from './measure.ts'

const answerOf = (request: Request) => measureOf(request, calendar)?.answer ?? null

const repliedOutside = (request: Request, day: string) => {
  const service = {
    letterId: `r${request.letters.length}`,
    method: 'mail',
    carrier: 'post',
    reconsiderationLink: true,
  } as const
  const choice = { results: [{ code: 'OPEN-1', withheld: [] }], main: null } as const
  return carried(request, decideRecordReply(request, { ...service, ...choice, on: date(day), entry: OUTSIDE }, on(day)))
}

it('counts working days from the day after receipt to the reply', () => {
  // 16–19, 22–26, the working Sunday 28, 29, 30 September.
  expect(answerOf(answered(MONDAY, on('2025-09-30'), 'OPEN-1'))).toEqual({ workdays: 12, inTime: true })
  expect(answerOf(answered(MONDAY, on('2025-09-15'), 'OPEN-1'))).toEqual({ workdays: 0, inTime: true })
})

it('takes the last day for in time and the next for late, and counts on beyond it', () => {
  // E5: due on Friday 2025-10-17, the twentieth day.
  expect(answerOf(repliedOutside(MONDAY, '2025-10-17'))).toEqual({ workdays: 20, inTime: true })
  expect(answerOf(repliedOutside(MONDAY, '2025-10-20'))).toEqual({ workdays: 21, inTime: false })
})

it('leaves out the days of a consultation (E4)', () => {
  const letter = { letterId: 'third', method: 'mail', whom: 'thirdParty', partyId: 'party1', entry: SYSTEM } as const
  const request = arrived('2025-04-15')
  const asked = carried(request, decideConsult(request, { ...letter, on: date('2025-04-21') }, on('2025-04-21')))
  const opinion = { letterId: 'third', opinion: 'agrees', on: date('2025-05-13'), evidence: 'x' } as const
  const told = carried(asked, decideReceiveOpinion(asked, opinion, on('2025-05-13')))
  // 16, 17, 18, 21 April; 14, 15, 16, 19, 20 May.
  expect(answerOf(repliedOutside(told, '2025-05-20'))).toEqual({ workdays: 9, inTime: true })
})

it('begins anew with a correction (E3)', () => {
  const request = arrived('2020-04-20')
  const notice = { letterId: 'corr', method: 'inPerson', term: { until: date('2020-05-15') }, entry: SYSTEM } as const
  const asked = carried(request, decideAskCorrection(request, { ...notice, on: date('2020-04-28') }, on('2020-04-28')))
  const answer = { on: date('2020-05-12'), evidence: 'letter', goodReason: false }
  const corrected = carried(asked, decideReceiveCorrection(asked, answer, on('2020-05-12')))
  expect(answerOf(repliedOutside(corrected, '2020-05-15'))).toEqual({ workdays: 3, inTime: true })
})

it('keeps to the first end where an answer was ordered anew', () => {
  const first = repliedOutside(MONDAY, '2025-09-30')
  const order = { by: 'court', proceedingId: null, servedOn: date('2026-03-02'), evidence: 'ruling' } as const
  const reopened = carried(first, decideReopen(first, { ...order, period: { days: 15 } }, on('2026-03-02')))
  const again = repliedOutside(reopened, '2026-03-10')
  expect(measureOf(again, calendar)).toMatchObject({ endedOn: '2025-09-30', answer: { workdays: 12, inTime: true } })
})

it('has no duration without a reply, and nothing at all for what was no request', () => {
  expect(measureOf(MONDAY, calendar)).toMatchObject({ endedOn: null, outcome: null, answer: null })
  const withdrawn = carried(
    MONDAY,
    decideWithdraw(MONDAY, { on: date('2025-09-16'), evidence: 'letter' }, on('2025-09-16')),
  )
  expect(measureOf(withdrawn, calendar)).toMatchObject({
    endedOn: '2025-09-16',
    outcome: 'OTH-WITHDRAW',
    answer: null,
  })
  const mail = arrived('2025-09-15', 'email', null, '2025-09-15')
  const fact = { on: date('2025-09-16'), evidence: 'call', why: 'notARequest', sameAsId: null } as const
  expect(measureOf(carried(mail, decideDismiss(mail, fact, on('2025-09-16'))), calendar)).toBeNull()
})

it('keeps what a clerk chose it to be about', () => {
  const chosen = evolveRequest(MONDAY, { kind: 'topicChosen', topic: 'landTaking', on: date('2025-09-16') })
  expect(measureOf(chosen, calendar)).toMatchObject({ topic: 'landTaking', endedOn: null })
})
