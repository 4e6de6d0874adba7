import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar } from '#law/calendar.ts'
import { addDays, date, type PlainDate } from '#law/date.ts'
import { evolveProceeding, type Proceeding, type ProceedingEvent } from '#law/proceeding.ts'
import { proceedingFaults } from '#law/proceedingFault.ts'
import { PROCEEDING_OUTCOMES, type ProceedingOutcomeCode } from '#law/proceedingOutcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS, FORMS, REVIEW_COLUMNS } from '#law/report/format.ts'
import type { Tally } from '#law/report/tally.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { applicantClass, decideRegister } from '#law/request/registration.ts'
import type { Request } from '#law/request/request.ts'
import { dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import { testDatabase } from '../../test/database.ts'
import { parts } from '../../test/parts.ts'
import { chosenAct, steps, tried } from '../../test/requestHistory.ts'
import { tallyBySql } from '../../test/tallySql.ts'
import { tallyOfOrgan } from './tallySource.ts'

const { db } = await testDatabase()

const LATE = '2035-01-01T00:00:00.000Z'
const at = (day: string) => `${day}T08:00:00.000Z`

interface Recorded<E> {
  readonly at: string
  readonly event: E
}

let lastOrgan = 100
const seqs = new Map<number, number>()

/** As the engine writes them; the chain is not what is tested here. */
async function put(
  organId: number,
  caseKind: string,
  caseId: string,
  events: readonly Recorded<{ readonly kind: string }>[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ at: moment, event: { kind, ...data } }, index) => {
    const seq = (seqs.get(organId) ?? 0) + 1
    seqs.set(organId, seq)
    return {
      ...{ organ_id: organId, seq, case_kind: caseKind, case_id: caseId, case_seq: index + 1, kind },
      ...{ data: JSON.stringify(data), actor_id: null, actor_name: '程序', actor_role: null, address: null },
      ...{ request_id: 'r', at: moment, legal_date: date(moment.slice(0, 10)), digest: Buffer.alloc(32) },
    }
  })
  await db.insertInto('event').values(rows).execute()
}

const newOrgan = () => {
  lastOrgan += 1
  return lastOrgan
}

const registered = (
  on: string,
  kind: Parameters<typeof applicantClass>[0] = 'person',
  channel: 'inPerson' | 'email' = 'inPerson',
): Recorded<RequestEvent> => ({
  at: at(on),
  event: {
    ...{ kind: 'requestRegistered', id: 'x', organId: lastOrgan, receiptEvidence: null, split: null, takenOver: null },
    arrival: { channel, arrivedOn: date(on), confirmedOn: null },
    ...{ applicant: applicantClass(kind), faults: [] },
  },
})
const clean = { manner: 'system', evidence: null, faults: [] } as const
const replied = (on: string, code: 'OPEN-2' | 'PART' | 'REF-PROC', known = on): Recorded<RequestEvent> => ({
  at: at(known),
  event: { kind: 'replyServed', letter: 'reply', letterId: 'l', method: 'mail', on: date(on), code, proof: clean },
})

/** What is not 0, without the sums, by both ways of counting. */
async function figures(year: number, recordedUntil = LATE, format: '2019' | '2021' = '2021') {
  const question = { year, format, recordedUntil }
  const { cells } = await tallyOfOrgan(db, lastOrgan, question)
  const found = Object.fromEntries(Object.entries(cells).flatMap(([id, { value }]) => (value ? [[id, value]] : [])))
  expect(await tallyBySql(db, lastOrgan, question)).toEqual(found)
  return Object.fromEntries(
    Object.entries(found).filter(([id]) => !id.endsWith('.total') && !id.startsWith('3.handledTotal')),
  )
}

const request = (id: string, ...events: readonly Recorded<RequestEvent>[]) => put(lastOrgan, 'request', id, events)
const proceeding = (id: string, ...events: readonly Recorded<ProceedingEvent>[]) =>
  put(lastOrgan, 'proceeding', id, named(id, events))

