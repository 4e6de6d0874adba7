/** The acts on a request as commands: each is the law's decision, recorded. */
import { z } from 'zod'
import type { Action } from '#law/permission.ts'
import type { Decided, Reason } from '#law/reason.ts'
import type { Frame } from '#law/request/entry.ts'
import { type Request, stateOf } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import type { RequestState } from '#law/request/transitions.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, type Result, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID, VERSION } from '../organ/organInput.ts'
import { fileReasons, filesNamed } from './actInput.ts'
import { frameOf, recordRequest } from './recordRequest.ts'
import { request } from './request.ts'
import { tellApplicant } from './tellApplicant.ts'

/** Which request, as the caller saw it. */
export const OF_REQUEST = z.object({ organId: ORGAN_ID, requestId: z.uuid(), version: VERSION })

export type OfRequest = z.infer<typeof OF_REQUEST>

/** What every act answers. */
export interface Acted {
  readonly version: number
  readonly state: RequestState
}

export const ACTED = z.object({ version: z.int(), state: z.string() })

/** What the law makes of it, or a refusal of another kind, such as of a letter that is not issued. */
export type Decision = Decided<RequestEvent> | Result<readonly RequestEvent[]>

interface Verb<Input extends OfRequest> {
  readonly name: string
  /** `request.handle` where absent. */
  readonly action?: Action
  readonly input: z.ZodType<Input>
  /** Whose files may prove it as well; none where absent. */
  readonly proceedingOf?: (input: Input) => string | null
  readonly decide: (state: Request, input: Input, frame: Frame, work: Work) => Decision | Promise<Decision>
}

export function requestVerb<Input extends OfRequest>({
  name,
  action = 'request.handle',
  input,
  proceedingOf = () => null,
  decide,
}: Verb<Input>): Command<Input, Versioned<Request>, Acted> {
  return {
    name,
    action,
    input,
    organOf: ({ organId }) => organId,
    about: async (work, { organId, requestId, version }) => {
      const found = await work.find(request, requestId, version)
      if (!found.ok) return found
      const subject = await caseSubject(work.tx, organId, work.call.actor)
      return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
    },
    run: async (work, given, found) => {
      const frame = await frameOf(work)
      const decision = resultOf(await decide(found.state, given, frame, work))
      const files = await fileReasons(work, found.state, filesNamed(given), proceedingOf(given))
      const result = alsoAgainst(decision, files)
      if (!result.ok) return result
      const saved = await recordRequest(work, found.state.id, found, frame, result.answer)
      await tellApplicant(work, saved.state, result.answer)
      return done({ version: saved.version, state: stateOf(saved.state) })
    },
  }
}

/** A decision of the law as the engine takes it. */
export function resultOf(decision: Decision): Result<readonly RequestEvent[]> {
  if (decision.ok) return done('events' in decision ? decision.events : decision.answer)
  return 'reasons' in decision ? refused(...decision.reasons) : decision
}

/** One after the other, in one command; refused with the reasons against either. */
export function bothOf(
  first: Result<readonly RequestEvent[]>,
  second: Result<readonly RequestEvent[]>,
): Result<readonly RequestEvent[]> {
  if (first.ok && second.ok) return done([...first.answer, ...second.answer])
  if (second.ok || second.refusal.kind !== 'refused') return first.ok ? second : first
  return alsoAgainst(first, second.refusal.reasons)
}

/** The same with more reasons against it, so that whoever is refused sees all of them at once. */
export function alsoAgainst<T>(result: Result<T>, reasons: readonly Reason[]): Result<T> {
  if (reasons.length === 0) return result
  if (result.ok) return refused(...reasons)
  return result.refusal.kind === 'refused' ? refused(...result.refusal.reasons, ...reasons) : result
}
