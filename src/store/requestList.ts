/**
 * The register as a list: by number, by exact name, by words; in the order of arrival, or as a board in the order of what is
 * due. Every search has its index; pages follow each other by the day and the id of the last line.
 */
import { type RawBuilder, sql } from 'kysely'
import { keyedHash } from '#crypto/keyedHash.ts'
import type { Keyring } from '#crypto/keyring.ts'
import type { PlainDate } from '#law/date.ts'
import type { Topic } from '#law/request/topic.ts'
import type { Reader } from './database.ts'
import { gramsOf, plainWords } from './requestEntries.ts'

export interface RequestFilter {
  /** What stands in a column; null: nothing stands there. */
  readonly columns: Readonly<Partial<Record<FilterColumn, string | null>>>
  /** Null: one of which nothing was chosen. */
  readonly topic?: Topic | null
  /** Open requests that had ended before. */
  readonly reopened: boolean
  /** In which it came in. */
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  /** Open requests only, the nearest day first; `before`: those whose day lies before this one. */
  readonly board: { readonly day: 'attend_on' | 'cautious_due_on'; readonly before: PlainDate | null } | null
}

type FilterColumn = 'state' | 'handler_id' | 'unit_id' | 'channel' | 'applicant_column' | 'outcome'

/** How a text may find a request. Several ways are tried at once, and what any of them finds is listed. */
export type Search =
  | { readonly kind: 'number'; readonly prefix: string }
  /** By the whole name, telephone, mail address or number of identity of anybody named in it, each in its one way of writing. */
  | { readonly kind: 'person'; readonly values: readonly { readonly kind: string; readonly normal: string }[] }
  | { readonly kind: 'words'; readonly text: string }

/** The day by which a line stands in its list, null for none, and its id. */
export interface Position {
  readonly day: PlainDate | null
  readonly id: string
}

export interface Page {
  readonly after: Position | null
  readonly limit: number
}

/** The first lines behind `after`, in order. */
export async function listRequests(
  db: Reader,
  keyring: Keyring,
  organId: number,
  filter: RequestFilter,
  searches: readonly Search[] | null,
  page: Page,
): Promise<readonly Position[]> {
  const list: List = { db, organId, filter, page }
  if (searches === null) return found(list, [], page)
  const each = await Promise.all(searches.map((search) => searched(list, keyring, search)))
  const all = new Map(each.flat().map((position) => [position.id, position]))
  return [...all.values()].sort(orderOf(filter)).slice(0, page.limit)
}

interface List {
  readonly db: Reader
  readonly organId: number
  readonly filter: RequestFilter
  readonly page: Page
}

function searched(list: List, keyring: Keyring, search: Search): Promise<readonly Position[]> {
  const { organId, page } = list
  switch (search.kind) {
    case 'number':
      return found(list, [numbered(organId, search.prefix)], page)
    case 'person': {
      const hashes = search.values.map(({ kind, normal }) => sql`(${kind}, ${keyedHash(keyring, kind, normal)}::bytea)`)
      return hashes.length === 0 ? Promise.resolve([]) : found(list, [naming(organId, hashes)], page)
    }
    case 'words':
      return withWords(list, search.text)
  }
}

/**
 * In the register, where the beginning of very many numbers finds the latest of them; or the number of a letter of the
 * request, as its receiver reads it out.
 */
const numbered = (organId: number, number: string) => sql`r.id in (
  (select e.request_id from request_entry e
    where e.organ_id = ${organId} and e.number like ${`${number.replaceAll(/[%_\\]/g, '\\$&')}%`}
    order by e.number desc limit 500)
  union
  select l.case_id from letter l
    where l.organ_id = ${organId} and l.number = ${number} and l.case_kind = 'request')`

const naming = (organId: number, hashes: readonly Condition[]) => sql`r.id in (
  select e.request_id from personal_data d
  join application_person p on p.organ_id = d.organ_id and p.datum_id = d.id
  join request_entry e on e.organ_id = p.organ_id and e.application_id = p.application_id
  where d.organ_id = ${organId} and (d.kind, d.keyed_hash) in (${sql.join([...hashes])}))`

/** Pairs of characters that stand apart are no words: what they find is held against the text, and the list goes on behind it. */
async function withWords(list: List, text: string): Promise<readonly Position[]> {
  const { db, organId, page } = list
  const words = plainWords(text)
  // A single character stands in no pair.
  if ([...words].length < 2) return []
  const condition = await withPairs(list, [...gramsOf(organId, text)])
  const kept: Position[] = []
  for (let { after, limit } = page; ; limit = Math.min(limit * 8, FEW)) {
    const some = await found(list, [condition], { after, limit })
    const contents = await contentsOf(db, organId, some)
    kept.push(...some.filter(({ id }) => plainWords(contents.get(id) ?? '').includes(words)))
    after = some.at(-1) ?? null
    if (kept.length >= page.limit || some.length < limit) return kept.slice(0, page.limit)
  }
}

