import { z } from 'zod'
import { PAPERS, type Paper } from '#law/request/evidence.ts'
import { keysOf } from '../keysOf.ts'
import { filePaper } from './filePaper.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

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
  decide: (state, paper, frame, work) => filePaper(work, state, paper, frame),
})
