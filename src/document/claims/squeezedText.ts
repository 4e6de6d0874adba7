/**
 * Running text without its blanks, for reading: scans and conversions put blanks and line ends inside words and numbers
 * ("2019 年", "发展 和"). Every character keeps its place in the original, so that a quote is exact. No article.
 */

export interface SqueezedText {
  /** No white space but '\n' where a paragraph clearly begins or a numbered heading ends; digits and marks in one width. */
  readonly text: string
  /** Place in the original of each character of `text`. */
  readonly at: Uint32Array
}

const WIDTHS: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '．': '.',
  '％': '%',
}
const BLANK = /[\s\u200b\ufeff]/
/** What a new paragraph begins with: （一）, 一、, 1., [image: …]. */
const PARAGRAPH_START = /^(?:[（(【[]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d))/

/** The text without its blanks, each character with its place in the original. No article. */
export function squeeze(original: string): SqueezedText {
  const at = new Uint32Array(original.length)
  let text = ''
  let length = 0
  let last = ''
  /** Where the run of characters that stay as they are began; most of a text is such runs. */
  let runStart = 0
  let lineStart = 0
  let lineNumbered = PARAGRAPH_START.test(original.trimStart().slice(0, 5))
  let lineHasMark = false
  const push = (character: string, index: number) => {
    text += character
    at[length] = index
    length += 1
    last = character
  }
  for (let index = 0; index < original.length; index += 1) {
    const code = original.charCodeAt(index)
    if (isPlain(code)) {
      at[length] = index
      length += 1
      continue
    }
    if (runStart < index) {
      text += original.slice(runStart, index)
      last = original.charAt(index - 1)
    }
    const character = original.charAt(index)
    if (isBlank(code, character)) {
      let end = index
      let lineEnd = code === 10
      while (end + 1 < original.length && isBlank(original.charCodeAt(end + 1), original.charAt(end + 1))) {
        end += 1
        lineEnd ||= original.charCodeAt(end) === 10
      }
      if (lineEnd && length > 0) {
        const next = original.slice(end + 1, end + 6)
        const heading = lineNumbered && length - lineStart <= 25 && !lineHasMark
        const digits = last >= '0' && last <= '9' && /^[\d０-９]/.test(next)
        const numbered = PARAGRAPH_START.test(next)
        if (heading || digits || numbered) push('\n', index)
        lineStart = length
        lineNumbered = numbered
        lineHasMark = false
      }
      index = end
    } else if (code >= 0xff10 && code <= 0xff19) push(String.fromCharCode(code - 0xff10 + 48), index)
    else if (code === 44 && isThousandsSeparator(original, index)) push(',', index)
    else {
      push(WIDTHS[character] ?? character, index)
      lineHasMark ||= last === '，' || last === '。' || last === '；' || last === '：'
    }
    runStart = index + 1
  }
  return { text: text + original.slice(runStart), at }
}

/** Han characters, letters and digits, which stay as they are. */
function isPlain(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 48 && code <= 57) || (code >= 65 && code <= 122 && code !== 91)
}

function isBlank(code: number, character: string): boolean {
  if (code === 32 || code === 10 || code === 0x3000) return true
  return code < 0x3400 || code > 0x9fff ? BLANK.test(character) : false
}

function isThousandsSeparator(text: string, index: number): boolean {
  return /\d/.test(text.charAt(index - 1)) && /^\d{3}(?!\d)/.test(text.slice(index + 1, index + 5))
}
