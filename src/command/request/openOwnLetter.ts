/**
 * A letter that was sent to an applicant, for that applicant: the file under its seal, never what it was made from; and what went
 * with it. The law is asked once, here, and the reading stands in the log before the first byte goes. 个保法 Art. 51.
 */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { findBlobUse, type StoredBlobUse } from '#store/blobUses.ts'
import type { Database, Reader } from '#store/database.ts'
import { findLetterFiles } from '#store/letterContents.ts'
import { findLetter } from '#store/letters.ts'
import {
  type About,
  type Call,
  type Command,
  done,
  execute,
  notFound,
  type Result,
  refused,
  type Work,
} from '../command.ts'
import { fileReading } from '../file/file.ts'
import { takenBytes } from '../file/openFile.ts'
import type { Kit } from '../kit.ts'
import { handedIn } from '../letter/enclosures.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { aboutOwnRecordCorrection } from '../recordCorrection/ownRecordCorrections.ts'
import { aboutOwnRequest } from './citizenVerb.ts'
import { isToApplicant } from './ownLetters.ts'

export interface OwnLetterFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const input = z.object({
  organId: ORGAN_ID,
  letterId: z.uuid(),
  /** One of its enclosures; null: the letter itself. */
  enclosureId: z.uuid().nullable(),
})

const readOwnLetter = {
  name: 'readOwnLetter',
  action: 'request.follow',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, { organId, letterId, enclosureId }) => {
    const letter = await findLetter(work.tx, organId, letterId)
    if (letter === null || !isToApplicant(letter.state)) return notFound(NO_LETTER)
    // One that left outside: nothing of it came back under the seal.
    if (enclosureId === null && letter.state.stamped === null) return notFound(NO_LETTER)
    const about = await aboutOwnCase(work, letter.state)
    if (!about.ok) return about
    if (enclosureId !== null && !(await goesWith(work.tx, letter.state, enclosureId))) return notFound(NO_ENCLOSURE)
    return done({ subject: about.answer.subject, value: letter.state })
  },
  run: async (work, { enclosureId }, letter) => {
    const id = enclosureId ?? letter.stamped?.fileId ?? letter.id
    const seen = await fileReading.lock(work.tx, letter.organId, id)
    work.record(fileReading, id, seen, { kind: 'personalFileRead' })
    return done(letter)
  },
} satisfies Command<z.infer<typeof input>, CaseLetter, CaseLetter>

/** Of their request, or of the correction of a record that they asked for; anybody else's is as if it were not there. */
async function aboutOwnCase(
  work: Work,
  { organId, caseKind, caseId }: CaseLetter,
): Promise<Result<Pick<About<unknown>, 'subject'>>> {
  switch (caseKind) {
    case 'request':
      return aboutOwnRequest(work, { organId, requestId: caseId })
    case 'recordCorrection':
      return aboutOwnRecordCorrection(work, { organId, caseId })
    case 'complaint':
    case 'proceeding':
      return notFound(NO_LETTER)
  }
}

const NO_LETTER = '没有找到这份文书。'
const NO_ENCLOSURE = '没有找到这个附件。'

/** It was frozen with the letter, and no other file of the case was. */
async function goesWith(db: Reader, { organId, id }: CaseLetter, fileId: string): Promise<boolean> {
  const files = (await findLetterFiles(db, organId, [id])).get(id)
  return files?.frozen?.enclosures?.some((each) => each.fileId === fileId) === true
}

interface OwnOrder {
  readonly organId: number
  readonly letterId: string
  /** Of what goes with the letter; null: the letter itself. */
  readonly enclosureId: string | null
}

export async function openOwnLetter(
  { db }: { readonly db: Database },
  { organId, letterId, enclosureId }: OwnOrder,
  call: Omit<Call, 'idempotencyKey' | 'kit'> & { readonly kit: Kit },
): Promise<Result<OwnLetterFile>> {
  // Without a key: every reading is one more.
  const order = { organId, letterId, enclosureId }
  const opened = await execute(db, readOwnLetter, order, { ...call, idempotencyKey: null })
  if (!opened.ok) return opened
  const letter = opened.answer
  if (enclosureId !== null) return enclosed(db, letter, enclosureId, call.kit)
  const name = `${letterForm(letter.kind).name}${letter.number === null ? '' : letter.number}`
  return letter.stamped === null
    ? notFound(NO_LETTER)
    : stamped(db, letter, { name, fileId: letter.stamped.fileId }, call.kit)
}

async function stamped(
  db: Database,
  { organId }: CaseLetter,
  { name, fileId }: { readonly name: string; readonly fileId: string },
  { blobs }: Kit,
): Promise<Result<OwnLetterFile>> {
  const use = await findBlobUse(db, organId, fileId)
  if (use === null || use.destroyedAt !== null) return notFound('这份文书已经依法销毁。')
  const [ending = ''] = /\.[a-z\d]{1,5}$/i.exec(use.name) ?? []
  return fileBytes(use, `${name}${ending}`, blobs)
}

async function fileBytes(use: StoredBlobUse, name: string, blobs: Kit['blobs']): Promise<Result<OwnLetterFile>> {
  const { mediaType } = use
  const bytes = await buffer(await takenBytes(blobs, use))
  return done({ name, mediaType, bytes })
}

/** As it was signed, and nothing else: what somebody changed since does not leave. Art. 17.2. */
async function enclosed(
  db: Database,
  letter: CaseLetter,
  fileId: string,
  { blobs }: Kit,
): Promise<Result<OwnLetterFile>> {
  const { organId, id, draft } = letter
  const files = (await findLetterFiles(db, organId, [id])).get(id)
  const frozen = files?.frozen?.enclosures?.find((each) => each.fileId === fileId)
  const use = await findBlobUse(db, organId, fileId)
  if (frozen === undefined || use === null || use.destroyedAt !== null) return notFound('这个附件已经依法销毁。')
  const present = (await handedIn(db, organId, [letter])).get(id)
  const isSigned = use.sha256 === frozen.sha256 && (draft === null || present?.digest === draft.digest)
  if (!isSigned) return refused(CHANGED_SINCE)
  return fileBytes(use, use.name, blobs)
}

const CHANGED_SINCE = {
  code: 'content-changed',
  article: null,
  sentence: '附件与签发时的不同，暂时不能下载，请与公开工作机构联系。',
}
