/** Organs as lines of a list: the tree by branches, and the search. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { OrganKind } from '#law/organKind.ts'
import { HANDLERS } from '#law/permissionRules.ts'
import type { Reader } from './database.ts'
import { PLATFORM } from './tables.ts'

/** One line of the tree or of a search. */
export interface OrganLine {
  readonly id: number
  readonly parentId: number | null
  readonly kind: OrganKind
  readonly name: string
  readonly shortName: string | null
  readonly abolishedOn: PlainDate | null
  readonly hasChildren: boolean
}

export interface OrganPaging {
  readonly after: string | null
  readonly limit: number
  readonly abolished: boolean
  /** Only those that can take requests on that day: law/organIntake.ts. */
  readonly takesRequestsOn?: PlainDate
}

export interface OrganPage {
  readonly items: readonly OrganLine[]
  /** To be sent for the next page; null at the end. */
  readonly next: string | null
}

const lines = (db: Reader) =>
  db
    .selectFrom('organ')
    .select([
      'organ.id',
      'parent_id as parentId',
      'kind',
      'name',
      'short_name as shortName',
      'abolished_on as abolishedOn',
    ])
    .select((eb) =>
      eb
        .exists(eb.selectFrom('organ as child').select('child.id').whereRef('child.parent_id', '=', 'organ.id'))
        .as('hasChildren'),
    )
    .where('organ.id', '<>', PLATFORM)
    .$narrowType<{ kind: OrganKind }>()

/** The organs right below one, or at the top, by name; `after` is the cursor of the page before. */
export async function organBranch(db: Reader, parentId: number | null, page: OrganPaging): Promise<OrganPage> {
  let query = lines(db)
  query = parentId === null ? query.where('parent_id', 'is', null) : query.where('parent_id', '=', parentId)
  return pageOf(narrowed(query, page), page)
}

/** Organs whose name, former name, initials or code holds the text. */
export async function searchOrgans(db: Reader, text: string, page: OrganPaging): Promise<OrganPage> {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const query = lines(db).where('search', 'like', pattern)
  return pageOf(narrowed(query, page), page)
}

function narrowed(query: ReturnType<typeof lines>, { abolished, takesRequestsOn: day }: OrganPaging) {
  const standing = abolished ? query : query.where('abolished_on', 'is', null)
  if (day === undefined) return standing
  return standing
    .where(({ exists, or, selectFrom }) =>
      or([
        namesOffice('organ'),
        exists(
          selectFrom('organ as twin')
            .select('twin.id')
            .whereRef('twin.id', '=', 'organ.twin_of')
            .where(namesOffice('twin')),
        ),
      ]),
    )
    .where('organ.id', 'in', ({ selectFrom }) =>
      selectFrom('appointment')
        .select('organ_id')
        .where('role', 'in', HANDLERS)
        .where('valid_from', '<=', day)
        .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)])),
    )
}

const namesOffice = (table: 'organ' | 'twin') =>
  sql<boolean>`coalesce(${sql.ref(`${table}.details`)} -> 'office', 'null') <> 'null'`

async function pageOf(
  query: ReturnType<typeof lines>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<OrganPage> {
  const seen = after === null ? null : readCursor(after)
  let ordered = query
    .orderBy('kind')
    .orderBy('name')
    .orderBy('organ.id')
    .limit(limit + 1)
  if (seen !== null) {
    const [kind, name, id] = seen
    ordered = ordered.where(sql<boolean>`(kind, name, organ.id) > (${kind}, ${name}, ${id})`)
  }
  const rows = await ordered.execute()
  const items = rows.slice(0, limit).map((row) => ({ ...row, hasChildren: Boolean(row.hasChildren) }))
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? cursorOf(last) : null
  return { items, next }
}

const cursorOf = ({ kind, name, id }: OrganLine) => Buffer.from(JSON.stringify([kind, name, id])).toString('base64url')

/** Null for a text that is no cursor of ours. */
export function readCursor(text: string): readonly [kind: string, name: string, id: number] | null {
  try {
    const [kind, name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isText = (value: unknown): value is string =>
      typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
    const isId = (value: unknown): value is number => typeof value === 'number' && value === (value | 0)
    return isText(kind) && isText(name) && isId(id) ? [kind, name, id] : null
  } catch {
    return null
  }
}
