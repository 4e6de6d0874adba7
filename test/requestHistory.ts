/** Random histories of a request: whatever is tried in whatever order, by the system or recorded from outside. */
import fc from 'fast-check'
import { STATE_COUNCIL_CALENDAR as calendar } from '#law/calendar.ts'
import { addDays, date, type PlainDate } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import type { Decided } from '#law/reason.ts'
import { CHANNELS } from '#law/receipt.ts'
import { decideAssign, decideExamine, decideHandOver } from '#law/request/assignment.ts'
import { decideConsult, decideReceiveOpinion } from '#law/request/consult.ts'
import {
  decideAbandon,
  decideAskCorrection,
  decideCorrectContent,
  decideReceiveCorrection,
} from '#law/request/correction.ts'
import { archiveReasons, decideArchive, decideClose, decideReopen, decideWithdraw } from '#law/request/ending.ts'
import type { Entry } from '#law/request/entry.ts'
import { EVIDENCE, PAPERS, type Paper } from '#law/request/evidence.ts'
import { decideExtend } from '#law/request/extension.ts'
import { decideChargeFee, decideReceivePayment } from '#law/request/feeCharge.ts'
import { isUnderway } from '#law/request/letter.ts'
import { decideRecordReceived, decideRecordReturned, decideRevokeNotice } from '#law/request/letterCourse.ts'
import { decideChooseOutcome } from '#law/request/outcomeChoice.ts'
import { decideTakeBackEnd, decideVoidTwin } from '#law/request/putRight.ts'
import { decideAskReasons, decideDefer, decideReceiveReasons } from '#law/request/reasonsNotice.ts'
import { applicantClass, decideConfirm, decideDismiss, decideReclassify } from '#law/request/registration.ts'
import {
  decideDraft,
  decideFileEvidence,
  decideReturnDraft,
  decideReview,
  decideSign,
  decideSubmit,
} from '#law/request/replyReview.ts'
import { type Request, stateOf } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { decideRecordReply, decideServe } from '#law/request/service.ts'
import { type Act, ALL_ACTS, followers } from '#law/request/transitions.ts'
import { approvalOf, DIGEST, OUTSIDE, SYSTEM } from './requestStory.ts'

export interface Step {
  /** Days since the step before. */
  readonly gap: number
  /** For what is recorded later than it happened. */
  readonly back: number
  /** Which act: mostly one that the table names, sometimes any. */
  readonly pick: number
  readonly anyAct: boolean
  readonly outside: boolean
  readonly days: number
  readonly flag: boolean
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    gap: fc.oneof({ weight: 6, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(45) }),
    back: fc.nat(6),
    pick: fc.nat(10_000),
    anyAct: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
    outside: fc.boolean(),
    days: fc.integer({ min: 1, max: 22 }),
    flag: fc.boolean(),
  }),
  { minLength: 4, maxLength: 32, size: 'max' },
)

/** At the turn of the year, over the calendars that were changed, and into the year whose notice is not out. */
export const arrivals = fc.record({
  channel: fc.constantFrom(...CHANNELS.map(({ id }) => id)),
  arrivedOn: fc.oneof(
    ...['2019-04-25', '2019-12-01', '2020-01-02', '2024-12-01', '2025-04-01', '2025-09-10', '2026-11-20'].map((first) =>
      fc.nat(45).map((days) => addDays(date(first), days)),
    ),
  ),
})

/** Mostly what carries the request on, often any act that the table names, sometimes any at all. */
export function chosenAct(request: Request, { pick, anyAct, flag }: Step): Act {
  const named = ALL_ACTS.filter((act) => followers(stateOf(request), act).length > 0)
  const common = named.filter((act) => !RARE.includes(act))
  if (pick % 2 === 0 && !anyAct) return nextAct(request, flag)
  const acts = anyAct || named.length === 0 ? ALL_ACTS : pick % 7 === 0 ? named : common
  return acts[pick % Math.max(1, acts.length)] ?? 'confirm'
}

