import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { arrivals, chosenAct, steps, tried } from '../../../test/requestHistory.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { addDays, date } from '../date.ts'
import { OUTCOMES, type OutcomeCode } from '../outcome.ts'
import { evolveRequest } from '../request/evolveRequest.ts'
import { applicantClass, decideRegister } from '../request/registration.ts'
import type { Request } from '../request/request.ts'
import type { RequestEvent } from '../request/requestEvent.ts'
import { APPLICANT_COLUMNS, FORMS, REVIEW_COLUMNS } from './format.ts'
import { type Tally, tally } from './tally.ts'
import { type TallyEvent, tallyFact } from './tallyEvent.ts'
import type { TallyProceeding } from './tallyProceeding.ts'

const LATE = '2030-01-01T00:00:00.000Z'
const at = (day: string) => `${day}T08:00:00.000Z`

const counted = (requestId: string, day: string, column: 'person' | 'business' = 'person'): TallyEvent => ({
  ...{ requestId, recordedAt: at(day), kind: 'counted', organId: 12, column, on: date(day) },
})
const concluded = (requestId: string, code: OutcomeCode, day: string, recorded: string = day): TallyEvent => ({
  ...{ requestId, recordedAt: at(recorded), kind: 'concluded', code, on: date(day) },
})

const ask = (year: number, recordedUntil = LATE, format: '2019' | '2021' = '2021') => ({
  ...{ organId: 12, year, format, recordedUntil },
})
const figures = (events: readonly TallyEvent[], year: number, recordedUntil = LATE) => {
  const { cells } = tally(events, [], ask(year, recordedUntil))
  return Object.fromEntries(
    Object.entries(cells).flatMap(([id, { value }]) => (value !== 0 && !id.endsWith('.total') ? [[id, value]] : [])),
  )
}

/** The tally events of one request, as its own events tell them. */
const factsOf = (events: readonly RequestEvent[], recorded: string): readonly TallyEvent[] =>
  events.flatMap((event): readonly TallyEvent[] => {
    const fact = tallyFact(event)
    return fact === null ? [] : [{ requestId: 'r1', recordedAt: at(recorded), ...fact }]
  })

