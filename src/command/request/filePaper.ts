import { reasonIf } from '#law/reason.ts'
import type { Frame } from '#law/request/entry.ts'
import { PAPERS, type Paper } from '#law/request/evidence.ts'
import { decideFileEvidence } from '#law/request/replyReview.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { instantOf } from '#store/instant.ts'
import { addPaper } from '#store/papers.ts'
import type { Result, Work } from '../command.ts'
import { fileReasons } from './actInput.ts'
import { alsoAgainst, resultOf } from './requestVerb.ts'

export interface NewPaper {
  readonly paper: Paper
  /** Each particular that the paper states, in words. */
  readonly fields: Readonly<Record<string, string>>
  /** Of the file of this request that is the paper; null where its words are all there is. */
  readonly fileId: string | null
}

/** Puts a paper into the file of a request: its words stand beside the case, its event names the particulars. Art. 45. */
export async function filePaper(
  work: Work,
  state: Request,
  { paper, fields, fileId }: NewPaper,
  frame: Frame,
): Promise<Result<readonly RequestEvent[]>> {
  const stated = Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
  const id = work.newId()
  const decision = resultOf(decideFileEvidence(state, { id, paper, fields: Object.keys(stated) }, frame))
  const result = alsoAgainst(decision, [
    ...reasonIf(
      'isFile' in PAPERS[paper] && fileId === null,
      'no-file',
      `“${PAPERS[paper].name}”应当是案卷中的文件，请先上传再入卷。`,
      '45',
    ),
    ...(await fileReasons(work, state, fileId === null ? [] : [fileId])),
  ])
  if (result.ok) {
    const content = { organId: work.organId, id, requestId: state.id, paper, fields: stated, fileId }
    await addPaper(work.tx, content, instantOf(work.call.now))
  }
  return result
}
