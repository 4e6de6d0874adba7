import { z } from 'zod'
import { COMPLAINT_KINDS, type ComplaintEvent, type ComplaintKind, complaintFaults } from '#law/complaint.ts'
import { type Actor, covers } from '#law/permission.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { requestNumbered } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { CASE_PERSON, CASE_WORDS, keepCaseContent } from '../caseContent.ts'
import { caseSubject } from '../caseSubject.ts'
import { futureReasons } from '../caseVerb.ts'
import { type Command, done, invalid, notFound, refused } from '../command.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'
import { complaint } from './complaint.ts'

const KIND = z.enum(
  Object.fromEntries(Object.keys(COMPLAINT_KINDS).map((key) => [key, key])) as { [K in ComplaintKind]: K },
)

const input = z.object({
  organId: ORGAN_ID,
  complaint: KIND,
  /** The organ that it is about; null where that is no organ of the platform. */
  aboutId: ORGAN_ID.nullable(),
  /** The request whose handling it is about, of the organ that it is about or, without one, of our own; either by its id… */
  requestId: z.uuid().nullable().default(null),
  /** …or by its number, as it stands on the receipt. */
  requestNumber: z.string().trim().max(100).nullable().default(null),
  people: z.array(CASE_PERSON).max(5),
  content: CASE_WORDS,
  on: DATE,
})

const NO_REQUEST = '被反映的机关没有这件申请，请核对回执上的登记编号；不涉及某一件申请的，可以不填。'

/** Says nothing of whether there is one. */
const NOT_OURS = '其他机关的申请，只有它的主管部门可以按编号查找；请不填登记编号，把它写在反映的内容里。'

interface Received {
  readonly id: string
  readonly number: string
  readonly version: number
}

/** Enters a complaint; without a name where it came without one. Art. 47.2, 51, 55.2. */
export const receiveComplaint = {
  name: 'receiveComplaint',
  action: 'complaint.keep',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { people, content, requestNumber, ...given }) => {
    const { organId, on, aboutId } = given
    if (aboutId !== null && (await caseSubject(work.tx, aboutId, work.call.actor)) === null) {
      return invalid({ path: 'aboutId', sentence: '没有这个机关。' })
    }
    const handledBy = aboutId ?? organId
    const isNumbered = requestNumber !== null && requestNumber !== ''
    const isNamed = isNumbered || given.requestId !== null
    if (isNamed && !(await mayLookUp(work.tx, work.call.actor, organId, handledBy))) {
      return invalid({ path: isNumbered ? 'requestNumber' : 'requestId', sentence: NOT_OURS })
    }
    const requestId = isNumbered ? await requestNumbered(work.tx, handledBy, requestNumber) : given.requestId
    if (isNumbered && requestId === null) return invalid({ path: 'requestNumber', sentence: NO_REQUEST })
    if (requestId !== null && (await findRequest(work.tx, handledBy, requestId)) === null) {
      return invalid({ path: 'requestId', sentence: NO_REQUEST })
    }
    const id = work.newId()
    const event: ComplaintEvent = { kind: 'complaintReceived', id, ...given, requestId }
    const reasons = [...futureReasons(event, work.call.today), ...complaintFaults(null, event)]
    if (reasons.length > 0) return refused(...reasons)
    const { version } = work.record(complaint, id, null, event)
    const series = given.complaint === 'publicService' ? '申诉' : '投诉'
    const said = { series, on, content, people, applicationId: null }
    const number = await keepCaseContent(work, { caseKind: 'complaint', caseId: id, ...said })
    return done({ id, number, version })
  },
} satisfies Command<z.infer<typeof input>, null, Received>

/** What stands in the register of another organ is known to its 主管部门 only. Art. 3.3, 47.2. */
async function mayLookUp(db: Reader, actor: Actor, organId: number, handledBy: number): Promise<boolean> {
  if (handledBy === organId) return true
  const path = (await organSubject(db, handledBy))?.path ?? []
  return actor.appointments.some((post) => post.role === 'supervisor' && covers(post, path))
}
