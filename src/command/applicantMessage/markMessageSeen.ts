import { z } from 'zod'
import type { ApplicantMessage } from '#law/request/applicantMessage.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { applicantMessage } from './applicantMessage.ts'

const input = z.object({ organId: ORGAN_ID, messageId: z.uuid() })

/** Somebody has looked at what an applicant sent: it waits no longer. No article. */
export const markMessageSeen = {
  name: 'markMessageSeen',
  action: 'request.handle',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, { organId, messageId }) => {
    const found = await work.find(applicantMessage, messageId)
    if (!found.ok) return found
    const subject = await caseSubject(work.tx, organId, work.call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
  },
  run: async (work, { messageId }, found) => {
    const { actor, today } = work.call
    if (actor.personId === null) throw new Error('a message is seen by a person')
    if (found.state.seen !== null) return refused(SEEN)
    const { version } = work.record(applicantMessage, messageId, found, {
      ...{ kind: 'messageSeen', personId: actor.personId, on: today },
    })
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<ApplicantMessage>, { readonly version: number }>

const SEEN = { code: 'seen-already', article: null, sentence: '已经有人标记过查看，请刷新页面。' } as const
