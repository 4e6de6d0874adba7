import { describe, expect, it } from 'vitest'
import {
  answered,
  approvalOf,
  arrived,
  carried,
  OUTSIDE,
  on,
  posted,
  refusal,
  SYSTEM,
} from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { date } from '../date.ts'
import { requestClock } from './clock.ts'
import { decideConsult, decideReceiveOpinion } from './consult.ts'
import { decideAbandon, decideAskCorrection, decideReceiveCorrection } from './correction.ts'
import { decideExtend } from './extension.ts'
import { decideChargeFee, decideReceivePayment } from './feeCharge.ts'
import { decideRecordReceived, decideRecordReturned } from './letterCourse.ts'
import { mayDo } from './mayDo.ts'
import { decideConfirm } from './registration.ts'
import { type Request, stateOf } from './request.ts'
import { decideRecordReply } from './service.ts'

const clockOn = (request: Request, today: string) => requestClock(request, calendar, date(today))
const dues = (request: Request, today: string) => {
  const { due, cautiousDue } = clockOn(request, today)
  return [due, cautiousDue]
}
const codes = (request: Request, today: string) => clockOn(request, today).warnings.map(({ code }) => code)
const act = (request: Request, name: string, today: string) =>
  mayDo(request, date(today), calendar).find(({ act }) => act === name)

const extended = (request: Request, day: string, days: number) =>
  decideExtend(
    request,
    {
      ...{ letterId: 'ext', method: 'inPerson', on: date(day), days, paperConsent: null, entry: SYSTEM },
      consent: approvalOf(request, 'disclosureHead', date(day)),
    },
    on(day),
  )

const received = (request: Request, letterId: string, day: string) =>
  carried(request, decideRecordReceived(request, { letterId, on: date(day), evidence: 'receipt' }, on(day)))

