/** The verbs that are one event on one organ: found, judged by the law, recorded. */
import { z } from 'zod'
import type { Organ } from '#law/organ.ts'
import type { OrganEvent } from '#law/organEvent.ts'
import { organEventFaults } from '#law/organEvent.ts'
import type { Action } from '#law/permission.ts'
import type { Reason } from '#law/reason.ts'
import { organSubject } from '#store/organSubject.ts'
import { lockTree } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { organ } from './organ.ts'
import { ORGAN_ID, VERSION } from './organInput.ts'

/** Every change names the organ and the version that the caller saw. */
const TARGET = { organId: ORGAN_ID, version: VERSION }

export interface Changed {
  readonly version: number
}

export type OrganChange<Shape extends z.ZodRawShape> = z.ZodObject<typeof TARGET & Shape>

interface Verb<Shape extends z.ZodRawShape> {
  readonly name: string
  readonly action: Action
  readonly shape: Shape
  readonly event: (input: z.infer<OrganChange<Shape>>, work: Work) => OrganEvent
  /** What only other organs tell. */
  readonly faults?: (work: Work, input: z.infer<OrganChange<Shape>>, organ: Organ) => Promise<readonly Reason[]>
  /** What changes besides the organ itself. */
  readonly also?: (work: Work, input: z.infer<OrganChange<Shape>>) => Promise<void>
}

export function organVerb<Shape extends z.ZodRawShape>(
  verb: Verb<Shape>,
): Command<z.infer<OrganChange<Shape>>, Versioned<Organ>, Changed> {
  const input: OrganChange<Shape> = z.object({ ...TARGET, ...verb.shape })
  return {
    name: verb.name,
    action: verb.action,
    input,
    organOf: () => PLATFORM,
    about: async (work, given) => {
      const { organId, version } = given as z.infer<z.ZodObject<typeof TARGET>>
      await lockTree(work.tx)
      const found = await work.find(organ, String(organId), version)
      if (!found.ok) return found
      const subject = await organSubject(work.tx, organId)
      return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
    },
    run: async (work, given, found) => {
      const event = verb.event(given, work)
      const foreign = (await verb.faults?.(work, given, found.state)) ?? []
      const reasons = [...foreign, ...organEventFaults(found.state, event)]
      if (reasons.length > 0) return refused(...reasons)
      const saved = work.record(organ, String(found.state.id), found, event)
      await verb.also?.(work, given)
      return done({ version: saved.version })
    },
  }
}
