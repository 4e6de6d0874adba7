/**
 * What a person may do with a request now, in an order that makes sense in its state: what comes next, what else is usual,
 * what is done seldom; and what may not be done, with the reasons. The table of states and acts is the law's.
 */
import type { Frame } from '#law/request/entry.ts'
import { isUnderway } from '#law/request/letter.ts'
import type { Possibility } from '#law/request/mayDo.ts'
import { missingEvidence } from '#law/request/missingEvidence.ts'
import { isUnanswered, type Request, stateOf } from '#law/request/request.ts'
import type { Act, RequestState } from '#law/request/transitions.ts'
import type { CaseFile } from '../requests.ts'
import { alsoAgainst, SAID_OF_LETTER } from './alsoAgainst.ts'
import { draftOfReply } from './replyDraft.ts'

/** The last signature signs, and a reviewer reviews by signing: neither is a button of the case file. */
const ELSEWHERE: readonly Act[] = ['sign']

/** What is recorded of what was already done outside, or undoes something: behind the rest. */
const SELDOM: readonly Act[] = [
  ...(['correctContent', 'recordReply', 'reopen', 'reclassify', 'revokeNotice', 'withdraw', 'dismiss'] as const),
  ...(['voidTwin', 'takeBackEnd'] as const),
]

/** What is usual in a state, the most usual first; giving a request up is possible only once the time has lapsed. */
const USUAL: Readonly<Record<RequestState, readonly Act[]>> = {
  unconfirmed: ['confirm', 'dismiss'],
  dismissed: [],
  registered: ['examine', 'assign'],
  examining: ['assign', 'askCorrection'],
  awaitingCorrection: ['abandon', 'receiveCorrection', 'recordReceived', 'recordReturned'],
  awaitingReasons: ['receiveReasons', 'recordReceived', 'recordReturned'],
  handling: ['chooseOutcome', 'draft', 'submit', 'fileEvidence', 'consult', 'extend'],
  consulting: [
    'receiveOpinion',
    'recordReceived',
    'recordReturned',
    'chooseOutcome',
    'draft',
    'fileEvidence',
    'consult',
  ],
  awaitingPayment: ['abandon', 'receivePayment', 'recordReceived'],
  inReview: ['review', 'fileEvidence', 'extend', 'returnDraft'],
  signed: ['serve', 'returnDraft'],
  replied: ['recordReceived', 'close', 'recordReturned', 'serve', 'fileEvidence'],
  abandoned: ['serve', 'close', 'recordReceived', 'fileEvidence'],
  withdrawn: ['close', 'fileEvidence'],
  reopened: ['assign', 'chooseOutcome', 'draft', 'submit', 'fileEvidence', 'consult'],
  closed: ['fileEvidence', 'archive'],
  archived: [],
}

export interface Ordered {
  /** The one thing to do next, where there is one. */
  readonly next: Act | null
  readonly usual: readonly Act[]
  readonly seldom: readonly Act[]
  readonly against: readonly Possibility[]
}

/** The law's mayDo, and what the way of a reply through its letter and its approval asks beside it. */
export function orderOfActs(file: Orderable, frame: Frame): Ordered {
  const { request } = file
  const state = stateOf(request)
  const shown = possibilitiesOf(file)
  const possible = shown.filter((each) => each.possible).map(({ act }) => act)
  const usual = USUAL[state].filter((act) => possible.includes(act))
  const rest = possible.filter((act) => !usual.includes(act) && !SELDOM.includes(act))
  const wanted = nextOf(file, frame)
  const first = usual[0] ?? null
  const next = wanted === 'nothing' ? null : wanted !== null && possible.includes(wanted) ? wanted : first
  return {
    next,
    usual: [...usual, ...rest].filter((act) => act !== next),
    seldom: possible.filter((act) => SELDOM.includes(act) && !usual.includes(act) && act !== next),
    against: shown.filter((each) => !each.possible),
  }
}

type Orderable = Pick<CaseFile, 'request' | 'possibilities' | 'letters' | 'relations'>

function possibilitiesOf(file: Orderable): readonly Possibility[] {
  // Given to a unit once, it is handed over.
  const idle: Act = file.request.assignment === null ? 'handOver' : 'assign'
  const listed = file.possibilities.filter(
    ({ act, possible }) => !ELSEWHERE.includes(act) && !(act === idle && possible),
  )
  return listed.map(({ act, reasons }) => {
    const own = act === 'submit' ? reasons.filter(({ code }) => !SAID_OF_LETTER.includes(code)) : reasons
    const all = own.length > 0 ? own : alsoAgainst(act, file)
    return { act, possible: all.length === 0, reasons: all }
  })
}

/** What the request waits for next; null where the order of the usual decides, `'nothing'` where nobody here can act. */
function nextOf(file: Orderable, frame: Frame): Act | 'nothing' | null {
  const { request } = file
  switch (stateOf(request)) {
    case 'awaitingCorrection':
    case 'awaitingReasons':
    case 'awaitingPayment':
      // The applicant's time runs from receipt.
      return mayDoNow(file, 'abandon') ? 'abandon' : isOnTheWay(request) ? 'recordReceived' : null
    case 'consulting':
      return isOnTheWay(request) ? 'recordReceived' : null
    case 'handling':
    case 'reopened':
      return nextOfReply(file, frame)
    case 'inReview':
      return mayDoNow(file, 'review') ? 'review' : 'nothing'
    case 'abandoned':
      return request.letters.some(({ kind }) => kind === 'abandonmentNotice') ? 'close' : null
    case 'replied':
      return mayDoNow(file, 'close') ? 'close' : null
    case 'closed':
      return mayDoNow(file, 'archive') ? 'archive' : 'nothing'
    default:
      return null
  }
}

const mayDoNow = (file: Orderable, act: Act) => possibilitiesOf(file).some((each) => each.act === act && each.possible)

/** A letter whose answer is waited for has been posted, and nobody knows yet that it came. */
function isOnTheWay(request: Request): boolean {
  const { correction, reasons, fee, consultations } = request
  const notices = [correction, reasons, fee].flatMap((each) => (each?.status === 'open' ? [each.letterId] : []))
  const inquiries = consultations.filter((each) => isUnanswered(request, each)).map(({ letterId }) => letterId)
  return request.letters.some((letter) => [...notices, ...inquiries].includes(letter.id) && isUnderway(letter))
}

/** On the way to the reply: the outcome, what must be on file, the draft, the signature. */
function nextOfReply(file: Orderable, frame: Frame): Act {
  const { request } = file
  if (request.assignment === null) return 'assign'
  if (request.choice === null) return 'chooseOutcome'
  // The review for secrecy comes with the signatures.
  const lacks = missingEvidence(request, frame).filter(({ code }) => code !== 'missing-secrecyReviewed')
  if (lacks.some(({ code }) => code.startsWith('missing-') || code.startsWith('incomplete-'))) return 'fileEvidence'
  return draftOfReply(file) === null ? 'draft' : 'submit'
}
