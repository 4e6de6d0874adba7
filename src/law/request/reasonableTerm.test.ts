import { expect, it } from 'vitest'
import { answered, carried, due, faults, MONDAY, OUTSIDE, on, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { requestClock } from './clock.ts'
import { decideAskCorrection } from './correction.ts'
import { decideReopen } from './ending.ts'
import { decideAskReasons, decideDefer, decideReceiveReasons } from './reasonsNotice.ts'
import type { Request } from './request.ts'

const warned = (request: Request, today: string) =>
  requestClock(request, on(today).calendar, date(today)).warnings.filter(({ code }) => code === 'term-long')

const notice = { letterId: 'n', method: 'inPerson', on: date('2025-09-18'), entry: SYSTEM } as const

it('a deferral beyond a year is refused here and a fault outside, which moves nothing; beyond sixty days it is to be looked at again (Art. 35)', () => {
  const asked = carried(MONDAY, decideAskReasons(MONDAY, { ...notice, term: null }, on('2025-09-18')))
  const given = { on: date('2025-09-22'), evidence: 'letter', finding: 'reasonable' } as const
  const good = carried(asked, decideReceiveReasons(asked, given, on('2025-09-22')))
  const defer = (until: string, entry: typeof SYSTEM | typeof OUTSIDE = SYSTEM) =>
    decideDefer(
      good,
      { letterId: 'd', method: 'inPerson', on: date('2025-09-23'), until: date(until), entry },
      on('2025-09-23'),
    )
  expect(refusal(defer('2199-12-31'))).toEqual(['term-too-far'])
  const outside = carried(good, defer('2199-12-31', OUTSIDE))
  // 2025-10-17, and the two working days of the asking, 09-19 and 09-22, which are left out.
  expect([faults(outside), due(outside, '2025-09-23')]).toEqual([['term-too-far'], '2025-10-21'])
  expect(refusal(defer('2026-09-24'))).toEqual(['term-too-far'])
  expect(refusal(defer('2026-09-23'))).toEqual([])
  // 7 days of September, 31 of October, 22 of November: the sixtieth day is 2025-11-22.
  expect(warned(carried(good, defer('2025-11-22')), '2025-09-23')).toEqual([])
  expect(warned(carried(good, defer('2025-11-23')), '2025-09-23')).toEqual([
    { code: 'term-long', article: '35', sentence: '期限至2025-11-23，距2025-09-23超过60日，请核对日期是否有误。' },
  ])
})

it('so is a term for correction or for reasons (Art. 30, 35)', () => {
  const term = { until: date('2026-09-19') }
  expect(refusal(decideAskCorrection(MONDAY, { ...notice, term }, on('2025-09-18')))).toEqual(['term-too-far'])
  expect(refusal(decideAskReasons(MONDAY, { ...notice, term }, on('2025-09-18')))).toEqual(['term-too-far'])
  const lastDay = { until: date('2026-09-18') }
  expect(refusal(decideAskCorrection(MONDAY, { ...notice, term: lastDay }, on('2025-09-18')))).toEqual([])
})

it('so is the period of an order, from its service, by a day or by working days (Art. 51)', () => {
  const replied = answered(MONDAY, on('2025-09-30'), 'OPEN-1')
  const order = { by: 'court', proceedingId: null, servedOn: date('2025-12-01'), evidence: 'ruling' } as const
  const reopen = (period: { days: number } | { until: ReturnType<typeof date> }) =>
    decideReopen(replied, { ...order, period }, on('2025-12-02'))
  expect(refusal(reopen({ until: date('2199-01-01') }))).toEqual(['term-too-far'])
  expect(refusal(reopen({ until: date('2026-12-02') }))).toEqual(['term-too-far'])
  // One of five years, which would be far beyond; the notices of 2027 and later are not known.
  expect(refusal(reopen({ days: 1_250 }))).toEqual(['term-too-far'])
  expect(refusal(reopen({ until: date('2026-12-01') }))).toEqual([])
  // The twentieth working day is 2025-12-29; the fiftieth lies in February 2026, beyond sixty days (2026-01-30).
  expect(warned(carried(replied, reopen({ days: 20 })), '2025-12-02')).toEqual([])
  expect(warned(carried(replied, reopen({ days: 50 })), '2025-12-02').map(({ article }) => article)).toEqual(['51'])
  // An answered order is over.
  const again = answered(carried(replied, reopen({ days: 50 })), on('2025-12-29'), 'OPEN-1')
  expect(warned(again, '2025-12-29')).toEqual([])
})
