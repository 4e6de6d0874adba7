import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import type { Request } from '#law/request/request.ts'
import { type ChecklistItem, checklistIf } from './checklist.ts'

const frame = { today: date('2026-03-10'), calendar: STATE_COUNCIL_CALENDAR }

const registered = evolveRequest(null, {
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
const file = (request: Request, paper: 'searchRecord' | 'provided', fields: readonly string[]) =>
  evolveRequest(request, { kind: 'paperFiled', id: paper, paper, fields, on: date('2026-03-09') })
const read = (items: readonly ChecklistItem[]) =>
  items.map(({ name, article, paper, missing }) => [name, article, paper, missing.map(({ code }) => code)])

describe('the checklist of an outcome', () => {
  const notHeld = { results: [{ code: 'NA-NOTEXIST', withheld: [] }], main: null, code: 'NA-NOTEXIST' } as const

  it('asks for the search record of what is not held, and says which particular it lacks', () => {
    expect(read(checklistIf(registered, notHeld, frame))).toEqual([
      ['检索记录', '36(4)', 'searchRecord', ['missing-searchRecord']],
    ])
    const incomplete = checklistIf(file(registered, 'searchRecord', ['places', 'words', 'time']), notHeld, frame)
    expect(read(incomplete)).toEqual([['检索记录', '36(4)', 'searchRecord', ['incomplete-searchRecord']]])
    expect(incomplete[0]?.missing[0]?.sentence).toBe('“检索记录”没有写明检索人。')
    const complete = checklistIf(
      file(registered, 'searchRecord', ['places', 'words', 'person', 'time']),
      notHeld,
      frame,
    )
    expect(read(complete)).toEqual([['检索记录', '36(4)', 'searchRecord', []]])
  })

  it('asks for what is given, how it was divided, what the ground needs, and the review for secrecy', () => {
    const part = { results: [{ code: 'PART', withheld: ['REF-INT'] }], main: null, code: 'PART' } as const
    const given = file(registered, 'provided', ['form', 'way'])
    expect(read(checklistIf(given, part, frame))).toEqual([
      ['拟提供的信息', '37', 'provided', []],
      ['区分处理说明', '37', 'redaction', ['missing-redaction']],
      ['内部事务信息认定', '16.1', 'internalClass', ['missing-internalClass']],
      ['保密审查同意', '17.2', null, ['missing-secrecyReviewed']],
    ])
  })
})
