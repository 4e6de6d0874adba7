/**
 * Enclosures 附件 of a letter: the information itself that is given out (Art. 36(2), 37, 40), the record as it was corrected
 * (Art. 41). Files of the same case, kept by what they hold, and frozen with the letter: what was reviewed (Art. 17.2) is what leaves.
 */
import { z } from 'zod'
import { sha256 } from '#crypto/digest.ts'
import { templateLines } from '#document/letters/template.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { LETTER_FIELDS, type LetterValues } from '#law/letter/letterField.ts'
import { givesOut, letterForm, takesEnclosures } from '#law/letter/letterForm.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { findApplication } from '#store/applications.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import { findBlobUses, type StoredBlobUse } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { type Enclosure, type FrozenLetter, findLetterFiles } from '#store/letterContents.ts'
import { lettersOfCase } from '#store/letters.ts'
import { findEntries } from '#store/requestEntries.ts'
import { done, invalid, type Result } from '../command.ts'
import type { LetterPlace } from './letterValues.ts'
import { templateBytes } from './templateFor.ts'

const MOST = 50

/** Files of the case, in the order in which the letter lists them. */
export const ENCLOSURE_IDS = z.array(z.uuid()).max(MOST)

/** The files that were chosen; a no where one is not the case's, or is a letter itself. */
export async function chosenEnclosures(
  db: Reader,
  { organId, caseKind, caseId, kind }: LetterPlace,
  fileIds: readonly string[],
): Promise<Result<readonly Enclosure[]>> {
  if (fileIds.length === 0) return done([])
  const no = (sentence: string) => invalid({ path: 'enclosures', sentence })
  if (!takesEnclosures(kind)) return no(`“${letterForm(kind).name}”不能带附件。`)
  if (new Set(fileIds).size < fileIds.length) return no('同一个附件只能选一次。')
  const uses = await usesById(db, organId, fileIds)
  const found = fileIds.flatMap((id) => uses.get(id) ?? [])
  const isOfCase = (use: StoredBlobUse) => use.caseKind === caseKind && use.caseId === caseId && !use.destroyedAt
  if (found.length < fileIds.length || !found.every(isOfCase)) {
    return no(`附件应当是这${caseKind === 'request' ? '件申请案卷' : '个案件'}里的文件，请先上传到案卷。`)
  }
  const letters = (await lettersOfCase(db, organId, caseKind, caseId)).flatMap(({ state: { draft, stamped } }) => [
    draft?.fileId,
    stamped?.fileId,
  ])
  if (fileIds.some((id) => letters.includes(id))) return no('送审稿、用印件本身是文书，不能作附件。')
  return done(found.map(({ id: fileId, sha256 }) => ({ fileId, sha256 })))
}

export interface NamedEnclosure {
  readonly fileId: string
  readonly name: string
}

/** With the names of their files. */
export async function namedEnclosures(
  db: Reader,
  organId: number,
  enclosures: readonly Enclosure[] = [],
): Promise<readonly NamedEnclosure[]> {
  const uses = await usesById(
    db,
    organId,
    enclosures.map(({ fileId }) => fileId),
  )
  return enclosures.map(({ fileId }) => ({ fileId, name: uses.get(fileId)?.name ?? '' }))
}

/** What was typed, with the names that the letter lists under 附件. */
export async function withEnclosures(
  db: Reader,
  organId: number,
  typed: LetterValues,
  enclosures: readonly Enclosure[] = [],
): Promise<LetterValues> {
  const named = await namedEnclosures(db, organId, enclosures)
  if (named.length === 0) return typed
  return { ...typed, enclosures: named.map(({ name }) => name.replace(/\.[A-Za-z\d]{1,8}$/, '')) }
}

/** A template from before there were enclosures would leave their names out. GB/T 9704-2012, 7.3.4. */
export async function placeReasons(
  blobs: BlobStore,
  { template, enclosures = [] }: Pick<FrozenLetter, 'template' | 'enclosures'>,
): Promise<readonly Reason[]> {
  if (template === null || enclosures.length === 0) return []
  const lines = templateLines(await templateBytes(blobs, template))
  const name = `【${LETTER_FIELDS.enclosures.label}】`
  return reasonIf(
    !lines.some((line) => line.includes(name)),
    'no-place-for-enclosures',
    `文书带有附件，但是使用的模板没有“${name}”，不能列出附件名称；请在模板的落款前加上“${name}”后重新上传。`,
  )
}

/** Art. 36(2), 37, 40: given out electronically, the information goes with the reply; on paper it may be handed over. */
export async function enclosureWarnings(
  db: Reader,
  { organId, caseId, kind }: LetterPlace,
  enclosures: readonly Enclosure[] = [],
): Promise<readonly Reason[]> {
  if (!givesOut(kind) || enclosures.length > 0) return []
  const entry = (await findEntries(db, organId, [caseId])).get(caseId)
  const application = entry === undefined ? null : await findApplication(db, organId, entry.applicationId)
  const isElectronic =
    application?.form === 'electronic' || application?.way === 'online' || application?.way === 'email'
  return reasonIf(
    isElectronic,
    'no-enclosure',
    '申请人要求以电子形式提供，答复书还没有附上所公开的信息；另行提供纸质件的除外。',
    '40',
  )
}

/** Of all that is read and signed: the draft, and after it each enclosure; without any, that of the draft itself. */
export function digestWith(draft: string, enclosures: readonly Enclosure[] = []): string {
  if (enclosures.length === 0) return draft
  const lines = [draft, ...enclosures.map(({ fileId, sha256 }) => `${fileId} ${sha256}`)]
  return sha256(lines.join('\n')).toString('hex')
}

export interface HandedIn {
  /** Of draft and enclosures as they stand now. */
  readonly digest: string
  readonly enclosures: readonly NamedEnclosure[]
}

/** Letters that were handed in, as draft and enclosures stand now: what differs from what was handed in is not signed. Art. 17.2. */
export async function handedIn(
  db: Reader,
  organId: number,
  letters: readonly CaseLetter[],
): Promise<ReadonlyMap<string, HandedIn>> {
  const drafted = letters.filter(({ draft }) => draft !== null)
  const contents = await findLetterFiles(
    db,
    organId,
    drafted.map(({ id }) => id),
  )
  const enclosuresOf = ({ id }: CaseLetter) => contents.get(id)?.frozen?.enclosures ?? []
  const ids = drafted.flatMap((each) => [
    ...(each.draft === null ? [] : [each.draft.fileId]),
    ...enclosuresOf(each).map(({ fileId }) => fileId),
  ])
  const uses = await usesById(db, organId, ids)
  return new Map(
    drafted.map((each) => {
      const present = enclosuresOf(each).map(({ fileId }) => ({ fileId, sha256: uses.get(fileId)?.sha256 ?? '' }))
      const digest = digestWith(uses.get(each.draft?.fileId ?? '')?.sha256 ?? '', present)
      return [
        each.id,
        { digest, enclosures: present.map(({ fileId }) => ({ fileId, name: uses.get(fileId)?.name ?? '' })) },
      ]
    }),
  )
}

async function usesById(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredBlobUse>> {
  const uses = await findBlobUses(db, organId, [...new Set(ids)])
  return new Map(uses.map((use) => [use.id, use]))
}
