/** The notices on days off that were loaded beside those that the program carries. */
import type { Notice } from '#law/notice.ts'
import type { Reader, Tx } from './database.ts'

export interface StoredNotice {
  readonly state: Notice
  readonly version: number
}

// Written by saveCalendarYear and by nothing else.
const storedOf = ({ notice, version }: { readonly notice: object; readonly version: number }): StoredNotice => ({
  state: notice as Notice,
  version,
})

export async function calendarYears(db: Reader): Promise<readonly StoredNotice[]> {
  const rows = await db.selectFrom('calendar_year').select(['notice', 'version']).orderBy('year').execute()
  return rows.map(storedOf)
}

export async function lockCalendarYear(tx: Tx, year: number): Promise<StoredNotice | null> {
  const row = await tx
    .selectFrom('calendar_year')
    .select(['notice', 'version'])
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveCalendarYear(tx: Tx, { state, version }: StoredNotice): Promise<void> {
  const notice = JSON.stringify(state)
  await tx
    .insertInto('calendar_year')
    .values({ year: state.year, version, notice })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ version, notice }))
    .execute()
}
