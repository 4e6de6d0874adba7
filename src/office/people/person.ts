/** People as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { Appointment } from '#law/appointment.ts'
import type { Person } from '#law/person.ts'
import { get } from '../request.ts'

/** An appointment with its words. */
export interface ShownPost extends Appointment {
  readonly version: number
  readonly personName: string
  readonly roleName: string
}

export interface HeldPost extends ShownPost {
  readonly organName: string
}

export interface ShownPerson extends Person {
  readonly version: number
  /** For which organs the person works or worked. */
  readonly organs: readonly { readonly id: number; readonly name: string }[]
  /** The last first. */
  readonly appointments: readonly HeldPost[]
}

/** One line of a list. */
export interface ListedPerson extends Person {
  readonly version: number
  /** What the person holds today or later. */
  readonly posts: readonly { readonly organId: number; readonly organName: string; readonly roleName: string }[]
}

export interface Account {
  readonly state: 'none' | 'open' | 'locked' | 'closed'
  readonly login: string | null
  readonly hasPassword: boolean
  readonly mustChange: boolean
  readonly hasTotp: boolean
  readonly recoveryCodes: number
  readonly failures: number
  readonly lockedUntil: string | null
  readonly singleSignOn: boolean
  readonly linked: boolean
}

export interface ListedSession {
  readonly id: string
  readonly current: boolean
  readonly address: string
  readonly userAgent: string
  readonly startedAt: string
  readonly seenAt: string
}

/** The key of everything that was read of people. */
export const PEOPLE = '/api/people'

export const personPath = (id: string): string => `${PEOPLE}/${id}`

export function usePerson(id: string) {
  return useQuery({ queryKey: [PEOPLE, id], queryFn: () => get<ShownPerson>(personPath(id)) })
}

export function useAccount(id: string) {
  return useQuery({ queryKey: [PEOPLE, id, 'account'], queryFn: () => get<Account>(`${personPath(id)}/account`) })
}