describe('the worked examples of law.md §5.6, by the verbs', () => {
  it('E1: handed in on 2019-09-20, extended on the last day', () => {
    const request = arrived('2019-09-20')
    expect(stateOf(request)).toBe('registered')
    expect(clockOn(request, '2019-09-20')).toMatchObject({ due: '2019-10-23', correctionDue: '2019-09-30' })
    expect(dues(carried(request, extended(request, '2019-10-23', 20)), '2019-10-23')[0]).toBe('2019-11-20')
    expect(refusal(extended(request, '2019-10-24', 20))).toEqual(['extension-late'])
  })

  it('E2: handed in on 2020-01-15, before the Spring Festival that was made longer', () => {
    const request = arrived('2020-01-15')
    expect(clockOn(request, '2020-01-15')).toMatchObject({ due: '2020-02-19', correctionDue: '2020-01-23' })
    expect(dues(carried(request, extended(request, '2020-02-10', 20)), '2020-02-10')[0]).toBe('2020-03-18')
  })

  it('E3: a correction asked on the seventh working day begins the period anew', () => {
    const request = arrived('2020-04-20')
    const notice = { letterId: 'corr', method: 'inPerson', term: { until: date('2020-05-15') }, entry: SYSTEM } as const
    const asked = carried(
      request,
      decideAskCorrection(request, { ...notice, on: date('2020-04-28') }, on('2020-04-28')),
    )
    expect(stateOf(asked)).toBe('awaitingCorrection')
    expect(dues(asked, '2020-04-28')).toEqual([null, null])
    const answer = { on: date('2020-05-12'), evidence: 'letter', goodReason: false }
    const corrected = carried(asked, decideReceiveCorrection(asked, answer, on('2020-05-12')))
    expect([stateOf(corrected), ...dues(corrected, '2020-05-12')]).toEqual(['registered', '2020-06-09', '2020-06-09'])
    const late = decideAskCorrection(request, { ...notice, on: date('2020-04-29') }, on('2020-04-29'))
    expect(refusal(late)).toEqual(['correction-late'])
  })

  const consulted = (request: Request) => {
    const letter = { letterId: 'third', method: 'mail', whom: 'thirdParty', partyId: 'party1', entry: SYSTEM } as const
    return carried(request, decideConsult(request, { ...letter, on: date('2025-04-21') }, on('2025-04-21')))
  }

  it('E4: a third party is asked and answers', () => {
    const waiting = received(consulted(arrived('2025-04-15')), 'third', '2025-04-24')
    expect(stateOf(waiting)).toBe('consulting')
    const opinion = { letterId: 'third', opinion: 'refusesWithReason', on: date('2025-05-13'), evidence: 'x' } as const
    const told = carried(waiting, decideReceiveOpinion(waiting, opinion, on('2025-05-13')))
    expect([stateOf(told), ...dues(told, '2025-05-13')]).toEqual(['registered', '2025-06-05', '2025-05-30'])
  })

  it('E4: the third party stays silent', () => {
    const waiting = received(consulted(arrived('2025-04-15')), 'third', '2025-04-24')
    expect(dues(waiting, '2025-05-20')[0]).toBe('2025-06-11')
    expect(codes(waiting, '2025-05-19')).toEqual([])
    expect(codes(waiting, '2025-05-20')).toEqual(['opinion-silent'])
  })

  it('E4: the letter comes back', () => {
    const sent = consulted(arrived('2025-04-15'))
    const back = { letterId: 'third', on: date('2025-04-28'), evidence: 'envelope' }
    const returned = carried(sent, decideRecordReturned(sent, back, on('2025-04-28')))
    expect([stateOf(returned), ...dues(returned, '2025-04-28')]).toEqual(['registered', '2025-05-23', '2025-05-15'])
  })

  it('E5: handed in on 2025-09-15, extended by twenty', () => {
    const request = arrived('2025-09-15')
    expect(dues(request, '2025-09-15')[0]).toBe('2025-10-17')
    expect(dues(carried(request, extended(request, '2025-10-15', 20)), '2025-10-15')[0]).toBe('2025-11-14')
    expect(refusal(extended(request, '2025-10-15', 21))).toEqual(['extension-too-long'])
  })

  it('E6: a fee is notified, and paid or not', () => {
    const request = arrived('2025-07-28')
    const notice = {
      letterId: 'fee',
      method: 'mail',
      standard: 'pages',
      quantity: 68,
      place: null,
      amount: null,
    } as const
    const frame = on('2025-08-20')
    const sent = carried(request, decideChargeFee(request, { ...notice, on: frame.today, entry: SYSTEM }, frame))
    expect(sent.fee).toMatchObject({ amount: 380, status: 'open' })
    const waiting = received(sent, 'fee', '2025-08-22')
    expect(stateOf(waiting)).toBe('awaitingPayment')
    expect(clockOn(waiting, '2025-09-19')).toMatchObject({ due: null, payBy: '2025-09-19', closed: null })
    const payment = { on: date('2025-09-10'), amount: 380, evidence: 'slip' }
    const paid = carried(waiting, decideReceivePayment(waiting, payment, on('2025-09-10')))
    expect([stateOf(paid), ...dues(paid, '2025-09-10')]).toEqual(['registered', '2025-10-14', '2025-10-14'])
    const abandon = (day: string) => decideAbandon(waiting, { on: date(day), goodReason: false }, on(day))
    expect(refusal(abandon('2025-09-19'))).toEqual(['term-running'])
    const given = carried(waiting, abandon('2025-09-22'))
    expect([stateOf(given), given.conclusions]).toEqual(['abandoned', [{ code: 'OTH-NOFEE', on: '2025-09-22' }]])
  })

  it('E7: handed in on 2026-02-06, before a long Spring Festival', () => {
    const request = arrived('2026-02-06')
    expect(clockOn(request, '2026-02-06')).toMatchObject({ due: '2026-03-12', correctionDue: '2026-02-24' })
  })

  it.each([
    ['2020-12-02', '2020-12-30'],
    ['2020-12-03', '2020-12-31'],
    ['2020-12-10', '2021-01-08'],
  ])('E8: handed in on %s, due on %s', (day, due) => {
    expect(dues(arrived(day), day)).toEqual([due, due])
  })

  it('E10: an organ that made the information along is silent, and so agrees', () => {
    const request = arrived('2025-04-21')
    const letter = { letterId: 'organ', method: 'inPerson', whom: 'jointOrgan', partyId: '7', entry: SYSTEM } as const
    const sent = carried(request, decideConsult(request, { ...letter, on: date('2025-04-22') }, on('2025-04-22')))
    expect(clockOn(sent, '2025-04-22').consultations).toEqual([{ id: '其他机关1', due: '2025-05-15' }])
    const warning = clockOn(sent, '2025-05-16').warnings.find(({ code }) => code === 'opinion-silent')
    expect(warning).toMatchObject({ article: '34', sentence: expect.stringContaining('视为同意公开') })
  })

  it('E11: submitted online on a Saturday, confirmed by both on a working Sunday', () => {
    const request = arrived('2025-09-27', 'online', '2025-09-28')
    expect(dues(request, '2025-09-28')).toEqual(['2025-10-31', '2025-10-30'])
  })

  it('E11, by e-mail: unconfirmed until both sides have confirmed', () => {
    const request = arrived('2025-09-27', 'email')
    expect([stateOf(request), ...dues(request, '2025-09-27')]).toEqual(['unconfirmed', null, '2025-10-30'])
    expect(codes(request, '2025-09-29')).toEqual(['not-confirmed'])
    const fact = { on: date('2025-09-28'), evidence: 'call' }
    const confirmed = carried(request, decideConfirm(request, fact, on('2025-09-28')))
    expect([stateOf(confirmed), ...dues(confirmed, '2025-09-28')]).toEqual(['registered', '2025-10-31', '2025-10-30'])
  })

  it('E12: received under the Regulation of 2007', () => {
    expect(dues(arrived('2019-05-10'), '2019-05-10')[0]).toBe('2019-05-31')
  })

  it('E14: signed for on 2022-09-30', () => {
    expect(dues(arrived('2022-09-30', 'signedMail'), '2022-09-30')[0]).toBe('2022-11-02')
  })
})

