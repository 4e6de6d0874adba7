import { z } from 'zod'
import { CHANNELS } from '#law/receipt.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
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
  receiptEvidence: z.string().trim().min(1).max(200).nullable(),
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
  run: (work, { application, arrival, receiptEvidence }) =>
    receiveApplication(work, {
      ...{ input: application, arrival, receiptEvidence },
      ...{ authorityFileId: null, codeHash: null, takenOver: null },
    }),
} satisfies Command<z.infer<typeof input>, null, Received>
