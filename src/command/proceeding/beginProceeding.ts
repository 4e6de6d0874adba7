import { z } from 'zod'
import type { Attacked, ProceedingEvent } from '#law/proceeding.ts'
import { proceedingFaults } from '#law/proceedingFault.ts'
import { reasonIf } from '#law/reason.ts'
import { letterOf } from '#law/request/request.ts'
import { instantOf } from '#store/instant.ts'
import { findProceeding } from '#store/proceedings.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { CASE_PERSON, CASE_WORDS, keepCaseContent } from '../caseContent.ts'
import { caseSubject } from '../caseSubject.ts'
import { futureReasons } from '../caseVerb.ts'
import { type Command, done, invalid, notFound, type Result, refused, type Work } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
import { keepDue } from './keepDue.ts'
import { proceeding } from './proceeding.ts'

export const BODY = z.string().trim().min(2).max(60)
/** 案号: by which the body knows the case. */
export const NUMBER = z.string().trim().min(1).max(60).nullable()

const input = z.object({
  organId: ORGAN_ID,
  proceeding: z.enum(['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']),
  part: z.enum(['maker', 'onlyCoDefendant']),
  attacked: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reply'), requestId: z.uuid(), letterId: z.uuid() }),
    z.strictObject({ kind: z.literal('omission'), requestId: z.uuid() }),
    z.strictObject({ kind: z.literal('other'), requestId: z.uuid().nullable() }),
  ]),
  /** The reconsideration that came before, where it stands in the ledger. */
  afterId: z.uuid().nullable(),
  body: BODY,
  number: NUMBER,
  procedure: z.enum(['ordinary', 'summary']),
  /** When the body took it up. */
  on: DATE,
  /** Who attacks; nobody where these are the applicants of the request. */
  people: z.array(CASE_PERSON).max(20),
  /** What they ask for and why. */
  content: CASE_WORDS,
})

type Beginning = z.infer<typeof input>

export interface Begun {
  readonly id: string
  readonly number: string
  readonly version: number
}

/** Enters a reconsideration or a lawsuit against a reply, or against there being none. Art. 51. */
export const beginProceeding = {
  name: 'beginProceeding',
  action: 'proceeding.keep',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { people, content, attacked: named, ...given }) => {
    const { tx, organId, call } = work
    const attacked = await attackedAct(work, named, given)
    if (!attacked.ok) return attacked
    const after = await earlierCase(work, given.afterId, attacked.answer)
    if (!after.ok) return after
    const id = work.newId()
    const event: ProceedingEvent = {
      ...{ kind: 'proceedingBegun', recordedAt: instantOf(call.now), id, attacked: attacked.answer },
      ...given,
    }
    const { requestId } = attacked.answer
    const entry = requestId === null ? null : (await findEntries(tx, organId, [requestId])).get(requestId)
    const applicationId = people.length === 0 ? (entry?.applicationId ?? null) : null
    const reasons = [
      ...futureReasons(event, call.today),
      ...proceedingFaults(null, event),
      ...reasonIf(people.length === 0 && applicationId === null, 'nobody', '请填写复议申请人或者原告。'),
    ]
    if (reasons.length > 0) return refused(...reasons)
    const saved = work.record(proceeding, id, null, event)
    await keepDue(work, saved)
    const series = given.proceeding === 'reconsideration' ? '复议' : '诉讼'
    const said = { series, on: given.on, content, people, applicationId }
    const number = await keepCaseContent(work, { caseKind: 'proceeding', caseId: id, ...said })
    return done({ id, number, version: saved.version })
  },
} satisfies Command<Beginning, null, Begun>

/** What is attacked, with the outcome and the handler that it stands for in statistics. */
async function attackedAct(
  { tx, organId }: Work,
  named: Beginning['attacked'],
  { on }: Pick<Beginning, 'on'>,
): Promise<Result<Attacked>> {
  const { requestId } = named
  if (requestId === null) return done({ kind: 'other', requestId })
  const found = await findRequest(tx, organId, requestId)
  if (found === null) return invalid({ path: 'attacked.requestId', sentence: '本机关没有这件申请。' })
  const { state } = found
  const handlerId = state.assignment?.personId ?? null
  if (named.kind === 'other') return done({ kind: 'other', requestId })
  if (named.kind === 'omission') return done({ kind: 'omission', requestId, handlerId })
  const letter = letterOf(state, named.letterId)
  if (letter === null || (letter.kind !== 'reply' && letter.kind !== 'abandonmentNotice')) {
    return invalid({ path: 'attacked.letterId', sentence: '所选的不是这件申请已经送出的答复。' })
  }
  if (letter.sentOn > on) {
    return invalid({ path: 'on', sentence: `案件开始的日期早于答复送出的日期${letter.sentOn}。` })
  }
  const outcome = state.conclusions.findLast((each) => each.on <= letter.sentOn)?.code ?? null
  return done({ kind: 'reply', requestId, letterId: letter.id, outcome, handlerId })
}

/** A suit after reconsideration follows one about the same request. 诉讼法 Art. 45. */
async function earlierCase(
  { tx, organId }: Work,
  afterId: string | null,
  { requestId }: Attacked,
): Promise<Result<null>> {
  if (afterId === null) return done(null)
  const earlier = await findProceeding(tx, organId, afterId)
  const follows = earlier?.state.kind === 'reconsideration' && earlier.state.attacked.requestId === requestId
  return follows ? done(null) : invalid({ path: 'afterId', sentence: '此前的案件应当是针对同一申请的行政复议。' })
}
