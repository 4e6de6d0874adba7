/**
 * What letters say, beside their rows: sealed, since a letter names whom it is written to and whatever a clerk wrote of people
 * (个保法 Art. 51(3)). In the clear stands only which template and which files of the case belong to it.
 */
import { sql } from 'kysely'
import { open, type Sealed, seal } from '#crypto/cipher.ts'
import { currentKey, type Keyring } from '#crypto/keyring.ts'
import type { PlainDate } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { Database, Reader, Tx } from './database.ts'

/** What was filled in; the applicant's own data are not in it: they are opened when the letter is made. */
export interface LetterContent {
  readonly values: LetterValues
  /** What goes with it. */
  readonly enclosures?: readonly Enclosure[]
  /** As it was handed in or issued: nothing of it follows what changes later. */
  readonly frozen?: FrozenLetter
  /** 会商 of the reply. */
  readonly deliberations?: readonly Deliberation[]
  /** With its case: nothing of it is left to be said. */
  readonly destroyed?: true
}

export interface FrozenLetter {
  /** All but what is opened each time: the applicant's own data, number and date. */
  readonly values: LetterValues
  /** The template by its digest; null for the built-in one. */
  readonly template: string | null
  readonly enclosures?: readonly Enclosure[]
  /** After how many corrections of the request it was written; absent for none. */
  readonly corrections?: number
}

/** A file of the same case, by what it holds. Its name stands with the file. */
export interface Enclosure {
  readonly fileId: string
  readonly sha256: string
}

/** Who conferred, what each said, and what came of it. Art. 17. */
export interface Deliberation {
  readonly on: PlainDate
  readonly chair: string
  readonly participants: string
  readonly opinion: string
  readonly conclusion: 'agrees' | 'objects'
  readonly fileId: string
}

/** Which letter. */
interface Place {
  readonly organId: number
  readonly id: string
}

/** The part in the clear. */
interface LetterFiles {
  readonly enclosures?: readonly Enclosure[]
  readonly frozen?: Omit<FrozenLetter, 'values'>
  readonly destroyed?: true
}

/** The sealed part. */
interface Words {
  readonly values: LetterValues
  readonly frozenValues?: LetterValues
  readonly deliberations?: readonly Deliberation[]
}

/** As the row keeps it. */
interface SealedContent extends LetterFiles {
  readonly sealed: { readonly keyId: string; readonly base64: string }
}

/** Binds the words to their letter: moved to another they do not open. */
const contextOf = ({ organId, id }: Place) => `letter ${organId} ${id}`

/** After the row itself was written. */
export async function writeLetterContent(
  tx: Tx,
  keyring: Keyring,
  { organId, id }: Place,
  content: LetterContent,
): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ content: JSON.stringify(sealedOf(keyring, { organId, id }, content)) })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
}

function sealedOf(keyring: Keyring, place: Place, content: LetterContent): SealedContent {
  const { values, frozen, deliberations, ...files } = content
  const words: Words = {
    values,
    ...(frozen === undefined ? {} : { frozenValues: frozen.values }),
    ...(deliberations === undefined ? {} : { deliberations }),
  }
  const { keyId, bytes } = seal(keyring, Buffer.from(JSON.stringify(words)), contextOf(place))
  const sealed = { keyId, base64: Buffer.from(bytes).toString('base64') }
  if (frozen === undefined) return { ...files, sealed }
  const { values: _, ...kept } = frozen
  return { ...files, frozen: kept, sealed }
}

/** Null where the words were changed, moved here from another letter, or their key is not in the ring. */
function openedOf(keyring: Keyring, place: Place, content: object): LetterContent | null {
  // Written before contents were sealed, and by writeLetterContent since; `{}` by the row itself.
  const kept = content as LetterContent | SealedContent
  if (!('sealed' in kept)) return { ...kept, values: kept.values ?? {} }
  const { sealed, frozen, ...files } = kept
  const bytes = open(keyring, bytesOf(sealed), contextOf(place))
  if (bytes === null) return null
  const words: Words = JSON.parse(Buffer.from(bytes).toString('utf8'))
  const { frozenValues, ...rest } = words
  return {
    ...files,
    ...rest,
    ...(frozen === undefined ? {} : { frozen: { ...frozen, values: frozenValues ?? {} } }),
  }
}

const bytesOf = ({ keyId, base64 }: SealedContent['sealed']): Sealed => ({
  keyId,
  bytes: Buffer.from(base64, 'base64'),
})

const selectContents = (db: Reader, organId: number, ids: readonly string[]) =>
  db
    .selectFrom('letter')
    .select(['id', 'content'])
    .where('organ_id', '=', organId)
    .where('id', 'in', [...new Set(ids)])
    .execute()

/** What letters of an organ say, by their ids. */
export async function findLetterContents(
  db: Reader,
  keyring: Keyring,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LetterContent>> {
  if (ids.length === 0) return new Map()
  const rows = await selectContents(db, organId, ids)
  return new Map(
    rows.map(({ id, content }) => {
      const opened = openedOf(keyring, { organId, id }, content)
      if (opened === null) throw new Error(`what letter ${organId} ${id} says does not open`)
      return [id, opened]
    }),
  )
}

export async function findLetterContent(
  db: Reader,
  keyring: Keyring,
  organId: number,
  id: string,
): Promise<LetterContent | null> {
  return (await findLetterContents(db, keyring, organId, [id])).get(id) ?? null
}

/** By which template, and with which files of their case, letters of an organ were written, by their ids. */
export async function findLetterFiles(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LetterFiles>> {
  if (ids.length === 0) return new Map()
  const rows = await selectContents(db, organId, ids)
  // Written by writeLetterContent and by nothing else.
  return new Map(rows.map(({ id, content }) => [id, content as LetterFiles]))
}

const WANTING = (keyring: Keyring) =>
  sql<boolean>`content <> '{}' and content -> 'sealed' ->> 'keyId' is distinct from ${currentKey(keyring).id}`

/** How many letters are not sealed with the current key, or not at all. */
export async function countLettersToSeal(db: Reader, keyring: Keyring): Promise<number> {
  const { n } = await db
    .selectFrom('letter')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where(WANTING(keyring))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Seals the next letters with the current key, those of old versions for the first time. */
export async function resealLetterContents(
  owner: Database,
  keyring: Keyring,
  after: Place | null,
  limit: number,
): Promise<{ readonly last: Place | null; readonly done: number; readonly unreadable: readonly Place[] }> {
  return owner.transaction().execute(async (tx) => {
    let query = tx.selectFrom('letter').select(['organ_id as organId', 'id', 'content']).where(WANTING(keyring))
    if (after !== null) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('organ_id', 'id'), '>', tuple(after.organId, after.id)),
      )
    }
    const rows = await query.orderBy('organ_id').orderBy('id').limit(limit).forUpdate().execute()
    const unreadable: Place[] = []
    for (const { organId, id, content } of rows) {
      const opened = openedOf(keyring, { organId, id }, content)
      if (opened === null) unreadable.push({ organId, id })
      else await writeLetterContent(tx, keyring, { organId, id }, opened)
    }
    return { last: rows.at(-1) ?? null, done: rows.length - unreadable.length, unreadable }
  })
}
