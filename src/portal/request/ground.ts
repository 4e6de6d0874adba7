/** What the pages for applicants stand on; the ground of the API is more than that. */
import type { Call } from '#command/command.ts'
import type { Kit } from '#command/kit.ts'
import type { PlainDate } from '#law/date.ts'
import type { Scanner } from '#store/blob/clamd.ts'
import type { PortalGround } from '../site.ts'

export interface RequestGround extends PortalGround, Kit {
  readonly clock: { readonly now: () => number; readonly today: () => PlainDate }
  readonly jobs: { readonly afterCommit: (organId: number) => void }
  readonly scanner?: Scanner
  readonly maxFileBytes?: number
  /** Served under HTTPS: the cookie is Secure. */
  readonly secure: boolean
  /** As people see the portal; absent: not known. */
  readonly publicUrl?: string
  /** Absent: nobody can be told by message. */
  readonly messenger?: Messenger
}

/** Sends at once, and keeps nothing: for codes that are good for minutes. True where it was taken. */
export interface Messenger {
  readonly sms: ((to: string, text: string) => Promise<boolean>) | null
  readonly email: ((to: string, subject: string, text: string) => Promise<boolean>) | null
}

export type CallFrom = Pick<Call, 'address' | 'requestId'>

export const callOn = (
  { clock, keyring, blobs, jobs }: RequestGround,
  { address, requestId }: CallFrom,
): Omit<Call, 'actor' | 'idempotencyKey' | 'kit'> & { readonly kit: Kit } => ({
  ...{ address, requestId, now: clock.now(), today: clock.today() },
  kit: { keyring, blobs },
  afterCommit: jobs.afterCommit,
})
