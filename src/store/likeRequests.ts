/**
 * Requests like another: of the same applicant, with the same words, in the same month; and the same words asked by several
 * people. An applicant is found again by the keyed hashes of what was sealed: nothing is opened for it.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { Application } from '#law/request/application.ts'
import type { Reader } from './database.ts'
import { contentDigest } from './requestEntries.ts'

/** By what an applicant is known; null for what was not told. */
export interface ApplicantHashes {
  readonly name: Buffer
  readonly identity: Buffer | null
  readonly phone: Buffer | null
}

/** Of the first applicant of an application; null where the name was destroyed. */
export async function hashesOfApplicant(
  db: Reader,
  { organId, applicants: [first] }: Application,
): Promise<ApplicantHashes | null> {
  const ids = [first.nameId, first.identityId, first.phoneId].filter((id) => id !== null)
  const rows = await db
    .selectFrom('personal_data')
    .select(['id', 'keyed_hash as hash'])
    .where('organ_id', '=', organId)
    .where('id', 'in', ids)
    .execute()
  const of = (id: string | null) => rows.find((row) => row.id === id)?.hash ?? null
  const name = of(first.nameId)
  return name === null ? null : { name, identity: of(first.identityId), phone: of(first.phoneId) }
}

/**
 * The applications whose first applicant is this one: with the same number of identity; or, where one of both told none, with
 * the same name and telephone.
 */
export async function applicationsOfApplicant(
  db: Reader,
  organId: number,
  { name, identity, phone }: ApplicantHashes,
): Promise<readonly string[]> {
  const byIdentity =
    identity === null
      ? []
      : await db
          .selectFrom('personal_data as datum')
          .innerJoin('application', (join) =>
            join.onRef('application.organ_id', '=', 'datum.organ_id').onRef('application.identity_id', '=', 'datum.id'),
          )
          .select('application.id')
          .where('datum.organ_id', '=', organId)
          .where('datum.kind', '=', 'identityNumber')
          .where('datum.keyed_hash', '=', identity)
          .execute()
  const byName =
    phone === null
      ? []
      : await db
          .selectFrom('personal_data as datum')
          .innerJoin('application', (join) =>
            join.onRef('application.organ_id', '=', 'datum.organ_id').onRef('application.name_id', '=', 'datum.id'),
          )
          .innerJoin('personal_data as phone', (join) =>
            join
              .onRef('phone.organ_id', '=', 'application.organ_id')
              .on('phone.id', '=', sql<string>`(application.details->'applicants'->0->>'phoneId')::uuid`),
          )
          .select('application.id')
          .where('datum.organ_id', '=', organId)
          .where('datum.kind', '=', 'name')
          .where('datum.keyed_hash', '=', name)
          .where('phone.keyed_hash', '=', phone)
          .$if(identity !== null, (query) => query.where('application.identity_id', 'is', null))
          .execute()
  return [...new Set([...byIdentity, ...byName].map(({ id }) => id))]
}

/** A request of an applicant, as much of it as is needed to tell whether it is like another. */
export interface ApplicantRequest {
  readonly requestId: string
  readonly applicationId: string
  readonly number: string
  readonly content: string
  readonly arrivedOn: PlainDate
}

/** Of more than these the last ones are held against a new one. */
const MOST_COMPARED = 1_000

/** What these applications asked for, the last first; what was not registered is left out. */
export function requestsOfApplications(
  db: Reader,
  organId: number,
  applicationIds: readonly string[],
): Promise<readonly ApplicantRequest[]> {
  if (applicationIds.length === 0) return Promise.resolve([])
  return entriesWithRequests(db, organId)
    .select(['entry.request_id as requestId', 'entry.application_id as applicationId', 'entry.number'])
    .select(['entry.content', 'request.arrived_on as arrivedOn'])
    .where('entry.application_id', 'in', [...applicationIds])
    .orderBy('request.arrived_on', 'desc')
    .orderBy('entry.request_id', 'desc')
    .limit(MOST_COMPARED)
    .execute()
}

/**
 * The requests of these applications that were received in the calendar month of a day: all, and the place of one of them by its
 * receipt and its line in the register. 收费办法 Art. 4.
 */
