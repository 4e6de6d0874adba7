import { addBlobUse } from '#store/blobUses.ts'
import { instantOf } from '#store/instant.ts'
import type { Work } from '../command.ts'
import { file, type UsedFile } from './file.ts'

/** A file whose bytes are stored; its case is itself where it has none. */
export type Attachment = Omit<UsedFile, 'caseId'> & {
  readonly caseId: string | null
  readonly name: string
  /** Where its id is named before; absent: a new one. */
  readonly id?: string
}

/** Gives a stored file its place in a case, inside a command; the id under which it is read. */
export async function attachFile(work: Work, { name, id = work.newId(), ...attachment }: Attachment): Promise<string> {
  const { tx, organId, call } = work
  const used = { ...attachment, caseId: attachment.caseId ?? id }
  const addedAt = instantOf(call.now)
  work.record(file, id, null, { kind: 'fileAdded', ...used })
  const scannedAt = used.verdict === 'clean' ? addedAt : null
  await addBlobUse(tx, { organId, id, name, ...used, scannedAt, addedBy: call.actor.personId, addedAt })
  return id
}
