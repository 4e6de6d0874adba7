/** The lines of the register 登记: the number, the words of the applicant, and what a search goes through. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface RequestEntry {
  readonly organId: number
  readonly requestId: string
  readonly applicationId: string
  readonly number: string
  /** The words as they stand: those of the correction, where there was one. */
  readonly content: string
  /** What they were before each correction, the first words first. Art. 30. */
  readonly formerContents: readonly string[]
  /** The words of a correction that came too late, which nobody has judged yet. */
  readonly proposedContent: string | null
}

export type NewRequestEntry = Omit<RequestEntry, 'formerContents' | 'proposedContent'>

/** The words after so many corrections. */
export const contentAfter = ({ content, formerContents }: RequestEntry, corrections: number): string =>
  formerContents[corrections] ?? content

/** `source`: of one taken over, where it stood before. */
export async function addRequestEntry(
  tx: Tx,
  entry: NewRequestEntry,
  at: Instant,
  source: string | null = null,
): Promise<void> {
  const { organId, requestId, applicationId, number, content } = entry
  await tx
    .insertInto('request_entry')
    .values({
      ...{
        organ_id: organId,
        request_id: requestId,
        application_id: applicationId,
        number,
        content,
        source,
        made_at: at,
      },
      content_digest: contentDigest(content),
      grams: [...gramsOf(organId, content)],
    })
    .execute()
}

/** The words of the correction become the request's, for every list, search and comparison; the others are kept. Art. 30. */
export async function correctContent(tx: Tx, { organId, requestId }: OfEntry, content: string): Promise<void> {
  await tx
    .updateTable('request_entry')
    .set(({ ref }) => ({
      content,
      content_digest: contentDigest(content),
      grams: [...gramsOf(organId, content)],
      former_contents: sql`${ref('former_contents')} || ${ref('content')}`,
      proposed_content: null,
    }))
    .where('organ_id', '=', organId)
    .where('request_id', '=', requestId)
    .execute()
}

/** The words of a correction that came too late wait for whoever judges the reason. Art. 30. */
export async function proposeContent(tx: Tx, { organId, requestId }: OfEntry, content: string): Promise<void> {
  await tx
    .updateTable('request_entry')
    .set({ proposed_content: content })
    .where('organ_id', '=', organId)
    .where('request_id', '=', requestId)
    .execute()
}

type OfEntry = Pick<RequestEntry, 'organId' | 'requestId'>

/** Those of an organ by the ids of their requests. */
export async function findEntries(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, RequestEntry>> {
  if (requestIds.length === 0) return new Map()
  const rows = await select(db, organId)
    .where('request_id', 'in', [...new Set(requestIds)])
    .execute()
  return new Map(rows.map((entry) => [entry.requestId, entry]))
}

/** Those of one application, in the order of their numbers. */
export async function entriesOfApplications(
  db: Reader,
  organId: number,
  applicationIds: readonly string[],
): Promise<readonly RequestEntry[]> {
  if (applicationIds.length === 0) return []
  return select(db, organId)
    .where('application_id', 'in', [...applicationIds])
    .orderBy('made_at')
    .orderBy('request_id')
    .execute()
}

/** With the same words, spaces and signs aside. Art. 44. */
export async function entriesOfSameWords(
  db: Reader,
  organId: number,
  content: string,
): Promise<readonly RequestEntry[]> {
  return select(db, organId).where('content_digest', '=', contentDigest(content)).orderBy('request_id').execute()
}

/** The id of the request with this number; null where there is none. */
export async function requestNumbered(db: Reader, organId: number, number: string): Promise<string | null> {
  const found = await select(db, organId).where('number', '=', number).executeTakeFirst()
  return found?.requestId ?? null
}

/** Which of these sources were taken over, and which of these numbers are given. */
export async function knownEntries(
  db: Reader,
  organId: number,
  { sources, numbers }: { readonly sources: readonly string[]; readonly numbers: readonly string[] },
): Promise<{ readonly sources: ReadonlySet<string>; readonly numbers: ReadonlySet<string> }> {
  const found = async (column: 'source' | 'number', texts: readonly string[]) => {
    if (texts.length === 0) return new Set<string>()
    const rows = await db
      .selectFrom('request_entry')
      .select(column)
      .where('organ_id', '=', organId)
      .where(column, 'in', [...new Set(texts)])
      .execute()
    return new Set(rows.flatMap((row) => Object.values(row).filter((text) => text !== null)))
  }
  return { sources: await found('source', sources), numbers: await found('number', numbers) }
}

const select = (db: Reader, organId: number) =>
  db
    .selectFrom('request_entry')
    .select([
      ...(['organ_id as organId', 'request_id as requestId', 'application_id as applicationId'] as const),
      ...(['number', 'content'] as const),
      ...(['former_contents as formerContents', 'proposed_content as proposedContent'] as const),
    ])
    .where('organ_id', '=', organId)

/** Letters, digits and characters only, in one way of writing. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

export function contentDigest(content: string): Buffer {
  return createHash('sha256').update(plainWords(content)).digest()
}

/**
 * The pairs of neighbouring characters, each hashed together with the organ, so that a search meets no other organ's rows;
 * what it finds is held against the words themselves.
 */
export function gramsOf(organId: number, content: string): ReadonlySet<number> {
  const characters = [...plainWords(content)]
  const pairs = characters.length < 2 ? characters : characters.slice(1).map((each, at) => characters[at] + each)
  return new Set(pairs.map((pair) => hash(`${organId} ${pair}`)))
}

/** FNV-1a, as a signed integer of 32 bits, which is what PostgreSQL keeps. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (const byte of Buffer.from(text)) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum | 0
}
