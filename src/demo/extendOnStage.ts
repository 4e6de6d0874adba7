import { extendReply } from '#command/request/extendReply.ts'
import { signedLetter } from './issueOnStage.ts'
import { EXTENSION_DAYS, extensionValues } from './noticeValues.ts'
import { acted, headOf, mailNumberOf, methodOf, type Scene } from './story.ts'

/** The head consents, and the applicant is told on the same day. Art. 33.2. */
export async function extend(scene: Scene): Promise<void> {
  const { story } = scene
  const { letterId, approvalId } = await signedLetter(scene, 'extensionNotice', extensionValues())
  const method = methodOf(story)
  const sent = { letterId, method, mailNumber: mailNumberOf(method, story) }
  await acted(scene, extendReply, { ...sent, days: EXTENSION_DAYS, approvalId }, headOf(scene))
  story.lastLetter = { id: letterId, arrived: method !== 'mail' }
}
