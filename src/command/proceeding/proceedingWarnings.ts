/** What stands around the cases that are shown, read at once, and what the law excludes of them. 复议法 Art. 23, 29. */
import type { Proceeding } from '#law/proceeding.ts'
import { type ProceedingWarning, proceedingWarnings } from '#law/proceedingWarning.ts'
import type { Reader } from '#store/database.ts'
import { findLetters } from '#store/letters.ts'
import { proceedingsOfRequests } from '#store/proceedings.ts'
import { findRequests } from '#store/requests.ts'

/** By the id of the case. */
export async function warningsOf(
  db: Reader,
  organId: number,
  states: readonly Proceeding[],
): Promise<ReadonlyMap<string, readonly ProceedingWarning[]>> {
  const open = states.filter(({ stage }) => stage !== 'final')
  const requestIds = open.flatMap(({ attacked }) => attacked.requestId ?? [])
  const [requests, others] = await Promise.all([
    findRequests(db, organId, requestIds),
    proceedingsOfRequests(db, organId, requestIds),
  ])
  const letterIds = [...requests.values()].flatMap(({ state }) => state.letters.map(({ id }) => id))
  const letters = await findLetters(db, organId, letterIds)
  return new Map(
    open.map((state) => {
      const { requestId } = state.attacked
      const around = {
        request: requestId === null ? null : (requests.get(requestId)?.state ?? null),
        others: others.filter(({ attacked }) => attacked.requestId === requestId),
        numberOf: (letterId: string) => letters.get(letterId)?.state.number ?? null,
      }
      return [state.id, proceedingWarnings(state, around)]
    }),
  )
}
