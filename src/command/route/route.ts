/** A route of approval as a case of its organ; its id is what it is for. */
import type { Route } from '#law/route.ts'
import { lockRoute, routesOf, saveRoute } from '#store/approvalRoutes.ts'
import type { Noun } from '../noun.ts'

export type RouteEvent = { readonly kind: 'routeSet'; readonly route: Route }

export const route: Noun<Route, RouteEvent> = {
  kind: 'route',
  evolve: (_state, event) => event.route,
  lock: lockRoute,
  save: saveRoute,
  async *all(db, organId) {
    yield* await routesOf(db, organId)
  },
  text: ({ route: { steps, mayHoldTwo } }) => {
    const names = steps.map(({ name, required }) => (required ? name : `${name}（可选）`))
    return `设置审批流程：${names.join('、')}${mayHoldTwo ? '，允许一人签署两级' : ''}。`
  },
}
