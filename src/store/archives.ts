/** The archive: files whose time is over, the lists of what is to be destroyed, and what belongs to a file that is. */
import { sql } from 'kysely'
import { date, type PlainDate, yearOf } from '#law/date.ts'
import type { Destruction } from '#law/destruction.ts'
import { RETENTION_CLASSES, type RetentionClass } from '#law/request/retention.ts'
import type { Reader, Tx } from './database.ts'

export interface StoredDestruction {
  readonly state: Destruction
  readonly version: number
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('destruction').select(['id', 'details', 'version']).where('organ_id', '=', organId)

export async function lockDestruction(tx: Tx, organId: number, id: string): Promise<StoredDestruction | null> {
  const row = await select(tx, organId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveDestruction(tx: Tx, { state, version }: StoredDestruction): Promise<void> {
  const changing = { version, status: state.status, details: JSON.stringify(state) }
  await tx
    .insertInto('destruction')
    .values({ organ_id: state.organId, id: state.id, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

/** Those of an organ by their ids. */
export async function findDestructions(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<readonly StoredDestruction[]> {
  if (ids.length === 0) return []
  return (
    await select(db, organId)
      .where('id', 'in', [...ids])
      .execute()
  ).map(storedOf)
}

/** The latest first, below the id `below`. */
export async function listDestructions(
  db: Reader,
  organId: number,
  { below, limit }: { readonly below: string | null; readonly limit: number },
): Promise<readonly StoredDestruction[]> {
  let query = select(db, organId)
  if (below !== null) query = query.where('id', '<', below)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(storedOf)
}

/** All lists of an organ by their ids. */
export async function* allDestructions(db: Reader, organId: number): AsyncGenerator<StoredDestruction> {
  for (const row of await select(db, organId).orderBy('id').execute()) yield storedOf(row)
}

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredDestruction => ({
  // Written by saveDestruction and by nothing else.
  state: details as Destruction,
  version,
})

export interface AskedDestruction {
  readonly destructionId: string
  readonly id: string
  readonly status: 'open' | 'approved' | 'returned' | 'withdrawn'
}

/** The latest approval that was asked of each of these lists. */
export async function approvalsOfDestructions(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AskedDestruction>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('approval')
    .distinctOn('subject_id')
    .select(['subject_id as destructionId', 'id', 'status'])
    .where('organ_id', '=', organId)
    .where('subject_kind', '=', 'destruction')
    .where('subject_id', 'in', [...ids])
    .orderBy('subject_id')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.destructionId, row]))
}

/** A file of the archive as a list of destruction has it. */
export interface ArchivedFile {
  readonly requestId: string
  readonly number: string
  readonly applicationId: string
  readonly retention: RetentionClass | null
  /** The last end, of the request or of a suit about it: the year of it is the one in which the file was closed. */
  readonly closedOn: PlainDate | null
  readonly disputed: boolean
  readonly listed: boolean
}

/** A list that was dropped binds nothing. */
const FILE = sql`
  r.id as "requestId", e.number, e.application_id as "applicationId",
  case when r.state = 'archived' then r.details ->> 'retention' end as retention,
  case when r.state = 'archived' then greatest(r.details -> 'conclusions' -> -1 ->> 'on',
    (select max(p.final_on)::text from proceeding p where p.organ_id = r.organ_id and p.request_id = r.id))
    end as "closedOn",
  exists (select from proceeding p where p.organ_id = r.organ_id and p.request_id = r.id and p.final_on is null)
    as disputed,
  exists (select from destruction d where d.organ_id = r.organ_id and d.status <> 'dropped'
    and d.details -> 'requestIds' ? r.id::text) as listed`

/** Those of an organ by the ids of their requests, by number. */
export async function archivedFiles(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
): Promise<readonly ArchivedFile[]> {
  if (requestIds.length === 0) return []
  const { rows } = await sql<ArchivedFile>`
    select ${FILE} from request r
      join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
    where r.organ_id = ${organId} and r.id = any(${[...requestIds]}::uuid[])
    order by e.number`.execute(db)
  return rows
}

const SHORTEST = Math.min(...Object.values(RETENTION_CLASSES).flatMap(({ years }) => years ?? []))

/** Files whose time is over and that stand in no list, by number; behind the last of a page. */
export async function expiredFiles(
  db: Reader,
  organId: number,
  today: PlainDate,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly ArchivedFile[]> {
  const year = yearOf(today)
  const terms = Object.entries(RETENTION_CLASSES).flatMap(([name, { years }]) =>
    years === null ? [] : [sql`(file.retention = ${name} and file."closedOn" < ${`${year - years}-01-01`})`],
  )
  const { rows } = await sql<ArchivedFile>`
    select * from (
      select ${FILE} from request r
        join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
      where r.organ_id = ${organId} and r.state = 'archived' and r.arrived_on < ${date(`${year - SHORTEST}-01-01`)}::date
        and e.number > ${after ?? ''}
    ) file
    where (${sql.join(terms, sql` or `)}) and not file.listed
    order by file.number limit ${limit}`.execute(db)
  return rows
}

/** Its words, its files and the data of its people are gone, or going. */
export async function isDestroyed(db: Reader, organId: number, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ readonly found: boolean }>`
    select exists (select from destruction where organ_id = ${organId} and status in ('begun', 'done')
      and details -> 'requestIds' ? ${requestId}) as found`.execute(db)
  return rows[0]?.found === true
}

/** Those of these applications whose people are needed elsewhere: by another request, a complaint, a correction. */
export async function neededApplications(
  db: Reader,
  organId: number,
  applicationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (applicationIds.length === 0) return new Set()
  const { rows } = await sql<{ readonly applicationId: string }>`
    select e.application_id::text as "applicationId" from request_entry e
    where e.organ_id = ${organId} and e.application_id = any(${[...applicationIds]}::uuid[])
      and not exists (select from destruction d where d.organ_id = e.organ_id and d.status in ('begun', 'done')
        and d.details -> 'requestIds' ? e.request_id::text)
    union select c.details ->> 'applicationId' from case_content c
    where c.organ_id = ${organId} and c.case_kind in ('complaint', 'recordCorrection')
      and c.details ->> 'applicationId' = any(${[...applicationIds]})`.execute(db)
  return new Set(rows.map(({ applicationId }) => applicationId))
}
