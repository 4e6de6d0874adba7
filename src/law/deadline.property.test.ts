import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar, countWorkdays, isWorkday } from './calendar.ts'
import { EVENT_NAMES } from './caseEvent.ts'
import { addDays, date, datesFrom, type PlainDate } from './date.ts'
import { type Deadline, deadlineOf } from './deadline.ts'
import { readDeadlineCase } from './deadlineCase.ts'
import { FAULT_CODES } from './deadlineFault.ts'

function answer(file: unknown): Deadline | null {
  const read = readDeadlineCase(file, calendar)
  if (!read.ok) throw new Error(read.problems.join(''))
  const result = deadlineOf(read.file, calendar)
  return result.ok ? result.deadline : null
}

function solved(file: unknown): Deadline {
  const deadline = answer(file)
  if (!deadline) throw new Error(`refused: ${JSON.stringify(file)}`)
  return deadline
}

/** Any day from the Regulation's first to where a doubled period surely stays inside the loaded years. */
const received = fc.integer({ min: 0, max: 2300 }).map((days) => addDays(date('2019-05-15'), days))

interface Letter {
  readonly sentOn: PlainDate
  readonly receivedOn: PlainDate
  readonly answeredOn: PlainDate | null
}

const lettersAfter = (start: PlainDate) =>
  fc.array(
    fc
      .record({ sent: fc.nat(15), transit: fc.nat(5), answer: fc.option(fc.nat(30)) })
      .map(({ sent, transit, answer: days }): Letter => {
        const sentOn = addDays(start, sent)
        const receivedOn = addDays(sentOn, transit)
        return { sentOn, receivedOn, answeredOn: days === null ? null : addDays(receivedOn, days) }
      }),
    { maxLength: 4 },
  )

const eventsOf = (letters: readonly Letter[]) =>
  letters.flatMap(({ sentOn, receivedOn, answeredOn }, index) => [
    { type: 'thirdPartyAsked', sentOn, receivedOn, id: String(index) },
    ...(answeredOn === null ? [] : [{ type: 'thirdPartyAnswered', on: answeredOn, id: String(index) }]),
  ])

const requests = received.chain((start) =>
  fc.record({
    start: fc.constant(start),
    letters: lettersAfter(start),
    days: fc.option(fc.integer({ min: 1, max: 20 })),
  }),
)

/** Day by day with a list of excluded days: another way to the same result. */
function countedSlowly(start: PlainDate, days: number, excluded: ReadonlySet<PlainDate>): PlainDate {
  let day = start
  let left = days
  while (left > 0) {
    day = addDays(day, 1)
    if (!excluded.has(day) && isWorkday(calendar, day)) left -= 1
  }
  return day
}

function fifteenthAfter(start: PlainDate): PlainDate {
  return countedSlowly(start, 15, new Set())
}

function daysOut(letters: readonly Letter[], from: 'sentOn' | 'receivedOn'): ReadonlySet<PlainDate> {
  return new Set(
    letters.flatMap((letter) => {
      const silent = fifteenthAfter(letter.receivedOn)
      const end = letter.answeredOn !== null && letter.answeredOn < silent ? letter.answeredOn : silent
      return [...datesFrom(addDays(letter[from], 1), end)]
    }),
  )
}

describe('the reply period', () => {
  it('agrees with a slow count, day by day, in both readings', () => {
    fc.assert(
      fc.property(requests, ({ start, letters }) => {
        const deadline = solved({ received: start, events: eventsOf(letters) })
        expect(deadline.due).toBe(countedSlowly(start, 20, daysOut(letters, 'sentOn')))
        expect(deadline.cautiousDue).toBe(countedSlowly(start, 20, daysOut(letters, 'receivedOn')))
        expect(deadline.faults).toEqual([])
      }),
    )
  })

  it('never ends earlier because someone more is asked, nor by more than the days of that letter', () => {
    fc.assert(
      fc.property(requests, ({ start, letters }) => {
        const [one, ...others] = letters
        fc.pre(one !== undefined)
        const before = solved({ received: start, events: eventsOf(others) })
        const after = solved({ received: start, events: eventsOf([...others, one]) })
        const [early, late] = [before.due ?? date('2100-01-01'), after.due ?? date('2100-01-01')]
        expect(late >= early).toBe(true)
        const excluded = (deadline: Deadline) =>
          deadline.steps.filter((step) => !step.counted).reduce((sum, step) => sum + (step.workdays ?? 0), 0)
        const alone = [...daysOut([one], 'sentOn')].filter((day) => isWorkday(calendar, day)).length
        const rest = [...daysOut(others, 'sentOn')].filter((day) => isWorkday(calendar, day)).length
        expect(excluded(after)).toBeLessThanOrEqual(alone + rest)
      }),
    )
  })

  it('ends on a working day, and its steps follow each other and add up', () => {
    fc.assert(
      fc.property(requests, ({ start, letters, days }) => {
        const extension = days === null ? [] : [{ type: 'extended', on: start, days }]
        const deadline = solved({ received: start, events: [...eventsOf(letters), ...extension] })
        expect(deadline.due !== null && isWorkday(calendar, deadline.due)).toBe(true)
        expect(deadline.due).toBe(countedSlowly(start, 20 + (days ?? 0), daysOut(letters, 'sentOn')))
        const counted = deadline.steps.filter((step) => step.counted)
        expect(counted.reduce((sum, step) => sum + (step.workdays ?? 0), 0)).toBe(20 + (days ?? 0))
        let next = addDays(start, 1)
        for (const { from, to, workdays } of deadline.steps) {
          expect(from).toBe(next)
          expect(workdays).toBe(countWorkdays(calendar, from, to ?? from))
          next = addDays(to ?? from, 1)
        }
        expect(next).toBe(addDays(deadline.due ?? start, 1))
      }),
    )
  })

  it('is never extended by more than twenty days, however often and long it is tried', () => {
    const tries = fc.array(fc.record({ after: fc.nat(40), days: fc.integer({ min: 1, max: 60 }) }), { maxLength: 4 })
    fc.assert(
      fc.property(received, tries, (start, wanted) => {
        const events = wanted.map(({ after, days }) => ({ type: 'extended', on: addDays(start, after), days }))
        const { due } = solved({ received: start, events })
        expect(due !== null && due <= countedSlowly(start, 40, new Set())).toBe(true)
      }),
    )
  })

  it('is provisional exactly when a date of the answer lies in a year whose notice is not loaded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (days) => {
        const deadline = solved({ received: addDays(date('2026-08-01'), days) })
        expect(deadline.provisional).toBe((deadline.due ?? '') > '2026-12-31')
        expect(deadline.note !== null).toBe(deadline.provisional)
        expect(deadline.uncertainFrom).toBe(deadline.provisional ? '2027-01-01' : null)
      }),
    )
  })
})

