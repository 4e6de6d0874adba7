/** Lines of CSV (RFC 4180). No article. */
export const BOM = '\ufeff'

/** One line, ended by CR LF. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => (value === null ? '' : field(String(value)))).join(',')}\r\n`
}

/** A line for a spreadsheet that people open: a text that it would take for a formula begins with an apostrophe. */
export function csvLineForPeople(values: readonly (string | number | null)[]): string {
  return csvLine(
    values.map((value) => (typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value)),
  )
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
