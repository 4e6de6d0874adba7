/** A table of text whose columns line up although Chinese characters are two wide. */

/** The first row is the header; the first column is set left, the others right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - width(cell))
        return column === 0 ? cell + gap : gap + cell
      })
      .join('  ')
      .trimEnd(),
  )
  const rule = '─'.repeat(widths.reduce((sum, part) => sum + part + 2, -2))
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`
}

const width = (text: string) => [...text].reduce((sum, character) => sum + (/[⺀-鿿＀-￠]/.test(character) ? 2 : 1), 0)
