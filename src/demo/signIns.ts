/** Who may sign in to the demonstration, on this machine only. */
import type { Role } from '#law/role.ts'

export const PASSWORD = 'Qinghe-2026-demo'

/** Its argon2id hash, made once: the filling does not wait for it, and it is the same when the filling is taken up again. */
export const PASSWORD_HASH =
  '$argon2id$v=19$m=32768,t=3,p=1$Rl4EfLD6p860c5P5I1XoKA$cEB2Bf2Jw0uXtCmCkq3jdKAf0i5pswtNFUyUKptWm4M'

export interface SignIn {
  readonly login: string
  readonly organ: string
  readonly role: Role
  /** Printed at the start. */
  readonly shown: boolean
}

/** The first person of the organ that holds the role. */
export const SIGN_INS: readonly SignIn[] = [
  { login: 'jingban', organ: 'office', role: 'clerk', shown: true },
  { login: 'fuzeren', organ: 'office', role: 'disclosureHead', shown: true },
  { login: 'lingdao', organ: 'office', role: 'leader', shown: false },
  { login: 'fazhi', organ: 'office', role: 'legalReviewer', shown: false },
  { login: 'baomi', organ: 'office', role: 'secrecyReviewer', shown: false },
  { login: 'zhuguan', organ: 'county', role: 'supervisor', shown: false },
  { login: 'shuili', organ: 'water', role: 'clerk', shown: false },
  { login: 'baishi', organ: 'baishi', role: 'clerk', shown: false },
]

/** The three administrators, who are three people. */
export const ADMINISTRATOR_SIGN_INS = [
  { login: 'guanli', role: 'systemAdmin', shown: true },
  { login: 'anquan', role: 'securityAdmin', shown: false },
  { login: 'shenji', role: 'auditor', shown: false },
] as const
