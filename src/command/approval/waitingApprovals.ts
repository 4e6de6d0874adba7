import { type Approval, mayHoldNext } from '#law/approval.ts'
import type { Actor } from '#law/permission.ts'
import { ROLES } from '#law/role.ts'
import { approvalsAt, type SigningPlace } from '#store/approvals.ts'
import type { Reader } from '#store/database.ts'

/** Approvals that wait for this person's signature, the oldest first, after the id `after`. Art. 17.1. */
export async function waitingApprovals(
  db: Reader,
  actor: Actor,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly Approval[]> {
  const { personId } = actor
  if (personId === null) return []
  const waiting: Approval[] = []
  const places = signingPlaces(actor)
  for (let { after } = page; waiting.length < page.limit; ) {
    const rows = await approvalsAt(db, personId, places, { after, limit: page.limit })
    waiting.push(...rows.map(({ state }) => state).filter((state) => mayHoldNext(state, personId)))
    if (rows.length < page.limit) break
    after = rows.at(-1)?.state.id ?? null
  }
  return waiting.slice(0, page.limit)
}

const signingPlaces = ({ appointments }: Actor): readonly SigningPlace[] =>
  appointments
    .filter(({ role }) => ROLES[role].signs)
    .map(({ organId, role, scope }) => {
      const below = ROLES[role].kind === 'supervision' && scope === 'subtree'
      return { organId, role, below }
    })
