/** What happens to a list of files to be destroyed: dropped, begun with its approval, done. */
import { z } from 'zod'
import { type Destruction, decideBegin, decideDrop } from '#law/destruction.ts'
import { approvalsOf } from '#store/approvals.ts'
import { organSubject } from '#store/organSubject.ts'
import { type About, type Command, done, notFound, type Result, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID, VERSION } from '../organ/organInput.ts'
import { destruction, destructionDigest } from './destruction.ts'

export const OF_DESTRUCTION = z.object({ organId: ORGAN_ID, destructionId: z.uuid(), version: VERSION })
export type OfDestruction = z.infer<typeof OF_DESTRUCTION>

interface Changed {
  readonly version: number
}

async function about(
  work: Work,
  { organId, destructionId, version }: OfDestruction,
): Promise<Result<About<Versioned<Destruction>>>> {
  const found = await work.find(destruction, destructionId, version)
  if (!found.ok) return found
  const subject = await organSubject(work.tx, organId)
  return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
}

export const dropDestruction = {
  name: 'dropDestruction',
  action: 'archive.keep',
  input: OF_DESTRUCTION,
  organOf: ({ organId }) => organId,
  about,
  run: async (work, { destructionId }, found) => {
    const decision = decideDrop(found.state, work.call.today)
    if (!decision.ok) return refused(...decision.reasons)
    const { version } = work.record(destruction, destructionId, found, ...decision.events)
    return done({ version })
  },
} satisfies Command<OfDestruction, Versioned<Destruction>, Changed>

/** From here on nothing is taken back. 档案法 Art. 30. */
export const beginDestruction = {
  name: 'beginDestruction',
  action: 'archive.keep',
  input: OF_DESTRUCTION,
  organOf: ({ organId }) => organId,
  about,
  run: async (work, { organId, destructionId }, found) => {
    const asked = await approvalsOf(work.tx, organId, { kind: 'destruction', id: destructionId })
    const digest = destructionDigest(found.state)
    const approval = asked.find(({ state }) => state.status === 'approved' && state.digest === digest)
    const decision = decideBegin(found.state, approval?.state ?? null, work.call.today)
    if (!decision.ok) return refused(...decision.reasons)
    const { version } = work.record(destruction, destructionId, found, ...decision.events)
    return done({ version })
  },
} satisfies Command<OfDestruction, Versioned<Destruction>, Changed>

const END = OF_DESTRUCTION.extend({ data: z.int().min(0), files: z.int().min(0) })

/** Nothing is left of what was listed. */
export const endDestruction = {
  name: 'endDestruction',
  action: 'archive.keep',
  input: END,
  organOf: ({ organId }) => organId,
  about,
  run: async (work, { destructionId, data, files }, found) => {
    if (found.state.status !== 'begun') {
      return refused({ code: 'not-begun', article: null, sentence: '清单没有开始销毁。' })
    }
    const event = { kind: 'destructionDone', data, files, on: work.call.today } as const
    const { version } = work.record(destruction, destructionId, found, event)
    return done({ version })
  },
} satisfies Command<z.infer<typeof END>, Versioned<Destruction>, Changed>
