/**
 * What an applicant sends to a request through the portal (Art. 30, 35, 42, 43), so that somebody looks at it. The words are a
 * sealed file of the request; here stand only the kind, the day, and who has looked.
 */
import type { PlainDate } from '../date.ts'

/** Art. 30, 35, 42, 43. */
export const MESSAGE_KINDS = {
  correction: '补正',
  reasons: '说明理由',
  payment: '缴费凭证',
  help: '求助',
} as const

export type MessageKind = keyof typeof MESSAGE_KINDS

export interface ApplicantMessage {
  readonly id: string
  readonly organId: number
  readonly requestId: string
  readonly kind: MessageKind
  /** The words first, then what came with them. */
  readonly fileIds: readonly string[]
  readonly on: PlainDate
  readonly seen: { readonly personId: string; readonly on: PlainDate } | null
}

export type ApplicantMessageEvent =
  | {
      readonly kind: 'messageReceived'
      readonly id: string
      readonly organId: number
      readonly requestId: string
      readonly message: MessageKind
      readonly fileIds: readonly string[]
      readonly on: PlainDate
    }
  | { readonly kind: 'messageSeen'; readonly personId: string; readonly on: PlainDate }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveMessage(state: ApplicantMessage | null, event: ApplicantMessageEvent): ApplicantMessage {
  if (event.kind === 'messageReceived') {
    const { id, organId, requestId, message, fileIds, on } = event
    return { id, organId, requestId, kind: message, fileIds, on, seen: null }
  }
  if (state === null) throw new RangeError('a message is seen that never came')
  return { ...state, seen: { personId: event.personId, on: event.on } }
}

/** The Chinese sentence of an event, for the log. No article. */
export function messageEventText(event: ApplicantMessageEvent): string {
  return event.kind === 'messageReceived'
    ? `申请人在网上提交：${MESSAGE_KINDS[event.message]}。`
    : '查看申请人在网上提交的内容。'
}
