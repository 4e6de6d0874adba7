/**
 * Appointments 任职: a person in a role of an organ from a day to a day, and delegations for leave. The law names only the
 * head of the 公开工作机构 (Art. 33.2); who may hold what together is GB/T 22239-2019 and the organ's rules (Art. 17.1).
 */
import { addDays, type PlainDate } from './date.ts'
import type { AdministratorKind } from './person.ts'
import { type Reason, reasonIf } from './reason.ts'
import { isAdministrator, ROLES, type Role } from './role.ts'
import { coversDay, isSpan, liesWithin, overlap, type Span } from './span.ts'

export interface Appointment extends Span {
  readonly id: string
  readonly organId: number
  readonly personId: string
  readonly role: Role
  readonly unitId: string | null
  /** subtree: also for the organs below. */
  readonly scope: 'organ' | 'subtree'
  /** The appointment that is carried out for another person's leave. */
  readonly delegatedFrom: string | null
}

export type AppointmentEvent =
  | { readonly kind: 'appointed'; readonly appointment: Appointment }
  | { readonly kind: 'delegated'; readonly appointment: Appointment }
  | {
      readonly kind: 'appointmentChanged'
      readonly changes: Partial<Pick<Appointment, 'unitId' | 'scope' | 'from' | 'to'>>
    }
  /** `to` is the last day. */
  | { readonly kind: 'appointmentEnded'; readonly to: PlainDate }

/** True on each day from the first to the last. No article. */
export function activeOn(appointment: Appointment, day: PlainDate): boolean {
  return coversDay(appointment, day)
}

/**
 * All reasons why a person may not hold a new appointment beside the others: two of the three administrators never meet in
 * one person, in whatever organs and at whatever times that share a day. An administrator may hold a case role as well,
 * since what may be done is asked of the role in which it is done, and no administrator sees a case by that role.
 * GB/T 22239-2019 安全管理中心; otherwise no article.
 */
export function appointmentFaults(
  appointment: Appointment,
  held: readonly Appointment[],
  administratorKind: AdministratorKind,
): readonly Reason[] {
  const { role, from, to, scope, organId, unitId } = appointment
  const { name } = ROLES[role]
  const others = held.filter(({ id }) => id !== appointment.id)
  const meeting = others.filter((other) => overlap(other, appointment))
  const rival = isAdministrator(role) ? meeting.find((other) => isRival(role, other.role)) : undefined
  const twice = meeting.some(
    (other) =>
      other.role === role &&
      other.organId === organId &&
      other.unitId === unitId &&
      other.delegatedFrom === null &&
      appointment.delegatedFrom === null,
  )
  return [
    ...reasonIf(!isSpan(appointment), 'span-turned', `任职的截止日期${to}早于开始日期${from}。`),
    ...reasonIf(
      rival !== undefined,
      'two-administrators',
      `系统管理员、安全管理员、审计员应当由不同的人担任，该人员已经担任${rival === undefined ? '' : ROLES[rival.role].name}。`,
    ),
    ...reasonIf(
      isAdministrator(role) && administratorKind !== role,
      'other-administrator-kind',
      administratorKind !== null && administratorKind !== role
        ? `该人员登记为${ROLES[administratorKind].name}，不能担任${name}。`
        : `该人员没有登记为${name}，请先登记。`,
    ),
    ...reasonIf(twice, 'held-already', `该人员在同一时间已经担任${name}。`),
    ...reasonIf(
      scope === 'subtree' && ROLES[role].kind === 'case',
      'scope-too-wide',
      `${name}只办理本机关的事项，不能覆盖下级机关。`,
    ),
  ]
}

function isRival(role: Role, other: Role): boolean {
  return role !== other && isAdministrator(other)
}

/**
 * All reasons why a delegation for leave may not be made: from and to are set, it lies within the delegator's own
 * appointment, is the same post, goes to another person and is not handed on. No article.
 */