const RARE: readonly Act[] = ['reopen', 'dismiss', 'voidTwin', 'withdraw', 'recordReply', 'takeBackEnd']

function nextAct(request: Request, flag: boolean): Act {
  const { choice, draft, review, letters } = request
  switch (stateOf(request)) {
    case 'unconfirmed':
      return 'confirm'
    case 'awaitingCorrection':
      return flag ? 'receiveCorrection' : letters.some(isUnderway) ? 'recordReceived' : 'abandon'
    case 'awaitingPayment':
      return flag ? 'receivePayment' : letters.some(isUnderway) ? 'recordReceived' : 'abandon'
    case 'awaitingReasons':
      return 'receiveReasons'
    case 'inReview':
      return review?.asked.length === review?.given.length ? 'sign' : 'review'
    case 'signed':
      return 'serve'
    case 'replied':
      return letters.some(isUnderway) ? 'recordReceived' : 'close'
    case 'closed':
      return archiveReasons(request).length === 0 ? 'archive' : 'fileEvidence'
    case 'abandoned':
    case 'withdrawn':
      return 'close'
    case 'dismissed':
    case 'archived':
      return 'reopen'
    default:
      if (choice === null) return 'chooseOutcome'
      if (draft === null) return 'draft'
      return paperMissing(request) === null ? 'submit' : 'fileEvidence'
  }
}

