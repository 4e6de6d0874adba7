import { describe, expect, it } from 'vitest'
import { answered, carried, due, faults, MONDAY, on, received, refusal } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideArchive, decideClose, decideReopen, decideWithdraw } from './ending.ts'
import { decideFileEvidence } from './replyReview.ts'
import { stateOf } from './request.ts'

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
