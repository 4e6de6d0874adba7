import { describe, expect, it } from 'vitest'
import { carried, due, MONDAY, on, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideAskReasons, decideDefer, decideReceiveReasons } from './reasonsNotice.ts'
import { stateOf } from './request.ts'

describe('reasons and deferral (Art. 35)', () => {
  const notice = { letterId: 'n', method: 'inPerson', on: date('2025-09-18'), term: null, entry: SYSTEM } as const
  const asked = carried(MONDAY, decideAskReasons(MONDAY, notice, on('2025-09-18')))
  const given = (finding: 'reasonable' | 'unreasonable') =>
    carried(asked, decideReceiveReasons(asked, { on: date('2025-09-22'), finding }, on('2025-09-22')))
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

  it('allow no deferral where they are not, nor where none were asked for', () => {
    expect(refusal(decideDefer(given('unreasonable'), deferral, on('2025-09-23')))).toEqual(['reasons-not-reasonable'])
    expect(refusal(decideDefer(MONDAY, deferral, on('2025-09-23')))).toEqual(['reasons-not-reasonable'])
  })
})
