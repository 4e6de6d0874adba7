/** Through whose hands letters go in an organ of the demonstration (Art. 17.1, 33.2). */
import { setRoute } from '#command/route/setRoute.ts'
import type { PlainDate } from '#law/date.ts'
import type { Role } from '#law/role.ts'
import type { RouteStep } from '#law/route.ts'
import { act, inRole, type Stage, type StandingOrgan } from './stage.ts'

const STEPS = {
  legalReviewer: { id: 'legal', name: '合法性审查', role: 'legalReviewer', required: true },
  secrecyReviewer: { id: 'secrecy', name: '保密审查', role: 'secrecyReviewer', required: true },
  leader: { id: 'sign', name: '签发', role: 'leader', required: true },
} as const satisfies Readonly<Partial<Record<Role, RouteStep>>>

const CONSENT: RouteStep = { id: 'consent', name: '公开工作机构负责人同意', role: 'disclosureHead', required: true }

/** As many steps as the organ has people for; in a small one the leader holds two. */
export async function setDemoRoutes(stage: Stage, organ: StandingOrgan, day: PlainDate): Promise<void> {
  const holders = (role: Role) => organ.staff.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)
  const steps = [STEPS.legalReviewer, STEPS.secrecyReviewer, STEPS.leader].filter(
    ({ role }) => holders(role).length > 0,
  )
  const mayHoldTwo = holders('leader').some((id) => holders('secrecyReviewer').includes(id))
  const head = inRole(organ, 'disclosureHead')
  const routes = [
    { kind: 'reply', steps, mayHoldTwo },
    { kind: 'extension', steps: [CONSENT], mayHoldTwo: false },
    { kind: 'letter', steps: [STEPS.leader], mayHoldTwo: false },
    { kind: 'destruction', steps: [{ ...STEPS.leader, name: '批准' }], mayHoldTwo: false },
  ]
  for (const route of routes) {
    const turn = { organ, day, key: `route-${organ.key}-${route.kind}` }
    await act(stage, turn, head, setRoute, { ...route, version: 0 })
  }
}
