import { z } from 'zod'
import { CHANNELS } from '#law/receipt.ts'
import { findBlobUse } from '#store/blobUses.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, invalid, notFound } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
import { EVIDENCE } from './actInput.ts'
import { APPLICATION } from './applicationInput.ts'
import { type Received, receiveApplication } from './receiveApplication.ts'

const input = z.object({
  organId: ORGAN_ID,
  application: APPLICATION,
  arrival: z.strictObject({
    channel: z.enum(CHANNELS.map(({ id }) => id)).exclude(['online']),
    arrivedOn: DATE,
    confirmedOn: DATE.nullable(),
  }),
  /** A tracking number, a signed receipt, who confirmed with whom: it stands in the log and names no applicant. */
  receiptEvidence: EVIDENCE.nullable(),
  /** What the agent may do, uploaded before as a file with personal data. */
  authorityFileId: z.uuid().nullable().default(null),
})

/** Registers what came by post, fax, e-mail or in person, for the applicant. Art. 29.1, 31. */
export const registerRequest = {
  name: 'registerRequest',
  action: 'request.register',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, application, arrival, receiptEvidence, authorityFileId }) => {
    const use = authorityFileId === null ? null : await findBlobUse(work.tx, organId, authorityFileId)
    if (authorityFileId !== null && (application.agent === null || use?.sealed !== true)) {
      return invalid({ path: 'authorityFileId', sentence: '没有找到代理人的授权委托书，请重新上传。' })
    }
    const received = { input: application, arrival, receiptEvidence, authorityFileId }
    return receiveApplication(work, { ...received, codeHash: null, takenOver: null })
  },
} satisfies Command<z.infer<typeof input>, null, Received>
