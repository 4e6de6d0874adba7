/**
 * A person who works on the platform 工作人员: a name and a job title, nothing more (个保法 Art. 51; identity numbers, phones
 * and addresses never stand here). The account stands in account.ts.
 */
import type { PlainDate } from './date.ts'
import { type Reason, reasonIf } from './reason.ts'
import { type AdministratorRole, ROLES } from './role.ts'

/** Which of the three separated administrators the person may be; null: none. GB/T 22239-2019. */
export type AdministratorKind = AdministratorRole | null

export interface Person {
  readonly id: string
  readonly name: string
  readonly jobTitle: string | null
  readonly administratorKind: AdministratorKind
  /** The first day on which the person no longer works here. */
  readonly leftOn: PlainDate | null
}

export type PersonEvent =
  | { readonly kind: 'personRegistered'; readonly person: Person }
  | { readonly kind: 'personChanged'; readonly changes: Partial<Pick<Person, 'name' | 'jobTitle'>> }
  | { readonly kind: 'administratorKindSet'; readonly administratorKind: AdministratorKind }
  | { readonly kind: 'personLeft'; readonly on: PlainDate }

/** Here until the day before leaving. No article. */
export function isHereOn({ leftOn }: Person, day: PlainDate): boolean {
  return leftOn === null || day < leftOn
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolvePerson(state: Person | null, event: PersonEvent): Person {
  if (event.kind === 'personRegistered') return event.person
  if (state === null) throw new RangeError(`${event.kind} of a person who was not registered`)
  switch (event.kind) {
    case 'personChanged':
      return { ...state, ...event.changes }
    case 'administratorKindSet':
      return { ...state, administratorKind: event.administratorKind }
    case 'personLeft':
      return { ...state, leftOn: event.on }
  }
}

/** All reasons why an event cannot happen to a person. `holds`: the administrator roles held now or later. GB/T 22239-2019. */
export function personEventFaults(
  state: Person | null,
  event: PersonEvent,
  holds: readonly AdministratorRole[] = [],
): readonly Reason[] {
  if (event.kind === 'personRegistered') {
    return [
      ...reasonIf(state !== null, 'already-registered', '该人员已经登记。'),
      ...reasonIf(event.person.name.trim() === '', 'name-blank', '姓名不能为空。'),
    ]
  }
  if (state === null) return reasonIf(true, 'not-registered', '该人员没有登记。')
  if (state.leftOn !== null) return reasonIf(true, 'person-left', `该人员已于${state.leftOn}离岗。`)
  switch (event.kind) {
    case 'personChanged':
      return reasonIf(event.changes.name?.trim() === '', 'name-blank', '姓名不能为空。')
    case 'administratorKindSet': {
      const rival = holds.find((role) => role !== event.administratorKind)
      return reasonIf(
        rival !== undefined,
        'two-administrators',
        `该人员担任${rival === undefined ? '' : ROLES[rival].name}，应当先免去：系统管理员、安全管理员、审计员由不同的人担任。`,
      )
    }
    case 'personLeft':
      return []
  }
}

/** The Chinese sentence of an event, for the log. No article. */
export function personEventText(event: PersonEvent): string {
  switch (event.kind) {
    case 'personRegistered':
      return `登记人员${event.person.name}。`
    case 'personChanged':
      return event.changes.name === undefined ? '修改职务。' : `修改姓名为${event.changes.name}。`
    case 'administratorKindSet':
      return event.administratorKind === null ? '不再登记为管理员。' : `登记为${ROLES[event.administratorKind].name}。`
    case 'personLeft':
      return `自${event.on}起离岗。`
  }
}
