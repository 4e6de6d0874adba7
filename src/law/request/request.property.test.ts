import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { arrivals, chosenAct, type Step, steps, tried } from '../../../test/requestHistory.ts'
import { article } from '../articles.ts'
import { type Calendar, STATE_COUNCIL_CALENDAR as calendar, isWorkday, withNotice } from '../calendar.ts'
import { addDays, date, type PlainDate } from '../date.ts'
import { requestClock } from './clock.ts'
import { evolveRequest } from './evolveRequest.ts'
import { reasonsAgainst } from './mayDo.ts'
import { applicantClass, decideRegister } from './registration.ts'
import { type Request, stateOf } from './request.ts'
import { faultsOf, type RequestEvent } from './requestEvent.ts'
import { type Act, followers, STATES } from './transitions.ts'

interface Told {
  readonly request: Request
  readonly events: readonly RequestEvent[]
  readonly today: PlainDate
}

type Watch = (before: Told, act: Act, step: Step, today: PlainDate, next: Request | null) => void

function opened(arrivedOn: PlainDate, channel: Request['arrival']['channel']): Told {
  const registration = {
    ids: ['r1'] as const,
    ...{ organId: 12, arrival: { channel, arrivedOn, confirmedOn: null }, receiptEvidence: 'receipt' },
    ...{ applicant: applicantClass('person'), groupId: null, takenOver: null },
  }
  const decision = decideRegister(registration, { today: arrivedOn, calendar })
  const event = decision.ok ? decision.events[0] : undefined
  if (event === undefined) throw new Error('not registered')
  return { request: evolveRequest(null, event), events: [event], today: arrivedOn }
}

function played(start: Told, all: readonly Step[], watch: Watch): Told {
  let told = start
  for (const step of all) {
    const today = addDays(told.today, step.gap)
    const act = chosenAct(told.request, step)
    const decision = tried(told.request, act, step, today)
    const request = decision.ok ? decision.events.reduce<Request>(evolveRequest, told.request) : null
    if (!decision.ok) for (const each of decision.reasons) if (each.article !== null) article(each.article)
    expect(decision.ok || decision.reasons.length > 0).toBe(true)
    watch(told, act, step, today, request)
    const events = decision.ok ? [...told.events, ...decision.events] : told.events
    told = { request: request ?? told.request, events, today }
  }
  return told
}

/** Day by day, from the events and nothing else; null where no period runs or its end is open. */
function countedSlowly(events: readonly RequestEvent[], days: Calendar, strict: boolean): PlainDate | null {
  const [first] = events
  if (first?.kind !== 'requestRegistered') throw new Error('not registered')
  if (events.some(({ kind }) => kind === 'requestDismissed')) return null
  const revoked = events.flatMap((event) => (event.kind === 'noticeRevoked' ? [event.letterId] : []))
  const valid = events.filter(
    (event) => faultsOf(event).length === 0 && !('letterId' in event && revoked.includes(event.letterId)),
  )
  const got = (letterId: string) =>
    events.find((event) => event.kind === 'letterReceived' && event.letterId === letterId)
  const receivedOn = (event: { readonly letterId: string; readonly method: string; readonly on: PlainDate }) => {
    const receipt = got(event.letterId)
    if (event.method !== 'mail') return event.on
    return receipt?.kind === 'letterReceived' ? receipt.on : null
  }
  const workdayAfter = (from: PlainDate, count: number): PlainDate => {
    let day = from
    for (let left = count; left > 0; ) {
      day = addDays(day, 1)
      if (isWorkday(days, day)) left -= 1
    }
    return day
  }

  // The day that was set last, or the last beginning of a period.
  const confirmed = events.findLast((event) => event.kind === 'receiptConfirmed')?.on ?? null
  const needs = ['email', 'fax', 'ordinaryMail'].includes(first.arrival.channel)
  const formalStart = needs ? confirmed : first.arrival.arrivedOn
  let start: PlainDate | null = strict ? first.arrival.arrivedOn : formalStart
  let fixed: PlainDate | null = null
  const waits = new Set<'correction' | 'fee'>()
  const chronological = valid
    .map((event, place) => ({ event, place }))
    .filter(({ event }) => 'on' in event || event.kind === 'answerOrdered')
    .sort((a, b) => (dayIn(a.event) < dayIn(b.event) ? -1 : dayIn(a.event) > dayIn(b.event) ? 1 : a.place - b.place))
  let extra = 0
  let ordered = false
  const pauses: { readonly after: PlainDate; readonly to: PlainDate | null }[] = []
  for (const { event } of chronological) {
    if (event.kind === 'answerOrdered') {
      fixed = 'until' in event.period ? event.period.until : workdayAfter(event.servedOn, event.period.days)
      waits.clear()
      ordered = true
    } else if (ordered) continue
    else if (event.kind === 'correctionAsked' || event.kind === 'feeNoticed') {
      waits.add(event.kind === 'feeNoticed' ? 'fee' : 'correction')
      fixed = null
    } else if (event.kind === 'correctionReceived' || event.kind === 'feePaid') {
      waits.delete(event.kind === 'feePaid' ? 'fee' : 'correction')
      start = event.on
      extra = 0
      // Art. 30 and 收费办法 Art. 6 begin the whole period anew, whatever was set before.
      fixed = null
    } else if (event.kind === 'replyDeferred') fixed = event.until
    else if (event.kind === 'replyExtended') extra = event.days
    else if (event.kind === 'reasonsAsked' && !strict) {
      // The answer to this asking is the one that was recorded after it, whatever day another answer bears.
      const given = valid.slice(valid.indexOf(event)).find(({ kind }) => kind === 'reasonsReceived')
      pauses.push({ after: event.on, to: given === undefined ? null : dayIn(given) })
    } else if (event.kind === 'consultationBegun' && fixed === null) {
      const receipt = receivedOn(event)
      const ends = [
        ...valid.flatMap((each) =>
          (each.kind === 'opinionReceived' || each.kind === 'letterReturned') && each.letterId === event.letterId
            ? [each.on]
            : [],
        ),
        ...(receipt === null ? [] : [workdayAfter(receipt, 15)]),
      ].sort()
      if (!strict) pauses.push({ after: event.on, to: ends[0] ?? null })
      else if (receipt !== null) pauses.push({ after: receipt, to: ends[0] ?? null })
    }
  }
  if (waits.size > 0) return null
  if (fixed !== null) return fixed
  if (start === null) return null
  let left = (start < date('2019-05-15') ? 15 : 20) + extra
  let day = start
  while (left > 0) {
    day = addDays(day, 1)
    const over = pauses.filter(({ after, to }) => after < day && (to === null || day <= to))
    if (over.some(({ to }) => to === null)) return null
    if (over.length === 0 && isWorkday(days, day)) left -= 1
  }
  return day
}

