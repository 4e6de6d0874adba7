import { describe, expect, it } from 'vitest'
import {
  type Complaint,
  type ComplaintEvent,
  type ComplaintKind,
  type ComplaintOutcome,
  complaintFaults,
  complaintOpenDuties,
  evolveComplaint,
  isComplaintOpen,
  nextDayOf,
} from './complaint.ts'
import { date } from './date.ts'
import type { RecordCorrectionEvent } from './recordCorrection.ts'
import {
  evolveRecordCorrection,
  isRecordCorrectionOpen,
  type RecordCorrection,
  recordCorrectionFaults,
} from './recordCorrection.ts'

const received = (complaint: ComplaintKind): ComplaintEvent => ({
  kind: 'complaintReceived',
  id: 'c1',
  organId: 1,
  complaint,
  aboutId: 7,
  requestId: null,
  on: date('2025-03-03'),
})
const closed = (outcome: ComplaintOutcome, rectifyBy: string | null = null): ComplaintEvent => ({
  kind: 'complaintClosed',
  outcome,
  on: date('2025-04-01'),
  rectifyBy: rectifyBy === null ? null : date(rectifyBy),
})
function play(...events: readonly ComplaintEvent[]): Complaint {
  const end = events.reduce<Complaint | null>((state, next) => {
    expect(complaintFaults(state, next)).toEqual([])
    return evolveComplaint(state, next)
  }, null)
  if (end === null) throw new Error('nothing was played')
  return end
}
const faults = (state: Complaint | null, event: ComplaintEvent) => complaintFaults(state, event).map(({ code }) => code)

describe('a complaint', () => {
  it('that is true ends with a period for mending, which stays a duty until it is done (Art. 47.2)', () => {
    const state = play(
      received('supervision'),
      { kind: 'statementAsked', on: date('2025-03-04'), by: date('2025-03-14') },
      { kind: 'statementGiven', on: date('2025-03-12') },
      closed('rectified', '2025-04-30'),
      { kind: 'complainantTold', on: date('2025-04-02'), letterId: 'l1', evidence: null },
    )
    expect(state.statements).toEqual([{ askedOn: '2025-03-04', by: '2025-03-14', givenOn: '2025-03-12' }])
    expect(complaintOpenDuties(state).map(({ code }) => code)).toEqual(['rectify'])
    const mended = play(received('supervision'), closed('rectified', '2025-04-30'), {
      kind: 'rectified',
      on: date('2025-04-20'),
    })
    expect(complaintOpenDuties(mended).map(({ code }) => code)).toEqual(['tell'])
  })

  it('about a public service must be told its result (Art. 55.2), another should be', () => {
    expect(complaintOpenDuties(play(received('publicService'), closed('handled')))).toEqual([
      { code: 'tell', article: '55.2', sentence: '应当将处理结果告知申诉人。' },
    ])
    expect(complaintOpenDuties(play(received('rights'), closed('unfounded')))[0]?.article).toBeNull()
    expect(complaintOpenDuties(play(received('rights'), closed('withdrawn')))).toEqual([])
  })

  it('stays open until what the law asks for is done: finding out, mending, telling about a public service', () => {
    const rectified = { kind: 'rectified', on: date('2025-04-20') } as const
    const told = { kind: 'complainantTold', on: date('2025-04-02'), letterId: 'l1', evidence: null } as const
    const isOpen = (...events: readonly ComplaintEvent[]) => isComplaintOpen(play(...events))
    expect(isOpen(received('rights'))).toBe(true)
    expect(isOpen(received('rights'), closed('unfounded'))).toBe(false)
    expect(isOpen(received('supervision'), closed('rectified', '2025-04-30'))).toBe(true)
    expect(isOpen(received('supervision'), closed('rectified', '2025-04-30'), rectified)).toBe(false)
    expect(isOpen(received('publicService'), closed('handled'))).toBe(true)
    expect(isOpen(received('publicService'), closed('handled'), told)).toBe(false)
    expect(isOpen(received('publicService'), closed('withdrawn'))).toBe(false)
  })

  it('has the day of a statement that is awaited, and then of mending, for its next day', () => {
    const asked = { kind: 'statementAsked', on: date('2025-03-04'), by: date('2025-03-14') } as const
    expect(nextDayOf(play(received('rights')))).toBeNull()
    expect(nextDayOf(play(received('rights'), asked))).toBe('2025-03-14')
    expect(nextDayOf(play(received('supervision'), asked, closed('rectified', '2025-04-30')))).toBe('2025-04-30')
  })

  it.each([
    ['mending without a period', play(received('supervision')), closed('rectified'), ['no-period']],
    ['mending of what is not true', play(received('supervision')), closed('unfounded', '2025-05-01'), ['not-founded']],
    ['a period that is over', play(received('supervision')), closed('rectified', '2025-03-31'), ['period']],
    ['criticism of a public service', play(received('publicService')), closed('criticised'), ['wrong-outcome']],
    ['an 申诉 outcome of another', play(received('rights')), closed('handled'), ['wrong-outcome']],
    ['a second end', play(received('rights'), closed('unfounded')), closed('unfounded'), ['closed']],
    [
      'a result told before the end',
      play(received('rights')),
      { kind: 'complainantTold', on: date('2025-03-05'), letterId: 'l1', evidence: null },
      ['not-closed'],
    ],
    [
      'a statement nobody asked for',
      play(received('rights')),
      { kind: 'statementGiven', on: date('2025-03-05') },
      ['not-asked'],
    ],
    ['anything before it came', null, closed('unfounded'), ['not-received']],
    [
      'a day before it came',
      play(received('rights')),
      { kind: 'statementAsked', on: date('2025-03-01'), by: date('2025-03-09') },
      ['too-early'],
    ],
  ] as const)('does not take %s', (_, state, event, expected) => {
    expect(faults(state, event)).toEqual(expected)
  })
})