/** A case knows its own id. */
const named = (id: string, events: readonly Recorded<ProceedingEvent>[]): readonly Recorded<ProceedingEvent>[] =>
  events.map(({ at: moment, event }) => ({
    at: moment,
    event: event.kind === 'proceedingBegun' ? { ...event, id } : event,
  }))

describe('the rules of counting (law.md §0.5 no. 5)', () => {
  it('一 by the first receipt, never by that of the correction', async () => {
    newOrgan()
    const corrected = { kind: 'correctionReceived', on: date('2025-01-06'), faults: [] } as const
    await request(
      'a',
      registered('2024-12-20'),
      { at: at('2025-01-06'), event: corrected },
      replied('2025-02-03', 'OPEN-2'),
    )
    expect(await figures(2024)).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(await figures(2025)).toEqual({ '3.carriedIn.person': 1, '3.disclosed.person': 1 })
  })

  it('待补正, 待缴费, 待确认 on 31 December: 一 and 四', async () => {
    newOrgan()
    await request('unconfirmed', registered('2024-12-30', 'person', 'email'))
    const notice = { letterId: 'l', method: 'mail', on: date('2024-12-27'), proof: clean } as const
    await request('correction', registered('2024-12-23'), {
      at: at('2024-12-27'),
      event: { kind: 'correctionAsked', term: { workdays: 10 }, ...notice },
    })
    await request('payment', registered('2024-12-23'), {
      at: at('2024-12-27'),
      event: { kind: 'feeNoticed', standard: 'pages', quantity: 68, amount: 380, ...notice },
    })
    expect(await figures(2024)).toEqual({ '3.new.person': 3, '3.carriedOut.person': 3 })
    expect(await figures(2025)).toEqual({ '3.carriedIn.person': 3, '3.carriedOut.person': 3 })
  })

  it('withdrawn after registration: 一 and （六）3', async () => {
    newOrgan()
    const event = { kind: 'requestWithdrawn', on: date('2025-03-05'), evidence: 'letter' } as const
    await request('a', registered('2025-03-03'), { at: at('2025-03-05'), event })
    expect(await figures(2025)).toEqual({ '3.new.person': 1, '3.otherwiseClosed.other.person': 1 })
    expect(await figures(2025, LATE, '2019')).toEqual({ '3.new.person': 1, '3.otherwiseClosed.person': 1 })
  })

  it('a letter that was never registered as a request: nowhere', async () => {
    newOrgan()
    const event = { kind: 'requestDismissed', on: date('2025-03-04'), why: 'notARequest', evidence: 'call' } as const
    await request('a', registered('2025-03-03', 'person', 'email'), { at: at('2025-03-04'), event })
    expect(await figures(2025)).toEqual({})
    expect(await figures(2025, at('2025-03-03'))).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
  })

  it('an end that was recorded by mistake: as it was known at the moment', async () => {
    newOrgan()
    const event = { kind: 'endTakenBack', end: 'reply', on: date('2025-04-01'), evidence: 'note' } as const
    await request('a', registered('2025-03-03'), replied('2025-03-20', 'OPEN-2'), { at: at('2025-04-01'), event })
    expect(await figures(2025, at('2025-03-31'))).toEqual({ '3.new.person': 1, '3.disclosed.person': 1 })
    expect(await figures(2025)).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
  })

  it('split at registration: N requests; with several results one', async () => {
    newOrgan()
    for (const id of ['a', 'b', 'c']) await request(id, registered('2025-03-03'), replied('2025-03-20', 'PART'))
    expect(await figures(2025)).toEqual({ '3.new.person': 3, '3.disclosedInPart.person': 3 })
  })

  it('a reply that was ordered anew: not once more', async () => {
    newOrgan()
    const order = {
      kind: 'answerOrdered' as const,
      ...{ by: 'reconsideration' as const, proceedingId: 'p', servedOn: date('2025-01-10') },
      ...{ period: { days: 20 }, evidence: 'decision' },
    }
    await request('a', registered('2024-03-04'), replied('2024-03-29', 'REF-PROC'), {
      at: at('2025-01-10'),
      event: order,
    })
    await put(lastOrgan, 'request', 'b', [])
    expect(await figures(2024)).toEqual({ '3.new.person': 1, '3.withheld.deliberative.person': 1 })
    expect(await figures(2025)).toEqual({})
  })

  it('by legal date, known by the moment of recording', async () => {
    newOrgan()
    await request('a', registered('2024-12-02'), replied('2024-12-30', 'OPEN-2', '2025-01-06'))
    expect(await figures(2024, at('2024-12-31'))).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(await figures(2024, at('2025-01-06'))).toEqual({ '3.new.person': 1, '3.disclosed.person': 1 })
    expect(await figures(2025, at('2025-01-06'))).toEqual({})
  })
})

