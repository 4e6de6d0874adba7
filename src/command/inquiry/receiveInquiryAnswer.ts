import { z } from 'zod'
import { decideReceiveOpinion } from '#law/request/consult.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
import { frameOf, recordRequest } from '../request/recordRequest.ts'
import { request } from '../request/request.ts'
import { CARRIED_FILE, keepCarried } from './carriedFile.ts'

const input = z.object({
  organId: ORGAN_ID,
  /** Who answers. */
  byId: ORGAN_ID,
  requestId: z.uuid(),
  letterId: z.uuid(),
  opinion: z.enum(['agrees', 'refusesWithReason', 'other']),
  on: DATE,
  files: z.array(CARRIED_FILE).min(1),
})

export type SentAnswer = z.infer<typeof input>

/** Comes as a message from the organ that was asked. Art. 34. */
export const receiveInquiryAnswer = {
  name: 'receiveInquiryAnswer',
  action: 'message.receive',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { byId, requestId, letterId, opinion, on, files }) => {
    const found = await work.find(request, requestId)
    if (!found.ok) return found
    const { state } = found.answer
    const asked = state.consultations.find((each) => each.letterId === letterId)
    if (asked === undefined || asked.kind === 'thirdParty' || asked.partyId !== String(byId)) {
      return refused({ code: 'answer-unasked', article: '34', sentence: '没有向这个机关发出过这份征求意见书。' })
    }
    const [first, ...others] = files
    const place = { caseKind: 'request', caseId: requestId } as const
    const fileId = first === undefined ? '' : await keepCarried(work, '征求意见的复函', first, place)
    for (const file of others) await keepCarried(work, '征求意见的复函附件', file, place)
    const frame = await frameOf(work)
    const decision = decideReceiveOpinion(state, { letterId, opinion, on, evidence: `file:${fileId}` }, frame)
    // Somebody has entered it from paper, or the request is over: the files are kept, and the case stands as it is.
    if (decision.ok) await recordRequest(work, requestId, found.answer, frame, decision.events)
    return done({ recorded: decision.ok })
  },
} satisfies Command<SentAnswer, null, { readonly recorded: boolean }>
