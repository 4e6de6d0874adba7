/** What the API stands on; app.ts puts it together once. */
import type { Keyring } from '#crypto/keyring.ts'
import type { Document } from '#document/document.ts'
import type { Readers } from '#document/readers.ts'
import type { Jobs } from '#job/jobs.ts'
import type { Messenger } from '#job/outbox/messenger.ts'
import type { PlainDate } from '#law/date.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Scanner } from '#store/blob/clamd.ts'
import type { Database, Places } from '#store/database.ts'
import type { SingleSignOn } from './oidc.ts'

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The day in China. */
  readonly today: () => PlainDate
}

export interface Ground {
  readonly db: Database
  /** For what only the owner may do. */
  readonly places: Places
  readonly clock: Clock
  readonly keyring: Keyring
  readonly blobs: BlobStore
  /** Absent: files are kept unscanned, and say so. */
  readonly scanner?: Scanner
  /** Absent: the store's own limit. */
  readonly maxFileBytes?: number
  /** Reads uploads in threads. */
  readonly documents: Readers<Document>
  readonly jobs: Jobs
  /** Every page says 演示, and demonstration sign-ins work, on loopback only. */
  readonly demo: boolean
  /** Served under HTTPS: cookies are Secure. */
  readonly secure: boolean
  /** As people see the portal; absent: not known. */
  readonly publicUrl?: string
  /** Sends at once, to an applicant who waits for a code; absent: no code is asked for. */
  readonly messenger?: Messenger
  /** Absent: people sign in by password only. */
  readonly signOn?: SingleSignOn
  /** With which the county's own system for approvals signs its decisions; absent: none is taken. */
  readonly oaSecret?: string
  /** Of the token that opens the setting up of an empty store; absent: nobody may set up. */
  readonly setUpTokenHash?: Buffer
}