export async function countInMonth(
  db: Reader,
  organId: number,
  applicationIds: readonly string[],
  { on, upTo }: { readonly on: PlainDate; readonly upTo: string | null },
): Promise<{ readonly all: number; readonly upToThis: number }> {
  if (applicationIds.length === 0) return { all: 0, upToThis: 0 }
  const received = sql<PlainDate>`coalesce(request.received_on, request.arrived_on)`
  const ofMonth = entriesWithRequests(db, organId)
    .select('request.id')
    .select(
      sql<number>`row_number() over (order by ${received}, entry.made_at, length(entry.number), entry.number)`.as(
        'place',
      ),
    )
    .where('entry.application_id', 'in', [...applicationIds])
    .where(received, '>=', sql<PlainDate>`date_trunc('month', ${on}::date)::date`)
    .where(received, '<', sql<PlainDate>`(date_trunc('month', ${on}::date) + interval '1 month')::date`)
  const { all, upToThis } = await db
    .selectFrom(ofMonth.as('of_month'))
    .select(sql<number>`count(*)::integer`.as('all'))
    .select(sql<number>`coalesce(max(place) filter (where id = ${upTo}::uuid), 0)::integer`.as('upToThis'))
    .executeTakeFirstOrThrow()
  return { all, upToThis }
}

const entriesWithRequests = (db: Reader, organId: number) =>
  db
    .selectFrom('request_entry as entry')
    .innerJoin('request', (join) =>
      join.onRef('request.organ_id', '=', 'entry.organ_id').onRef('request.id', '=', 'entry.request_id'),
    )
    .where('entry.organ_id', '=', organId)
    .where('request.state', '!=', 'dismissed')

/** How many requests with these words stand in the register beside those of these applications. Art. 44.1. */
export async function countSameWords(
  db: Reader,
  organId: number,
  content: string,
  { besides }: { readonly besides: readonly string[] },
): Promise<number> {
  const { count } = await entriesWithRequests(db, organId)
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('entry.content_digest', '=', contentDigest(content))
    .$if(besides.length > 0, (query) => query.where('entry.application_id', 'not in', [...besides]))
    .executeTakeFirstOrThrow()
  return count
}

/** The same words asked by more than one applicant. Art. 44.1. */
export interface SameWords {
  /** Hexadecimal, of the words. */
  readonly digest: string
  readonly people: number
  readonly requests: number
  readonly firstOn: PlainDate
  readonly lastOn: PlainDate
  readonly requestIds: readonly string[]
}

/** Of each group so many are named, the last first. */
const MOST_NAMED = 20

/** The groups of an organ, the one asked last first. `after`: the digest and day of the last one of a page. */
export function sameWordsOfSeveral(
  db: Reader,
  organId: number,
  {
    after,
    limit,
  }: { readonly after: { readonly lastOn: PlainDate; readonly digest: string } | null; readonly limit: number },
): Promise<readonly SameWords[]> {
  const twice = db
    .selectFrom('request_entry')
    .select('content_digest')
    .where('organ_id', '=', organId)
    .groupBy('content_digest')
    .having(({ fn }) => fn.countAll(), '>', 1)
  const people = sql<number>`greatest(count(distinct name.keyed_hash), count(distinct identity.keyed_hash))::integer`
  const lastOn = sql<PlainDate>`max(request.arrived_on)`
  const behind = (place: NonNullable<typeof after>): Expression<SqlBool> =>
    sql`(max(request.arrived_on), entry.content_digest) < (${place.lastOn}::date, decode(${place.digest}, 'hex'))`
  return entriesWithRequests(db, organId)
    .innerJoin('application', (join) =>
      join.onRef('application.organ_id', '=', 'entry.organ_id').onRef('application.id', '=', 'entry.application_id'),
    )
    .leftJoin('personal_data as name', (join) =>
      join.onRef('name.organ_id', '=', 'application.organ_id').onRef('name.id', '=', 'application.name_id'),
    )
    .leftJoin('personal_data as identity', (join) =>
      join.onRef('identity.organ_id', '=', 'application.organ_id').onRef('identity.id', '=', 'application.identity_id'),
    )
    .select([
      sql<string>`encode(entry.content_digest, 'hex')`.as('digest'),
      people.as('people'),
      sql<number>`count(*)::integer`.as('requests'),
      sql<PlainDate>`min(request.arrived_on)`.as('firstOn'),
      lastOn.as('lastOn'),
      sql<
        readonly string[]
      >`(array_agg(entry.request_id order by request.arrived_on desc, entry.request_id desc))[1:${sql.lit(MOST_NAMED)}]`.as(
        'requestIds',
      ),
    ])
    .where('entry.content_digest', 'in', twice)
    .groupBy('entry.content_digest')
    .having(people, '>', 1)
    .$if(after !== null, (query) => (after === null ? query : query.having(behind(after))))
    .orderBy(lastOn, 'desc')
    .orderBy('entry.content_digest', 'desc')
    .limit(limit)
    .execute()
}
