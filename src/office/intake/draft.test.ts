import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { applicationLacks } from '#law/request/applicationInput.ts'
import { applicationOf, arrivalOf, type Draft, emptyDraft, type Proposed, withKindOf, withProposed } from './draft.ts'
import { previewOf } from './preview.ts'

const TODAY = date('2026-03-02')
const PROPOSED: Proposed = {
  kind: 'person',
  document: 'idCard',
  name: '李四',
  identity: '11010519491231002X',
  phone: '13800001234',
  items: ['防汛预案', '道路清单'],
}

describe('a letter that is read ahead', () => {
  it('fills what is empty and leaves what was typed', () => {
    const typed: Draft = { ...emptyDraft(TODAY), applicants: [{ kind: 'lawyer', name: '王五' }], items: ['  '] }
    const { draft, taken } = withProposed(typed, PROPOSED)
    expect(draft.applicants?.[0]).toEqual({
      ...{ kind: 'lawyer', name: '王五', document: 'idCard', identity: '11010519491231002X', phone: '13800001234' },
    })
    expect(draft.items).toEqual(['防汛预案', '道路清单'])
    expect(taken).toEqual(['applicants.0.identity', 'applicants.0.phone', 'items'])
  })

  it('keeps the words that stand there already', () => {
    const { draft, taken } = withProposed({ ...emptyDraft(TODAY), items: ['已经录入'] }, PROPOSED)
    expect(draft.items).toEqual(['已经录入'])
    expect(taken).not.toContain('items')
  })
})

it('takes the kind from a name until somebody chooses one', () => {
  const named: Draft = { applicants: [{ kind: 'person', document: 'idCard', name: '青禾县水产协会' }] }
  expect(withKindOf(named, 0, false).applicants?.[0]).toMatchObject({ kind: 'association', document: 'creditCode' })
  expect(withKindOf(named, 0, true).applicants?.[0]).toMatchObject({ kind: 'person', document: 'idCard' })
})

it('makes an application of what is typed, with what is missing', () => {
  const draft: Draft = {
    ...emptyDraft(TODAY),
    applicants: [{ kind: 'company', name: '青禾建设有限公司', phone: ' ' }],
    items: ['道路清单', ''],
  }
  const application = applicationOf(draft)
  expect(application).toMatchObject({ agent: null, items: ['道路清单', ''], applicants: [{ phone: null }] })
  expect(applicationLacks(application).map(({ path }) => path)).toEqual([
    ...['applicants.0.identity', 'applicants.0.legalRepresentative', 'applicants.0.phone', 'applicants.0.address'],
    'items.1',
  ])
})

it('has no confirmation where the channel needs none', () => {
  const signed: Draft = { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: '2026-03-01' }
  expect(arrivalOf(signed)).toEqual({ channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null })
  expect(arrivalOf({ channel: 'fax', arrivedOn: null })).toBeNull()
})

describe('what registering would make of it (Art. 31, 33)', () => {
  const frame = { today: TODAY, calendar: STATE_COUNCIL_CALENDAR }

  it('counts from the day on which a letter was signed for', () => {
    const preview = previewOf({ channel: 'signedMail', arrivedOn: date('2026-02-27'), confirmedOn: null }, 'x', frame)
    // Saturday 2026-02-28 is a working day: the seventh is Monday 03-09, the twentieth Thursday 03-26.
    expect(preview).toMatchObject({ ok: true, clock: { due: '2026-03-26', correctionDue: '2026-03-09' } })
  })

  it('has only the cautious day as long as a fax is not confirmed', () => {
    const preview = previewOf({ channel: 'fax', arrivedOn: date('2026-02-27'), confirmedOn: null }, null, frame)
    expect(preview).toMatchObject({ ok: true, receipt: { formal: null }, clock: { cautiousDue: '2026-03-26' } })
  })

  it('refuses a day that has not come', () => {
    const preview = previewOf({ channel: 'inPerson', arrivedOn: date('2026-03-03'), confirmedOn: null }, 'x', frame)
    expect(preview).toMatchObject({ ok: false, reasons: [{ code: 'in-future' }] })
  })
})
