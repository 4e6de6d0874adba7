/** Document numbers as rows: the register 文号登记簿 of an organ. */
import type { Series, TakenNumber } from '#law/letter/takenNumber.ts'
import type { Reader, Tx } from './database.ts'
import { eachRow } from './eachRow.ts'
import type { Tables } from './tables.ts'

export interface StoredNumber {
  readonly state: TakenNumber
  readonly version: number
}

type Place = Pick<TakenNumber, 'series' | 'year' | 'serial'>

const COLUMNS = [
  ...(['organ_id', 'series', 'year', 'serial', 'version', 'number', 'letter_id'] as const),
  ...(['taken_on', 'voided_on', 'void_reason'] as const),
] as const satisfies readonly (keyof Tables['document_number'])[]

const select = (db: Reader, organId: number) =>
  db.selectFrom('document_number').select(COLUMNS).where('organ_id', '=', organId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function storedOf(row: Row): StoredNumber {
  const { organ_id, series, year, serial, version, number, letter_id, taken_on, voided_on, void_reason } = row
  const voided = voided_on === null || void_reason === null ? null : { on: voided_on, reason: void_reason }
  const state = {
    // Written by saveNumber and by nothing else.
    ...{ organId: organ_id, series: series as Series, year, serial, number },
    ...{ letterId: letter_id, takenOn: taken_on, voided },
  }
  return { state, version }
}

export async function lockNumber(
  tx: Tx,
  organId: number,
  { series, year, serial }: Place,
): Promise<StoredNumber | null> {
  const row = await select(tx, organId)
    .where('series', '=', series)
    .where('year', '=', year)
    .where('serial', '=', serial)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveNumber(tx: Tx, { state, version }: StoredNumber): Promise<void> {
  const { organId, series, year, serial, number, letterId, takenOn, voided } = state
  const changing = { version, voided_on: voided?.on ?? null, void_reason: voided?.reason ?? null }
  await tx
    .insertInto('document_number')
    .values({ organ_id: organId, series, year, serial, number, letter_id: letterId, taken_on: takenOn, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'series', 'year', 'serial']).doUpdateSet(changing))
    .execute()
}

/** The number that a letter bears now; null where it has none, or where it was voided. */
export async function numberOfLetter(db: Reader, organId: number, letterId: string): Promise<StoredNumber | null> {
  const row = await select(db, organId)
    .where('letter_id', '=', letterId)
    .where('voided_on', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** The register of a series and year by serial, behind the serial `after`. */
export async function listNumbers(
  db: Reader,
  organId: number,
  { series, year }: Pick<TakenNumber, 'series' | 'year'>,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly TakenNumber[]> {
  const rows = await select(db, organId)
    .where('series', '=', series)
    .where('year', '=', year)
    .where('serial', '>', page.after)
    .orderBy('serial')
    .limit(page.limit)
    .execute()
  return rows.map((row) => storedOf(row).state)
}

/** All numbers of an organ, in the order of their series. */
export async function* allNumbers(db: Reader, organId: number): AsyncGenerator<StoredNumber> {
  const rows = eachRow((last: Row | null, limit) => {
    const query = select(db, organId).orderBy('series').orderBy('year').orderBy('serial').limit(limit)
    if (last === null) return query.execute()
    const { series, year, serial } = last
    return query
      .where(({ eb, refTuple, tuple }) => eb(refTuple('series', 'year', 'serial'), '>', tuple(series, year, serial)))
      .execute()
  })
  for await (const row of rows) yield storedOf(row)
}