describe('what is counted where (law.md §0.5 nos. 5 and 6)', () => {
  it('a request counts by its first receipt, never by that of the correction', () => {
    // Received in December, corrected in January, answered in February.
    const events = [counted('a', '2024-12-20'), concluded('a', 'OPEN-2', '2025-02-03')]
    expect(figures(events, 2024)).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(figures(events, 2025)).toEqual({
      ...{ '3.carriedIn.person': 1, '3.disclosed.person': 1, '3.handledTotal.person': 1 },
    })
  })

  it('what waits for confirmation on 31 December counts in 一 and 四 of that year, and stays there', () => {
    const registration = {
      ids: ['r1'] as const,
      ...{ organId: 12, receiptEvidence: null, applicant: applicantClass('person'), groupId: null, takenOver: null },
      arrival: { channel: 'email' as const, arrivedOn: date('2024-12-30'), confirmedOn: null },
    }
    const decision = decideRegister(registration, { today: date('2024-12-30'), calendar })
    const events: RequestEvent[] = decision.ok ? [...decision.events] : []
    events.push({ kind: 'receiptConfirmed', on: date('2025-01-02'), evidence: 'call', faults: [] })
    const facts = factsOf(events, '2024-12-30')
    expect(figures(facts, 2024)).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(figures(facts, 2025)).toEqual({ '3.carriedIn.person': 1, '3.carriedOut.person': 1 })
  })

  it('a withdrawal counts in 一 and as 其他', () => {
    expect(figures([counted('a', '2025-03-03'), concluded('a', 'OTH-WITHDRAW', '2025-03-05')], 2025)).toEqual({
      ...{ '3.new.person': 1, '3.otherwiseClosed.other.person': 1, '3.handledTotal.person': 1 },
    })
  })

  it('what was never registered as a request counts nowhere', () => {
    const dismissed: TallyEvent = { requestId: 'a', recordedAt: at('2025-03-04'), kind: 'dismissed' }
    expect(figures([counted('a', '2025-03-03'), dismissed], 2025)).toEqual({})
  })

  it('an end that was recorded by mistake counts until that is known, and what it really was from then on', () => {
    const takenBack: TallyEvent = { requestId: 'a', recordedAt: at('2026-02-10'), kind: 'takenBack' }
    const right = concluded('a', 'PART', '2025-03-20', '2026-02-11')
    const events = [counted('a', '2025-03-03'), concluded('a', 'OPEN-1', '2025-03-20'), takenBack, right]
    const ended = (row: string) => ({ '3.new.person': 1, [`3.${row}.person`]: 1, '3.handledTotal.person': 1 })
    expect(figures(events, 2025, at('2026-02-09'))).toEqual(ended('disclosed'))
    expect(figures(events, 2025, at('2026-02-10'))).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(figures(events, 2025)).toEqual(ended('disclosedInPart'))
  })

  it('a letter that was split into three is three requests, one of several results is one', () => {
    const events = ['a', 'b', 'c'].flatMap((id) => [counted(id, '2025-03-03'), concluded(id, 'PART', '2025-03-20')])
    expect(figures(events, 2025)).toEqual({
      ...{ '3.new.person': 3, '3.disclosedInPart.person': 3, '3.handledTotal.person': 3 },
    })
  })

  it('an answer that was ordered anew does not enter the table again', () => {
    const events = [
      counted('a', '2024-03-04'),
      concluded('a', 'REF-PROC', '2024-03-29'),
      concluded('a', 'OPEN-2', '2025-06-30'),
    ]
    expect(figures(events, 2024)).toEqual({
      ...{ '3.new.person': 1, '3.withheld.deliberative.person': 1, '3.handledTotal.person': 1 },
    })
    expect(figures(events, 2025)).toEqual({})
  })

  it('a joint request is one, in the column of the first named; a class put right moves it', () => {
    const put: TallyEvent = { requestId: 'a', recordedAt: at('2025-04-01'), kind: 'reclassified', column: 'business' }
    const events = [counted('a', '2025-03-03'), put]
    expect(figures(events, 2025)).toEqual({ '3.new.business': 1, '3.carriedOut.business': 1 })
    expect(figures(events, 2025, at('2025-03-31'))).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
  })

  it('a request of another organ is not counted', () => {
    const foreign: TallyEvent = {
      ...{ requestId: 'a', recordedAt: at('2025-03-03'), kind: 'counted', organId: 13, column: 'person' },
      on: date('2025-03-03'),
    }
    expect(figures([foreign, concluded('a', 'OPEN-1', '2025-03-04')], 2025)).toEqual({})
  })

  it('E8: received 2020-12-10, unanswered on 31 December: 一 and 四 of 2020, 二 of 2021', () => {
    expect(figures([counted('a', '2020-12-10')], 2020)).toEqual({ '3.new.person': 1, '3.carriedOut.person': 1 })
    expect(figures([counted('a', '2020-12-10')], 2021)).toEqual({ '3.carriedIn.person': 1, '3.carriedOut.person': 1 })
  })

  it('a reply of December that is recorded in January counts in December, once it is known', () => {
    const events = [counted('a', '2024-12-02'), concluded('a', 'OPEN-2', '2024-12-30', '2025-01-06')]
    expect(figures(events, 2024, at('2024-12-31'))['3.carriedOut.person']).toBe(1)
    expect(figures(events, 2024, at('2025-01-31'))['3.disclosed.person']).toBe(1)
    expect(figures(events, 2025, at('2025-01-31'))).toEqual({})
  })

  it('what is recorded at the very moment is known', () => {
    expect(figures([counted('a', '2024-12-02')], 2024, at('2024-12-02'))).toEqual({
      ...{ '3.new.person': 1, '3.carriedOut.person': 1 },
    })
    expect(figures([counted('a', '2024-12-02')], 2024, at('2024-12-01'))).toEqual({})
  })

  it.each(OUTCOMES.map(({ code, row }) => [code, row] as const))('%s stands in its row of both forms', (code, row) => {
    const events = [counted('a', '2020-03-03'), concluded('a', code, '2020-03-05')]
    for (const format of ['2019', '2021'] as const) {
      expect(tally(events, [], ask(2020, LATE, format)).cases[`3.${row[format]}.total`]).toEqual(['a'])
    }
  })
})

