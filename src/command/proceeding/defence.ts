/** 答辩材料 of a case as it stands: the answer, what is shown, on what we rest, what happened. 复议法 Art. 48; 诉讼法 Art. 67. */
import type { Defence } from '#document/defence/defence.ts'
import { openingStatement } from '#document/defence/defenceWording.ts'
import { printDate } from '#document/print.ts'
import { article } from '#law/articles.ts'
import type { PlainDate } from '#law/date.ts'
import { defenceArticles } from '#law/defenceBasis.ts'
import { citations } from '#law/letter/letterBasis.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { nameOn } from '#law/organ.ts'
import { outcome } from '#law/outcome.ts'
import type { Proceeding, ProceedingEvent } from '#law/proceeding.ts'
import { ownDeadlines } from '#law/proceedingDeadline.ts'
import { ATTACKED, PROCEDURES, PROCEEDING_KINDS, proceedingText } from '#law/proceedingText.ts'
import { dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import { requestEventSentence } from '#law/request/requestEventText.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { LetterGround } from '../letter/letterValues.ts'
import { type ExhibitForm, exhibitsOf, requestEvents } from './exhibits.ts'

/** Everything but the bytes of the files. */
export interface DefenceForm extends Omit<Defence, 'exhibits'> {
  readonly exhibits: readonly ExhibitForm[]
  /** False as long as nobody has edited the answer. */
  readonly isDrafted: boolean
}

export async function defenceOf(ground: LetterGround, state: Proceeding): Promise<DefenceForm> {
  const { db, keyring, today } = ground
  const { organId, attacked, kind, body } = state
  const words = PROCEEDING_KINDS[kind]
  const content = await findCaseContent(db, organId, 'proceeding', state.id)
  if (content === null) throw new Error(`proceeding ${organId} ${state.id} has no content`)
  const organ = await findOrgan(db, organId)
  const name = organ === null ? '' : (nameOn(organ.state, today)?.name ?? '')
  const claimants = (await claimantsOfCases(db, keyring, organId, [content])).get(state.id) ?? ''
  const { requestId } = attacked
  const request = requestId === null ? null : ((await findRequest(db, organId, requestId))?.state ?? null)
  const basis = defenceArticles(attacked, request)
  const chronology = await chronologyOf(ground, state)
  const act = await attackedAct(ground, state)
  const isReview = kind === 'reconsideration'
  const opening = {
    ...{ body, bodyNumber: state.number, claimants, act, basis: citations(basis) },
    ...{ step: isReview ? '向贵机关申请行政复议' : '向贵院提起行政诉讼', answers: isReview ? '答复' : '答辩' },
    wish: isReview ? '请求贵机关依法作出决定。' : '请求贵院依法作出判决。',
    chronology: chronology.map(({ on, what }) => `${printDate(on)}，${what}`),
  }
  return {
    title: isReview ? '行政复议答复材料' : '行政诉讼答辩材料',
    facts: given([
      ['登记编号', content.number],
      ['案号', state.number ?? '（尚未取得）'],
      ['案件类别', `${words.name}，${PROCEDURES[state.procedure]}`],
      [words.body, body],
      [words.claimant, claimants],
      [words.respondent, name],
      ['对象', act],
      ['申请编号', await requestNumber(ground, organId, requestId)],
      ['收到副本', state.copyReceivedOn === null ? '' : printDate(state.copyReceivedOn)],
      ['提交期限', await answerBy(ground, state)],
    ]),
    ...{ answerTitle: words.answer, organ: name, chronology },
    statement: content.defence?.statement || openingStatement(opening),
    isDrafted: (content.defence?.statement ?? '') !== '',
    exhibits: await exhibitsOf(ground, state, content.defence),
    basis: basis.map((key) => {
      const { law, name: numbered, text } = article(key)
      return { law, name: numbered, text }
    }),
  }
}

/** What is not known has no line. */
const given = (facts: Defence['facts']) => facts.filter(([, value]) => value !== '')

async function requestNumber({ db }: LetterGround, organId: number, requestId: string | null): Promise<string> {
  if (requestId === null) return ''
  return (await findEntries(db, organId, [requestId])).get(requestId)?.number ?? ''
}

async function answerBy({ db, today }: LetterGround, state: Proceeding): Promise<string> {
  const due = ownDeadlines(state, await presentCalendar(db), today).find(({ kind }) => kind === 'answer')
  return due === undefined ? '' : printDate(due.date)
}

/** 作出的《…告知书》（…号）; a reply that was given outside has no letter here. */
async function attackedAct({ db }: LetterGround, { organId, attacked }: Proceeding): Promise<string> {
  if (attacked.kind !== 'reply') return attacked.kind === 'omission' ? '逾期未答复' : ATTACKED.other
  const letter = await findLetter(db, organId, attacked.letterId)
  if (letter === null) {
    return attacked.outcome === null ? '作出的答复' : `作出的答复（${outcome(attacked.outcome).label}）`
  }
  const { kind, number } = letter.state
  return `作出的《${letterForm(kind).name}》${number === null ? '' : `（${number}）`}`
}

/** What concerns the applicant and the periods; how we worked within is nobody else's business. */
const TOLD: readonly RequestEvent['kind'][] = [
  ...(['requestRegistered', 'receiptConfirmed', 'correctionAsked', 'correctionReceived', 'consultationBegun'] as const),
  ...(['opinionReceived', 'reasonsAsked', 'reasonsReceived', 'replyDeferred', 'replyExtended', 'feeNoticed'] as const),
  ...(['feePaid', 'noticeRevoked', 'requestAbandoned', 'letterReceived', 'letterReturned', 'replySigned'] as const),
  ...(['replyServed', 'requestWithdrawn', 'answerOrdered'] as const),
]

const TOLD_OF_CASE: readonly ProceedingEvent['kind'][] = ['proceedingBegun', 'copyReceived', 'suspended', 'resumed']

async function chronologyOf(
  ground: LetterGround,
  { id, organId, attacked }: Proceeding,
): Promise<readonly { readonly on: PlainDate; readonly what: string }[]> {
  const { requestId } = attacked
  const ofRequest = requestId === null ? [] : await requestEvents(ground, organId, requestId)
  const stored = await eventsOfCase(ground.db, organId, 'proceeding', id, 0)
  const ofCase = stored.map(({ kind, data }) => ({ kind, ...data }) as ProceedingEvent)
  return [
    ...ofRequest
      .filter(({ kind }) => TOLD.includes(kind))
      .map((event) => ({ on: dayOf(event), what: undated(requestEventSentence(event)) })),
    ...ofCase.flatMap((event) =>
      TOLD_OF_CASE.includes(event.kind) && 'on' in event
        ? [{ on: event.on, what: undated(proceedingText(event)) }]
        : [],
    ),
  ].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** The day stands before it already. */
const undated = (sentence: string) => sentence.replace(/^\d{4}-\d{2}-\d{2}/, '').replace('（补登）', '')
