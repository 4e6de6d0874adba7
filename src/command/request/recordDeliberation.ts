import { z } from 'zod'
import { reasonIf } from '#law/reason.ts'
import { decideReview } from '#law/request/replyReview.ts'
import { findBlobUse } from '#store/blobUses.ts'
import { findLetterContent, writeLetterContent } from '#store/letterContents.ts'
import { lettersOfCase } from '#store/letters.ts'
import { findPerson } from '#store/people.ts'
import { done, invalid, refused } from '../command.ts'
import { kitOf } from '../kit.ts'
import { isReply } from './replyApproval.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const words = (most: number) => z.string().trim().min(1).max(most)

const input = OF_REQUEST.extend({
  /** Legal and secrecy reviews are the signatures of the approval. */
  review: z.literal('deliberation'),
  conclusion: z.enum(['agrees', 'objects']),
  /** Who presided and answers for the conclusion; not the one who drafted. */
  chairId: z.uuid(),
  participants: words(500),
  opinion: words(2_000),
  /** The minutes: a file of this request. */
  fileId: z.uuid(),
})

/** 会商: who conferred on the reply, what they said, and what came of it. Art. 17. */
export const recordDeliberation = requestVerb({
  name: 'recordDeliberation',
  input,
  decide: async (state, { review, conclusion, chairId, participants, opinion, fileId }, frame, work) => {
    const { tx, organId, call } = work
    const { keyring } = kitOf(work)
    const [chair, file] = [await findPerson(tx, chairId), await findBlobUse(tx, organId, fileId)]
    if (chair === null) return invalid({ path: 'chairId', sentence: '没有这个人员。' })
    const isHere = file?.caseKind === 'request' && file.caseId === state.id && file.destroyedAt === null
    const decision = decideReview(state, { review, personId: chairId, conclusion }, frame)
    const reasons = [
      ...(decision.ok ? [] : decision.reasons),
      ...reasonIf(!isHere, 'no-minutes', '请先把会商记录上传到这件申请。', '45'),
    ]
    if (!decision.ok || reasons.length > 0) return refused(...reasons)
    const letters = await lettersOfCase(tx, organId, 'request', state.id)
    const reply = letters.findLast(({ state: { kind, status } }) => isReply(kind) && status === 'submitted')
    if (reply === undefined) throw new Error('a request in review has no reply that was handed in')
    const content = (await findLetterContent(tx, keyring, organId, reply.state.id)) ?? { values: {} }
    const held = { on: call.today, chair: chair.name, participants, opinion, conclusion, fileId }
    const deliberations = [...(content.deliberations ?? []), held]
    await writeLetterContent(tx, keyring, reply.state, { ...content, deliberations })
    return done(decision.events)
  },
})
