/**
 * Text on a terminal, where a Chinese character takes two columns: measuring, padding, wrapping, cutting. No article.
 */

/** Lines of the human output fit into this many columns. */
export const LINE_WIDTH = 80

/** East Asian Width W and F (Unicode 17), as ranges of code points. */
const DOUBLE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f64f],
  [0x1f680, 0x1faff],
  [0x20000, 0x3fffd],
]

/**
 * Of the characters that Unicode calls ambiguous, the punctuation of Chinese text counts as double: some terminals
 * draw it so, and a line that is counted too long is only broken early. Aligned columns avoid them, see `tableText`.
 */
const AMBIGUOUS_PUNCTUATION = '“”‘’…—–·≤≥≠※○●×÷→←↑↓■□◆◇★☆'

const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}]$/u

function characterWidth(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return 1
  if (INVISIBLE.test(character)) return 0
  if (AMBIGUOUS_PUNCTUATION.includes(character) || (code >= 0x2460 && code <= 0x24ff)) return 2
  return DOUBLE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

/** Columns that the text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

export const padRight = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - displayWidth(text)))
export const padLeft = (text: string, width: number) => ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** Text from a file made safe for a terminal: no control sequences, no line breaks, no reordering of what is read. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
}

/** Text for an aligned column: without the characters whose width differs from terminal to terminal. */
export function tableText(text: string): string {
  return oneLine(text)
    .replace(/[“‘]/g, '「')
    .replace(/[”’]/g, '」')
    .replace(/[—―]/g, '-')
    .replace(/…/g, '..')
    .replace(/[·•]/g, '.')
    .replace(/×/g, 'x')
}

/** Cut to a width, with '..' where something is left off. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (displayWidth(kept + character) > width - 2) break
    kept += character
  }
  return `${kept}..`
}

/** A run of half-width characters or one wide one, with the punctuation that may not be parted from it. */
const UNIT = /[（《〈「『【〔“‘]*(?:[\x21-\x7e]+|[^\s])[，。、；：？！）》〉」』】〕”’…％]*|\s+/gu

/** Lines no wider than `width`; the first begins with `first`, the others with as many blanks. */
export function wrap(text: string, width = LINE_WIDTH, first = ''): string[] {
  const indent = displayWidth(first)
  const room = width - indent
  const lines: string[] = []
  let line = ''
  for (const unit of oneLine(text).match(UNIT) ?? []) {
    for (const piece of displayWidth(unit) > room ? unit : [unit]) {
      if (displayWidth(line) + displayWidth(piece.trimEnd()) > room) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else line += piece
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines.map((content, index) => (index === 0 ? first : ' '.repeat(indent)) + content)
}

/**
 * Rows in aligned columns: the first column left-aligned and wrapped into what the others leave of the width, the
 * others right-aligned and as wide as their widest cell. The first takes at least `least` columns.
 * A row of a label alone has the whole width.
 */
export function table(rows: readonly (readonly string[])[], width = LINE_WIDTH, least = 0): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length - 1))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(tableText(row[column + 1] ?? '')))),
  )
  const valuesWidth = widths.reduce((sum, each) => sum + each + 1, 0)
  const widest = Math.max(least, ...rows.map((row) => (row.length > 1 ? displayWidth(labelText(row[0])) : 0)))
  const labelWidth = Math.min(widest, Math.max(10, width - valuesWidth))
  return rows.flatMap(([label, ...values]) => {
    const shown = labelText(label)
    const blanks = shown.length - shown.trimStart().length
    const lines = wrap(shown, values.length === 0 ? width : labelWidth, ' '.repeat(blanks))
    const last = lines.length - 1
    const cells = widths.map((each, column) => ` ${padLeft(tableText(values[column] ?? ''), each)}`).join('')
    return lines.map((line, index) => (index === last ? `${padRight(line, labelWidth)}${cells}`.trimEnd() : line))
  })
}

/** A label keeps the blanks that set it in. */
function labelText(label = ''): string {
  return ' '.repeat(label.length - label.trimStart().length) + tableText(label)
}
