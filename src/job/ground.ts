/** What background work stands on; app.ts puts it together once. */
import type { Call } from '#command/command.ts'
import type { PlainDate } from '#law/date.ts'
import type { Database } from '#store/database.ts'
import type { MailServer } from './outbox/mail.ts'
import type { WebhookReceiver } from './outbox/webhook.ts'

export interface JobGround {
  readonly db: Database
  readonly clock: {
    /** Milliseconds since 1970. */
    readonly now: () => number
    /** The day in China. */
    readonly today: () => PlainDate
  }
  /** Null: no mail leaves, and the outbox says why. */
  readonly mailServer: MailServer | null
  /** Whom the configuration allows to be told. */
  readonly webhookReceivers: readonly WebhookReceiver[]
  /** Where the daily anchors go. */
  readonly anchorFolder: string
  readonly report: (error: unknown) => void
}

/** What a schedule is given. */
export interface ScheduleGround extends JobGround {
  /** Has the outbox of an organ sent soon. */
  readonly nudge: (organId: number) => void
  /** The program itself as the one who acts; what its commands leave to be sent is sent. */
  readonly call: () => Call
}
