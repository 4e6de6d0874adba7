/**
 * Random acts by random people behind the routes: whatever happens, the row is the fold of its events, the board has the clock
 * of the day, and a refusal leaves everything as it was and says why.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockRow } from '#command/request/recordRequest.ts'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { addDays, date, type PlainDate } from '#law/date.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { isUnderway } from '#law/request/letter.ts'
import { type Request, stateOf } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { type Act, ALL_ACTS, followers } from '#law/request/transitions.ts'
import { findClocks } from '#store/requestClocks.ts'
import { findRequest } from '#store/requests.ts'
import type { Somebody } from './bureau.ts'
import { parts } from './parts.ts'
import { openRequestBureau } from './requestBureau.ts'
import { type Step, steps } from './requestHistory.ts'

const house = await openRequestBureau()
const { act, one, eventsOf, issued, unitId, otherUnitId, idOf, time, bureau, county, ground } = house
const { db } = ground

/** Of the same applicant, with the same words as all the others. */
const twinId = await one()

/** Those who handle requests, and some who may not. */
const PEOPLE: readonly Somebody[] = ['clerk', 'otherClerk', 'unitHead', 'head', 'clerk', 'head', 'leader', 'neighbour']
const NONE = '01900000-0000-7000-8000-00000000ffff'

interface Trying {
  readonly request: Request
  readonly step: Step
  readonly today: PlainDate
}

const factOf = ({ step, today }: Trying) => ({ on: addDays(today, step.flag ? 0 : -step.back), evidence: '经办记录' })
const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)]

/** A letter of this system, or one that went out before. */
async function letterOf(trying: Trying, kind: LetterKind) {
  const { request, step } = trying
  const method = step.flag ? 'inPerson' : 'mail'
  if (step.outside) return { letterId: null, method, outside: factOf(trying) }
  return { letterId: await issued(request.id, kind), method, mailNumber: 'XA12345678935' }
}

/** What an act is sent with; made up from the step, right or wrong. Null: it goes through an approval. */
async function bodyOf(name: Act, trying: Trying): Promise<object | null> {
  const { request, step, today } = trying
  const { pick, days, flag } = step
  const fact = factOf(trying)
  const term = flag ? { workdays: days } : { until: addDays(today, days) }
  const assignment = {
    ...{ unitId: at([unitId, otherUnitId, NONE], pick), personId: flag ? idOf('otherClerk') : null },
    ...{ alongUnitIds: [], innerDue: days % 3 === 0 ? addDays(today, days) : null },
  }
  const underway = request.letters.filter(isUnderway)
  const letterId = at(underway.length > 0 ? underway : request.letters, pick)?.id ?? NONE
  const code = at(OUTCOMES, pick)?.code ?? 'OTH'
  const results = [{ code, withheld: code === 'PART' ? ['REF-PROC'] : [] }]
  switch (name) {
    case 'confirm':
      return fact
    case 'withdraw':
      return { ...fact, evidence: await house.paperOf(request.id, '撤回书.pdf') }
    case 'dismiss':
      return { ...fact, why: flag ? 'notARequest' : 'withdrawnBeforeConfirmation' }
    case 'voidTwin':
      return { evidence: '核对来信', sameAsId: flag ? NONE : twinId }
    case 'reclassify':
      return { kind: flag ? 'company' : 'person' }
    case 'examine':
    case 'abandon':
    case 'close':
      return {}
    case 'assign':
    case 'handOver':
      return assignment
    case 'askCorrection':
      return { ...(await letterOf(trying, 'correctionNotice')), term }
    case 'receiveCorrection':
      return { ...fact, goodReason: days > 11, ...(flag && { content: `补正后的第${days}份文件` }) }
    case 'correctContent':
      return { content: `补录的第${days}份文件` }
    case 'consult': {
      const party = { name: `绿源林场${days % 3}`, phone: '13905997777', address: null }
      return flag
        ? { ...(await letterOf(trying, 'thirdPartyInquiry')), whom: 'thirdParty', party }
        : { ...(await letterOf(trying, 'jointOrganInquiry')), whom: 'jointOrgan', party: { organId: county } }
    }
    case 'receiveOpinion':
      return { ...fact, letterId: at(request.consultations, pick)?.letterId ?? NONE, opinion: 'refusesWithReason' }
    case 'askReasons':
      return { ...(await letterOf(trying, 'reasonsNotice')), term: flag ? term : null }
    case 'receiveReasons':
      return { ...fact, finding: flag ? 'reasonable' : 'unreasonable' }
    case 'defer':
      return { ...(await letterOf(trying, 'delayNotice')), until: addDays(today, days * 3) }
    case 'extend': {
      const letter = await letterOf(trying, 'extensionNotice')
      if (!('outside' in letter)) return { ...letter, days, approvalId: null }
      const consent = pick % 5 === 0 ? null : { ...fact, evidence: await house.paperOf(request.id, '呈批件.pdf') }
      return { ...letter, outside: { ...letter.outside, consent }, days, approvalId: null }
    }
    case 'chargeFee':
      return { ...(await letterOf(trying, 'feeNotice')), standard: flag ? 'pages' : 'items', quantity: 8 + days * 3 }
    case 'receivePayment':
      return { ...fact, amount: pick % 6 === 0 ? 1 : 10_000 }
    case 'revokeNotice':
    case 'recordReceived':
    case 'recordReturned':
      return { ...fact, letterId }
    case 'fileEvidence':
      return {
        paper: request.stage === 'closed' ? 'fileIndex' : 'serviceRecord',
        fields: { attempts: '两次投递' },
        fileId: null,
      }
    case 'chooseOutcome':
      return { results, main: null }
    case 'serve':
      return { ...(await letterOf(trying, `reply:${code}`)), carrier: 'post' }
    case 'recordReply':
      return { method: 'mail', carrier: 'post', outside: fact, results, main: null }
    case 'reopen':
      return {
        by: 'court',
        proceedingId: null,
        servedOn: fact.on,
        period: { days },
        evidence: await house.paperOf(request.id, '判决书.pdf'),
      }
    case 'takeBackEnd':
      return { evidence: '核对底稿' }
    case 'archive':
      return { retention: 'tenYears' }
    case 'draft':
    case 'submit':
    case 'review':
    case 'returnDraft':
    case 'sign':
      return null
  }
}

