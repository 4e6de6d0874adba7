import { eachRow } from './eachRow.ts'

/** All rows of a list by their ids; `page` asks for the first `limit` behind an id. */
export function eachById<Row extends { readonly id: string }>(
  page: (after: string | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  return eachRow((last, limit) => page(last?.id ?? null, limit))
}
