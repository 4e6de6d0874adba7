/** Applications as they came in: who asks and how to be reached, found again by person and by query code. */
import type { Application } from '#law/request/application.ts'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface ApplicationDraft {
  readonly application: Application
  /** Of the query code; null where none is given out. */
  readonly codeHash: Buffer | null
  readonly at: Instant
}

type Details = Omit<Application, 'id' | 'organId'>

export async function addApplication(tx: Tx, { application, codeHash, at }: ApplicationDraft): Promise<void> {
  const { id, organId, ...details } = application
  const [first] = details.applicants
  await tx
    .insertInto('application')
    .values({
      ...{ organ_id: organId, id, code_hash: codeHash, name_id: first.nameId, identity_id: first.identityId },
      ...{ details: JSON.stringify(details satisfies Details), made_at: at },
    })
    .execute()
  await tx
    .insertInto('application_person')
    .values(personIdsOf(application).map((datumId) => ({ organ_id: organId, datum_id: datumId, application_id: id })))
    .execute()
}

/** The ids of what anybody named in it is found by. */
export function personIdsOf({ applicants, agent }: Pick<Application, 'applicants' | 'agent'>): readonly string[] {
  return [...applicants, ...(agent === null ? [] : [agent])].flatMap((party) =>
    [
      ...[party.nameId, party.identityId, party.phoneId, party.emailId],
      ...[party.legalRepresentativeId, party.contactId],
    ].filter((id) => id !== null),
  )
}

interface Row {
  readonly organ_id: number
  readonly id: string
  readonly details: object
}

// Written by addApplication and by nothing else.
const applicationOf = ({ organ_id, id, details }: Row): Application => ({
  ...(details as Details),
  id,
  organId: organ_id,
})

const select = (db: Reader, organId: number) =>
  db.selectFrom('application').select(['organ_id', 'id', 'details']).where('organ_id', '=', organId)

export async function findApplication(db: Reader, organId: number, id: string): Promise<Application | null> {
  const row = await select(db, organId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : applicationOf(row)
}

/** Those of an organ by their ids. */
export async function findApplications(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Application>> {
  if (ids.length === 0) return new Map()
  const rows = await select(db, organId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, applicationOf(row)]))
}

export async function applicationByCode(db: Reader, organId: number, codeHash: Buffer): Promise<Application | null> {
  const row = await select(db, organId).where('code_hash', '=', codeHash).executeTakeFirst()
  return row === undefined ? null : applicationOf(row)
}

/** The ids of the applications whose first applicant has one of these identities or names: ids of personal data. */
export async function applicationsOfPerson(
  db: Reader,
  organId: number,
  by: { readonly identityIds: readonly string[] } | { readonly nameIds: readonly string[] },
): Promise<readonly string[]> {
  const [column, ids] =
    'identityIds' in by ? (['identity_id', by.identityIds] as const) : (['name_id', by.nameIds] as const)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('organ_id', '=', organId)
    .where(column, 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
