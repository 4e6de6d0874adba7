import type { Frame } from '#law/request/entry.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import type { Result, Work } from '../command.ts'
import { filePaper } from './filePaper.ts'
import { bothOf } from './requestVerb.ts'

/** A reply that was given outside, and its copy, which is filed as a copy of this one. Art. 45. */
export async function replyWithCopy(
  work: Work,
  state: Request,
  { reply, fileId }: { readonly reply: Result<readonly RequestEvent[]>; readonly fileId: string | null },
  frame: Frame,
): Promise<Result<readonly RequestEvent[]>> {
  if (fileId === null) return reply
  const replied = reply.ok ? reply.answer.reduce<Request>(evolveRequest, state) : state
  return bothOf(reply, await filePaper(work, replied, { paper: 'replyCopy', fields: {}, fileId }, frame))
}
