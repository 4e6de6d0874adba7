import { z } from 'zod'
import { ALL_ROLES } from '#law/role.ts'
import { routeFaults } from '#law/route.ts'
import { organSubject } from '#store/organSubject.ts'
import { APPROVABLE_KINDS } from '../approval/approvables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { route } from './route.ts'

export const STEP_ID = z.string().regex(/^[\w-]{1,40}$/, '应为字母、数字、下划线或者连字符')

export const STEP = z.strictObject({
  id: STEP_ID,
  name: z.string().trim().min(1).max(40),
  role: z.enum(ALL_ROLES),
  /** Where false, whoever asks for the approval says whether the step is taken. */
  required: z.boolean(),
})

const input = z.object({
  organId: z.int32().min(1),
  /** What it is for. */
  kind: z.enum(APPROVABLE_KINDS),
  steps: z.array(STEP).max(20),
  /** One leader may hold two levels of review. */
  mayHoldTwo: z.boolean(),
  /** The version that the caller saw; 0 where it was never set. */
  version: z.int32().min(0),
})

/** Art. 17.1: the organ says through whose hands a matter goes. What is already asked for keeps its route. */
export const setRoute = {
  name: 'setRoute',
  action: 'route.set',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { kind, steps, mayHoldTwo, version }) => {
    const set = { steps, mayHoldTwo }
    const faults = routeFaults(set)
    if (faults.length > 0) return refused(...faults)
    const found = await work.findOrNew(route, kind, version)
    if (!found.ok) return found
    const saved = work.record(route, kind, found.answer, { kind: 'routeSet', route: set })
    return done({ version: saved.version })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly version: number }>
