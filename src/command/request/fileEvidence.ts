import { z } from 'zod'
import { PAPERS, type Paper } from '#law/request/evidence.ts'
import { decideFileEvidence } from '#law/request/replyReview.ts'
import { instantOf } from '#store/instant.ts'
import { addPaper } from '#store/papers.ts'
import { keysOf } from '../keysOf.ts'
import { fileReasons } from './actInput.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  paper: keysOf<Paper>(PAPERS),
  /** Each particular that the paper states, in words. */
  fields: z.record(z.string().max(40), z.string().trim().max(2_000)),
  /** Of the file of this request that is the paper; null where its words are all there is. */
  fileId: z.uuid().nullable(),
})

/** A paper comes into the file, with the particulars that it states: their words stand beside the case. Art. 45. */
export const fileEvidence = requestVerb({
  name: 'fileEvidence',
  input,
  decide: async (state, { organId, paper, fields, fileId }, frame, work) => {
    const stated = Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
    const id = work.newId()
    const decision = resultOf(decideFileEvidence(state, { id, paper, fields: Object.keys(stated) }, frame))
    const result = alsoAgainst(decision, await fileReasons(work, state, fileId === null ? [] : [fileId]))
    if (result.ok) {
      const content = { organId, id, requestId: state.id, paper, fields: stated, fileId }
      await addPaper(work.tx, content, instantOf(work.call.now))
    }
    return result
  },
})