describe('the classes of applicants (law.md §0.5 no. 6)', () => {
  it.each([
    ['lawyer', 'person'],
    ['lawFirm', 'legalService'],
    ['notary', 'legalService'],
    ['soleTraderUnderName', 'business'],
    ['soleTrader', 'person'],
    ['university', 'research'],
    ['foundation', 'publicInterest'],
    ['villageCommittee', 'otherOrganisation'],
    ['media', 'otherOrganisation'],
  ] as const)('%s counts as %s', async (kind, column) => {
    newOrgan()
    await request('a', registered('2025-03-03', kind))
    expect(await figures(2025)).toEqual({ [`3.new.${column}`]: 1, [`3.carriedOut.${column}`]: 1 })
  })

  it('a class put right moves the request, from when it is known', async () => {
    newOrgan()
    const event = {
      kind: 'applicantReclassified',
      applicant: applicantClass('company'),
      on: date('2025-04-01'),
    } as const
    await request('a', registered('2025-03-03'), { at: at('2025-04-01'), event })
    expect(await figures(2025)).toEqual({ '3.new.business': 1, '3.carriedOut.business': 1 })
    expect(await figures(2025, at('2025-03-31'))).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
  })
})

const begun = (
  kind: Proceeding['kind'],
  on: string,
  part: Proceeding['part'] = 'maker',
): Recorded<ProceedingEvent> => ({
  at: at(on),
  event: {
    ...{ kind: 'proceedingBegun', recordedAt: at(on), id: 'p', organId: lastOrgan, proceeding: kind, part },
    attacked: { kind: 'other', requestId: null },
    ...{ afterId: null, body: '复议机关', number: null, procedure: 'ordinary', on: date(on) },
  },
})
const decided = (
  outcome: ProceedingOutcomeCode,
  on: string,
  instance: 'first' | 'second' = 'first',
): Recorded<ProceedingEvent> => ({
  at: at(on),
  event: {
    ...{ kind: 'decided', recordedAt: at(on) },
    decision: { instance, outcome, number: null, on: date(on), receivedOn: date(on), order: null },
  },
})

