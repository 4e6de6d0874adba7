import type { z } from 'zod'
import { decideWithdraw, WITHDRAWN_ONLINE } from '#law/request/ending.ts'
import { type Command, done, refused } from '../command.ts'
import { aboutOwnRequest, OWN_REQUEST, type OwnRequest } from './citizenVerb.ts'
import { frameOf, recordRequest } from './recordRequest.ts'

/** Citizens take their request back on the portal, until the reply has gone out. Art. 27. */
export const withdrawOwnRequest = {
  name: 'withdrawOwnRequest',
  action: 'request.follow',
  input: OWN_REQUEST,
  organOf: ({ organId }) => organId,
  about: aboutOwnRequest,
  run: async (work, { requestId }, { found }) => {
    const frame = await frameOf(work)
    const decision = decideWithdraw(found.state, { on: work.call.today, evidence: WITHDRAWN_ONLINE }, frame)
    if (!decision.ok) return refused(...decision.reasons)
    await recordRequest(work, requestId, found, frame, decision.events)
    return done(null)
  },
} satisfies Command<z.infer<typeof OWN_REQUEST>, OwnRequest, null>
