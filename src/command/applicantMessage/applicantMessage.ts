/** What an applicant sent through the portal, beside the request that it belongs to. */
import {
  type ApplicantMessage,
  type ApplicantMessageEvent,
  evolveMessage,
  messageEventText,
} from '#law/request/applicantMessage.ts'
import { messageRows } from '#store/applicantMessages.ts'
import type { Noun } from '../noun.ts'

export const applicantMessage: Noun<ApplicantMessage, ApplicantMessageEvent> = {
  kind: 'applicantMessage',
  evolve: evolveMessage,
  ...messageRows,
  text: messageEventText,
}