describe('table 4 (law.md §0.5 no. 8)', () => {
  it.each([
    ['R-UPHELD', 'upheld'],
    ['R-CLAIM-DISMISSED', 'upheld'],
    ['R-REVOKED-IN-PART', 'corrected'],
    ['R-CHANGED', 'corrected'],
    ['R-UNLAWFUL', 'corrected'],
    ['R-VOID', 'corrected'],
    ['R-PERFORM', 'corrected'],
    ['R-APPLICATION-DISMISSED', 'other'],
    ['R-ENDED', 'other'],
    ['R-WITHDRAWN', 'other'],
    ['R-MEDIATED', 'other'],
    ['R-NOT-ACCEPTED', 'other'],
  ] as const)('%s counts as %s', async (outcome, column) => {
    newOrgan()
    await proceeding('p', begun('reconsideration', '2025-02-03'), decided(outcome, '2025-04-01'))
    expect(await figures(2025)).toEqual({ [`4.reconsideration.${column}`]: 1 })
  })

  it('a 复议机关 that is only co-defendant does not count the case', async () => {
    newOrgan()
    await proceeding('p', begun('litigationAfterReconsideration', '2025-02-03', 'onlyCoDefendant'))
    expect(await figures(2025)).toEqual({})
  })

  it('one case is one line whatever its instances; under appeal on 31 December it is 尚未审结', async () => {
    newOrgan()
    const appealed = { kind: 'appealed', recordedAt: at('2025-12-01'), by: 'others', on: date('2025-12-01') } as const
    await proceeding(
      'p',
      begun('litigationDirect', '2025-05-06'),
      decided('C-DISMISSED', '2025-11-20'),
      { at: at('2025-12-01'), event: appealed },
      decided('C-REVOKED', '2026-02-10', 'second'),
    )
    expect(await figures(2025)).toEqual({ '4.suitDirect.pending': 1 })
    expect(await figures(2026)).toEqual({ '4.suitDirect.corrected': 1 })
    expect(await figures(2026, at('2026-02-09'))).toEqual({ '4.suitDirect.pending': 1 })
    expect(await figures(2027)).toEqual({})
  })

  it('a decision that was recorded by mistake counts as it was known at the moment', async () => {
    newOrgan()
    const takenBack = (on: string): Recorded<ProceedingEvent> => ({
      at: at(on),
      event: { kind: 'decisionTakenBack', recordedAt: at(on), on: date(on), evidence: 'note' },
    })
    await proceeding(
      'p',
      begun('reconsideration', '2025-02-03'),
      decided('R-UPHELD', '2025-04-01'),
      takenBack('2026-01-12'),
      { ...decided('R-REVOKED', '2025-04-01'), at: at('2026-01-20') },
    )
    expect(await figures(2025, at('2025-12-31'))).toEqual({ '4.reconsideration.upheld': 1 })
    expect(await figures(2025, at('2026-01-15'))).toEqual({ '4.reconsideration.pending': 1 })
    expect(await figures(2026, at('2026-01-15'))).toEqual({ '4.reconsideration.pending': 1 })
    expect(await figures(2025)).toEqual({ '4.reconsideration.corrected': 1 })
    expect(await figures(2026)).toEqual({})

    newOrgan()
    const final = (on: string): Recorded<ProceedingEvent> => ({
      at: at(on),
      event: { kind: 'becameFinal', recordedAt: at(on), on: date(on) },
    })
    const appealed = { kind: 'appealed', recordedAt: at('2025-06-10'), by: 'others', on: date('2025-06-10') } as const
    await proceeding(
      'q',
      begun('litigationDirect', '2025-02-03'),
      decided('C-DISMISSED', '2025-06-02'),
      { at: at('2025-06-10'), event: appealed },
      decided('C-REVOKED', '2025-09-01', 'second'),
      takenBack('2025-09-08'),
      final('2025-09-10'),
      takenBack('2025-09-15'),
      decided('C-WITHDRAWN', '2025-09-16'),
    )
    expect(await figures(2025, at('2025-09-05'))).toEqual({ '4.suitDirect.corrected': 1 })
    expect(await figures(2025, at('2025-09-08'))).toEqual({ '4.suitDirect.pending': 1 })
    // The appeal was withdrawn: what the first instance said.
    expect(await figures(2025, at('2025-09-10'))).toEqual({ '4.suitDirect.upheld': 1 })
    expect(await figures(2025, at('2025-09-15'))).toEqual({ '4.suitDirect.pending': 1 })
    expect(await figures(2025)).toEqual({ '4.suitDirect.other': 1 })
  })

  it('a suit after a reconsideration that was not accepted is 复议后起诉', async () => {
    newOrgan()
    await proceeding('p', begun('reconsideration', '2025-02-03'), decided('R-NOT-ACCEPTED', '2025-02-10'))
    await proceeding('q', begun('litigationAfterReconsideration', '2025-03-03'))
    expect(await figures(2025)).toEqual({ '4.reconsideration.other': 1, '4.suitAfterReconsideration.pending': 1 })
  })

  it('a mapping that a supervisor has changed counts', async () => {
    newOrgan()
    await proceeding('p', begun('reconsideration', '2025-02-03'), decided('R-MEDIATED', '2025-04-01'))
    const question = { year: 2025, format: '2021', recordedUntil: LATE } as const
    const { cases } = await tallyOfOrgan(db, lastOrgan, { ...question, results: { 'R-MEDIATED': 'corrected' } })
    expect(cases['4.reconsideration.corrected']).toEqual(['p'])
  })
})

