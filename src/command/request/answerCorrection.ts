import type { z } from 'zod'
import { decideReceiveCorrection } from '#law/request/correction.ts'
import { type Command, done, type Result, refused } from '../command.ts'
import { aboutOwnRequest, OWN_REQUEST, type OwnRequest } from './citizenVerb.ts'
import { frameOf, recordRequest } from './recordRequest.ts'
import { keepMessage, SENT_FILES } from './sendApplicantMessage.ts'

const input = OWN_REQUEST.extend({ files: SENT_FILES })

/** late: it lies beside the request, and somebody must judge whether there was a good reason. */
export type CorrectionTaken = 'received' | 'late'

/** A citizen corrects on the portal: the reply period begins anew with it. Art. 30. */
export const answerCorrection = {
  name: 'answerCorrection',
  action: 'request.follow',
  input,
  organOf: ({ organId }) => organId,
  about: aboutOwnRequest,
  run: async (work, { requestId, files }, { found }): Promise<Result<{ readonly taken: CorrectionTaken }>> => {
    const frame = await frameOf(work)
    const answer = (evidence: string) =>
      decideReceiveCorrection(found.state, { on: work.call.today, evidence, goodReason: false }, frame)
    const first = answer('网上提交')
    if (!first.ok) return refused(...first.reasons)
    const [file = ''] = await keepMessage(work, requestId, 'correction', files)
    // Art. 30: whether there is a good reason for being late, no program decides.
    const isLate = first.events.some((event) => 'faults' in event && event.faults.length > 0)
    if (isLate) return done({ taken: 'late' })
    const decision = answer(`file:${file}`)
    if (!decision.ok) return refused(...decision.reasons)
    await recordRequest(work, requestId, found, frame, decision.events)
    return done({ taken: 'received' })
  },
} satisfies Command<z.infer<typeof input>, OwnRequest, { readonly taken: CorrectionTaken }>
