/** Where the demonstration is played: its organs with their people, its days, and the one way to run a command. */
import { type Call, type Command, execute } from '#command/command.ts'
import type { Kit } from '#command/kit.ts'
import { type Calendar, isWorkday, workdayOnOrBefore } from '#law/calendar.ts'
import { addDays, type PlainDate } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import type { Role } from '#law/role.ts'
import type { Database } from '#store/database.ts'
import { findAnswer } from '#store/idempotency.ts'

export interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
}

export interface StandingOrgan {
  readonly key: string
  readonly organId: number
  readonly staff: readonly DemoPerson[]
  readonly unitIds: readonly string[]
}

export interface Stage {
  readonly db: Database
  readonly kit: Kit
  readonly calendar: Calendar
  /** Milliseconds since 1970: nothing happens later. */
  readonly now: number
  /** A filling that was broken off goes on: what was done then is not done again. */
  readonly resumed: boolean
  /** How many acts an organ has done on a day: each a little later than the last. */
  readonly acts: Map<string, number>
}

/** Who does what in an organ, on which day, and the key by which it is done once. */
export interface Turn {
  readonly organ: StandingOrgan
  readonly day: PlainDate
  readonly key: string
}

/** What a command is told; a function where something must be made for it first. */
export type Given = object | (() => Promise<object>)

/** Runs a command as somebody on a day; a refusal is a fault of the plan. */
export async function act<Input, Value, Answer>(
  { db, kit, now, resumed, acts }: Stage,
  { organ, day, key }: Turn,
  actor: Actor,
  command: Command<Input, Value, Answer>,
  input: Given,
): Promise<Answer> {
  const place = `${organ.key} ${day}`
  const before = acts.get(place) ?? 0
  acts.set(place, before + 1)
  const idempotencyKey = `demo-${key}`
  const kept = resumed ? await findAnswer(db, organ.organId, idempotencyKey) : undefined
  if (kept !== undefined) return kept.answer as Answer
  const call: Call = {
    ...{ actor, kit, today: day, now: Math.min(now, Date.parse(`${day}T01:00:00.000Z`) + before * MINUTE_MS) },
    ...{ address: null, requestId: 'demo', idempotencyKey },
  }
  const given = typeof input === 'function' ? await input() : input
  const result = await execute(db, command, { organId: organ.organId, ...given }, call)
  if (!result.ok) throw new Error(`demo ${key} ${command.name} on ${day}: ${JSON.stringify(result.refusal)}`)
  return result.answer
}

const MINUTE_MS = 60_000

/** The first person of the organ in a role, as whom a command is run. */
export function inRole(organ: StandingOrgan, role: Role): Actor {
  const [holder] = organ.staff.filter(({ roles }) => roles.includes(role))
  if (holder === undefined) throw new Error(`nobody is ${role} of ${organ.key}`)
  return actorOf(organ, holder)
}

export function actorOf({ organId }: StandingOrgan, { id, name, roles }: DemoPerson): Actor {
  return { personId: id, name, appointments: roles.map((role) => ({ organId, role, scope: 'organ' })) }
}

/** The clerks in turn. */
export function clerkOf(organ: StandingOrgan, turn: number): Actor {
  const clerks = organ.staff.filter(({ roles }) => roles.includes('clerk'))
  const clerk = clerks[turn % clerks.length]
  if (clerk === undefined) throw new Error(`${organ.key} has no clerk`)
  return actorOf(organ, clerk)
}

/** The working days up to a day, the last first: [0] is that day or the one before it. */
export function workdaysBefore(calendar: Calendar, today: PlainDate, count: number): readonly PlainDate[] {
  const days = [workdayOnOrBefore(calendar, today)]
  for (let day = addDays(days[0] ?? today, -1); days.length <= count; day = addDays(day, -1)) {
    if (isWorkday(calendar, day)) days.push(day)
  }
  return days
}
