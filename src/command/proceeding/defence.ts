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
import { CHANNELS } from '#law/receipt.ts'
import { withoutMistakes } from '#law/request/putRight.ts'
import { dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import { requestEventSentence } from '#law/request/requestEventText.ts'
import { gapsIn } from '#law/unfilled.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { LetterGround } from '../letter/letterValues.ts'
import type { Press } from '../letter/prepareLetter.ts'
import { type ExhibitForm, exhibitsOf, requestEvents } from './exhibits.ts'
import { warningsOf } from './proceedingWarnings.ts'

/** Everything but the bytes of the files. */
export interface DefenceForm extends Omit<Defence, 'exhibits'> {
  readonly exhibits: readonly ExhibitForm[]
  /** False as long as nobody has edited the answer. */
  readonly isDrafted: boolean
}

/** A gap in the answer, or an exhibit of which nobody says what it proves. 诉讼法 Art. 34; 复议法 Art. 48. */
function gapsOf(statement: string, exhibits: readonly ExhibitForm[]): DefenceForm['gaps'] {
  return [
    ...gapsIn(statement).map(({ line, text }) => ({ place: `正文第${line}段`, text })),
    ...exhibits
      .filter(({ shown }) => shown)
      .flatMap(({ name, purpose }) => {
        const place = `证据“${name}”的证明内容`
        return purpose.trim() === ''
          ? [{ place, text: '（没有写）' }]
          : gapsIn(purpose).map(({ text }) => ({ place, text }))
      }),
  ]
}

export async function defenceOf(ground: Press, state: Proceeding): Promise<DefenceForm> {
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
  const warnings = (await warningsOf(db, organId, [state])).get(state.id) ?? []
  const rested = defenceArticles(attacked, request)
  const basis = [...new Set([...rested, ...warnings.map((each) => each.article)])]
  const chronology = await chronologyOf(ground, state)
  const act = await attackedAct(ground, state)
  const isReview = kind === 'reconsideration'
  const opening = {
    ...{ body, bodyNumber: state.number, claimants, act, basis: citations(rested) },
    ...{ step: isReview ? '向贵机关申请行政复议' : '向贵院提起行政诉讼', answers: isReview ? '答复' : '答辩' },
    pleas: warnings.flatMap(({ plea }) => (plea === null ? [] : [withPrintedDates(plea)])),
    wish: isReview ? '请求贵机关依法作出决定。' : '请求贵院依法作出判决。',
    chronology: chronology.map(({ on, what }) => `${printDate(on)}，${what}`),
  }
  const statement = content.defence?.statement || openingStatement(opening)
  const exhibits = await exhibitsOf(ground, state, content.defence)
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
    ...{ statement, exhibits, gaps: gapsOf(statement, exhibits) },
    isDrafted: (content.defence?.statement ?? '') !== '',
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
  ...(['requestRegistered', 'receiptConfirmed', 'correctionAsked', 'correctionReceived', 'contentCorrected'] as const),
  ...([
    'consultationBegun',
    'opinionReceived',
    'reasonsAsked',
    'reasonsReceived',
    'replyDeferred',
    'replyExtended',
    'feeNoticed',
  ] as const),
  ...(['feePaid', 'noticeRevoked', 'requestAbandoned', 'letterReceived', 'letterReturned', 'replySigned'] as const),
  ...(['replyServed', 'requestWithdrawn', 'answerOrdered'] as const),
]

const TOLD_OF_CASE: readonly ProceedingEvent['kind'][] = ['proceedingBegun', 'copyReceived', 'suspended', 'resumed']

async function chronologyOf(
  ground: LetterGround,
  { id, organId, attacked, kind: proceeding, body }: Proceeding,
): Promise<readonly { readonly on: PlainDate; readonly what: string }[]> {
  const { requestId } = attacked
  const ofRequest = requestId === null ? [] : await requestEvents(ground, organId, requestId)
  const stored = await eventsOfCase(ground.db, organId, 'proceeding', id, 0)
  const ofCase = stored.map(({ kind, data }) => ({ kind, ...data }) as ProceedingEvent)
  return [
    ...withoutMistakes(ofRequest)
      .filter(({ kind }) => TOLD.includes(kind))
      .map((event) => ({ on: dayOf(event), what: toldOfRequest(event) })),
    ...ofCase.flatMap((event) =>
      TOLD_OF_CASE.includes(event.kind) && 'on' in event
        ? [{ on: event.on, what: toldOfCase(event, PROCEEDING_KINDS[proceeding], body) }]
        : [],
    ),
  ].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

function toldOfRequest(event: RequestEvent): string {
  if (event.kind !== 'requestRegistered') return undated(requestEventSentence(event))
  const channel = CHANNELS.find(({ id }) => id === event.arrival.channel)?.label ?? ''
  return `收到申请人以“${channel}”方式提出的申请，予以登记。`
}

function toldOfCase(
  event: ProceedingEvent,
  { name, claim }: (typeof PROCEEDING_KINDS)[keyof typeof PROCEEDING_KINDS],
  body: string,
): string {
  if (event.kind === 'proceedingBegun') return `${body}受理（立案）${name}。`
  return event.kind === 'copyReceived' ? `收到${claim}副本。` : undated(proceedingText(event))
}

const withPrintedDates = (text: string) => text.replaceAll(/\d{4}-\d{2}-\d{2}/g, printDate)

/** The day stands before it already. */
const undated = (sentence: string) => sentence.replace(/^\d{4}-\d{2}-\d{2}/, '').replace('（补登）', '')