/** Any events in any order, lawful or not, with two days each at most. */
const anyEvents = received.chain((start) => {
  const day = fc.integer({ min: -3, max: 90 }).map((days) => addDays(start, days))
  const event = fc
    .record({
      type: fc.constantFrom(...Object.keys(EVENT_NAMES)),
      on: day,
      more: fc.nat(25),
      days: fc.integer({ min: 1, max: 25 }),
    })
    .map(({ type, on, more, days }) => {
      const second = addDays(on, more)
      switch (type) {
        case 'correctionAsked':
          return { type, servedOn: on, answerBy: second }
        case 'thirdPartyAsked':
        case 'organAsked':
          return { type, sentOn: on, receivedOn: second, id: `${type}${on}` }
        case 'thirdPartyAnswered':
        case 'thirdPartyReturned':
        case 'organAnswered':
          return { type, on, id: `${type === 'organAnswered' ? 'organAsked' : 'thirdPartyAsked'}${addDays(on, -more)}` }
        case 'feeNoticed':
          return { type, sentOn: on, receivedOn: second }
        case 'reasonsAsked':
          return { type, servedOn: on }
        case 'orderedAgain':
          return { type, servedOn: on, days }
        case 'delayed':
          return { type, on, until: addDays(second, 30) }
        case 'extended':
          return { type, on, days }
        default:
          return { type, on }
      }
    })
  const key = ({ type, ...rest }: { readonly type: string }) => `${type}${Object.values(rest)[0]}`
  const events = fc.uniqueArray(event, { maxLength: 9, selector: key })
  return fc.record({
    start: fc.constant(start),
    events,
    shuffle: fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
    asOf: fc.option(fc.nat(120).map((days) => addDays(start, days))),
  })
})

const withoutPlaces = (deadline: Deadline | null) =>
  deadline && { ...deadline, faults: deadline.faults.map(({ code, message }) => `${code} ${message}`) }

describe('any case file', () => {
  it('gives the same answer in whatever order its events stand', () => {
    fc.assert(
      fc.property(anyEvents, ({ start, events, shuffle, asOf }) => {
        const shuffled = events
          .map((event, index) => ({ event, rank: shuffle[index] ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event)
        const told = withoutPlaces(answer({ received: start, events, asOf }))
        expect(withoutPlaces(answer({ received: start, events: shuffled, asOf }))).toEqual(told)
      }),
      { numRuns: 400 },
    )
  })

  it('gets an answer that contradicts neither itself nor the law', () => {
    fc.assert(
      fc.property(anyEvents, ({ start, events, asOf }) => {
        const deadline = answer({ received: start, events, asOf })
        if (!deadline) return
        const { due, cautiousDue, closed, faults, steps } = deadline
        if (due !== null && cautiousDue !== null) expect(cautiousDue <= due).toBe(true)
        if (due !== null) expect(due > start).toBe(true)
        if (due === null && cautiousDue === null) expect(steps.every((step) => !step.counted)).toBe(true)
        if (closed !== null) expect(closed.on >= start).toBe(true)
        if (asOf !== null && closed !== null) expect(closed.on <= asOf).toBe(true)
        for (const { code, event, index } of faults) {
          expect(FAULT_CODES).toContain(code)
          expect(events[index]?.type).toBe(event)
        }
        let next = addDays(start, 1)
        for (const { from, to } of steps) {
          expect(from).toBe(next)
          next = to === null ? next : addDays(to, 1)
        }
      }),
      { numRuns: 400 },
    )
  })
})
