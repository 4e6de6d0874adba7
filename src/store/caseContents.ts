/** What people wrote in a complaint, a correction or a proceeding, and who they are: ids of personal data, and words. */
import { sql } from 'kysely'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export type ContentCase = 'recordCorrection' | 'complaint' | 'proceeding'

/** Ids of personal data. */
export interface CasePerson {
  readonly nameId: string
  readonly phoneId: string | null
  readonly addressId: string | null
}

/** What is written against an attacked act, and what shows it. */
export interface Defence {
  /** 答复书、答辩状 */
  readonly statement: string
  /** By the key of an exhibit: what it proves, and whether it is shown. */
  readonly exhibits: Readonly<Record<string, { readonly purpose: string; readonly shown: boolean }>>
}

interface Details {
  /** Whose applicants these people are; null where they are named here. */
  readonly applicationId: string | null
  readonly people: readonly CasePerson[]
  /** Of a proceeding only. */
  readonly defence: Defence | null
}

export interface CaseContent extends Details {
  readonly organId: number
  readonly caseKind: ContentCase
  readonly caseId: string
  readonly number: string
  readonly content: string
}

export async function addCaseContent(tx: Tx, added: CaseContent, at: Instant): Promise<void> {
  const { organId, caseKind, caseId, number, content, ...details } = added
  await tx
    .insertInto('case_content')
    .values({
      ...{ organ_id: organId, case_kind: caseKind, case_id: caseId, number, content, made_at: at },
      details: JSON.stringify(details satisfies Details),
    })
    .execute()
}

/** Those of an organ by the ids of their cases. */
export async function findCaseContents(
  db: Reader,
  organId: number,
  caseKind: ContentCase,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseContent>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_content')
    .select(['case_id', 'number', 'content', 'details'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', 'in', [...new Set(caseIds)])
    .execute()
  return new Map(rows.map((row) => [row.case_id, contentOf(organId, caseKind, row)]))
}

interface Row {
  readonly case_id: string
  readonly number: string
  readonly content: string
  readonly details: object
}

const contentOf = (
  organId: number,
  caseKind: ContentCase,
  { case_id: caseId, number, content, details }: Row,
): CaseContent => ({
  ...{ organId, caseKind, caseId, number, content },
  // Written by addCaseContent and saveDefence and by nothing else.
  ...(details as Details),
})

/** What the applicants of an application have asked for besides, in the order in which it came. */
export async function caseContentsOfApplication(
  db: Reader,
  organId: number,
  caseKind: ContentCase,
  applicationId: string,
): Promise<readonly CaseContent[]> {
  const rows = await db
    .selectFrom('case_content')
    .select(['case_id', 'number', 'content', 'details'])
    .where('organ_id', '=', organId)
    .where(sql<string>`details->>'applicationId'`, '=', applicationId)
    .where('case_kind', '=', caseKind)
    .orderBy('case_id')
    .execute()
  return rows.map((row) => contentOf(organId, caseKind, row))
}

export async function findCaseContent(
  db: Reader,
  organId: number,
  caseKind: ContentCase,
  caseId: string,
): Promise<CaseContent | null> {
  return (await findCaseContents(db, organId, caseKind, [caseId])).get(caseId) ?? null
}

export async function saveDefence(tx: Tx, { caseId, ...content }: CaseContent, defence: Defence): Promise<void> {
  const { organId, caseKind, applicationId, people } = content
  await tx
    .updateTable('case_content')
    .set({ details: JSON.stringify({ applicationId, people, defence } satisfies Details) })
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
    .execute()
}
