import { describe, expect, it } from 'vitest'
import {
  carried,
  due,
  faults,
  MONDAY,
  OUTSIDE,
  on,
  readyToSign,
  received,
  refusal,
  SYSTEM,
} from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR } from '../calendar.ts'
import { date } from '../date.ts'
import { requestClock } from './clock.ts'
import { decideAbandon, decideAskCorrection, decideCorrectContent, decideReceiveCorrection } from './correction.ts'
import { decideRevokeNotice } from './letterCourse.ts'
import { type Request, stateOf } from './request.ts'

describe('correction (Art. 30)', () => {
  const notice = {
    letterId: 'c',
    method: 'mail',
    on: date('2025-09-24'),
    term: { workdays: 10 },
    entry: SYSTEM,
  } as const
  const asked = carried(MONDAY, decideAskCorrection(MONDAY, notice, on('2025-09-24')))

  it('is asked within seven working days; later outside it is recorded, and the period runs on', () => {
    const late = { ...notice, on: date('2025-09-25') }
    expect(refusal(decideAskCorrection(MONDAY, late, on('2025-09-25')))).toEqual(['correction-late'])
    const recorded = decideAskCorrection(MONDAY, { ...late, entry: OUTSIDE }, on('2025-09-26'))
    const after = carried(MONDAY, recorded)
    expect([stateOf(after), faults(after), due(after, '2025-09-26')]).toEqual([
      'registered',
      ['correction-late'],
      '2025-10-17',
    ])
    const answer = { on: date('2025-09-28'), evidence: 'letter', goodReason: false }
    const corrected = carried(after, decideReceiveCorrection(after, answer, on('2025-09-28')))
    expect([faults(corrected).at(-1), due(corrected, '2025-09-28')]).toEqual(['corrected-of-void', '2025-10-17'])
  })

  it('is asked once', () => {
    const answer = { on: date('2025-09-26'), evidence: 'letter', goodReason: false }
    const corrected = carried(asked, decideReceiveCorrection(asked, answer, on('2025-09-26')))
    const again = { ...notice, letterId: 'c2', on: date('2025-09-28') }
    expect(refusal(decideAskCorrection(corrected, again, on('2025-09-28')))).toEqual(['correction-twice'])
  })

  it('has a term that runs from receipt, and ends in abandonment only after it', () => {
    const abandon = (state: Request, day: string, goodReason = false) =>
      decideAbandon(state, { on: date(day), goodReason }, on(day))
    expect(refusal(abandon(asked, '2025-10-30'))).toEqual(['notice-not-received'])
    // Received on 09-28, a working Sunday: the tenth working day is 2025-10-17.
    const waiting = received(asked, 'c', '2025-09-28')
    expect(refusal(abandon(waiting, '2025-10-17'))).toEqual(['term-running'])
    expect(refusal(abandon(waiting, '2025-10-18', true))).toEqual(['good-reason'])
    expect(carried(waiting, abandon(waiting, '2025-10-18')).conclusions).toEqual([
      { code: 'OTH-NOCORR', on: '2025-10-18' },
    ])
  })

  it('lapses only where the notice has reached the applicant', () => {
    const dated = { ...notice, term: { until: date('2025-10-10') } } as const
    const sent = carried(MONDAY, decideAskCorrection(MONDAY, dated, on('2025-09-24')))
    const warned = (state: Request) =>
      requestClock(state, STATE_COUNCIL_CALENDAR, date('2025-10-13')).warnings.map(({ code }) => code)
    expect(warned(sent)).toEqual([])
    expect(warned(received(sent, 'c', '2025-09-28'))).toEqual(['correction-lapsed'])
  })

  it('begins nothing where it comes late without good reason', () => {
    const waiting = received(asked, 'c', '2025-09-28')
    const late = { on: date('2025-10-20'), evidence: 'letter', goodReason: false }
    const without = carried(waiting, decideReceiveCorrection(waiting, late, on('2025-10-20')))
    expect([stateOf(without), faults(without)]).toEqual(['awaitingCorrection', ['corrected-late']])
    const lastDay = { ...late, on: date('2025-10-17') }
    const inTime = carried(waiting, decideReceiveCorrection(waiting, lastDay, on('2025-10-17')))
    expect([stateOf(inTime), faults(inTime)]).toEqual(['registered', []])
    const excused = carried(waiting, decideReceiveCorrection(waiting, { ...late, goodReason: true }, on('2025-10-20')))
    expect([stateOf(excused), due(excused, '2025-10-20')]).toEqual(['registered', '2025-11-17'])
  })

  it('makes its words the request’s; late without good reason it leaves them', () => {
    const waiting = received(asked, 'c', '2025-09-28')
    const answer = { on: date('2025-10-17'), evidence: 'letter', goodReason: false, changed: true }
    const decision = decideReceiveCorrection(waiting, answer, on('2025-10-17'))
    expect(decision).toEqual({
      ok: true,
      events: [
        { kind: 'correctionReceived', on: '2025-10-17', faults: [] },
        { kind: 'contentCorrected', on: '2025-10-17' },
      ],
    })
    expect(carried(waiting, decision).correction).toMatchObject({ status: 'answered', contentOn: '2025-10-17' })
    const same = decideReceiveCorrection(waiting, { ...answer, changed: false }, on('2025-10-17'))
    expect(carried(waiting, same).correction).not.toHaveProperty('contentOn')
    const late = { ...answer, on: date('2025-10-20') }
    const without = carried(waiting, decideReceiveCorrection(waiting, late, on('2025-10-20')))
    expect([faults(without), without.correction?.contentOn]).toEqual([['corrected-late'], undefined])
    const excused = carried(waiting, decideReceiveCorrection(waiting, { ...late, goodReason: true }, on('2025-10-20')))
    expect(excused.correction?.contentOn).toBe('2025-10-20')
  })

  it('came in a file: its words are entered afterwards, as of its day, before the reply is handed in', () => {
    const enter = (state: Request, changed = true) => decideCorrectContent(state, { changed })
    expect(refusal(enter(MONDAY))).toEqual(['not-corrected'])
    expect(refusal(enter(asked))).toEqual(['state', 'not-corrected'])
    const answer = { on: date('2025-09-26'), evidence: 'letter', goodReason: false }
    const corrected = carried(asked, decideReceiveCorrection(asked, answer, on('2025-09-26')))
    expect(refusal(enter(corrected, false))).toEqual(['content-same'])
    expect(enter(corrected)).toEqual({ ok: true, events: [{ kind: 'contentCorrected', on: '2025-09-26' }] })
    const handled = readyToSign(corrected, on('2025-09-28'), 'OPEN-1')
    expect([stateOf(handled), refusal(enter(handled))]).toEqual(['inReview', ['state']])
  })

  it('that was asked by mistake is taken back, and the clock runs as if it had not been', () => {
    const fact = { letterId: 'c', on: date('2025-09-26'), evidence: 'note' }
    const back = carried(asked, decideRevokeNotice(asked, fact, on('2025-09-26')))
    expect([stateOf(back), due(back, '2025-09-26')]).toEqual(['registered', '2025-10-17'])
  })
})
