/** What an applicant sent through the portal, beside the request that it belongs to. */
import {
  type ApplicantMessage,
  type ApplicantMessageEvent,
  evolveMessage,
  messageEventText,
} from '#law/request/applicantMessage.ts'
import {
  allApplicantMessages,
  derivedOfApplicantMessages,
  lockApplicantMessage,
  saveApplicantMessage,
} from '#store/applicantMessages.ts'
import type { Noun } from '../noun.ts'

export const applicantMessage: Noun<ApplicantMessage, ApplicantMessageEvent> = {
  kind: 'applicantMessage',
  evolve: evolveMessage,
  lock: lockApplicantMessage,
  save: (tx, _organId, _id, saved) => saveApplicantMessage(tx, saved),
  async *all(db, organId) {
    for await (const stored of allApplicantMessages(db, organId)) yield [stored.state.id, stored]
  },
  derived: derivedOfApplicantMessages,
  text: messageEventText,
}
