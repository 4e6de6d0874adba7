/** A file that goes from one organ to another: the same bytes, under a name that says nothing of anybody. */
import type { z } from 'zod'
import { endingFor } from '#store/blob/allowed.ts'
import { findBlobUse } from '#store/blobUses.ts'
import type { Work } from '../command.ts'
import { ACCEPTED_FILE } from '../file/addFile.ts'
import { attachFile } from '../file/attachFile.ts'

export const CARRIED_FILE = ACCEPTED_FILE

export type CarriedFile = z.infer<typeof CARRIED_FILE>

interface Place {
  readonly caseKind: 'request' | 'inquiry'
  readonly caseId: string
}

/** Null where the case has no such file, or has it no more. */
export async function carriedFile(
  { tx, organId }: Work,
  id: string,
  { caseKind, caseId }: Place,
): Promise<CarriedFile | null> {
  const use = await findBlobUse(tx, organId, id)
  if (use === null || use.caseKind !== caseKind || use.caseId !== caseId || use.destroyedAt !== null) return null
  const { sha256, size, mediaType, sealed, verdict } = use
  return { sha256, size, mediaType, sealed, verdict }
}

/** The id under which the other organ has it. */
export function keepCarried(work: Work, name: string, file: CarriedFile, place: Place): Promise<string> {
  return attachFile(work, { ...file, ...place, name: name + endingFor(file.mediaType) })
}
