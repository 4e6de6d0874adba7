import { describe, expect, it } from 'vitest'
import { answered, carried, due, faults, MONDAY, on, received, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideAbandon, decideAskCorrection } from './correction.ts'
import { decideArchive, decideClose, decideReopen, decideWithdraw } from './ending.ts'
import type { Paper } from './evidence.ts'
import { decideFileEvidence } from './replyReview.ts'
import { type Request, stateOf } from './request.ts'
import { decideRecordReply, decideServe } from './service.ts'

describe('the end and what follows (Art. 45, 51)', () => {
  const replied = answered(MONDAY, on('2025-09-30'), 'OPEN-1')
  const reached = received(replied, replied.letters.at(-1)?.id ?? '', '2025-10-09')

  it('is closed once the applicant has the reply, and archived with its index', () => {
    expect(refusal(decideClose(replied, on('2025-10-09')))).toEqual(['not-served'])
    const closed = carried(reached, decideClose(reached, on('2025-10-09')))
    expect(refusal(decideArchive(closed, 'tenYears', on('2025-10-10')))).toEqual(['missing-fileIndex'])
    const index = { id: 'i', paper: 'fileIndex', fields: [] } as const
    const indexed = carried(closed, decideFileEvidence(closed, index, on('2025-10-10')))
    const archived = carried(indexed, decideArchive(indexed, 'tenYears', on('2025-10-10')))
    expect([stateOf(archived), archived.retention]).toEqual(['archived', 'tenYears'])
  })

  it('after an abandonment is closed once the applicant has been told of it', () => {
    const notice = { letterId: 'n', method: 'inPerson', on: date('2025-09-18'), entry: SYSTEM } as const
    const asked = carried(MONDAY, decideAskCorrection(MONDAY, { ...notice, term: { workdays: 5 } }, on('2025-09-18')))
    // Five working days from 2025-09-18 end on 2025-09-25.
    const lapsed = { on: date('2025-09-26'), goodReason: false }
    const abandoned = carried(asked, decideAbandon(asked, lapsed, on('2025-09-26')))
    expect(refusal(decideClose(abandoned, on('2025-09-26')))).toEqual(['not-told'])
    const told = { ...notice, letterId: 'a', on: date('2025-09-26'), carrier: null, reconsiderationLink: false }
    const sent = carried(abandoned, decideServe(abandoned, told, on('2025-09-26')))
    expect(refusal(decideClose(sent, on('2025-09-26')))).toEqual([])
    const record = { id: 's', paper: 'serviceRecord', fields: [] } as const
    const explained = carried(abandoned, decideFileEvidence(abandoned, record, on('2025-09-29')))
    expect(refusal(decideClose(explained, on('2025-09-29')))).toEqual([])
  })

  it('of an old register is ordered to be answered anew: the period of the order counts, and nothing before it (Art. 51)', () => {
    const arrival = { ...MONDAY.arrival, arrivedOn: date('2018-06-04') }
    const old = { ...replied, arrival, course: [], conclusions: [{ code: 'OPEN-1', on: date('2018-06-20') }] } as const
    const order = { by: 'court', proceedingId: null, period: { days: 15 }, evidence: 'judgment' } as const
    const before = decideReopen(old, { ...order, servedOn: date('2018-12-03') }, on('2025-09-15'))
    expect(refusal(before)).toEqual(['before-calendar'])
    const again = carried(old, decideReopen(old, { ...order, servedOn: date('2025-09-15') }, on('2025-09-15')))
    // Fifteen working days from 2025-09-15, with Sunday 09-28 and Saturday 10-11, without 10-01 to 10-08.
    expect([stateOf(again), due(again, '2025-09-16')]).toEqual(['reopened', '2025-10-11'])
  })

  describe('of a reply that went out outside', () => {
    const recorded = (request: Request, evidence: string, letterId = 'outside') => {
      const service = { letterId, method: 'inPerson', carrier: null, reconsiderationLink: false } as const
      const results = [{ code: 'OPEN-1', withheld: [] }] as const
      const entry = { manner: 'outside', evidence } as const
      const reply = { ...service, on: date('2025-09-30'), entry, results, main: null }
      return carried(request, decideRecordReply(request, reply, on('2025-09-30')))
    }
    const closed = (request: Request) => carried(request, decideClose(request, on('2025-10-09')))
    const filed = (request: Request, paper: Paper, fields: readonly string[] = []) =>
      carried(
        request,
        decideFileEvidence(request, { id: `p${request.papers.length}`, paper, fields }, on('2025-10-09')),
      )
    const why = (request: Request) => refusal(decideArchive(request, 'tenYears', on('2025-10-10')))

    it('waits for a copy of it, and says all that is missing at once', () => {
      const replied = closed(recorded(MONDAY, '答复书底稿'))
      expect(why(replied)).toEqual(['missing-replyCopy', 'missing-fileIndex'])
      expect(why(filed(replied, 'fileIndex'))).toEqual(['missing-replyCopy'])
      expect(why(filed(filed(replied, 'fileIndex'), 'replyCopy'))).toEqual([])
    })

    it('may say where the old file is kept, where the reply came with an old register', () => {
      const takenOver = { source: '台账/1/7', evidence: 'file:x 第7行' }
      const old = recorded({ ...MONDAY, takenOver }, 'file:x 第7行；文号：某公复〔2025〕7号')
      const kept = filed(filed(closed(old), 'fileIndex'), 'keptElsewhere', ['where'])
      expect(why(kept)).toEqual([])
      expect(why(filed(filed(closed(old), 'fileIndex'), 'keptElsewhere'))).toEqual(['missing-replyCopy'])
      // Answered here, after it was taken over: its copy belongs into this file.
      const own = filed(closed(recorded({ ...MONDAY, takenOver }, '答复书底稿')), 'keptElsewhere', ['where'])
      expect(why(own)).toEqual(['missing-replyCopy', 'missing-fileIndex'])
    })

    it('of a request that came in here is kept here', () => {
      const elsewhere = { id: 'k', paper: 'keptElsewhere', fields: ['where'] } as const
      expect(refusal(decideFileEvidence(MONDAY, elsewhere, on('2025-10-09')))).toEqual(['not-taken-over'])
    })
  })

  it('is opened again by an order with its own period, and answered anew', () => {
    const order = {
      by: 'reconsideration',
      proceedingId: 'x',
      servedOn: date('2025-12-01'),
      evidence: 'decision',
      period: { days: 20 },
    } as const
    const again = carried(reached, decideReopen(reached, order, on('2025-12-02')))
    // The twentieth working day after 2025-12-01 is 2025-12-29.
    expect([stateOf(again), due(again, '2025-12-02'), again.choice]).toEqual(['reopened', '2025-12-29', null])
    const anew = answered(again, on('2025-12-29'), 'OPEN-1')
    expect(anew.conclusions.map(({ on: day }) => day)).toEqual(['2025-09-30', '2025-12-29'])
    expect(faults(anew)).toEqual([])
    const early = { ...order, servedOn: date('2025-09-29') }
    expect(refusal(decideReopen(reached, early, on('2025-12-02')))).toEqual(['order-before-end'])
  })

  it('comes with the withdrawal, until the reply is out', () => {
    const act = { on: date('2025-09-20'), evidence: 'letter' }
    expect(carried(MONDAY, decideWithdraw(MONDAY, act, on('2025-09-20'))).conclusions).toEqual([
      { code: 'OTH-WITHDRAW', on: '2025-09-20' },
    ])
    expect(refusal(decideWithdraw(replied, { ...act, on: date('2025-10-09') }, on('2025-10-09')))).toEqual(['state'])
  })
})
