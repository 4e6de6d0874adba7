/** Personal data: masked for everyone who works on cases, whole for a reason that stands in the log. */
import { z } from 'zod'
import { personalSubject, UNMASKING, unmaskPersonalData } from '#command/personalData/unmaskPersonalData.ts'
import { findShownDatum } from '#store/personalData.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { type Route, readRoute } from './route.ts'

const TAG = '个人信息'

export const personalDataRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/personal-data/:organId/:id',
    tag: TAG,
    summary: '查看一项个人信息，隐去部分内容',
    action: 'personalData.read',
    input: z.object({ organId: z.int32().min(1), id: z.uuid() }),
    answer: z.object({
      kind: z.string(),
      masked: z.string(),
      /** When it was destroyed; then nothing is left of it. */
      destroyedAt: z.iso.datetime().nullable(),
    }),
    subject: ({ ground, input }) => personalSubject(ground.db, input.organId, false),
    read: async ({ ground, input: { organId, id }, reply }) => {
      const datum = await findShownDatum(ground.db, organId, id)
      if (datum === null) return sendProblem(reply, problem('notFound', '没有这项个人信息。'))
      const { kind, masked, destroyedAt } = datum
      return { kind, masked, destroyedAt }
    },
  }),
  {
    method: 'POST',
    path: '/api/personal-data/:organId/:id/unmasking',
    tag: TAG,
    summary: '查看一项完整的个人信息：说明理由，每次都记入日志',
    access: { kind: 'action', action: 'personalData.unmask' },
    // A second look is one more look, and the answer is kept nowhere.
    creates: false,
    input: UNMASKING,
    answer: z.object({ value: z.string() }),
    async handle({ ground, call, input, reply }) {
      const result = await unmaskPersonalData(ground, input, call)
      return result.ok ? result.answer : sendProblem(reply, problemOf(result.refusal))
    },
  },
]
