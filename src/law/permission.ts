/**
 * Who may do what in which state: `mayAct` over plain values, deny by default. The sentences stand in permissionRules.ts;
 * test/permissions.csv is the whole matrix of roles, actions and states. Art. 4 and 17 leave the division of labour to
 * each organ's rules; the separation of the administrators is that of GB/T 22239-2019; access to personal data: 个保法 Art. 51.
 */
import { type Action, ALL_ACTIONS, type Grant, RULES } from './permissionRules.ts'
import type { Reason, Refused } from './reason.ts'
import { ALL_ROLES, type Role, roleNames } from './role.ts'

export type { Action } from './permissionRules.ts'
export type { Reason } from './reason.ts'

/** The reserved organ: an appointment there with scope `subtree` covers every organ. No article. */
export const PLATFORM_ORGAN = 0

/** No organ has this id: at the end of a path it stands for whatever lies below, which only a `subtree` covers. No article. */
export const ANY_BELOW = -1

/** Who acts: a person who has signed in, the program itself, or nobody. No article. */
export interface Actor {
  /** Null for the program, and for whoever has not signed in. */
  readonly personId: string | null
  readonly name: string
  /** Said, never concluded from what is missing: a caller without a session must not pass for the program. */
  readonly program?: true
  /** A citizen on the portal; `applicationId` is what name and query code have opened, null before there is anything. */
  readonly citizen?: { readonly applicationId: string | null }
  /** Those that are active on the day of the act. */
  readonly appointments: readonly ActingAppointment[]
}

/** The program itself: jobs, and setting up. No article. */
export const PROGRAM: Actor = { personId: null, name: '程序', appointments: [], program: true }

/** Whoever uses the portal: `applicationId` once name and query code have opened it. Art. 27, 29. */
export const citizen = (applicationId: string | null): Actor => ({
  ...{ personId: null, name: '申请人', appointments: [] },
  citizen: { applicationId },
})

/** Whoever has not signed in: may do nothing that is asked of `mayAct`. No article. */
export const NOBODY: Actor = { personId: null, name: '未登录', appointments: [] }

/** What a permission needs to know of an appointment. No article. */
export interface ActingAppointment {
  readonly organId: number
  readonly role: Role
  readonly scope: 'organ' | 'subtree'
}

/** Where a subject stands. No article. */
export interface InOrgan {
  /** The organ concerned and all above it, from the root; `[0]` for the platform itself. */
  readonly path: readonly number[]
  readonly organ: 'standing' | 'abolished'
}

/** What an act is about, with the states that matter, and nothing else of it. No article. */
export type Subject =
  | { readonly kind: 'platform'; readonly platform: 'empty' | 'running' }
  /** For organ.found the organ above the new one. */
  | ({ readonly kind: 'organ' } & InOrgan)
  | ({ readonly kind: 'person'; readonly person: 'here' | 'left' } & InOrgan)
  | ({
      readonly kind: 'account'
      readonly account: 'none' | 'open' | 'locked' | 'closed'
      readonly person: 'here' | 'left'
      /** It is the actor's own. */
      readonly self: boolean
    } & InOrgan)
  | ({
      readonly kind: 'appointment'
      readonly appointment: 'none' | 'active' | 'ended'
      readonly role: Role
      /** Who is to hold it, or holds it. */
      readonly person: 'here' | 'left'
      /** It is, or would be, the actor's own; for a delegation: the one from whom it comes is the actor. */
      readonly self: boolean
      /** It was itself handed over for a leave. */
      readonly delegated: boolean
    } & InOrgan)
  | ({
      readonly kind: 'approval'
      readonly approval: 'none' | 'open' | 'approved' | 'returned' | 'withdrawn'
      /** The role of the step that is decided next; null where there is none. */
      readonly step: Role | null
      /** The actor asked for it. */
      readonly self: boolean
      /** The actor asked for it, and the next step is not the head's own consent, which stays with the head. Art. 33.2. */
      readonly barred: boolean
      /** The organ has handed it up to the one that supervises it. */
      readonly handedUp: boolean
    } & InOrgan)
  | ({
      readonly kind: 'file'
      /** case: of a case; organ: a notice, an import, a seal; public: published. */
      readonly of: 'case' | 'organ' | 'public'
      readonly handedUp: boolean
    } & InOrgan)
  /** A case of a ledger: a request, a proceeding, a complaint, a correction of a record. */
  | ({
      readonly kind: 'case'
      /** The actor is the citizen whose case it is. */
      readonly self: boolean
      /** What has brought it before the 主管部门 of the actor: an approval (Art. 3.3), or a complaint that it handles (Art. 47.2, 51). */
      readonly before: 'nothing' | 'approval' | 'complaint'
    } & InOrgan)
  | ({
      readonly kind: 'personalData'
      /** The actor has said why. */
      readonly reason: boolean
    } & InOrgan)
  | { readonly kind: 'session'; readonly self: boolean; readonly path: readonly number[] }

