/** What the papers of a request state: words that stand in no event, and the file of each. */
import type { Paper } from '#law/request/evidence.ts'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface PaperContent {
  readonly organId: number
  readonly id: string
  readonly requestId: string
  readonly paper: Paper
  /** Each particular in words. */
  readonly fields: Readonly<Record<string, string>>
  readonly fileId: string | null
}

const KIND = 'paper'

type Details = Pick<PaperContent, 'requestId' | 'paper' | 'fields' | 'fileId'>

export async function addPaper(tx: Tx, { organId, id, ...details }: PaperContent, at: Instant): Promise<void> {
  await tx
    .insertInto('case_content')
    .values({
      ...{ organ_id: organId, case_kind: KIND, case_id: id, number: '', content: '', made_at: at },
      details: JSON.stringify(details satisfies Details),
    })
    .execute()
}

/** Those of an organ by their ids. */
export async function findPapers(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PaperContent>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_content')
    .select(['case_id as id', 'details'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', KIND)
    .where('case_id', 'in', ids)
    .execute()
  // Written by addPaper and by nothing else.
  return new Map(rows.map(({ id, details }) => [id, { organId, id, ...(details as Details) }]))
}
