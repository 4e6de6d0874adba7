import { z } from 'zod'
import { findApplication } from '#store/applications.ts'
import { findEntries } from '#store/requestEntries.ts'
import { CASE_WORDS } from '../caseContent.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { type AskedCorrection, CASE_FILE, receiveRecordCorrection } from './receiveRecordCorrection.ts'

const input = z.object({
  organId: ORGAN_ID,
  /** The request by which the record was provided; null where there was none. */
  requestId: z.uuid().nullable(),
  content: CASE_WORDS,
  /** What shows that the record is wrong; kept by `acceptFile` before, sealed. */
  evidence: z.array(CASE_FILE).max(20),
})

/** A citizen asks on the portal that a record about them be corrected. Art. 41. */
export const askRecordCorrection = {
  name: 'askRecordCorrection',
  action: 'recordCorrection.ask',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call: { actor } }, { organId, requestId }) => {
    const application = await findApplication(tx, organId, actor.citizen?.applicationId ?? NOBODY)
    const entry = requestId === null ? null : (await findEntries(tx, organId, [requestId])).get(requestId)
    // Somebody else's request is as if it were not there.
    const isTheirs = application !== null && (entry === null || entry?.applicationId === application.id)
    const subject = isTheirs ? await caseSubject(tx, organId, actor, { applicationId: application.id }) : null
    return subject === null || application === null
      ? notFound('没有找到这件申请。')
      : done({ subject, value: application.id })
  },
  run: (work, { requestId, content, evidence }, applicationId) =>
    receiveRecordCorrection(work, {
      ...{ requestId, content, on: work.call.today, applicationId, people: [], files: evidence },
      withEvidence: evidence.length > 0,
    }),
} satisfies Command<z.infer<typeof input>, string, AskedCorrection>

const NOBODY = '00000000-0000-0000-0000-000000000000'