export type SubjectKind = Subject['kind']
export type SubjectOf<Kind extends SubjectKind> = Extract<Subject, { readonly kind: Kind }>

/** `role` is the one in which the actor acts; null for what everyone signed in may do, and for the program. No article. */
export type Verdict = { readonly ok: true; readonly role: Role | null } | Refused

/** The whole law of permissions: whoever is not named for an act in a state may not. 个保法 Art. 51(4); otherwise no article. */
export function mayAct(actor: Actor, action: Action, subject: Subject): Verdict {
  const rule = RULES[action]
  if (subject.kind !== rule.subject) {
    return refuse([{ code: 'wrong-subject', article: null, sentence: `“${rule.name}”不适用于这一对象。` }])
  }
  const bars: Reason[] = []
  for (const grant of rule.grants) {
    for (const role of rolesIn(actor, grant, subject)) {
      const against = grant.bars(subject, role)
      if (against.length === 0) return { ok: true, role }
      bars.push(...against)
    }
  }
  return refuse(bars.length > 0 ? distinct(bars) : [notNamed(actor, action)])
}

/**
 * True where the act is not the actor's there in whatever state, or the case has not come to them: they are told nothing of
 * it, not even that somebody changed it. Art. 3.3 for what is not handed up; otherwise no article.
 */
export function isNoneOfTheirs({ reasons }: Refused): boolean {
  return reasons.some(({ code }) => OUTSIDE.includes(code))
}

const OUTSIDE: readonly string[] = ['not-yours', 'not-your-role', 'other-organ', 'not-handed-up']

/**
 * The acts that are the actor's in an organ in some state: what a screen offers. Whether one may be done now, mayAct says
 * of its subject. No article.
 */
export function actsIn(actor: Actor, path: readonly number[]): readonly Action[] {
  const place: Subject = { kind: 'session', self: true, path }
  return ALL_ACTIONS.filter((action) => RULES[action].grants.some((grant) => rolesIn(actor, grant, place).length > 0))
}

/** In which roles the actor stands where the grant asks: null for the grants that ask for none. */
function rolesIn(actor: Actor, grant: Grant, subject: Subject): readonly (Role | null)[] {
  if (grant.to === 'program') return actor.program === true ? [null] : []
  if (grant.to === 'citizen') return actor.citizen === undefined ? [] : [null]
  if (actor.personId === null) return []
  if (grant.to === 'everyone') return [null]
  const path = 'path' in subject ? subject.path : [PLATFORM_ORGAN]
  const { to, reach } = grant
  const roles = actor.appointments
    .filter(({ role }) => to.includes(role))
    .filter((appointment) => (reach === 'own' ? isOwn(appointment, path) : covers(appointment, path)))
    .map(({ role }) => role)
  return ALL_ROLES.filter((role) => roles.includes(role))
}

/** True where the appointment is in the organ itself. No article. */
export function isOwn({ organId }: ActingAppointment, path: readonly number[]): boolean {
  return organId === path.at(-1)
}

/** True where the appointment is in the organ itself or, with its scope, in one above it. Art. 3.3 for the 主管部门. */
export function covers(appointment: ActingAppointment, path: readonly number[]): boolean {
  const { organId, scope } = appointment
  return isOwn(appointment, path) || (scope === 'subtree' && (organId === PLATFORM_ORGAN || path.includes(organId)))
}

function notNamed(actor: Actor, action: Action): Reason {
  const { name, grants } = RULES[action]
  const roles = grants.flatMap(({ to }) => (typeof to === 'string' ? [] : to))
  const named = ALL_ROLES.filter((role) => roles.includes(role))
  if (named.length === 0) return { code: 'not-yours', article: null, sentence: `“${name}”由程序自行办理。` }
  return actor.appointments.some(({ role }) => roles.includes(role))
    ? { code: 'other-organ', article: null, sentence: `“${name}”只能在您任职的机关范围内办理。` }
    : { code: 'not-your-role', article: null, sentence: `“${name}”由${roleNames(named)}办理，您没有这一任职。` }
}

const refuse = (reasons: readonly Reason[]): Refused => ({ ok: false, reasons })

const distinct = (reasons: readonly Reason[]) =>
  reasons.filter((reason, index) => reasons.findIndex(({ code }) => code === reason.code) === index)
