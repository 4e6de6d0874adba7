/** Requests of the same applicant that may be this one, registered once more. */
import type { CaseFile } from '../requests.ts'

export type Related = Pick<CaseFile, 'request' | 'relations'>

/** With the same words, and not answered before this one came: who asks again asks anew. */
export function twinsOf({ request: { arrival }, relations }: Related): CaseFile['relations']['sameApplication'] {
  const { earlierSameWords, sameApplication } = relations
  return [...earlierSameWords, ...sameApplication].filter(
    ({ endedOn, likeness }) => likeness === 1 && (endedOn === null || endedOn >= arrival.arrivedOn),
  )
}
