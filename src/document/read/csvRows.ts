/** Rows and fields of a CSV (RFC 4180): quoted fields may hold commas, quotes and line ends. No article. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = []
  const pattern = /("[^"]*(?:""[^"]*)*"|[^,\r\n]*)(,|\r?\n|$)/gy
  const body = text.replace(/^\ufeff/, '')
  let row: string[] = []
  while (pattern.lastIndex < body.length) {
    const match = pattern.exec(body)
    if (!match) break
    const [, field = '', end] = match
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows.filter((fields) => fields.some((field) => field !== ''))
}
