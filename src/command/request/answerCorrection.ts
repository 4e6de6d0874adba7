import type { z } from 'zod'
import { decideReceiveCorrection } from '#law/request/correction.ts'
import { faultsOf } from '#law/request/requestEvent.ts'
import { proposeContent } from '#store/requestEntries.ts'
import { type Command, done, type Result, refused } from '../command.ts'
import { CONTENT } from './applicationInput.ts'
import { aboutOwnRequest, OWN_REQUEST, type OwnRequest } from './citizenVerb.ts'
import { isOtherContent, keepContent } from './correctedContent.ts'
import { frameOf, recordRequest } from './recordRequest.ts'
import { keepMessage, SENT_FILES } from './sendApplicantMessage.ts'

/** `content`: what is asked for by the correction, the same as before where only something else was missing. */
const input = OWN_REQUEST.extend({ content: CONTENT, files: SENT_FILES })

/** late: it lies beside the request, and somebody must judge whether there was a good reason. */
export type CorrectionTaken = 'received' | 'late'

/** A citizen corrects on the portal: the words are the request's from now on, and the reply period begins anew. Art. 30. */
export const answerCorrection = {
  name: 'answerCorrection',
  action: 'request.follow',
  input,
  organOf: ({ organId }) => organId,
  about: aboutOwnRequest,
  run: async (work, { requestId, content, files }, { found }): Promise<Result<{ readonly taken: CorrectionTaken }>> => {
    const { tx, organId, call } = work
    const frame = await frameOf(work)
    const changed = await isOtherContent(work, requestId, content)
    const answer = { on: call.today, evidence: '网上提交', goodReason: false, changed }
    const decision = decideReceiveCorrection(found.state, answer, frame)
    if (!decision.ok) return refused(...decision.reasons)
    await keepMessage(work, requestId, 'correction', files)
    // Art. 30: whether there is a good reason for being late, no program decides.
    if (decision.events.some((event) => faultsOf(event).length > 0)) {
      if (changed) await proposeContent(tx, { organId, requestId }, content)
      return done({ taken: 'late' })
    }
    await keepContent(work, requestId, content, decision.events)
    await recordRequest(work, requestId, found, frame, decision.events)
    return done({ taken: 'received' })
  },
} satisfies Command<z.infer<typeof input>, OwnRequest, { readonly taken: CorrectionTaken }>
