/** Sends the letter of a consultation to the desk of an organ that works on this platform. Art. 11, 34. */
import type { ConsultationKind } from '#law/consultation.ts'
import { HANDLERS } from '#law/permissionRules.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { hasPost } from '#store/appointments.ts'
import { findLetter } from '#store/letters.ts'
import type { Work } from '../command.ts'
import { carriedFile } from './carriedFile.ts'
import type { SentInquiry } from './receiveInquiry.ts'

export interface Asking {
  readonly toId: number
  readonly requestId: string
  readonly letterId: string
  readonly whom: Exclude<ConsultationKind, 'thirdParty'>
}

/** What stands against it; it leaves where nothing does. What is sent is the stamped file. */
export async function sendInquiry(work: Work, { toId, requestId, letterId, whom }: Asking): Promise<readonly Reason[]> {
  const { tx, organId, call } = work
  const letter = (await findLetter(tx, organId, letterId))?.state
  const fileId = letter?.stamped?.fileId
  const file = fileId === undefined ? null : await carriedFile(work, fileId, { caseKind: 'request', caseId: requestId })
  const reasons = [
    ...reasonIf(
      !(await hasPost(tx, toId, HANDLERS, call.today)),
      'organ-not-here',
      '所选机关在本平台没有经办人员，电子送达不会有人收到，请改用其他送达方式。',
      '34',
    ),
    ...reasonIf(file === null, 'nothing-to-send', '电子送达的是用印件：请先登记征求意见书的用印件。', '34'),
  ]
  if (letter === undefined || file === null || reasons.length > 0) return reasons
  const input = { organId: toId, fromId: organId, requestId, letterId, whom, number: letter.number, file }
  const payload = { command: 'receiveInquiry', input: input satisfies SentInquiry }
  work.send({ kind: 'organ', recipient: String(toId), payload })
  return []
}
