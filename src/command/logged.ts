/** A kind of case that has no row of its own: what happened to it stands in the log only. */
import { caseVersions, lockCase } from '#store/events.ts'
import type { Happening, Noun } from './noun.ts'

/** How often something happened to it. */
export interface Logged {
  readonly times: number
}

export function logged<E extends Happening>(kind: string, text: (event: E) => string): Noun<Logged, E> {
  return {
    kind,
    evolve: (state) => ({ times: (state?.times ?? 0) + 1 }),
    async lock(tx, organId, id) {
      const version = await lockCase(tx, organId, kind, id)
      return version === 0 ? null : { state: { times: version }, version }
    },
    save: async () => undefined,
    async *all(db, organId) {
      for (const { id, version } of await caseVersions(db, organId, kind)) {
        yield [id, { state: { times: version }, version }]
      }
    },
    text,
  }
}
