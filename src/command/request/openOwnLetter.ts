/**
 * A letter that was sent to an applicant, for that applicant: the stamped file where there is one, else as it was issued; and
 * what went with it. The law is asked once, here, and the reading stands in the log before the first byte goes. 个保法 Art. 51.
 */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { letterPdf, makeLetter } from '#document/letters/letterFile.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { mayShowInline } from '#store/blob/allowed.ts'
import { findBlobUse, type StoredBlobUse } from '#store/blobUses.ts'
import type { Database, Reader } from '#store/database.ts'
import { findLetter, findLetterContent } from '#store/letters.ts'
import { type Call, type Command, done, execute, notFound, type Result, refused } from '../command.ts'
import { fileReading } from '../file/file.ts'
import { takenBytes } from '../file/openFile.ts'
import type { Kit } from '../kit.ts'
import { handedIn } from '../letter/enclosures.ts'
import { letterValues } from '../letter/letterValues.ts'
import { templateBytes } from '../letter/templateFor.ts'
import { aboutOwnRequest, OWN_REQUEST } from './citizenVerb.ts'

export interface OwnLetterFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly showable: boolean
}

const input = OWN_REQUEST.extend({
  letterId: z.uuid(),
  /** One of its enclosures; null: the letter itself. */
  enclosureId: z.uuid().nullable(),
})

const readOwnLetter = {
  name: 'readOwnLetter',
  action: 'request.follow',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, { organId, requestId, letterId, enclosureId }) => {
    const about = await aboutOwnRequest(work, { organId, requestId })
    if (!about.ok) return about
    const letter = await findLetter(work.tx, organId, letterId)
    const isTheirs = letter !== null && isToApplicant(letter.state, requestId)
    if (!isTheirs) return notFound('没有找到这份文书。')
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

const isToApplicant = ({ caseKind, caseId, kind, status }: CaseLetter, requestId: string) =>
  caseKind === 'request' && caseId === requestId && status === 'sent' && letterForm(kind).addressee === 'applicant'

const NO_ENCLOSURE = '没有找到这个附件。'

/** It was frozen with the letter, and no other file of the case was. */
async function goesWith(db: Reader, { organId, id }: CaseLetter, fileId: string): Promise<boolean> {
  const content = await findLetterContent(db, organId, id)
  return content?.frozen?.enclosures?.some((each) => each.fileId === fileId) === true
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
  const found = await findLetter(db, organId, letterId)
  if (found === null) return notFound('没有找到这份文书。')
  // Without a key: every reading is one more.
  const order = { organId, requestId: found.state.caseId, letterId, enclosureId }
  const opened = await execute(db, readOwnLetter, order, { ...call, idempotencyKey: null })
  if (!opened.ok) return opened
  const letter = opened.answer
  if (enclosureId !== null) return enclosed(db, letter, enclosureId, call.kit)
  const name = `${letterForm(letter.kind).name}${letter.number === null ? '' : letter.number}`
  return letter.stamped === null
    ? issued(db, letter, name, call)
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
  return done({ name, mediaType, bytes, showable: mayShowInline(mediaType) })
}

/** As it was signed, and nothing else: what somebody changed since does not leave. Art. 17.2. */
async function enclosed(
  db: Database,
  letter: CaseLetter,
  fileId: string,
  { blobs }: Kit,
): Promise<Result<OwnLetterFile>> {
  const { organId, id, draft } = letter
  const content = await findLetterContent(db, organId, id)
  const frozen = content?.frozen?.enclosures?.find((each) => each.fileId === fileId)
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

async function issued(
  db: Database,
  letter: CaseLetter,
  name: string,
  { kit: { keyring, blobs }, today }: { readonly kit: Kit; readonly today: Call['today'] },
): Promise<Result<OwnLetterFile>> {
  const content = await findLetterContent(db, letter.organId, letter.id)
  const frozen = content?.frozen
  const values = await letterValues({ db, keyring, today }, letter, content?.values ?? {}, frozen)
  const digest = frozen?.template ?? null
  const template = digest === null ? null : await templateBytes(blobs, digest)
  const made = makeLetter({ kind: letter.kind, values, template })
  if (!made.ok) return refused(...made.reasons)
  const pdf = await letterPdf(made.file, template !== null)
  if (!pdf.ok) return refused(...pdf.reasons)
  return done({ name: `${name}.pdf`, mediaType: 'application/pdf', bytes: pdf.bytes, showable: true })
}