describe('a correction of a record (Art. 41)', () => {
  const asked = (withEvidence: boolean): RecordCorrectionEvent => ({
    kind: 'correctionOfRecordAsked',
    id: 'k1',
    organId: 7,
    requestId: 'r1',
    withEvidence,
    on: date('2025-03-03'),
  })
  const decided = (result: 'CORRECTED' | 'FORWARDED' | 'NOT-CORRECTED', competent: string | null = null) =>
    ({ kind: 'correctionOfRecordDecided', result, competent, on: date('2025-03-20') }) as const
  const codes = (state: RecordCorrection | null, event: RecordCorrectionEvent) =>
    recordCorrectionFaults(state, event).map(({ code }) => code)

  it('needs evidence, which may be asked for', () => {
    const bare = evolveRecordCorrection(null, asked(false))
    expect(codes(bare, decided('CORRECTED'))).toEqual(['no-evidence'])
    expect(codes(bare, decided('NOT-CORRECTED'))).toEqual([])
    const given = evolveRecordCorrection(bare, { kind: 'recordEvidenceGiven', on: date('2025-03-10') })
    expect(codes(given, decided('CORRECTED'))).toEqual([])
  })

  it('names the organ that may correct, where it is another', () => {
    const state = evolveRecordCorrection(null, asked(true))
    expect(codes(state, decided('FORWARDED', ' '))).toEqual(['no-competent-organ'])
    expect(codes(state, decided('FORWARDED', '蓝川县公安局'))).toEqual([])
  })

  it('is decided once and then told', () => {
    const state = evolveRecordCorrection(null, asked(true))
    const told = { kind: 'correctionOfRecordTold', on: date('2025-03-21'), letterId: 'l1', evidence: null } as const
    expect(codes(state, told)).toEqual(['not-decided'])
    const after = evolveRecordCorrection(state, decided('CORRECTED'))
    expect(isRecordCorrectionOpen(after)).toBe(true)
    expect(codes(after, told)).toEqual([])
    expect(isRecordCorrectionOpen(evolveRecordCorrection(after, told))).toBe(false)
    expect(codes(after, decided('NOT-CORRECTED'))).toEqual(['over'])
    expect(evolveRecordCorrection(after, told).toldOn).toBe('2025-03-21')
  })

  it('may be withdrawn, and is then over', () => {
    const state = evolveRecordCorrection(evolveRecordCorrection(null, asked(true)), {
      kind: 'correctionOfRecordWithdrawn',
      on: date('2025-03-05'),
    })
    expect(codes(state, decided('CORRECTED'))).toEqual(['over'])
    expect(codes(null, decided('CORRECTED'))).toEqual(['not-asked'])
  })
})
