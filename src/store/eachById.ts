/** All rows of a list by their ids, a thousand at a time; `page` asks for the first `limit` behind an id. */
export async function* eachById<Row extends { readonly id: string }>(
  page: (after: string | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let after: string | null = null
  for (;;) {
    const rows: readonly Row[] = await page(after, AT_ONCE)
    yield* rows
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)?.id ?? null
  }
}

const AT_ONCE = 1_000
