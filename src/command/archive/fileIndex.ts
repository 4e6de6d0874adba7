import { z } from 'zod'
import { decideFileEvidence } from '#law/request/replyReview.ts'
import { instantOf } from '#store/instant.ts'
import { addPaper } from '#store/papers.ts'
import { attachFile } from '../file/attachFile.ts'
import { OF_REQUEST, requestVerb, resultOf } from '../request/requestVerb.ts'

const input = OF_REQUEST.extend({
  /** The index as a file: made and stored before, sealed. */
  file: z.strictObject({ sha256: z.string(), size: z.int().min(1), mediaType: z.string() }),
})

/** Puts the 卷内目录 that was made of a file into it. Art. 45. */
export const fileIndex = requestVerb({
  name: 'fileIndex',
  input,
  decide: async (state, { organId, file }, frame, work) => {
    const id = work.newId()
    const result = resultOf(decideFileEvidence(state, { id, paper: 'fileIndex', fields: [] }, frame))
    if (!result.ok) return result
    const name = '卷内目录.docx'
    const attachment = { ...file, sealed: true, caseKind: 'request', caseId: state.id, verdict: 'unscanned' } as const
    const fileId = await attachFile(work, { ...attachment, name })
    await addPaper(
      work.tx,
      { organId, id, requestId: state.id, paper: 'fileIndex', fields: {}, fileId },
      instantOf(work.call.now),
    )
    return result
  },
})
