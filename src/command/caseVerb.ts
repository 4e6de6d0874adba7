/** The acts on a complaint, a correction of a record or a proceeding as commands: each is one event, held against the law. */
import { z } from 'zod'
import type { PlainDate } from '#law/date.ts'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Action } from '#law/permission.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { METHODS, type Method } from '#law/request/letter.ts'
import type { Told } from '#law/told.ts'
import { CASE_EVIDENCE } from './caseContent.ts'
import { caseSubject } from './caseSubject.ts'
import { type Command, done, notFound, type Result, refused, type Work } from './command.ts'
import { issuedLetter, sendLetter } from './letter/sendLetter.ts'
import type { Happening, Noun, Versioned } from './noun.ts'
import { DATE, ORGAN_ID, VERSION } from './organ/organInput.ts'

/** Which case, as the caller saw it. */
export const OF_CASE = z.object({ organId: ORGAN_ID, caseId: z.uuid(), version: VERSION })

type OfCase = z.infer<typeof OF_CASE>

export interface Changed {
  readonly version: number
}

export const CHANGED = z.object({ version: z.int() })

/** A kind of case, and what stands against an event of it. */
interface CaseForm<S extends object, E extends Happening> {
  readonly noun: Noun<S, E>
  readonly action: Action
  readonly faults: (state: S, event: E) => readonly Reason[]
  /** What follows from the new state, in the same transaction. */
  readonly after?: (work: Work, saved: Versioned<S>) => Promise<void>
}

interface Verb<S, E, Input extends OfCase> {
  readonly name: string
  readonly input: z.ZodType<Input>
  /** What is recorded; a letter that is not issued, or what else stands against it, comes back as it is. */
  readonly event: (input: Input, work: Work, state: S) => E | Promise<Result<E>>
  /** Besides, in the same transaction. */
  readonly also?: (work: Work, input: Input, saved: Versioned<S>) => Promise<Result<null>>
}

/** Makes the commands of one kind of case. */
export function caseVerbs<S extends object, E extends Happening>({ noun, action, faults, after }: CaseForm<S, E>) {
  return <Input extends OfCase>(verb: Verb<S, E, Input>): Command<Input, Versioned<S>, Changed> => ({
    name: verb.name,
    action,
    input: verb.input,
    organOf: ({ organId }) => organId,
    about: async (work, { organId, caseId, version }) => {
      const found = await work.find(noun, caseId, version)
      if (!found.ok) return found
      const subject = await caseSubject(work.tx, organId, work.call.actor)
      return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
    },
    run: async (work, given, found) => {
      const made = await verb.event(given, work, found.state)
      const event = 'kind' in made ? done(made) : made
      if (!event.ok) return event
      const reasons = [...futureReasons(event.answer, work.call.today), ...faults(found.state, event.answer)]
      if (reasons.length > 0) return refused(...reasons)
      const saved = work.record(noun, given.caseId, found, event.answer)
      await after?.(work, saved)
      const besides = (await verb.also?.(work, given, saved)) ?? done(null)
      return besides.ok ? done({ version: saved.version }) : besides
    },
  })
}

/** What has happened cannot lie ahead. */
export function futureReasons(event: object, today: PlainDate): readonly Reason[] {
  const on = 'on' in event && typeof event.on === 'string' ? event.on : today
  return reasonIf(on > today, 'in-future', `日期${on}晚于今日${today}。`)
}

const METHOD = z.enum(Object.fromEntries(Object.keys(METHODS).map((key) => [key, key])) as { [M in Method]: M })

/** By a letter of the case that leaves now, or otherwise before. */
export const TELLING = z.union([
  z.strictObject({ letterId: z.uuid(), method: METHOD, mailNumber: CASE_EVIDENCE.nullable() }),
  z.strictObject({ on: DATE, evidence: CASE_EVIDENCE }),
])

/** How somebody was told; a letter is sent with it. */
export async function told(
  work: Work,
  telling: z.infer<typeof TELLING>,
  letter: { readonly caseKind: LetterCase; readonly caseId: string; readonly kinds: readonly LetterKind[] },
): Promise<Result<Told & { readonly on: PlainDate }>> {
  if ('on' in telling) return done({ on: telling.on, letterId: null, evidence: telling.evidence })
  const { letterId } = telling
  const issued = await issuedLetter(work, { ...letter, letterId })
  if (!issued.ok) return issued
  const against = sendLetter(work, issued.answer, telling)
  return against.length > 0 ? refused(...against) : done({ on: work.call.today, letterId, evidence: null })
}
