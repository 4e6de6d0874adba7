import { describe, expect, it } from 'vitest'
import { approvalOf, carried, due, faults, MONDAY, OUTSIDE, on, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideExtend } from './extension.ts'

describe('extension (Art. 33.2)', () => {
  const day = date('2025-10-17')
  const extension = { letterId: 'e', method: 'inPerson', on: day, days: 20, paperConsent: null, entry: SYSTEM } as const
  const consent = approvalOf(MONDAY, 'disclosureHead', day)

  it('needs the consent of the head, given before it is told', () => {
    expect(refusal(decideExtend(MONDAY, { ...extension, consent: null }, on('2025-10-17')))).toEqual(['no-consent'])
    const leader = approvalOf(MONDAY, 'leader', day)
    expect(refusal(decideExtend(MONDAY, { ...extension, consent: leader }, on('2025-10-17')))).toEqual(['no-consent'])
    const later = {
      ...extension,
      consent: null,
      paperConsent: { on: date('2025-10-20'), evidence: 'x' },
      entry: OUTSIDE,
    }
    const recorded = carried(MONDAY, decideExtend(MONDAY, later, on('2025-10-21')))
    expect([faults(recorded), due(recorded, '2025-10-21')]).toEqual([['consent-after'], '2025-10-17'])
  })

  it('is told on the due date at the latest, and once', () => {
    const once = carried(MONDAY, decideExtend(MONDAY, { ...extension, consent }, on('2025-10-17')))
    expect(due(once, '2025-10-17')).toBe('2025-11-14')
    expect(refusal(decideExtend(once, { ...extension, letterId: 'e2', consent }, on('2025-10-17')))).toEqual([
      'extension-twice',
    ])
  })

  it('that another request was consented to is none', () => {
    const other = { ...consent, subject: { kind: 'request', id: 'r2' } }
    expect(refusal(decideExtend(MONDAY, { ...extension, consent: other }, on('2025-10-17')))).toEqual(['other-consent'])
  })

  it('by the system is told today, and what was told yesterday is recorded with its evidence', () => {
    expect(refusal(decideExtend(MONDAY, { ...extension, consent }, on('2025-10-18')))).toEqual(['not-today'])
    const outside = { ...extension, consent, entry: OUTSIDE }
    expect(due(carried(MONDAY, decideExtend(MONDAY, outside, on('2025-10-18'))), '2025-10-18')).toBe('2025-11-14')
    const bare = { ...outside, entry: { manner: 'outside', evidence: '' } } as const
    expect(refusal(decideExtend(MONDAY, bare, on('2025-10-18')))).toEqual(['no-evidence'])
  })
})
