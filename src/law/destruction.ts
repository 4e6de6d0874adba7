/**
 * A list of files whose time is over 销毁清单 (档案法 Art. 30; 个保法 Art. 47.1(2)): listed, approved, destroyed. What is destroyed is the
 * personal data and the files; rows and log stay and say so.
 */
import type { PlainDate } from './date.ts'
import { type Decided, decided, type Reason, reasonIf } from './reason.ts'
import { keptUntil, type RetentionClass } from './request/retention.ts'

/** begun: nothing can be taken back any more; done: nothing is left. */
export type DestructionStatus = 'listed' | 'dropped' | 'begun' | 'done'

/** No article. */
export const DESTRUCTION_STATUSES = {
  listed: '已列清单',
  dropped: '已撤销',
  begun: '正在销毁',
  done: '已销毁',
} as const satisfies Readonly<Record<DestructionStatus, string>>

export interface Destruction {
  readonly id: string
  readonly organId: number
  readonly requestIds: readonly string[]
  readonly listedOn: PlainDate
  readonly status: DestructionStatus
  /** The approval by which it was begun. */
  readonly approvalId: string | null
  readonly destroyed: { readonly data: number; readonly files: number; readonly on: PlainDate } | null
}

export type DestructionEvent =
  | {
      readonly kind: 'destructionListed'
      readonly id: string
      readonly organId: number
      readonly requestIds: readonly string[]
      readonly on: PlainDate
    }
  | { readonly kind: 'destructionDropped'; readonly on: PlainDate }
  | { readonly kind: 'destructionBegun'; readonly approvalId: string; readonly on: PlainDate }
  | {
      readonly kind: 'destructionDone'
      /** Items of personal data, and files. */
      readonly data: number
      readonly files: number
      readonly on: PlainDate
    }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveDestruction(state: Destruction | null, event: DestructionEvent): Destruction {
  if (event.kind === 'destructionListed') {
    const { id, organId, requestIds, on } = event
    return { id, organId, requestIds, listedOn: on, status: 'listed', approvalId: null, destroyed: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of a list that was not made`)
  switch (event.kind) {
    case 'destructionDropped':
      return { ...state, status: 'dropped' }
    case 'destructionBegun':
      return { ...state, status: 'begun', approvalId: event.approvalId }
    case 'destructionDone':
      return { ...state, status: 'done', destroyed: { data: event.data, files: event.files, on: event.on } }
  }
}

/** The Chinese sentence of an event, for the log. No article. */
export function destructionEventText(event: DestructionEvent): string {
  switch (event.kind) {
    case 'destructionListed':
      return `列出销毁清单，${event.requestIds.length}件案卷。`
    case 'destructionDropped':
      return '撤销销毁清单。'
    case 'destructionBegun':
      return '经审批开始销毁。'
    case 'destructionDone':
      return `销毁完毕：${event.data}项个人信息，${event.files}个文件。`
  }
}

/** What the law asks of a file before it is listed. */
export interface FileStanding {
  readonly requestId: string
  /** By which people know it. */
  readonly number: string
  /** Null where it is not in the archive. */
  readonly retention: RetentionClass | null
  readonly closedOn: PlainDate | null
  /** A reconsideration or a suit about it goes on. */
  readonly disputed: boolean
  /** It stands in another list, or was destroyed. */
  readonly listed: boolean
}

/** All reasons why a file may not be destroyed yet. 档案法 Art. 30; 个保法 Art. 47.1(2). */
export function standingReasons(file: FileStanding, today: PlainDate): readonly Reason[] {
  const { number, retention, closedOn, disputed, listed } = file
  if (retention === null || closedOn === null) {
    return reasonIf(true, 'not-archived', `${number}还没有归档，不能列入销毁清单。`, '45')
  }
  const until = keptUntil(retention, closedOn)
  return [
    ...reasonIf(until === null, 'permanent', `${number}永久保管，不能销毁。`),
    ...reasonIf(until !== null && until >= today, 'still-kept', `${number}的保管期限到${until}，还没有届满。`),
    ...reasonIf(disputed, 'disputed', `${number}有没有审结的复议或者诉讼，不能销毁。`),
    ...reasonIf(listed, 'listed', `${number}已经列入另一份销毁清单。`),
  ]
}

/** 档案法 Art. 30: files whose time is over, in a list that somebody approves. */
export function decideListing(
  { id, organId, files }: { readonly id: string; readonly organId: number; readonly files: readonly FileStanding[] },
  today: PlainDate,
): Decided<DestructionEvent> {
  const reasons = files.flatMap((file) => standingReasons(file, today))
  const requestIds = files.map(({ requestId }) => requestId)
  return decided(reasons, () => [{ kind: 'destructionListed', id, organId, requestIds, on: today }])
}

/** 档案法 Art. 30: begun only with an approval of this very list; what is begun is carried through. */
export function decideBegin(
  { status }: Destruction,
  approval: { readonly id: string } | null,
  today: PlainDate,
): Decided<DestructionEvent> {
  const reasons = [
    ...reasonIf(status !== 'listed', 'not-listed', `清单${DESTRUCTION_STATUSES[status]}，不能开始销毁。`),
    ...reasonIf(status === 'listed' && approval === null, 'not-approved', '销毁清单还没有经过审批。'),
  ]
  return decided(reasons, () => [{ kind: 'destructionBegun', approvalId: approval?.id ?? '', on: today }])
}

/** Before it is begun a list can be dropped. No article. */
export function decideDrop({ status }: Destruction, today: PlainDate): Decided<DestructionEvent> {
  const reasons = reasonIf(status !== 'listed', 'not-listed', `清单${DESTRUCTION_STATUSES[status]}，不能撤销。`)
  return decided(reasons, () => [{ kind: 'destructionDropped', on: today }])
}