// ---- whole years of an organ ----

const arrivalDays = fc.oneof(
  fc.integer({ min: 0, max: 8 * 365 }).map((days) => addDays(date('2019-12-01'), days)),
  fc
    .tuple(fc.integer({ min: 2019, max: 2027 }), fc.nat(44))
    .map(([year, days]) => addDays(date(`${year}-11-20`), days)),
)
const delays = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) }), {
  minLength: 40,
  maxLength: 40,
})
const requests = fc.array(
  fc.record({
    channel: fc.constantFrom(...CHANNELS.map(({ id }) => id)),
    arrivedOn: arrivalDays,
    kind: fc.constantFrom('person' as const, 'company' as const, 'lawFirm' as const, 'media' as const),
    parts: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) }),
    all: steps,
    delays,
  }),
  { minLength: 5, maxLength: 20, size: 'max' },
)
const suits = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'reconsideration' as const,
      'litigationDirect' as const,
      'litigationAfterReconsideration' as const,
    ),
    part: fc.constantFrom('maker' as const, 'maker' as const, 'onlyCoDefendant' as const),
    on: arrivalDays,
    moves: fc.array(fc.record({ gap: fc.nat(120), pick: fc.nat(1_000), delay: fc.nat(20) }), { maxLength: 8 }),
  }),
  { maxLength: 8 },
)

/** The events of one application and the moments at which they became known, which never go back. */
function history(
  {
    channel,
    arrivedOn,
    kind,
    parts: count,
    all,
    delays: late,
  }: typeof requests extends fc.Arbitrary<readonly (infer T)[]> ? T : never,
  organId: number,
  name: string,
) {
  const ids = [`${name}0`, ...Array.from({ length: count - 1 }, (_, index) => `${name}${index + 1}`)] as const
  const registration = {
    ...{ ids, organId, arrival: { channel, arrivedOn, confirmedOn: null }, receiptEvidence: 'receipt' },
    ...{ applicant: applicantClass(kind), groupId: count > 1 ? name : null, takenOver: null },
  }
  const opened = decideRegister(
    { ...registration, ids: [ids[0] ?? name, ...ids.slice(1)] },
    { today: arrivedOn, calendar },
  )
  if (!opened.ok) return []
  return opened.events.map((first, index) => {
    let state: Request = evolveRequest(null, first)
    let today = arrivedOn
    let known: PlainDate = addDays(arrivedOn, late[index] ?? 0)
    const events: Recorded<RequestEvent>[] = [{ at: at(known), event: first }]
    for (const [place, step] of all.entries()) {
      today = addDays(today, step.gap)
      const decision = tried(state, chosenAct(state, step), { ...step, pick: step.pick + index }, today)
      if (!decision.ok) continue
      for (const event of decision.events) {
        state = evolveRequest(state, event)
        const told = addDays(dayOf(event) > today ? dayOf(event) : today, late[place] ?? 0)
        known = told > known ? told : known
        events.push({ at: at(known), event })
      }
    }
    return { id: ids[index] ?? name, events }
  })
}

