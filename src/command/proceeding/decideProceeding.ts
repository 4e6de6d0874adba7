/** How a reconsideration or a lawsuit ends, and what follows: an order opens the request again in the same transaction. */
import { z } from 'zod'
import type { Proceeding } from '#law/proceeding.ts'
import { answerAgain, earlyFinalReasons } from '#law/proceedingDeadline.ts'
import { PROCEEDING_OUTCOMES } from '#law/proceedingOutcome.ts'
import { decideReopen } from '#law/request/ending.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { OF_CASE } from '../caseVerb.ts'
import { done, invalid, type Result, refused, type Work } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { FILE_EVIDENCE, fileReasons, filesNamed } from '../request/actInput.ts'
import { frameOf, recordRequest } from '../request/recordRequest.ts'
import { request } from '../request/request.ts'
import { NUMBER } from './beginProceeding.ts'
import { entered, proceedingVerb } from './proceedingVerbs.ts'

const PERIOD = z.union([z.strictObject({ days: z.int().min(1).max(250) }), z.strictObject({ until: DATE })])

const REOPENING = {
  /** The request is opened again, where an order to answer is in force; what was done outside the system is not. */
  reopens: z.boolean(),
  /** The decision or the judgment itself, as a file of this case or of the request; needed where the request is opened. */
  evidence: FILE_EVIDENCE.nullable(),
}

/** 复议法 Art. 63–69; 诉讼法 Art. 69–77, 89. */
export const recordDecision = proceedingVerb({
  name: 'recordDecision',
  input: OF_CASE.extend({
    instance: z.enum(['first', 'second']),
    outcome: z.enum(PROCEEDING_OUTCOMES.map(({ code }) => code)),
    number: NUMBER,
    on: DATE,
    /** By us. */
    receivedOn: DATE,
    order: z.strictObject({ period: PERIOD.nullable() }).nullable(),
    ...REOPENING,
  }),
  event: async ({ instance, outcome, number, on, receivedOn, order }, work) =>
    receivedOn > work.call.today
      ? refused({ code: 'in-future', article: null, sentence: `收到的日期${receivedOn}晚于今日${work.call.today}。` })
      : done(entered(work, { kind: 'decided', decision: { instance, outcome, number, on, receivedOn, order } })),
  also: (work, given, { state }) => reopen(work, given, state),
})

/** Nobody has appealed in time, or the appeal was withdrawn. 诉讼法 Art. 85. */
export const recordFinal = proceedingVerb({
  name: 'recordFinal',
  input: OF_CASE.extend({ on: DATE, ...REOPENING }),
  event: async ({ on }, work, state) => {
    const reasons = earlyFinalReasons(state, on, await presentCalendar(work.tx))
    return reasons.length > 0 ? refused(...reasons) : done(entered(work, { kind: 'becameFinal', on }))
  },
  also: (work, given, { state }) => reopen(work, given, state),
})

/** Art. 51; 复议法 Art. 64, 66; 诉讼法 Art. 70, 72. */
async function reopen(
  work: Work,
  { reopens, evidence }: { readonly reopens: boolean; readonly evidence: string | null },
  state: Proceeding,
): Promise<Result<null>> {
  const again = answerAgain(state)
  const { requestId } = state.attacked
  if (!reopens || again === null || requestId === null) return done(null)
  if (evidence === null) return invalid({ path: 'evidence', sentence: '打开申请，请上传决定书或者裁判文书。' })
  const missing = await fileReasons(work, { id: requestId }, filesNamed({ evidence }), state.id)
  if (missing.length > 0) return refused(...missing)
  const found = await work.find(request, requestId)
  if (!found.ok) return found
  const frame = await frameOf(work)
  const order = {
    by: state.kind === 'reconsideration' ? 'reconsideration' : 'court',
    ...{ proceedingId: state.id, servedOn: again.servedOn, period: again.period, evidence },
  } as const
  const decision = decideReopen(found.answer.state, order, frame)
  if (!decision.ok) return refused(...decision.reasons)
  await recordRequest(work, requestId, found.answer, frame, decision.events)
  return done(null)
}
