/** One page of a list, as every list of the API answers. */

export interface Page<Row> {
  readonly items: readonly Row[]
  /** What to send as `after` for the next page; null on the last. */
  readonly next: string | null
}

/** @param rows one more than `limit`, where there are so many: whether there is a next page is then no guess */
export function pageOf<Row>(rows: readonly Row[], limit: number, after: (last: Row) => string): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? after(last) : null }
}
