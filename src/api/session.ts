/** Who is calling: the session of a request, as its routes see it. */
import type { Actor } from '#law/permission.ts'

export interface Session {
  readonly personId: string
  readonly personName: string
  /** In which organ the person acts now. */
  readonly organId: number | null
  /** Only a `ready` session may do anything but finish signing in. */
  readonly step: 'totp' | 'enrolTotp' | 'changePassword' | 'ready'
  readonly csrf: string
  readonly actor: Actor
}
