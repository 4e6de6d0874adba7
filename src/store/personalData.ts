/**
 * Identity numbers, phones, addresses: ciphertext, a keyed hash to find it again, and what may be shown. Rows of ledgers
 * and events hold only the id. The running program adds; only the owner changes and destroys.
 */
import { open, type Sealed, seal } from '#crypto/cipher.ts'
import { keyedHash } from '#crypto/keyedHash.ts'
import { currentKey, type Keyring } from '#crypto/keyring.ts'
import type { Database, Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface PersonalDatum {
  readonly organId: number
  readonly id: string
  readonly kind: string
}

export interface PersonalDraft extends PersonalDatum {
  readonly value: string
  /** In the one way of writing by which it is found again; null for what nobody looks for, such as an address. */
  readonly normal: string | null
  /** What everyone sees of it. */
  readonly masked: string
  readonly at: Instant
}

/** Binds the ciphertext to its row: moved to another it does not open. */
export const personalContext = ({ organId, id, kind }: PersonalDatum) => `personal_data ${organId} ${id} ${kind}`

export async function addPersonalDatum(tx: Tx, keyring: Keyring, draft: PersonalDraft): Promise<void> {
  const { keyId, bytes } = seal(keyring, Buffer.from(draft.value), personalContext(draft))
  await tx
    .insertInto('personal_data')
    .values({
      organ_id: draft.organId,
      id: draft.id,
      kind: draft.kind,
      key_id: keyId,
      ciphertext: Buffer.from(bytes),
      keyed_hash: draft.normal === null ? null : keyedHash(keyring, draft.kind, draft.normal),
      masked: draft.masked,
      made_at: draft.at,
    })
    .execute()
}

/** What everyone sees of a datum. */
export interface ShownDatum {
  readonly id: string
  readonly kind: string
  readonly masked: string
  readonly destroyedAt: Instant | null
}

const selectShown = (db: Reader, organId: number) =>
  db
    .selectFrom('personal_data')
    .select(['id', 'kind', 'masked', 'destroyed_at as destroyedAt'])
    .where('organ_id', '=', organId)

export async function findShownDatum(db: Reader, organId: number, id: string): Promise<ShownDatum | null> {
  return (await selectShown(db, organId).where('id', '=', id).executeTakeFirst()) ?? null
}

/** What everyone sees of several data of an organ, by their ids. */
export async function shownData(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownDatum>> {
  if (ids.length === 0) return new Map()
  const rows = await selectShown(db, organId).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The data of an organ that have the same value, by `normal`: its one way of writing. */
export async function samePersonalData(
  db: Reader,
  keyring: Keyring,
  { organId, kind, normal }: { readonly organId: number; readonly kind: string; readonly normal: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('personal_data')
    .select('id')
    .where('organ_id', '=', organId)
    .where('kind', '=', kind)
    .where('keyed_hash', '=', keyedHash(keyring, kind, normal))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The hashes by which several data of an organ are found again, in no order; without those that nobody looks for. */
export async function keyedHashes(db: Reader, organId: number, ids: readonly string[]): Promise<readonly Buffer[]> {
  const rows = await db
    .selectFrom('personal_data')
    .select('keyed_hash as hash')
    .where('organ_id', '=', organId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.flatMap(({ hash }) => hash ?? [])
}

export type OpenedDatum =
  | { readonly state: 'open'; readonly value: string }
  | { readonly state: 'destroyed' }
  /** Changed, moved to another row, or its key is not in the ring. */
  | { readonly state: 'unreadable' }

/** Null where there is no such row. Only after the permission was asked and the reason logged. */
export async function openPersonalDatum(
  db: Reader,
  keyring: Keyring,
  organId: number,
  id: string,
): Promise<OpenedDatum | null> {
  const row = await db
    .selectFrom('personal_data')
    .select(['kind', 'key_id as keyId', 'ciphertext'])
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.ciphertext === null || row.keyId === null) return { state: 'destroyed' }
  const value = open(
    keyring,
    { keyId: row.keyId, bytes: row.ciphertext },
    personalContext({ organId, id, kind: row.kind }),
  )
  return value === null ? { state: 'unreadable' } : { state: 'open', value: Buffer.from(value).toString('utf8') }
}

/** How many rows are sealed with another key than the current one. */
export async function countSealedWithOldKeys(db: Reader, keyring: Keyring): Promise<number> {
  const { count } = await db
    .selectFrom('personal_data')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('key_id', '!=', currentKey(keyring).id)
    .executeTakeFirstOrThrow()
  return count
}

export interface Resealed {
  readonly last: PersonalDatum | null
  readonly done: number
  /** Rows that do not open: they stay as they are. */
  readonly unreadable: readonly PersonalDatum[]
}

/** Seals some rows behind `after` anew with the current key, as the owner; `last` is null where there are no more. */
export async function resealPersonalData(
  owner: Database,
  keyring: Keyring,
  after: PersonalDatum | null,
  limit: number,
): Promise<Resealed> {
  return owner.transaction().execute(async (tx) => {
    let query = tx
      .selectFrom('personal_data')
      .select(['organ_id as organId', 'id', 'kind', 'key_id as keyId', 'ciphertext'])
      .where('key_id', '!=', currentKey(keyring).id)
      .where('ciphertext', 'is not', null)
    if (after !== null) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('organ_id', 'id'), '>', tuple(after.organId, after.id)),
      )
    }
    const rows = await query.orderBy('organ_id').orderBy('id').limit(limit).forUpdate().execute()
    const unreadable: PersonalDatum[] = []
    for (const { organId, id, kind, keyId, ciphertext } of rows) {
      const datum = { organId, id, kind }
      const sealed = resealed(keyring, keyId, ciphertext, personalContext(datum))
      if (sealed === null) unreadable.push(datum)
      else await putSealed(tx, datum, sealed)
    }
    return { last: rows.at(-1) ?? null, done: rows.length - unreadable.length, unreadable }
  })
}

function resealed(keyring: Keyring, keyId: string | null, bytes: Buffer | null, context: string): Sealed | null {
  const plain = keyId === null || bytes === null ? null : open(keyring, { keyId, bytes }, context)
  return plain === null ? null : seal(keyring, plain, context)
}

async function putSealed(tx: Tx, { organId, id }: PersonalDatum, { keyId, bytes }: Sealed): Promise<void> {
  await tx
    .updateTable('personal_data')
    .set({ key_id: keyId, ciphertext: Buffer.from(bytes) })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
}

/** Takes away what was stored, for ever, as the owner. */
export async function destroyPersonalDatum(
  tx: Tx,
  organId: number,
  id: string,
  at: Instant,
): Promise<'destroyed' | 'already' | 'none'> {
  const row = await tx
    .selectFrom('personal_data')
    .select('destroyed_at as destroyedAt')
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return 'none'
  if (row.destroyedAt !== null) return 'already'
  await tx
    .updateTable('personal_data')
    .set({ key_id: null, ciphertext: null, keyed_hash: null, masked: '（已销毁）', destroyed_at: at })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
  return 'destroyed'
}

/**
 * The values of several data of an organ, by their ids; what was destroyed or does not open is left out. Names only: what
 * else is sealed is opened one by one, for a reason that is logged.
 */
export async function openNames(
  db: Reader,
  keyring: Keyring,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('personal_data')
    .select(['id', 'kind', 'key_id as keyId', 'ciphertext'])
    .where('organ_id', '=', organId)
    .where('kind', '=', 'name')
    .where('id', 'in', [...new Set(ids)])
    .execute()
  const names = new Map<string, string>()
  for (const { id, kind, keyId, ciphertext } of rows) {
    if (ciphertext === null || keyId === null) continue
    const value = open(keyring, { keyId, bytes: ciphertext }, personalContext({ organId, id, kind }))
    if (value !== null) names.set(id, Buffer.from(value).toString('utf8'))
  }
  return names
}