export function delegationFaults(delegation: Appointment, source: Appointment): readonly Reason[] {
  const { role, organId, unitId, scope } = delegation
  const same = role === source.role && organId === source.organId && unitId === source.unitId && scope === source.scope
  return [
    ...reasonIf(
      delegation.delegatedFrom !== source.id || !same,
      'other-post',
      '代理的角色、机关、科室和范围应当与原任职一致。',
    ),
    ...reasonIf(
      !ROLES[source.role].delegable,
      'not-delegable',
      `${ROLES[source.role].name}不能因请假交由他人代理，请另行任命。`,
    ),
    ...reasonIf(source.delegatedFrom !== null, 'delegated-onward', '代理的任职不能再委托他人代理。'),
    ...reasonIf(delegation.to === null, 'no-end', '代理应当有截止日期。'),
    ...reasonIf(
      !liesWithin(delegation, source),
      'outside',
      `代理的起止日期应当在原任职之内（${source.from}至${source.to ?? '另行通知'}）。`,
    ),
    ...reasonIf(delegation.personId === source.personId, 'to-oneself', '不能委托本人代理。'),
  ]
}

/** All reasons why an appointment may not be ended, or changed, so. No article. */
export function appointmentEventFaults(state: Appointment, event: AppointmentEvent): readonly Reason[] {
  switch (event.kind) {
    case 'appointed':
    case 'delegated':
      return reasonIf(true, 'appointment-exists', '该任职已经存在。')
    case 'appointmentChanged': {
      const next = evolveAppointment(state, event)
      return [
        ...reasonIf(!isSpan(next), 'span-turned', `任职的截止日期${next.to}早于开始日期${next.from}。`),
        ...reasonIf(state.delegatedFrom !== null && next.to === null, 'no-end', '代理应当有截止日期。'),
      ]
    }
    case 'appointmentEnded':
      return [
        // The day before it begins: it is taken back and never holds.
        ...reasonIf(
          event.to < addDays(state.from, -1),
          'ended-early',
          `截止日期${event.to}早于任职开始日期${state.from}：收回还没有生效或者当天作出的任职，请填前一日。`,
        ),
        ...reasonIf(
          state.to !== null && state.to < event.to,
          'ended-already',
          `该任职已于${state.to}结束，需要延长的请改为变更任职。`,
        ),
      ]
  }
}

/**
 * What happens to the delegations of an appointment that changes or ends: each ends with it on its last day, and one that
 * would begin later is taken back. No article.
 */
export function delegationsEndingWith(
  source: Appointment,
  delegations: readonly Appointment[],
): readonly { readonly id: string; readonly event: AppointmentEvent }[] {
  const { to } = source
  if (to === null) return []
  return delegations
    .filter((delegation) => delegation.delegatedFrom === source.id && isSpan(delegation))
    .filter((delegation) => delegation.to === null || delegation.to > to)
    .map(({ id, from }) => ({ id, event: { kind: 'appointmentEnded', to: from > to ? addDays(from, -1) : to } }))
}

/** True where a delegation holds: on its own days, while the appointment it comes from holds as well. No article. */
export function delegationActiveOn(delegation: Appointment, source: Appointment, day: PlainDate): boolean {
  return delegation.delegatedFrom === source.id && activeOn(delegation, day) && activeOn(source, day)
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveAppointment(state: Appointment | null, event: AppointmentEvent): Appointment {
  if (event.kind === 'appointed' || event.kind === 'delegated') return event.appointment
  if (state === null) throw new RangeError(`${event.kind} of an appointment that was not made`)
  switch (event.kind) {
    case 'appointmentChanged':
      return { ...state, ...event.changes }
    case 'appointmentEnded':
      return { ...state, to: event.to }
  }
}

/** The Chinese sentence of an event, for the log. No article. */
export function appointmentEventText(event: AppointmentEvent): string {
  switch (event.kind) {
    case 'appointed':
      return `任${ROLES[event.appointment.role].name}，${inWords(event.appointment)}。`
    case 'delegated':
      return `代理${ROLES[event.appointment.role].name}，${inWords(event.appointment)}。`
    case 'appointmentChanged': {
      const { unitId, scope, from, to } = event.changes
      const words = [
        ...(unitId === undefined ? [] : ['科室']),
        ...(scope === undefined ? [] : ['范围']),
        ...(from === undefined && to === undefined ? [] : ['任期']),
      ]
      return `变更任职的${words.join('、')}。`
    }
    case 'appointmentEnded':
      return `任职至${event.to}止。`
  }
}

const inWords = ({ from, to }: Span) => (to === null ? `自${from}起` : `${from}至${to}`)