describe('table 4 (law.md §0.5 no. 8)', () => {
  const proceeding = (given: Partial<TallyProceeding>): TallyProceeding => ({
    ...{ id: 'x', organId: 12, kind: 'reconsideration', begunOn: date('2024-11-04'), decidedOn: null, result: null },
    ...{ recordedAt: at('2024-11-05'), ...given },
  })
  const places = (proceedings: readonly TallyProceeding[], year: number, until = LATE) =>
    Object.entries(tally([], proceedings, ask(year, until)).cases).flatMap(([id, ids]) => (ids.length > 0 ? [id] : []))

  it('counts what is not decided on 31 December as 尚未审结, and the decision in its year', () => {
    const known = [
      proceeding({}),
      proceeding({ decidedOn: date('2025-01-15'), result: 'corrected', recordedAt: at('2025-01-16') }),
    ]
    expect(places(known, 2023)).toEqual([])
    expect(places(known, 2024)).toEqual(['4.reconsideration.pending', '4.reconsideration.total'])
    expect(places(known, 2025)).toEqual(['4.reconsideration.corrected', '4.reconsideration.total'])
    expect(places(known, 2025, at('2025-01-10'))).toEqual(['4.reconsideration.pending', '4.reconsideration.total'])
    expect(places(known, 2026)).toEqual([])
  })

  it('keeps suits before and after reconsideration apart', () => {
    const suits = [
      proceeding({ id: 'a', kind: 'litigationDirect', decidedOn: date('2024-12-30'), result: 'upheld' }),
      proceeding({ id: 'b', kind: 'litigationAfterReconsideration', decidedOn: date('2024-12-30'), result: 'other' }),
    ]
    expect(places(suits, 2024)).toEqual([
      ...['4.suitDirect.upheld', '4.suitDirect.total'],
      ...['4.suitAfterReconsideration.other', '4.suitAfterReconsideration.total'],
    ])
  })

  it('counts for the organ whose act is attacked only', () => {
    expect(places([proceeding({ organId: 13 })], 2024)).toEqual([])
  })
})

const day = fc.integer({ min: 0, max: 6 * 365 }).map((days) => addDays(date('2019-01-01'), days))
const moment = day.map((each) => at(each))
const column = fc.constantFrom(...APPLICANT_COLUMNS.map(({ id }) => id).filter((id) => id !== 'total'))
const code = fc.constantFrom(...OUTCOMES.map((each) => each.code))
const requestId = fc.nat(24).map((id) => `r${id}`)
const facts: fc.Arbitrary<TallyEvent> = fc.oneof(
  fc.record({
    requestId,
    recordedAt: moment,
    kind: fc.constant('counted'),
    organId: fc.constantFrom(12, 12, 13),
    column,
    on: day,
  }),
  fc.record({ requestId, recordedAt: moment, kind: fc.constant('reclassified'), column }),
  fc.record({ requestId, recordedAt: moment, kind: fc.constant('dismissed') }),
  fc.record({ requestId, recordedAt: moment, kind: fc.constant('concluded'), code, on: day }),
  fc.record({ requestId, recordedAt: moment, kind: fc.constant('takenBack') }),
)
/** A request is counted once; what else is recorded of it comes in any order. */
const ledgers = fc
  .array(facts, { maxLength: 100, size: 'max' })
  .map((all) => all.filter((fact, place) => fact.kind !== 'counted' || first(all, fact) === place))
