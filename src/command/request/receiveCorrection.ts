import { z } from 'zod'
import { decideReceiveCorrection } from '#law/request/correction.ts'
import { FACT } from './actInput.ts'
import { CONTENT } from './applicationInput.ts'
import { withContent } from './correctedContent.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The correction came in; a full period begins with it, and its words become the request's. Art. 30. */
export const receiveCorrection = requestVerb({
  name: 'receiveCorrection',
  input: OF_REQUEST.extend({
    ...FACT,
    goodReason: z.boolean(),
    /** What is asked for by the correction; null where it says nothing else, and only adds what was missing. */
    content: CONTENT.nullable().default(null),
  }),
  decide: (state, { on, evidence, goodReason, content }, frame, work) =>
    withContent(work, state.id, content, (changed) =>
      decideReceiveCorrection(state, { on, evidence, goodReason, changed }, frame),
    ),
})