function suitOf(
  { kind, part, on, moves }: typeof suits extends fc.Arbitrary<readonly (infer T)[]> ? T : never,
  organId: number,
) {
  const first = begun(kind, on, part)
  const events: Recorded<ProceedingEvent>[] = [{ ...first, event: { ...first.event, organId } as ProceedingEvent }]
  let state = evolveProceeding(null, first.event)
  let day = on
  let known = on
  for (const { gap, pick, delay } of moves) {
    day = addDays(day, gap)
    const told = addDays(day, delay)
    known = told > known ? told : known
    const outcomes = PROCEEDING_OUTCOMES.filter(
      ({ before }) => (before === 'reconsideration') === (kind === 'reconsideration'),
    )
    const outcome = outcomes[pick % outcomes.length]?.code ?? 'R-UPHELD'
    const recordedAt = at(known)
    const choices: readonly ProceedingEvent[] = [
      decided(outcome, day, state.stage === 'appealed' ? 'second' : 'first').event,
      { kind: 'appealed', recordedAt, by: 'us', on: day },
      { kind: 'becameFinal', recordedAt, on: day },
      { kind: 'remanded', recordedAt, on: day },
      { kind: 'answered', recordedAt, on: day },
      { kind: 'suspended', recordedAt, on: day },
      { kind: 'decisionTakenBack', recordedAt, on: day, evidence: 'note' },
    ]
    const event = choices[(pick >> 3) % choices.length]
    if (event === undefined || proceedingFaults(state, event).length > 0) continue
    state = evolveProceeding(state, event)
    events.push({ at: recordedAt, event })
  }
  return events
}

/** T3-1, T3-2, T3-3, T4-1, and that a cell is the number of its cases. */
function expectIdentities({ cells, cases }: Tally, format: '2019' | '2021'): void {
  const value = (id: string) => cells[id]?.value ?? Number.NaN
  const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + value(id), 0)
  const rows = FORMS[format].requests.map(({ id }) => id)
  const leaves = rows.filter((row) => !['new', 'carriedIn', 'handledTotal', 'carriedOut'].includes(row))
  for (const { id } of APPLICANT_COLUMNS) {
    expect(sum([`3.new.${id}`, `3.carriedIn.${id}`])).toBe(sum([`3.handledTotal.${id}`, `3.carriedOut.${id}`]))
    expect(sum(leaves.map((row) => `3.${row}.${id}`))).toBe(value(`3.handledTotal.${id}`))
  }
  const single = APPLICANT_COLUMNS.map(({ id }) => id).filter((id) => id !== 'total')
  for (const row of rows) expect(sum(single.map((id) => `3.${row}.${id}`))).toBe(value(`3.${row}.total`))
  for (const { id } of FORMS[format].reviews) {
    const results = REVIEW_COLUMNS.map((each) => each.id).filter((each) => each !== 'total')
    expect(sum(results.map((result) => `4.${id}.${result}`))).toBe(value(`4.${id}.total`))
  }
  for (const [id, { value: number }] of Object.entries(cells)) expect(cases[id]?.length).toBe(number)
}

const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027] as const

describe('whatever an organ has recorded', { timeout: parts.full ? 1_800_000 : 120_000 }, () => {
  it('the law and the SQL count the same, the identities hold, and 二 is 四 of the year before', async () => {
    const filled = new Set<string>()
    await fc.assert(
      fc.asyncProperty(requests, suits, arrivalDays, async (applications, cases, day) => {
        const organId = newOrgan()
        for (const [index, application] of applications.entries()) {
          for (const { id, events } of history(application, organId, `r${index}-`)) {
            await put(organId, 'request', id, events)
          }
        }
        for (const [index, suit] of cases.entries())
          await put(organId, 'proceeding', `p${index}`, named(`p${index}`, suitOf(suit, organId)))
        for (const recordedUntil of [at(day), LATE]) {
          for (const format of ['2019', '2021'] as const) {
            let before: Tally | null = null
            for (const year of YEARS) {
              const answer = await tallyOfOrgan(db, organId, { year, format, recordedUntil })
              expectIdentities(answer, format)
              const found = Object.entries(answer.cells).flatMap(([id, { value }]) => (value ? [[id, value]] : []))
              expect(Object.fromEntries(found)).toEqual(await tallyBySql(db, organId, { year, format, recordedUntil }))
              for (const { id } of before === null ? [] : APPLICANT_COLUMNS) {
                expect(answer.cases[`3.carriedIn.${id}`]).toEqual(before?.cases[`3.carriedOut.${id}`])
              }
              for (const [id] of found) filled.add(String(id))
              before = answer
            }
          }
        }
      }),
      { numRuns: parts.runs(25, 500) },
    )
    // What was generated must have reached most of the forms, or nothing was compared.
    expect(filled.size).toBeGreaterThan(80)
  })
})
