/**
 * The stamped letter against the approved one: what reads otherwise, with both wordings. Number, date, seal and the signs of
 * punctuation, which a scan loses first, are left aside. 党政机关公文处理工作条例 Art. 25: what is printed is what was signed.
 */
import { numberIn } from '#law/letter/documentNumber.ts'
import type { Document } from '../document.ts'
import { changesBetween } from './changes.ts'

export interface Difference {
  /** Empty: added in the stamped one. */
  readonly approved: string
  /** Empty: missing in the stamped one. */
  readonly stamped: string
  /** What stands before it in the approved letter. */
  readonly before: string
}

export interface Comparison {
  readonly differences: readonly Difference[]
  /** The number as the stamped letter bears it; null where none was read. */
  readonly number: string | null
  /** Hardly any words were found: it is a picture that nobody has read. */
  readonly isBlank: boolean
}

/** `organ`: whose seal may have been read along with the words. */
export function compareLetters(approved: Document, stamped: Document, organ: string): Comparison {
  const before = wordsOf(approved)
  const after = wordsOf(stamped)
  const differences = changesBetween(
    before.map(({ character }) => character),
    after.map(({ character }) => character),
  )
    .map(
      ({ from, to, otherFrom, otherTo }): Difference => ({
        approved: shown(before, from, to),
        stamped: shown(after, otherFrom, otherTo),
        before: shown(before, Math.max(0, from - CONTEXT), from),
      }),
    )
    .filter((difference) => !isSeal(difference, organ))
  return { differences, number: numberIn(textOf(stamped)), isBlank: after.length * 5 < before.length }
}

const CONTEXT = 12

interface Word {
  /** In one way of writing. */
  readonly character: string
  /** As it is written, with the signs behind it. */
  readonly written: string
}

/** Letters and digits, in one way of writing; a point between digits counts. */
function wordsOf(document: Document): readonly Word[] {
  const words: { character: string; written: string }[] = []
  const written = [...aside(textOf(document))]
  const characters = written.map((each) => each.normalize('NFKC'))
  characters.forEach((character, at) => {
    const isPoint = character === '.' && /\d/.test(characters[at - 1] ?? '') && /\d/.test(characters[at + 1] ?? '')
    if (/[\p{L}\p{N}%‰]/u.test(character) || isPoint) words.push({ character, written: written[at] ?? character })
    else if (!/\s/.test(character)) {
      const last = words.at(-1)
      if (last !== undefined) last.written += written[at]
    }
  })
  return words
}

const textOf = ({ blocks }: Document) =>
  blocks
    .flatMap((block) =>
      block.kind === 'table'
        ? [...block.cells].sort((a, b) => a.row - b.row || a.column - b.column).map(({ text }) => text)
        : [block.text],
    )
    .join('\n')

const NUMBER = /[\p{Script=Han}A-Za-z()]{1,20}[〔[(【]\s*\d{2,4}\s*[〕\])】]\s*第?\s*\d{1,6}\s*号/u
const DATE_ALONE = /^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$/
const PAGE_NUMBER = /^\s*[—–-]\s*\d+\s*[—–-]\s*$/

/** Without the number above the text, the date below it, and the numbers of pages. */
function aside(text: string): string {
  const lines = text.split('\n').filter((line) => !DATE_ALONE.test(line) && !PAGE_NUMBER.test(line))
  const at = lines.findIndex((line) => NUMBER.test(line.normalize('NFKC')))
  return lines
    .map((line, index) => (index === at && at < HEAD ? line.normalize('NFKC').replace(NUMBER, '') : line))
    .join('\n')
}

/** The number stands in the head of the letter, never below. */
const HEAD = 12

const shown = (words: readonly Word[], from: number, to: number) =>
  words
    .slice(from, to)
    .map(({ written }) => written)
    .join('')

/** Added letters that the seal has, and its registration number. GB/T 33190; 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定. */
function isSeal({ approved, stamped }: Difference, organ: string): boolean {
  if (approved !== '') return false
  const rest = stamped.replaceAll(/\d{13}|印章|专用章|章|★|☆|[^\p{L}\p{N}]/gu, '')
  return [...rest].every((character) => organ.includes(character))
}
