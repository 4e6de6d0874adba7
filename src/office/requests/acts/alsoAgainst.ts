/** What stands against an act beside the law of the request: what its letter and its approval ask, and what else is in the register. */
import { type Reason, reasonIf } from '#law/reason.ts'
import { REVIEWS } from '#law/request/replyReview.ts'
import type { Act } from '#law/request/transitions.ts'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'
import { draftOfReply } from './replyDraft.ts'
import { type Related, twinsOf } from './twins.ts'

const words = WORDS.requests.acts

export function alsoAgainst(act: Act, file: Pick<CaseFile, 'letters'> & Related): readonly Reason[] {
  const { request, letters } = file
  const { choice, stage, review } = request
  switch (act) {
    case 'draft':
      return reasonIf(choice === null, 'no-outcome', words.noOutcome, '36')
    case 'submit':
      return reasonIf(choice !== null && draftOfReply({ request, letters }) === null, 'no-draft', words.noDraft, '36')
    case 'review':
      return reasonIf(
        review?.asked.includes('deliberation') !== true,
        'review-unasked',
        words.noDeliberation,
        REVIEWS.deliberation.article,
      )
    case 'voidTwin':
      return reasonIf(twinsOf(file).length === 0, 'no-twin', words.noTwin)
    case 'returnDraft':
      return reasonIf(stage === 'inReview', 'approval-open', words.approvalOpen, '17.1')
    default:
      return []
  }
}

/** What the law says of the draft is said of the letter above: handing it in records the draft first. */
export const SAID_OF_LETTER: readonly string[] = ['no-draft']
