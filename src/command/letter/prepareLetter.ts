/** What is made of a letter before the transaction that hands it in: nothing is rendered while rows are locked. */
import type { Keyring } from '#crypto/keyring.ts'
import { type LetterFile, makeLetter } from '#document/letters/letterFile.ts'
import type { PlainDate } from '#law/date.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { type Action, type Actor, mayAct } from '#law/permission.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Reader } from '#store/database.ts'
import type { FrozenLetter } from '#store/letterContents.ts'
import { findLetter } from '#store/letters.ts'
import { caseSubject } from '../caseSubject.ts'
import { done, notFound, type Result, refused } from '../command.ts'
import { readyLetter } from './readyLetter.ts'
import type { DraftFile } from './submitLetter.ts'
import { templateBytes } from './templateFor.ts'

/** What making a letter needs. */
export interface Press {
  readonly db: Reader
  readonly keyring: Keyring
  readonly blobs: BlobStore
  readonly today: PlainDate
}

export interface PreparedLetter {
  readonly state: CaseLetter
  readonly file: DraftFile
  readonly frozen: FrozenLetter
  /** With the applicant's own data; not to be kept. */
  readonly values: LetterValues
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The draft as it is read by whoever signs it, stored sealed: without number and date. */
export async function preparedLetter(
  press: Press,
  { organId, letterId }: { readonly organId: number; readonly letterId: string },
  { actor, action }: { readonly actor: Actor; readonly action: Action },
): Promise<Result<PreparedLetter>> {
  const { db, blobs, today } = press
  const allowed = await mayWrite(db, organId, actor, action)
  if (!allowed.ok) return allowed
  const found = await findLetter(db, organId, letterId)
  if (found === null) return notFound('没有找到这份文书，它可能已经被移走。')
  const { state } = found
  const { frozen, values } = await readyLetter(press, state)
  const made = await madeLetter(press, { kind: state.kind, values, template: frozen.template, asOf: today })
  if (!made.ok) return made
  const { sha256, size } = await blobs.put(made.answer.docx, true)
  return done({ state, file: { sha256, size, mediaType: DOCX }, frozen, values })
}

/** The file of a letter by the template of this digest, or by the built-in one. */
export async function madeLetter(
  { blobs }: Pick<Press, 'blobs'>,
  {
    kind,
    values,
    template,
    asOf,
  }: {
    readonly kind: CaseLetter['kind']
    readonly values: LetterValues
    readonly template: string | null
    readonly asOf: PlainDate
  },
): Promise<Result<LetterFile>> {
  const bytes = template === null ? null : await templateBytes(blobs, template)
  const made = makeLetter({ kind, values, asOf, template: bytes })
  return made.ok ? done(made.file) : refused(...made.reasons)
}

async function mayWrite(db: Reader, organId: number, actor: Actor, action: Action): Promise<Result<null>> {
  const subject = await caseSubject(db, organId, actor)
  if (subject === null) return notFound('没有这个机关。')
  const verdict = mayAct(actor, action, subject)
  return verdict.ok ? done(null) : { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
}
