/** Citizens send words and files to their own request: a correction, reasons, a proof of payment, a call for help. */
import { z } from 'zod'
import type { MessageKind } from '#law/request/applicantMessage.ts'
import type { Request } from '#law/request/request.ts'
import { applicantMessage } from '../applicantMessage/applicantMessage.ts'
import { type Command, done, type Result, refused, type Work } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import { CITIZEN_FILE, type CitizenFile } from './citizenFile.ts'
import { aboutOwnRequest, OWN_REQUEST, type OwnRequest } from './citizenVerb.ts'

/** Words first: what was written in the page, kept as a file like the others. */
export const SENT_FILES = z.array(CITIZEN_FILE).min(1).max(20)

/** Keeps what was sent beside the request, for somebody to look at; gives the ids of the files. */
export async function keepMessage(
  work: Work,
  requestId: string,
  kind: MessageKind,
  files: readonly CitizenFile[],
): Promise<readonly string[]> {
  const fileIds: string[] = []
  for (const { role: _, ...file } of files) {
    fileIds.push(await attachFile(work, { ...file, caseKind: 'request', caseId: requestId }))
  }
  const id = work.newId()
  const { organId, call } = work
  work.record(applicantMessage, id, null, {
    ...{ kind: 'messageReceived', id, organId, requestId, message: kind, fileIds, on: call.today },
  })
  return fileIds
}

const input = OWN_REQUEST.extend({ kind: z.enum(['reasons', 'payment', 'help']), files: SENT_FILES })

export const sendApplicantMessage = {
  name: 'sendApplicantMessage',
  action: 'request.follow',
  input,
  organOf: ({ organId }) => organId,
  about: aboutOwnRequest,
  run: async (work, { requestId, kind, files }, { found: { state } }) => {
    const no = unasked(state, kind)
    if (!no.ok) return no
    await keepMessage(work, requestId, kind, files)
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, OwnRequest, null>

/** Help may be asked for at any time; the others only where they are waited for. Art. 35; 收费办法 Art. 6. */
function unasked({ reasons, fee }: Request, kind: MessageKind): Result<null> {
  if (kind === 'reasons' && reasons?.status !== 'open') {
    return refused({ code: 'reasons-unasked', article: '35', sentence: '工作机构没有在等您说明理由。' })
  }
  if (kind === 'payment' && fee?.status !== 'open') {
    return refused({ code: 'payment-unasked', article: '42.1', sentence: '工作机构没有在等您缴费。' })
  }
  return done(null)
}