describe('a whole story', () => {
  it('is refused in part after a reasoned refusal of the third party, and posted in time', () => {
    const letter = { letterId: 'third', method: 'inPerson', whom: 'thirdParty', partyId: 'p', entry: SYSTEM } as const
    const request = arrived('2025-04-15')
    const sent = carried(request, decideConsult(request, { ...letter, on: date('2025-04-21') }, on('2025-04-21')))
    const opinion = { letterId: 'third', opinion: 'refusesWithReason', on: date('2025-04-28'), evidence: 'x' } as const
    const told = carried(sent, decideReceiveOpinion(sent, opinion, on('2025-04-28')))
    const reply = answered(told, on('2025-05-06'), 'PART', ['REF-THIRD'])
    expect([stateOf(reply), reply.conclusions]).toEqual(['replied', [{ code: 'PART', on: '2025-05-06' }]])
    expect(act(reply, 'close', '2025-05-06')?.reasons.map(({ code }) => code)).toEqual(['not-served'])
    const delivered = received(reply, reply.letters.at(-1)?.id ?? '', '2025-05-08')
    expect(act(delivered, 'close', '2025-05-08')?.possible).toBe(true)
  })

  it('is answered outside too late, which is recorded with its fault and ends it', () => {
    const request = arrived('2025-09-15')
    const results = [{ code: 'OPEN-1', withheld: [] }] as const
    const reply = { ...posted('old', date('2025-10-20')), entry: OUTSIDE, results, main: null }
    const done = carried(request, decideRecordReply(request, reply, on('2025-11-03')))
    expect(done.faults).toMatchObject([{ code: 'reply-late', article: '33.2', on: '2025-10-20' }])
    expect(done.conclusions).toEqual([{ code: 'OPEN-1', on: '2025-10-20' }])
  })
})