/**
 * Of few the ids; of so many that the list meets them soon, a look at each line of the list. The planner cannot choose: it
 * takes pairs for independent, and finds a phrase of four a hundred times rarer than it is.
 */
async function withPairs({ db, organId }: List, grams: readonly number[]): Promise<Condition> {
  const { rows } = await sql<{ readonly id: string }>`
    select e.request_id as id from request_entry e
    where e.organ_id = ${organId} and e.grams @> ${grams}::integer[] limit ${FEW + 1}`.execute(db)
  if (rows.length <= FEW) return sql`r.id = any(${rows.map(({ id }) => id)}::uuid[])`
  return sql`(select e.grams @> ${grams}::integer[] from request_entry e
    where e.organ_id = r.organ_id and e.request_id = r.id)`
}

const FEW = 2_000

async function contentsOf(db: Reader, organId: number, positions: readonly Position[]) {
  if (positions.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('request_entry')
    .select(['request_id as id', 'content'])
    .where('organ_id', '=', organId)
    .where(
      'request_id',
      'in',
      positions.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ id, content }) => [id, content]))
}

type Condition = RawBuilder<unknown>

function found(list: List, conditions: readonly Condition[], page: Page): Promise<readonly Position[]> {
  return list.filter.board === null ? byArrival(list, conditions, page) : onBoard(list, conditions, page)
}

/** The latest first. */
async function byArrival(list: List, conditions: readonly Condition[], page: Page) {
  const { db, organId, filter } = list
  const { after, limit } = page
  const behind = after === null ? [] : [sql`(r.arrived_on, r.id) < (${after.day}, ${after.id})`]
  const { rows } = await sql<Position>`
    select r.arrived_on as day, r.id from request r
    where ${all([sql`r.organ_id = ${organId}`, ...filtering(filter), ...conditions, ...behind])}
    order by r.arrived_on desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

/** The nearest day first; what has none comes last. */
async function onBoard(list: List, conditions: readonly Condition[], { after, limit }: Page) {
  const { db, organId, filter } = list
  const column = sql.ref(`c.${filter.board?.day ?? 'attend_on'}`)
  const before = filter.board?.before ?? null
  const select = async (day: Condition, most: number) => {
    const { rows } = await sql<Position>`
      select ${column} as day, r.id from request_clock c
      join request r on r.organ_id = c.organ_id and r.id = c.request_id
      where ${all([sql`c.organ_id = ${organId}`, ...filtering(filter), ...conditions, day])}
      order by ${column}, c.request_id limit ${most}`.execute(db)
    return rows
  }
  const isDated = after === null || after.day !== null
  const behind = after === null ? [] : [sql`(${column}, c.request_id) > (${after.day}, ${after.id})`]
  const until = before === null ? [sql`${column} is not null`] : [sql`${column} < ${before}`]
  const dated = isDated ? await select(all([...until, ...behind]), limit) : []
  if (before !== null || dated.length === limit) return dated
  const rest = after === null || isDated ? [] : [sql`c.request_id > ${after.id}`]
  return [...dated, ...(await select(all([sql`${column} is null`, ...rest]), limit - dated.length))]
}

const all = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `)

const filtering = ({ columns, topic, reopened, from, to }: RequestFilter): readonly Condition[] => [
  ...Object.entries(columns).map(([column, value]) => {
    const name = sql.ref(`r.${column}`)
    return value === null ? sql`${name} is null` : sql`${name} = ${value}`
  }),
  ...(topic === undefined ? [] : [about(topic)]),
  ...(reopened ? [REOPENED] : []),
  ...(from === null ? [] : [sql`r.arrived_on >= ${from}`]),
  ...(to === null ? [] : [sql`r.arrived_on <= ${to}`]),
]

const about = (topic: Topic | null) => sql`exists (
  select from request_measure m where m.organ_id = r.organ_id and m.request_id = r.id
    and ${topic === null ? sql`m.topic is null` : sql`m.topic = ${topic}`})`

/** It has ended once, and its clock runs again. */
const REOPENED = sql`r.ended_on is not null and exists (
  select from request_clock o where o.organ_id = r.organ_id and o.request_id = r.id)`

/** As the database sorts: by the day and the id, both downwards, or upwards with the days that are missing behind. */
function orderOf({ board }: RequestFilter): (one: Position, other: Position) => number {
  const keyOf = ({ day, id }: Position) => `${day ?? '9999-99-99'} ${id}`
  const up = (one: Position, other: Position) => (keyOf(one) < keyOf(other) ? -1 : 1)
  return board === null ? (one, other) => up(other, one) : up
}
