/** What background work stands on; app.ts puts it together once. */
import type { Call } from '#command/command.ts'
import type { Keyring } from '#crypto/keyring.ts'
import type { PlainDate } from '#law/date.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Database } from '#store/database.ts'
import type { MailServer } from './outbox/mail.ts'
import type { SmsGateway } from './outbox/sms.ts'
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
  /** Null: no short message leaves, and the outbox says why. */
  readonly smsGateway: SmsGateway | null
  /** Opens the addresses of applicants when they are written to. */
  readonly keyring: Keyring
  /** Files that a form has brought and nobody has sent are taken away. */
  readonly blobs: Pick<BlobStore, 'list' | 'remove'>
  /** The portal as browsers see it; null where nobody said so. */
  readonly publicUrl: string | null
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
