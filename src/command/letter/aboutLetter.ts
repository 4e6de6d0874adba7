/** Finds and locks the letter that a command is about. */
import { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { caseSubject } from '../caseSubject.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID, VERSION } from '../organ/organInput.ts'
import { letter } from './letter.ts'

/** Which letter, as the caller saw it. */
export const OF_LETTER = z.object({ organId: ORGAN_ID, letterId: z.uuid(), version: VERSION })

export type OfLetter = z.infer<typeof OF_LETTER>

export interface LetterChanged {
  readonly version: number
  readonly status: CaseLetter['status']
}

export async function aboutLetter(
  work: Work,
  { organId, letterId, version }: OfLetter,
): Promise<Result<About<Versioned<CaseLetter>>>> {
  const found = await work.find(letter, letterId, version)
  if (!found.ok) return found
  const subject = await caseSubject(work.tx, organId, work.call.actor)
  return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
}

export const changedOf = ({ state, version }: Versioned<CaseLetter>): LetterChanged => ({
  version,
  status: state.status,
})
