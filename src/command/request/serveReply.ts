import { z } from 'zod'
import { type LetterKind, replyOf } from '#law/letter/letterKind.ts'
import { remedyOn } from '#law/organ.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import type { Request } from '#law/request/request.ts'
import { decideServe } from '#law/request/service.ts'
import { replyKindOf } from '#law/request/severalResults.ts'
import { findBlobUse } from '#store/blobUses.ts'
import { findLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import type { Work } from '../command.ts'
import { handedIn } from '../letter/enclosures.ts'
import { letterOnceMore } from './letterOnceMore.ts'
import { LETTER_OUT, type LetterOut, letterOut, OUTSIDE } from './letterOut.ts'
import { replyWithCopy } from './replyWithCopy.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

/** Of a letter that was posted: by the post or by another carrier. */
export const CARRIER = z.enum(['post', 'express']).nullable()

const input = OF_REQUEST.extend({
  ...LETTER_OUT,
  carrier: CARRIER,
  /** Of an electronic service outside: whether it said where reconsideration is applied for online. */
  outside: OUTSIDE.extend({ reconsiderationLink: z.boolean().default(false) })
    .nullable()
    .default(null),
})

type Serving = z.infer<typeof input>

/** The signed reply goes out; so does one that came back, and the notice after an abandonment. Art. 36. */
export const serveReply = requestVerb({
  name: 'serveReply',
  input,
  decide: async (state, given, frame, work) => {
    const { carrier, outside } = given
    const reconsiderationLink = outside?.reconsiderationLink ?? (await namesLink(work))
    const decide = (out: LetterOut) => decideServe(state, { ...out, carrier, reconsiderationLink }, frame)
    const decision =
      state.stage === 'replied'
        ? await letterOnceMore(work, state, given, decide)
        : await letterOut(work, state, given, { kinds: kindsOf(state), decide })
    const reply = alsoAgainst(resultOf(decision), await letterReasons(work, state, given))
    const fileId = state.stage === 'signed' && outside !== null ? await stampedFile(work, state, given) : null
    return replyWithCopy(work, state, { reply, fileId }, frame)
  },
})

/** The stamped letter is the copy of what went out outside. Art. 45. */
async function stampedFile({ tx, organId }: Work, { id }: Request, { letterId }: Serving): Promise<string | null> {
  const found = letterId === null ? null : await findLetter(tx, organId, letterId)
  const fileId = found?.state.caseId === id ? found.state.stamped?.fileId : undefined
  const use = fileId === undefined ? null : await findBlobUse(tx, organId, fileId)
  return use === null || use.destroyedAt !== null ? null : use.id
}

/** The letter of the outcome that was chosen and signed, or the one that tells of the abandonment. */
function kindsOf({ stage, choice, conclusions }: Request): readonly LetterKind[] {
  const ended = stage === 'abandoned' ? conclusions.at(-1)?.code : undefined
  if (ended !== undefined) return [replyOf(ended)]
  return choice === null ? OUTCOMES.map(({ code }) => replyOf(code)) : [replyKindOf(choice)]
}

/** What is served is what was signed, with what was signed. Art. 17.2, 36. */
async function letterReasons(
  { tx, organId }: Work,
  { stage, signature }: Request,
  { letterId, outside }: Serving,
): Promise<readonly Reason[]> {
  const found = letterId === null || outside !== null ? null : await findLetter(tx, organId, letterId)
  if (found === null) return []
  const { draft, number } = found.state
  const isSigned = draft?.digest === signature?.digest && number === signature?.number
  const present = (await handedIn(tx, organId, [found.state])).get(letterId ?? '')
  return [
    ...reasonIf(stage === 'signed' && !isSigned, 'other-draft', '所选的文书不是签发的那一份答复书，请重新选择。', '36'),
    ...reasonIf(
      draft !== null && present !== undefined && present.enclosures.length > 0 && present.digest !== draft.digest,
      'content-changed',
      '附件与审签时的不同，不能送达；请撤回后重新提交审签。',
      '17.2',
    ),
  ]
}

/** The channel for reconsideration, which a letter served online must name, stands with the organ. 复议法 Art. 22.2. */
async function namesLink({ tx, organId, call }: Work): Promise<boolean> {
  const organ = await findOrgan(tx, organId)
  const body = organ === null ? null : remedyOn(organ.state, 'reconsideration', call.today)
  return body !== null && body.online !== null
}
