/** What somebody may do about an appointment, as far as their present office tells; the server decides. */
import { isAdministrator, ROLES } from '#law/role.ts'
import type { ShownPost } from './person.ts'

export type PostAct = 'delegate' | 'change' | 'end'

/** Which way an appointment is ended. */
export function endingOf({ role, delegatedFrom }: ShownPost): 'appointment' | 'administrator' | 'delegation' {
  if (delegatedFrom !== null) return 'delegation'
  return isAdministrator(role) ? 'administrator' : 'appointment'
}

export function postActs(post: ShownPost, isSelf: boolean, actions: readonly string[]): readonly PostAct[] {
  const { role, delegatedFrom } = post
  const isDelegable = ROLES[role].delegable && delegatedFrom === null
  const ofAdministrator = isAdministrator(role)
  const mayEnd = ofAdministrator
    ? actions.includes('administrator.end') && !isSelf
    : actions.includes('appointment.end')
  return [
    ...(isSelf && isDelegable && actions.includes('delegation.make') ? (['delegate'] as const) : []),
    ...(!isSelf && !ofAdministrator && actions.includes('appointment.change') ? (['change'] as const) : []),
    ...(mayEnd ? (['end'] as const) : []),
  ]
}
