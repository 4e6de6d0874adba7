import type { z } from 'zod'
import { decideWithdraw } from '#law/request/ending.ts'
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
    const evidence = '申请人凭姓名（名称）和查询码在网上撤回'
    const decision = decideWithdraw(found.state, { on: work.call.today, evidence }, frame)
    if (!decision.ok) return refused(...decision.reasons)
    await recordRequest(work, requestId, found, frame, decision.events)
    return done(null)
  },
} satisfies Command<z.infer<typeof OWN_REQUEST>, OwnRequest, null>