/** Tries an act on a day; what it needs beside is made up from the step, right or wrong. */
export function tried(request: Request, act: Act, step: Step, today: PlainDate): Decided<RequestEvent> {
  const { pick, outside, days, flag, back } = step
  const frame = { today, calendar }
  const entry: Entry = outside ? OUTSIDE : SYSTEM
  const day = outside ? addDays(today, -back) : today
  const fact = { on: addDays(today, flag ? 0 : -back), evidence: 'scan' }
  const letterId = `l${request.letters.length}.${pick}.${today}`
  const letter = { letterId, method: flag ? 'inPerson' : 'mail', on: day, entry } as const
  const underway = request.letters.filter(isUnderway)
  const letters = underway.length > 0 ? underway : request.letters
  const oldLetter = letters[pick % Math.max(1, letters.length)]?.id ?? 'none'
  const code = OUTCOMES[pick % OUTCOMES.length]?.code ?? 'OTH'
  const withheld = code === 'PART' ? (['REF-PROC'] as const) : []
  const choice = { results: [{ code: flag ? 'OPEN-2' : code, withheld: flag ? [] : withheld }], main: null }
  const term = flag ? { workdays: days } : { until: addDays(today, days) }
  const assignment = { unitId: `u${pick % 3}`, personId: null, alongUnitIds: [], innerDue: null }
  const service = { ...letter, carrier: 'post', reconsiderationLink: true } as const
  switch (act) {
    case 'confirm':
      return decideConfirm(request, fact, frame)
    case 'dismiss':
      return decideDismiss(request, { ...fact, why: flag ? 'notARequest' : 'withdrawnBeforeConfirmation' }, frame)
    case 'voidTwin':
      return decideVoidTwin(request, { twin: { ...request, id: 'other' }, evidence: 'note' }, frame)
    case 'reclassify':
      return decideReclassify(request, applicantClass(flag ? 'company' : 'person'), frame)
    case 'examine':
      return decideExamine(request, 'clerk', frame)
    case 'assign':
      return decideAssign(request, assignment, frame)
    case 'handOver':
      return decideHandOver(request, assignment, frame)
    case 'askCorrection':
      return decideAskCorrection(request, { ...letter, term }, frame)
    case 'receiveCorrection':
      return decideReceiveCorrection(request, { ...fact, goodReason: days > 11, changed: pick % 2 === 0 }, frame)
    case 'correctContent':
      return decideCorrectContent(request, { changed: flag })
    case 'consult': {
      const whom = (['thirdParty', 'jointOrgan', 'otherOrgan'] as const)[pick % 3] ?? 'thirdParty'
      return decideConsult(request, { ...letter, whom, partyId: `p${days}` }, frame)
    }
    case 'receiveOpinion': {
      const waiting = request.consultations[pick % Math.max(1, request.consultations.length)]?.letterId ?? 'none'
      return decideReceiveOpinion(request, { ...fact, letterId: waiting, opinion: 'agrees' }, frame)
    }
    case 'askReasons':
      return decideAskReasons(request, { ...letter, term: flag ? term : null }, frame)
    case 'receiveReasons':
      return decideReceiveReasons(request, { ...fact, finding: flag ? 'reasonable' : 'unreasonable' }, frame)
    case 'defer':
      return decideDefer(request, { ...letter, until: addDays(today, days * 3) }, frame)
    case 'extend': {
      const consent = pick % 5 === 0 ? null : approvalOf(request, 'disclosureHead', day)
      return decideExtend(request, { ...letter, days, consent, paperConsent: null }, frame)
    }
    case 'chargeFee':
      return decideChargeFee(
        request,
        { ...letter, standard: 'items', quantity: 8 + days, place: null, amount: null },
        frame,
      )
    case 'receivePayment':
      return decideReceivePayment(request, { ...fact, amount: pick % 6 === 0 ? 1 : 1000 }, frame)
    case 'revokeNotice':
      return decideRevokeNotice(request, { ...fact, letterId: oldLetter }, frame)
    case 'abandon':
      return decideAbandon(request, { on: today, goodReason: pick % 7 === 0 }, frame)
    case 'recordReceived':
      return decideRecordReceived(request, { ...fact, letterId: oldLetter }, frame)
    case 'recordReturned':
      return decideRecordReturned(request, { ...fact, letterId: oldLetter }, frame)
    case 'fileEvidence': {
      const paper = paperFor(request)
      const id = `p${request.papers.length}`
      return decideFileEvidence(request, { id, paper, fields: Object.keys(PAPERS[paper].fields) }, frame)
    }
    case 'draft':
      return decideDraft(request, { digest: DIGEST, personId: 'clerk' }, frame)
    case 'chooseOutcome':
      return decideChooseOutcome(request, { ...choice, personId: 'clerk' }, frame)
    case 'submit':
      return decideSubmit(request, { approvalId: 'v1', asked: [] }, frame)
    case 'review':
      return decideReview(request, { review: 'secrecy', personId: 'reviewer', conclusion: 'agrees' }, frame)
    case 'returnDraft':
      return decideReturnDraft(request, frame)
    case 'sign':
      return decideSign(request, { approval: approvalOf(request, 'leader', today), number: '某公复〔2025〕1号' }, frame)
    case 'serve':
      return decideServe(request, service, frame)
    case 'recordReply':
      return decideRecordReply(request, { ...service, on: fact.on, entry: OUTSIDE, ...choice }, frame)
    case 'withdraw':
      return decideWithdraw(request, fact, frame)
    case 'takeBackEnd':
      return decideTakeBackEnd(request, 'note', frame)
    case 'close':
      return decideClose(request, frame)
    case 'reopen': {
      const period = flag ? { days } : { until: addDays(today, days) }
      const order = { by: 'court', proceedingId: null, servedOn: fact.on, period, evidence: 'ruling' } as const
      return decideReopen(request, order, frame)
    }
    case 'archive':
      return decideArchive(request, 'tenYears', frame)
  }
}

/** The paper that the chosen outcome still asks for. */
function paperMissing({ choice, papers }: Request): Paper | null {
  if (choice === null) return null
  const codes = choice.results.flatMap(({ code, withheld }) => [code, ...withheld])
  const needed = codes.flatMap((code) => EVIDENCE[code].papers)
  return needed.find((paper) => !papers.some((each) => each.paper === paper)) ?? null
}

function paperFor(request: Request): Paper {
  if (request.stage === 'closed') {
    return archiveReasons(request)[0]?.code === 'missing-replyCopy' ? 'replyCopy' : 'fileIndex'
  }
  return paperMissing(request) ?? 'serviceRecord'
}
