import { z } from 'zod'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { CARRIED_FILE, keepCarried } from './carriedFile.ts'
import { inquiry } from './inquiry.ts'

const input = z.object({
  organId: ORGAN_ID,
  fromId: ORGAN_ID,
  /** The case of whoever asks, for the answer to find it. */
  requestId: z.uuid(),
  letterId: z.uuid(),
  whom: z.enum(['jointOrgan', 'otherOrgan']),
  number: z.string().max(100).nullable(),
  file: CARRIED_FILE,
})

export type SentInquiry = z.infer<typeof input>

/** Comes as a message from the organ that asks: its letter, and nothing else of its case. Art. 11, 34. */
export const receiveInquiry = {
  name: 'receiveInquiry',
  action: 'message.receive',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { file, ...sent }) => {
    const id = work.newId()
    const fileId = await keepCarried(work, '征求意见书', file, { caseKind: 'inquiry', caseId: id })
    work.record(inquiry, id, null, { kind: 'inquiryReceived', id, ...sent, fileId, on: work.call.today })
    return done({ id })
  },
} satisfies Command<SentInquiry, null, { readonly id: string }>