function dayIn(event: RequestEvent): PlainDate {
  if (event.kind === 'requestRegistered') return event.arrival.arrivedOn
  return event.kind === 'answerOrdered' ? event.servedOn : event.on
}

/** The law knows no order within a day: whether an extension or a new beginning of that day came first is not compared. */
function hasTie(events: readonly RequestEvent[]): boolean {
  const daysOf = (...kinds: readonly RequestEvent['kind'][]) =>
    events.filter(({ kind }) => kinds.includes(kind)).map(dayIn)
  const begun = daysOf('correctionReceived', 'feePaid')
  return daysOf('replyExtended', 'replyDeferred').some((day) => begun.includes(day))
}

const changedCalendar = fc.uniqueArray(fc.nat(120), { maxLength: 6 }).map((days) =>
  withNotice(
    withNotice(calendar, {
      ...{ year: 2025, sources: ['改'], workingWeekends: [] },
      holidays: days.map((each) => addDays(date('2025-03-03'), each)),
    }),
    {
      ...{ year: 2020, sources: ['改'], workingWeekends: [] },
      holidays: days.map((each) => addDays(date('2020-01-06'), each)),
    },
  ),
)

describe('whatever is tried with a request, in whatever order', { timeout: parts.full ? 1_800_000 : 60_000 }, () => {
  it('no state follows that the table does not name, and what cannot be done the system does not do', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(arrivals, steps, ({ channel, arrivedOn }, all) => {
        const told = played(opened(arrivedOn, channel), all, (before, act, step, today, next) => {
          const state = stateOf(before.request)
          if (next !== null) expect(followers(state, act), `${state} ${act}`).toContain(stateOf(next))
          if (next !== null && !step.outside)
            expect(reasonsAgainst(before.request, act, { today, calendar })).toEqual([])
        })
        const state = stateOf(told.request)
        seen.set(state, (seen.get(state) ?? 0) + 1)
        // The row is the fold of what the log holds, as the log holds it.
        const stored: readonly RequestEvent[] = JSON.parse(JSON.stringify(told.events))
        expect(stored.reduce<Request | null>(evolveRequest, null)).toEqual(told.request)
      }),
      { numRuns: parts.runs(300, 100_000) },
    )
    for (const state of Object.keys(STATES)) if (parts.full) expect(seen.get(state) ?? 0, state).toBeGreaterThan(20)
    expect(seen.size).toBeGreaterThan(10)
  })

  it('the clock says what a slow count of days says, by the calendar of then and by one that was changed', () => {
    const compared = { yes: 0, no: 0 }
    fc.assert(
      fc.property(arrivals, steps, changedCalendar, ({ channel, arrivedOn }, all, changed) => {
        const { request, events, today } = played(opened(arrivedOn, channel), all, () => {})
        for (const days of [calendar, changed]) {
          const clock = requestClock(request, days, today)
          // What was recorded afterwards can make an earlier act a fault: then the clock says so.
          if (clock.faults.some(({ code }) => code !== 'reply-late') || hasTie(events)) {
            compared.no += 1
            continue
          }
          compared.yes += 1
          expect(clock.due).toBe(countedSlowly(events, days, false))
          expect(clock.cautiousDue).toBe(countedSlowly(events, days, true))
        }
      }),
      { numRuns: parts.runs(300, 100_000) },
    )
    expect(compared.yes).toBeGreaterThan(compared.no * 4)
  })

  it('what the system did by itself was in time by the slow count', () => {
    let acts = 0
    fc.assert(
      fc.property(arrivals, steps, ({ channel, arrivedOn }, all) => {
        played(opened(arrivedOn, channel), all, (before, act, step, today, next) => {
          if (next === null || step.outside || !['extend', 'chargeFee', 'defer'].includes(act)) return
          if (requestClock(before.request, calendar, today).faults.length > 0) return
          const due = countedSlowly(before.events, calendar, false)
          if (due === null) return
          acts += 1
          expect(today <= due).toBe(true)
        })
      }),
      { numRuns: parts.runs(300, 100_000) },
    )
    expect(acts).toBeGreaterThan(10)
  })
})