const first = (all: readonly TallyEvent[], fact: TallyEvent) =>
  all.findIndex((each) => each.kind === 'counted' && each.requestId === fact.requestId)
const proceedings: fc.Arbitrary<readonly TallyProceeding[]> = fc.array(
  fc.record({
    id: fc.nat(10).map((id) => `p${id}`),
    organId: fc.constantFrom(12, 13),
    kind: fc.constantFrom('reconsideration', 'litigationDirect', 'litigationAfterReconsideration'),
    begunOn: day,
    decidedOn: fc.option(day),
    result: fc.option(fc.constantFrom('upheld', 'corrected', 'other')),
    recordedAt: moment,
  }),
  { maxLength: 20, size: 'max' },
)
const questions = fc.record({
  organId: fc.constant(12),
  year: fc.integer({ min: 2019, max: 2024 }),
  format: fc.constantFrom('2019' as const, '2021' as const),
  recordedUntil: moment,
})

/** T3-1, T3-2, T3-3, T4-1, and that every cell is the number of its cases. */
function expectIdentities({ cells, cases }: Tally, format: '2019' | '2021'): void {
  const value = (id: string) => cells[id]?.value ?? Number.NaN
  const rows = FORMS[format].requests.map(({ id }) => id)
  const leaves = rows.filter((row) => !['new', 'carriedIn', 'handledTotal', 'carriedOut'].includes(row))
  const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + value(id), 0)
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

/** Counted anew, cell by cell, by asking of each request what a reader of the form would ask. */
function countedSlowly(events: readonly TallyEvent[], { year, format, recordedUntil }: ReturnType<typeof ask>) {
  const until = (each: TallyEvent) => each.recordedAt <= recordedUntil
  const at12 = events.filter((each) => each.kind === 'counted' && each.organId === 12 && until(each))
  const answer: Record<string, number> = {}
  const add = (row: string, of: string) => {
    answer[`3.${row}.${of}`] = (answer[`3.${row}.${of}`] ?? 0) + 1
  }
  for (const start of at12) {
    if (start.kind !== 'counted') continue
    const own = events
      .map((each, place) => ({ ...each, place }))
      .filter((each) => each.requestId === start.requestId && until(each))
      .filter(
        (each) =>
          each.recordedAt > start.recordedAt ||
          (each.recordedAt === start.recordedAt && each.place >= events.indexOf(start)),
      )
      .sort((a, b) => (a.recordedAt === b.recordedAt ? a.place - b.place : a.recordedAt < b.recordedAt ? -1 : 1))
    if (own.some((each) => each.kind === 'dismissed')) continue
    let is: string = start.column
    for (const each of own) if (each.kind === 'reclassified') is = each.column
    const ends = own.filter((each) => each.kind === 'concluded' || each.kind === 'takenBack')
    // An end with its taking back right behind it cancel each other.
    for (let at = pairIn(ends); at >= 0; at = pairIn(ends)) ends.splice(at, 2)
    const end = ends.find((each) => each.kind === 'concluded')
    const endYear =
      end?.kind === 'concluded' ? Math.max(Number(end.on.slice(0, 4)), Number(start.on.slice(0, 4))) : 9999
    const begun = Number(start.on.slice(0, 4))
    if (begun > year || endYear < year) continue
    const stands = [begun === year ? 'new' : 'carriedIn']
    if (endYear === year && end?.kind === 'concluded') {
      stands.push('handledTotal', OUTCOMES.find((each) => each.code === end.code)?.row[format] ?? '?')
    } else stands.push('carriedOut')
    for (const row of stands) for (const of of [is, 'total']) add(row, of)
  }
  return answer
}

