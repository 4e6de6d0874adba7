/** Routes of approval 审批流程: through whose hands each kind of matter goes in an organ. */
import { z } from 'zod'
import { APPROVABLE_KINDS, approvableOf } from '#command/approval/approvables.ts'
import { STEP, setRoute } from '#command/route/setRoute.ts'
import { routesOf } from '#store/approvalRoutes.ts'
import { organSubject } from '#store/organSubject.ts'
import { commandRoute, type Route, readRoute } from './route.ts'

const TAG = '审批流程'

const ROUTE = z.object({
  /** What it is for, and its Chinese name. */
  kind: z.string(),
  kindName: z.string(),
  steps: z.array(STEP),
  mayHoldTwo: z.boolean(),
  /** 0: never set, so that nothing of this kind can be handed in. */
  version: z.int(),
})

export type ShownRoute = z.infer<typeof ROUTE>

export const approvalRouteRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/approval-routes/:organId',
    tag: TAG,
    summary: '查看一个机关的审批流程，未设置的也列出',
    action: 'route.read',
    input: z.object({ organId: z.int32().min(1) }),
    answer: z.object({ items: z.array(ROUTE) }),
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground, input }) => {
      const set = new Map(await routesOf(ground.db, input.organId))
      const items = APPROVABLE_KINDS.map((kind) => {
        const { state, version } = set.get(kind) ?? { state: { steps: [], mayHoldTwo: false }, version: 0 }
        return { kind, kindName: approvableOf(kind)?.name ?? kind, ...state, steps: [...state.steps], version }
      })
      return { items }
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/approval-routes/:organId/:kind',
    tag: TAG,
    summary: '设置一类事项的审批流程；已经提交的审批不受影响',
    command: setRoute,
    answer: z.object({ version: z.int() }),
  }),
]
