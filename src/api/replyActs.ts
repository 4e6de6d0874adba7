/** The reply on its way to the signature: acts that make a file before their transaction, and those of the review. */

import { z } from 'zod'
import { callBackReply } from '#command/request/callBackReply.ts'
import { chooseOutcome } from '#command/request/chooseOutcome.ts'
import { draftReply } from '#command/request/draftReply.ts'
import { preparedDraft, preparedSubmission } from '#command/request/prepareReply.ts'
import { recordDeliberation } from '#command/request/recordDeliberation.ts'
import { ACTED, OF_REQUEST } from '#command/request/requestVerb.ts'
import { SUBMISSION, submitReply } from '#command/request/submitReply.ts'
import { ACTS, type Act } from '#law/request/transitions.ts'
import { commandRoute, type Route } from './route.ts'
import { pressOf } from './shownLetter.ts'

const described = (act: Act) =>
  ({
    method: 'POST',
    path: `/api/requests/:organId/:requestId/acts/${act}`,
    tag: '办理申请',
    summary: ACTS[act].name,
    answer: ACTED,
  }) as const

const DRAFTING = OF_REQUEST.extend({ letterId: z.uuid(), letterVersion: z.int32().min(1) })

export const replyActRoutes: readonly Route[] = [
  commandRoute({ ...described('chooseOutcome'), command: chooseOutcome }),
  commandRoute({
    ...described('draft'),
    command: draftReply,
    prepare: { input: DRAFTING, make: (given) => preparedDraft(pressOf(given), given.input, given.call.actor) },
  }),
  commandRoute({
    ...described('submit'),
    command: submitReply,
    prepare: { input: SUBMISSION, make: (given) => preparedSubmission(pressOf(given), given.input, given.call.actor) },
  }),
  commandRoute({ ...described('review'), command: recordDeliberation }),
  commandRoute({ ...described('returnDraft'), command: callBackReply }),
]
