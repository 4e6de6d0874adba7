import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Actor, mayAct } from '#law/permission.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import { findBlobUse, type StoredBlobUse } from '#store/blobUses.ts'
import type { Database, Reader } from '#store/database.ts'
import { type Call, type Command, done, execute, notFound, type Result } from '../command.ts'
import { fileReading } from './file.ts'
import { subjectOfUse } from './fileCases.ts'

export interface FileId {
  readonly organId: number
  readonly id: string
}

export interface OpenedFile {
  readonly use: StoredBlobUse
  readonly bytes: Readable
}

/**
 * The one door through which the bytes of a stored file leave: the law is asked, and of a personal document the reading
 * stands in the log before the first byte goes. 个保法 Art. 51.
 */
export async function openFile(
  { db, blobs }: { readonly db: Database; readonly blobs: BlobStore },
  { organId, id }: FileId,
  call: Call,
): Promise<Result<OpenedFile>> {
  const found = await findFile(db, { organId, id }, call.actor)
  if (!found.ok) return found
  const { use, subject } = found.answer
  if (use.sealed) {
    // Without a key: the second reading is one more.
    const logging = await execute(db, readPersonalFile, { organId, id }, { ...call, idempotencyKey: null })
    if (!logging.ok) return logging
  } else {
    const verdict = mayAct(call.actor, 'file.read', subject)
    if (!verdict.ok) return { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
  }
  return done({ use, bytes: await takenBytes(blobs, use) })
}

/**
 * The bytes of a file that a command of another kind has let somebody take and has logged: a whole case file, a letter that
 * was sent to the applicant. src/api/files.test.ts knows all who call it.
 */
export async function takenBytes(
  blobs: BlobStore,
  { organId, id, sha256, sealed }: Pick<StoredBlobUse, 'organId' | 'id' | 'sha256' | 'sealed'>,
): Promise<Readable> {
  const bytes = await blobs.get(sha256, sealed)
  if (bytes === null) throw new Error(`the bytes of file ${organId} ${id} are not in the store`)
  return bytes
}

async function findFile(db: Reader, { organId, id }: FileId, actor: Actor) {
  const use = await findBlobUse(db, organId, id)
  if (use === null) return notFound('没有找到这个文件，它可能已经被移走。')
  if (use.destroyedAt !== null) return notFound('这个文件已经依法销毁。')
  const subject = await subjectOfUse(db, use, actor)
  return subject === null ? notFound('没有找到文件所属的事项，它可能已经被移走。') : done({ use, subject })
}

const input = z.object({ organId: z.int32().min(0), id: z.uuid() })

const readPersonalFile = {
  name: 'readPersonalFile',
  action: 'file.read',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, id }) => {
    const found = await findFile(tx, { organId, id }, call.actor)
    return found.ok ? done({ subject: found.answer.subject, value: null }) : found
  },
  run: async (work, { organId, id }) => {
    const seen = await fileReading.lock(work.tx, organId, id)
    work.record(fileReading, id, seen, { kind: 'personalFileRead' })
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, null, null>