/** What ends a history soon. */
const RARE: readonly Act[] = ['recordReply', 'withdraw', 'dismiss', 'voidTwin', 'reopen', 'serve', 'takeBackEnd']

/** Mostly an act that the table names for the state, sometimes any. */
function chosenAct(request: Request, { pick, anyAct }: Step): Act {
  const named = ALL_ACTS.filter((name) => followers(stateOf(request), name).length > 0)
  const common = named.filter((name) => !RARE.includes(name))
  return at(anyAct ? ALL_ACTS : pick % 9 === 0 || common.length === 0 ? named : common, pick) ?? 'examine'
}

const arrivals = fc.record({
  channel: fc.constantFrom(...CHANNELS.map(({ id }) => id).filter((id) => id !== 'online')),
  arrivedOn: fc.nat(300).map((days) => addDays(date('2026-01-05'), days)),
})

/** What was done, by the status of its answer, so that the property cannot hold by doing nothing. */
const answered = new Map<number, Act[]>()

it('keeps every row as its events make it, and changes nothing where it refuses', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, steps, async (arrival, history) => {
      let today = arrival.arrivedOn
      time.today = today
      const id = await one({ arrival: { ...arrival, confirmedOn: null }, receiptEvidence: '收件回执' })
      for (const step of history) {
        today = addDays(today, step.gap)
        time.today = today
        await tried(id, step, today)
      }
    }),
    { numRuns: parts.runs(20, 300) },
  )
  const [good = [], notAllowed = [], refused = []] = [200, 403, 422].map((status) => answered.get(status))
  expect(new Set(good).size).toBeGreaterThan(10)
  expect(good.length).toBeGreaterThan(40)
  expect(notAllowed.length).toBeGreaterThan(10)
  expect(refused.length).toBeGreaterThan(10)
  expect(await house.faults()).toEqual([])
  expect(house.errors).toEqual([])
})

async function tried(id: string, step: Step, today: PlainDate): Promise<void> {
  const before = await findRequest(db, bureau, id)
  if (before === null) throw new Error('the request is gone')
  const name = chosenAct(before.state, step)
  const body = await bodyOf(name, { request: before.state, step, today })
  if (body === null) return
  const who = at(PEOPLE, step.pick + step.days) ?? 'clerk'
  const answer = await act(who, id, name, body)
  answered.set(answer.statusCode, [...(answered.get(answer.statusCode) ?? []), name])

  const [after, events] = await Promise.all([findRequest(db, bureau, id), eventsOf(id)])
  const folded = events.reduce<Request | null>(
    (state, { kind, data }) => evolveRequest(state, { kind, ...data } as RequestEvent),
    null,
  )
  expect(after).toEqual({ state: folded, version: events.length })
  switch (answer.statusCode) {
    case 200: {
      expect(answer.json()).toEqual({ version: events.length, state: expect.any(String) })
      expect(events.length).toBeGreaterThan(before.version)
      const clock = (await findClocks(db, bureau, [id])).get(id) ?? null
      expect(clock).toEqual(clockRow(after?.state ?? before.state, { today, calendar: STATE_COUNCIL_CALENDAR }))
      return
    }
    case 403:
    case 422:
      expect(answer.json().reasons.length).toBeGreaterThan(0)
      break
    default:
      // A letter that is not there, or that nobody has named.
      expect([400, 404], answer.body).toContain(answer.statusCode)
  }
  expect(after).toEqual(before)
}
