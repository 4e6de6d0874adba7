/** What applicants sent through the portal, for whoever handles their requests. */
import { z } from 'zod'
import { markMessageSeen } from '#command/applicantMessage/markMessageSeen.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { messagesOf } from '#store/applicantMessages.ts'
import { findRequest } from '#store/requests.ts'
import { caseReadRoute } from './caseReadRoute.ts'
import { commandRoute, type Route } from './route.ts'

const TAG = '申请'

const MESSAGE = z.object({
  id: z.uuid(),
  kind: z.enum(['correction', 'reasons', 'payment', 'help']),
  on: z.iso.date(),
  /** The words first; read as files are, each time in the log. */
  fileIds: z.array(z.uuid()),
  /** Null as long as nobody has marked it. */
  seen: z.object({ personId: z.uuid(), on: z.iso.date() }).nullable(),
})

export type Message = z.infer<typeof MESSAGE>

export const messageRoutes: readonly Route[] = [
  caseReadRoute({
    method: 'GET',
    path: '/api/messages/:organId/:requestId',
    tag: TAG,
    summary: '申请人在网上提交的补正、理由、缴费凭证和求助',
    input: z.object({ organId: ORGAN_ID, requestId: z.uuid() }),
    answer: z.object({ items: z.array(MESSAGE) }),
    place: async ({ ground: { db }, input: { organId, requestId } }) =>
      (await findRequest(db, organId, requestId)) && { organId, caseKind: 'request', caseId: requestId },
    read: async ({ ground: { db }, input: { organId, requestId } }) => {
      const messages = await messagesOf(db, organId, [requestId])
      return {
        items: messages.map(({ state: { id, kind, on, fileIds, seen } }) => ({
          ...{ id, kind, on, seen },
          fileIds: [...fileIds],
        })),
      }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/messages/:organId/:messageId/seen',
    tag: TAG,
    summary: '标记申请人提交的内容已经查看',
    command: markMessageSeen,
    answer: z.object({ version: z.int() }),
  }),
]
