/** Approvals as rows: what was asked and signed, and who has to sign next. */
import { sql } from 'kysely'
import type { Approval } from '#law/approval.ts'
import type { Role } from '#law/role.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import { PLATFORM } from './tables.ts'

export interface StoredApproval {
  readonly state: Approval
  readonly version: number
}

type Details = Pick<Approval, 'steps' | 'mayHoldTwo' | 'requestedOn' | 'signatures'>

const COLUMNS = [
  ...(['approval.organ_id', 'approval.id', 'approval.version', 'subject_kind', 'subject_id', 'digest'] as const),
  ...(['status', 'author_id', 'approval.details'] as const),
] as const

interface Row {
  readonly organ_id: number
  readonly id: string
  readonly version: number
  readonly subject_kind: string
  readonly subject_id: string
  readonly digest: string
  readonly status: Approval['status']
  readonly author_id: string
  readonly details: object
}

function storedOf(row: Row): StoredApproval {
  // Written by saveApproval and by nothing else.
  const details = row.details as Details
  const { organ_id, id, version, subject_kind, subject_id, digest, status, author_id } = row
  const subject = { kind: subject_kind, id: subject_id }
  return { state: { id, organId: organ_id, subject, digest, authorId: author_id, status, ...details }, version }
}

export async function lockApproval(tx: Tx, organId: number, id: string): Promise<StoredApproval | null> {
  const row = await tx
    .selectFrom('approval')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveApproval(tx: Tx, { state, version }: StoredApproval): Promise<void> {
  const { id, organId, subject, digest, authorId, status, steps, mayHoldTwo, requestedOn, signatures } = state
  const details = { steps, mayHoldTwo, requestedOn, signatures } satisfies Details
  const changing = { version, status, details: JSON.stringify(details) }
  await tx
    .insertInto('approval')
    .values({
      ...{ organ_id: organId, id, subject_kind: subject.kind, subject_id: subject.id },
      ...{ digest, author_id: authorId, ...changing },
    })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

/** All approvals of an organ by their ids, a thousand at a time. */
export async function* allApprovals(db: Reader, organId: number): AsyncGenerator<StoredApproval> {
  const rows = eachById((after, limit) => {
    const query = db.selectFrom('approval').select(COLUMNS).where('organ_id', '=', organId).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })
  for await (const row of rows) yield storedOf(row)
}

export async function findApproval(db: Reader, organId: number, id: string): Promise<StoredApproval | null> {
  const row = await db
    .selectFrom('approval')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** What was asked of a matter, the latest first. */
export async function approvalsOf(
  db: Reader,
  organId: number,
  subject: Approval['subject'],
): Promise<readonly StoredApproval[]> {
  const rows = await db
    .selectFrom('approval')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(storedOf)
}

/** All that was asked about these matters, the first first. */
export async function approvalsOfSubjects(
  db: Reader,
  organId: number,
  { kinds, ids }: { readonly kinds: readonly string[]; readonly ids: readonly string[] },
): Promise<readonly StoredApproval[]> {
  const rows = await db
    .selectFrom('approval')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('subject_kind', 'in', [...kinds])
    .where('subject_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(storedOf)
}

/** Approvals of an organ, the latest first, below the id `below`. */
export async function listApprovals(
  db: Reader,
  organId: number,
  filter: { readonly status?: Approval['status']; readonly authorId?: string },
  page: { readonly below: string | null; readonly limit: number },
): Promise<readonly StoredApproval[]> {
  let query = db.selectFrom('approval').select(COLUMNS).where('organ_id', '=', organId)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.authorId !== undefined) query = query.where('author_id', '=', filter.authorId)
  if (page.below !== null) query = query.where('id', '<', page.below)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(storedOf)
}

/** Where a person signs: in one organ, or for the 主管部门 in all organs below one. */
export interface SigningPlace {
  readonly organId: number
  readonly below: boolean
  readonly role: Role
}

/** Open approvals that wait for a signature of one of these places, other than those that `personId` asked for; the oldest first. */
export async function approvalsAt(
  db: Reader,
  personId: string,
  places: readonly SigningPlace[],
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly StoredApproval[]> {
  if (places.length === 0) return []
  let query = db
    .selectFrom('approval')
    .innerJoin('organ', 'organ.id', 'approval.organ_id')
    .select(COLUMNS)
    .where('status', '=', 'open')
    // Of their own only what may be the consent of the head (Art. 33.2).
    .where((where) => where.or([where('author_id', '<>', personId), where('subject_kind', '=', 'extension')]))
    .where((where) =>
      where.or(
        places.map(({ organId, below, role }) =>
          where.and([
            ...(below ? underOrgan(organId) : [where('approval.organ_id', '=', organId)]),
            sql<boolean>`${NEXT_ROLE} = ${role}`,
          ]),
        ),
      ),
    )
  if (page.after !== null) query = query.where('approval.id', '>', page.after)
  const rows = await query.orderBy('approval.id').limit(page.limit).execute()
  return rows.map(storedOf)
}

/** The platform lies above all. */
const underOrgan = (organId: number) =>
  organId === PLATFORM ? [] : [sql<boolean>`organ.path @> array[${organId}]::integer[]`]

/** Of the step that is signed next. */
const NEXT_ROLE = sql<string>`approval.details -> 'steps' -> jsonb_array_length(approval.details -> 'signatures') ->> 'role'`
