/** What the API stands on; app.ts puts it together once. */
import type { Keyring } from '#crypto/keyring.ts'
import type { PlainDate } from '#law/date.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Database, Places } from '#store/database.ts'

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
  /** Every page says 演示, and demonstration sign-ins work, on loopback only. */
  readonly demo: boolean
  /** Served under HTTPS: cookies are Secure. */
  readonly secure: boolean
}
