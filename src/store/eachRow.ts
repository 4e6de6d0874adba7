/** All rows of a list in its order, a thousand at a time; `page` asks for the first `limit` behind a row, or from the start. */
export async function* eachRow<Row>(
  page: (last: Row | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let last: Row | null = null
  for (;;) {
    const rows: readonly Row[] = await page(last, AT_ONCE)
    yield* rows
    if (rows.length < AT_ONCE) return
    last = rows.at(-1) ?? null
  }
}

const AT_ONCE = 1_000