const pairIn = (ends: readonly TallyEvent[]) =>
  ends.findIndex(({ kind }, at) => kind === 'concluded' && ends[at + 1]?.kind === 'takenBack')

const filled = ({ cells }: Tally, table: string) =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([id, { value }]) => (value && id.startsWith(table) ? [[id, value]] : [])),
  )

describe('whatever the ledgers hold', { timeout: parts.full ? 900_000 : 60_000 }, () => {
  it('the identities of both tables hold, and the figures are those of a slow count', () => {
    fc.assert(
      fc.property(ledgers, proceedings, questions, (events, cases, question) => {
        const answer = tally(events, cases, question)
        expectIdentities(answer, question.format)
        expect(filled(answer, '3.')).toEqual(countedSlowly(events, question))
      }),
      { numRuns: parts.runs(300, 20_000) },
    )
  })

  it('二 of a year is 四 of the year before, column by column, at one moment of knowing', () => {
    fc.assert(
      fc.property(ledgers, questions, (events, question) => {
        const before = tally(events, [], { ...question, year: question.year - 1 }).cases
        const now = tally(events, [], question).cases
        for (const { id } of APPLICANT_COLUMNS) {
          expect(now[`3.carriedIn.${id}`]).toEqual(before[`3.carriedOut.${id}`])
        }
      }),
      { numRuns: parts.runs(300, 20_000) },
    )
  })

  it('what is recorded later changes no figure of before, and the order of the ledger none at all', () => {
    fc.assert(
      fc.property(ledgers, ledgers, questions, (events, more, question) => {
        const later = more.map((each): TallyEvent => ({ ...each, recordedAt: '2029-01-01T00:00:00.000Z' }))
        const answer = tally(events, [], question)
        expect(tally([...events, ...later], [], question)).toEqual(answer)
      }),
      { numRuns: parts.runs(100, 5_000) },
    )
  })

  it('requests that were played through their verbs are tallied as they ended', () => {
    const ends = new Map<string, number>()
    fc.assert(
      fc.property(arrivals, steps, ({ channel, arrivedOn }, all) => {
        const registration = {
          ids: ['r1'] as const,
          ...{ organId: 12, arrival: { channel, arrivedOn, confirmedOn: null }, receiptEvidence: 'receipt' },
          ...{ applicant: applicantClass('person'), groupId: null, takenOver: null },
        }
        const opened = decideRegister(registration, { today: arrivedOn, calendar })
        const events: RequestEvent[] = opened.ok ? [...opened.events] : []
        let state = events.reduce<Request | null>(evolveRequest, null)
        let today = arrivedOn
        for (const step of all) {
          if (state === null) break
          today = addDays(today, step.gap)
          const decision = tried(state, chosenAct(state, step), step, today)
          if (!decision.ok) continue
          events.push(...decision.events)
          state = decision.events.reduce<Request>(evolveRequest, state)
        }
        const [year, end] = [Number(arrivedOn.slice(0, 4)), state?.conclusions[0] ?? null]
        const answer = tally(factsOf(events, arrivedOn), [], ask(year))
        expectIdentities(answer, '2021')
        const is = state?.applicant.column ?? 'person'
        const inYear = end !== null && Number(end.on.slice(0, 4)) === year
        const row = inYear ? (OUTCOMES.find(({ code: each }) => each === end.code)?.row['2021'] ?? '?') : 'carriedOut'
        const expected = state?.stage === 'dismissed' ? {} : { [`3.new.${is}`]: 1, [`3.${row}.${is}`]: 1 }
        const found = filled(answer, '3.')
        const singles = Object.fromEntries(
          Object.entries(found).filter(([id]) => !id.endsWith('.total') && !id.startsWith('3.handledTotal')),
        )
        expect(singles).toEqual(expected)
        ends.set(row, (ends.get(row) ?? 0) + 1)
      }),
      { numRuns: parts.runs(300, 20_000) },
    )
    expect(ends.size).toBeGreaterThan(5)
  })
})
