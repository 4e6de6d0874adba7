/** Accounts, and beside each its secrets: hash of the password, sealed TOTP secret, hashes of the recovery codes. */
import type { Sealed } from '#crypto/cipher.ts'
import type { Account } from '#law/account.ts'
import type { Reader, Tx } from './database.ts'
import { eachRow } from './eachRow.ts'
import type { Instant } from './instant.ts'

interface Saved {
  readonly state: Account
  readonly version: number
}

const selectAccounts = (db: Reader) =>
  db
    .selectFrom('credential')
    .select((column) => [
      ...(['person_id', 'version', 'login', 'must_change', 'failures', 'locked_until', 'closed_at', 'issuer'] as const),
      column('password_hash', 'is not', null).$castTo<boolean>().as('has_password'),
      column('totp_sealed', 'is not', null).$castTo<boolean>().as('has_totp'),
      column('subject', 'is not', null).$castTo<boolean>().as('linked'),
      column.fn<number>('cardinality', ['recovery_hashes']).as('recovery_codes'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof selectAccounts>['executeTakeFirstOrThrow']>>

const savedOf = (row: Row): Saved => ({
  state: {
    login: row.login,
    hasPassword: row.has_password,
    mustChange: row.must_change,
    hasTotp: row.has_totp,
    recoveryCodes: row.recovery_codes,
    failures: row.failures,
    lockedUntil: row.locked_until,
    closedAt: row.closed_at,
    issuer: row.issuer,
    linked: row.linked,
  },
  version: row.version,
})

export async function lockAccount(tx: Tx, personId: string): Promise<Saved | null> {
  const row = await selectAccounts(tx).where('person_id', '=', personId).forUpdate().executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

export async function findAccount(db: Reader, personId: string): Promise<Saved | null> {
  const row = await selectAccounts(db).where('person_id', '=', personId).executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

/** The secrets beside it stay as they are. */
export async function saveAccount(tx: Tx, personId: string, { state, version }: Saved): Promise<void> {
  const row = {
    version,
    login: state.login,
    must_change: state.mustChange,
    failures: state.failures,
    locked_until: state.lockedUntil,
    closed_at: state.closedAt,
    issuer: state.issuer,
  }
  await tx
    .insertInto('credential')
    .values({ person_id: personId, recovery_hashes: [], ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}

/** All accounts by the ids of their people. */
export async function* allAccounts(db: Reader): AsyncGenerator<readonly [string, Saved]> {
  const rows = eachRow((last: Row | null, limit) => {
    const query = selectAccounts(db).orderBy('person_id').limit(limit)
    return (last === null ? query : query.where('person_id', '>', last.person_id)).execute()
  })
  for await (const row of rows) yield [row.person_id, savedOf(row)]
}

/** What a sign-in by password starts from. */
export function credentialByLogin(db: Reader, login: string) {
  return db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select(['credential.person_id as personId', 'person.name', 'credential.password_hash as passwordHash'])
    .where('credential.login', '=', login)
    .executeTakeFirst()
}

/** Whom a single sign-on has opened before. */
export function personBySubject(db: Reader, issuer: string, subject: string) {
  return selectPerson(db).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
}

/** The account that a single sign-on may open for the first time. */
export function personToLink(db: Reader, issuer: string, login: string) {
  return selectPerson(db)
    .where('issuer', '=', issuer)
    .where('subject', 'is', null)
    .where('login', '=', login)
    .executeTakeFirst()
}

const selectPerson = (db: Reader) =>
  db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select(['credential.person_id as personId', 'person.name'])

export async function isLoginTaken(db: Reader, login: string, byOtherThan: string): Promise<boolean> {
  const row = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', login)
    .where('person_id', '<>', byOtherThan)
    .executeTakeFirst()
  return row !== undefined
}

export async function isSubjectTaken(
  db: Reader,
  issuer: string,
  subject: string,
  byOtherThan: string,
): Promise<boolean> {
  const holder = await personBySubject(db, issuer, subject)
  return holder !== undefined && holder.personId !== byOtherThan
}

export interface Secrets {
  readonly passwordHash: string | null
  readonly totp: Sealed | null
  /** No code of this step or an earlier one is accepted again. */
  readonly totpLastStep: number | null
  readonly recoveryHashes: readonly Buffer[]
}

export async function secretsOf(db: Reader, personId: string): Promise<Secrets> {
  const row = await db
    .selectFrom('credential')
    .select(['password_hash', 'totp_sealed', 'totp_key_id', 'totp_last_step', 'recovery_hashes'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const { totp_sealed: bytes, totp_key_id: keyId } = row
  return {
    passwordHash: row.password_hash,
    totp: bytes === null || keyId === null ? null : { keyId, bytes },
    totpLastStep: row.totp_last_step,
    recoveryHashes: row.recovery_hashes,
  }
}

export const setPassword = (tx: Tx, personId: string, hash: string | null, at: Instant) =>
  update(tx, personId, { password_hash: hash, password_changed_at: at })

/** The same password, hashed anew. */
export const setPasswordHash = (tx: Tx, personId: string, hash: string) => update(tx, personId, { password_hash: hash })

export const setTotp = (tx: Tx, personId: string, totp: Sealed, step: number, recoveryHashes: readonly Buffer[]) =>
  update(tx, personId, {
    totp_sealed: Buffer.from(totp.bytes),
    totp_key_id: totp.keyId,
    totp_last_step: step,
    recovery_hashes: [...recoveryHashes],
  })

export const clearTotp = (tx: Tx, personId: string) =>
  update(tx, personId, { totp_sealed: null, totp_key_id: null, totp_last_step: null, recovery_hashes: [] })

export const setTotpStep = (tx: Tx, personId: string, step: number) => update(tx, personId, { totp_last_step: step })

export const setRecoveryHashes = (tx: Tx, personId: string, hashes: readonly Buffer[]) =>
  update(tx, personId, { recovery_hashes: [...hashes] })

export const setSubject = (tx: Tx, personId: string, subject: string | null) => update(tx, personId, { subject })

interface SecretColumns {
  readonly password_hash?: string | null
  readonly password_changed_at?: Instant
  readonly totp_sealed?: Buffer | null
  readonly totp_key_id?: string | null
  readonly totp_last_step?: number | null
  readonly recovery_hashes?: Buffer[]
  readonly subject?: string | null
}

async function update(tx: Tx, personId: string, columns: SecretColumns): Promise<void> {
  await tx.updateTable('credential').set(columns).where('person_id', '=', personId).execute()
}

/** How many of these people have an account that is not closed. */
export async function openAccountsAmong(db: Reader, people: readonly string[]): Promise<number> {
  if (people.length === 0) return 0
  const rows = await db
    .selectFrom('credential')
    .select('person_id')
    .where('person_id', 'in', people)
    .where('closed_at', 'is', null)
    .execute()
  return rows.length
}
