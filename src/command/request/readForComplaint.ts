/** Somebody of the 主管部门 reads the file of a request because of a complaint (Art. 47.2, 51): each time it stands in the organ's log. */
import { z } from 'zod'
import { mayAct } from '#law/permission.ts'
import type { Database } from '#store/database.ts'
import { type Call, type Command, done, execute, notFound, type Result } from '../command.ts'
import { logged } from '../logged.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { complaintBefore, requestSubject } from './requestSubject.ts'

/** The complaint is a case of the organ `byOrganId`. */
interface RequestRead {
  readonly kind: 'requestReadForComplaint'
  readonly byOrganId: number
  readonly complaintId: string
}

export const requestReading = logged<RequestRead>('requestReading', () => '主管部门为调查投诉查看申请的案卷。')

const input = z.object({ organId: ORGAN_ID, requestId: z.uuid() })

/** To be called before the file is shown: writes the reading down where a complaint alone gives the right to it. 个保法 Art. 51. */
export async function noteReading(db: Database, of: z.infer<typeof input>, call: Call): Promise<Result<null>> {
  const subject = await requestSubject(db, of.organId, of.requestId, call.actor)
  if (subject?.before !== 'complaint') return done(null)
  const verdict = mayAct(call.actor, 'request.read', subject)
  const isForComplaint = verdict.ok && verdict.role === 'supervisor'
  // Without a key: the second reading is one more.
  return isForComplaint ? execute(db, readForComplaint, of, { ...call, idempotencyKey: null }) : done(null)
}

const readForComplaint = {
  name: 'readForComplaint',
  action: 'request.read',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, requestId }) => {
    const subject = await requestSubject(tx, organId, requestId, call.actor)
    return subject === null ? notFound('没有这件申请。') : done({ subject, value: null })
  },
  run: async (work, { organId, requestId }) => {
    const complaint = await complaintBefore(work.tx, organId, requestId, work.call.actor)
    if (complaint === null) return notFound('没有正在调查的投诉涉及这件申请。')
    const seen = await requestReading.lock(work.tx, organId, requestId)
    const { organId: byOrganId, id: complaintId } = complaint
    work.record(requestReading, requestId, seen, { kind: 'requestReadForComplaint', byOrganId, complaintId })
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, null, null>
