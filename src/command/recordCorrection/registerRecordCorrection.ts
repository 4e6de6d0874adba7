import { z } from 'zod'
import { findEntries } from '#store/requestEntries.ts'
import { CASE_PERSON, CASE_WORDS } from '../caseContent.ts'
import { caseSubject } from '../caseSubject.ts'
import { futureReasons } from '../caseVerb.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
import { type AskedCorrection, receiveRecordCorrection } from './receiveRecordCorrection.ts'

const input = z.object({
  organId: ORGAN_ID,
  /** Of the same person; who asks is then known from it. */
  requestId: z.uuid().nullable(),
  people: z.array(CASE_PERSON).max(5),
  content: CASE_WORDS,
  withEvidence: z.boolean(),
  on: DATE,
})

/** Enters what came by letter or at the counter. Art. 41. */
export const registerRecordCorrection = {
  name: 'registerRecordCorrection',
  action: 'recordCorrection.keep',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, requestId }) => {
    const entry = requestId === null ? null : (await findEntries(tx, organId, [requestId])).get(requestId)
    if (entry === undefined) return notFound('没有找到这件申请。')
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null
      ? notFound('没有这个机关。')
      : done({ subject, value: entry === null ? null : entry.applicationId })
  },
  run: async (work, asked, applicationId) => {
    const reasons = futureReasons(asked, work.call.today)
    if (reasons.length > 0) return refused(...reasons)
    if (applicationId === null && asked.people.length === 0) return refused(NOBODY)
    return receiveRecordCorrection(work, { ...asked, applicationId, files: [] })
  },
} satisfies Command<z.infer<typeof input>, string | null, AskedCorrection>

const NOBODY = {
  code: 'nobody',
  article: '41',
  sentence: '请填写申请更正的人；与某件申请有关的，可以选择那件申请。',
} as const
