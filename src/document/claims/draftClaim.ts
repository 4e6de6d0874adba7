/** A claim while its section is read: what it says, and the total that it is a part of as a value. No article. */
import type { ClaimKind } from '#law/report/report.ts'

export interface DraftClaim {
  readonly what: ClaimKind
  readonly value: number | null
  readonly unit: string | null
  readonly vague: boolean
  readonly name?: string
  readonly parent?: DraftClaim
}
