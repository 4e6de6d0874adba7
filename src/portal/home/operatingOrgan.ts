/** Whose portal it is. */
import type { Database } from '#store/database.ts'
import { type OrganLine, organBranch } from '#store/organLines.ts'

/** Going down from the top as long as one organ stands there alone: a county's portal also knows the city above it. */
export async function operatingOrgan(db: Database): Promise<OrganLine | null> {
  let found: OrganLine | null = null
  for (;;) {
    const { items } = await organBranch(db, found?.id ?? null, { after: null, limit: 2, abolished: false })
    const [organ, another] = items
    if (organ === undefined || another !== undefined) return found
    if (found !== null && !organ.hasChildren) return found
    found = organ
  }
}
