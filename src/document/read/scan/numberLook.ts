/**
 * Whether a number in a table was recognised beyond doubt: two looks at it must say the same, and it must have as many
 * digits as there are separate blots of ink. A doubtful number is never called read. No article.
 */
import type { PrintLine } from './print.ts'
import type { GuessedCharacter } from './task.ts'

/** What one look made of a line. */
export interface Reading {
  readonly text: string
  /** Of the most doubtful character. */
  readonly confidence: number
}

/** Surer than this in one look, a lone zero needs no second one. */
export const CERTAIN = 0.97
const SURE = 0.6
const SURE_WITHOUT_COUNT = 0.97
/** A look that makes out something else than a number counts against it from here on. */
const SURE_OF_LETTER = 0.85

/** Letters that are no letters where numbers stand. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'OoQDОо〇○◯口'].map((letter) => [letter, '0'])),
  ...Object.fromEntries([...'lI|丨ｌ！!'].map((letter) => [letter, '1'])),
  ...Object.fromEntries([...'ЗзƷ'].map((letter) => [letter, '3'])),
  ...Object.fromEntries([...'zZ'].map((letter) => [letter, '2'])),
  ...Object.fromEntries([...'Ss'].map((letter) => [letter, '5'])),
  ...Object.fromEntries([...'bб'].map((letter) => [letter, '6'])),
  ...Object.fromEntries([...'gq'].map((letter) => [letter, '9'])),
  B: '8',
  A: '4',
  '。': '.',
  '·': '.',
  '，': ',',
  一: '-',
  '—': '-',
  '–': '-',
  '−': '-',
}

const NUMBER = /^[-+]?[\d.,]*\d[\d.,]*%?(?:万元|元|万|件|项|个|条|次)?$/

export function readingOf(guess: readonly GuessedCharacter[]): Reading {
  const printed = guess.filter(({ text }) => text.trim() !== '')
  return {
    text: printed.map(({ text }) => text).join(''),
    confidence: printed.reduce((least, { confidence }) => Math.min(least, confidence), printed.length > 0 ? 1 : 0),
  }
}

/** The text as a number where it can only be meant as one; null where it is none. */
export function asNumber(text: string): string | null {
  const plain = [...text.normalize('NFKC').replace(/\s/g, '')].map((letter) => LOOKALIKES[letter] ?? letter).join('')
  const short = plain.length <= 2 || /\d/.test(text)
  return short && NUMBER.test(plain) ? plain : null
}

export interface Verdict {
  readonly text: string
  readonly confidence: number
  readonly sure: boolean
  /** What else it might be. */
  readonly others: readonly string[]
}

/** The reading that most looks agree on, and whether it can be trusted. A look that makes out no number says nothing. */
export function verdictOf(readings: readonly Reading[], line: PrintLine, em: number): Verdict {
  const digits = digitsByWidth(line)
  const votes = new Map<string, { count: number; most: number; least: number }>()
  for (const { text, confidence } of readings) {
    const key = digits === 1 && BROKEN_ZERO.test(text) ? '0' : (asNumber(text) ?? text)
    const vote = votes.get(key)
    if (vote === undefined) votes.set(key, { count: 1, most: confidence, least: confidence })
    else {
      vote.count++
      vote.most = Math.max(vote.most, confidence)
      vote.least = Math.min(vote.least, confidence)
    }
  }
  const ranked = [...votes].sort(
    ([one, a], [other, b]) =>
      Number(NUMBER.test(other)) - Number(NUMBER.test(one)) || b.count - a.count || b.most - a.most,
  )
  const [text, vote] = ranked[0] ?? ['', { count: 0, most: 0, least: 0 }]
  const speaking = ranked.filter(([other, { most }]) => NUMBER.test(other) || (other !== '' && most >= SURE_OF_LETTER))
  const spoken = speaking.reduce((sum, [, { count }]) => sum + count, 0)
  const enough = vote.count >= 2 || readings.length === 1
  const all = enough && vote.count === spoken
  const most = spoken > 2 && vote.count * 3 >= spoken * 2
  const isDash = DASH.test(text) && vote.least >= SURE && vote.count === readings.length && isFlat(line, em)
  const sure =
    isDash ||
    (NUMBER.test(text) &&
      (all || most) &&
      (blotsAgree(text, line, em)
        ? vote.most >= SURE
        : all && (text.length === digits ? vote.most >= SURE : vote.least >= SURE_WITHOUT_COUNT)))
  return { text, confidence: vote.most, sure, others: ranked.slice(1).map(([other]) => other) }
}

/** A level stroke stands for a cell that is left blank; an upright one may be a 1. */
const DASH = /^[-—–－一]$/
const isFlat = ({ y0, y1 }: PrintLine, em: number): boolean => y1 - y0 < 0.3 * em

/** A zero whose thin top and bottom are lost. */
const BROKEN_ZERO = /^[0O〇(（<〈《[【{][)）>〉》\]】}]?$|^[0O][)）]$/

/** How many digits a line of digits alone must have to be so wide: they are all as wide, and 0.72 of their height. */
function digitsByWidth({ x0, x1, y0, y1 }: PrintLine): number {
  return Math.floor((x1 - x0) / ((y1 - y0) * 0.72) + 0.75)
}

/** As many digits as blots of their height; false also where print runs together or is broken. */
function blotsAgree(text: string, line: PrintLine, em: number): boolean {
  const digits = text.replace(/\D/g, '').length
  const characters = [...text].length
  const height = line.y1 - line.y0
  const tall = line.blots.filter((blot) => blot.y1 - blot.y0 >= 0.55 * height && blot.x1 - blot.x0 <= 1.1 * em)
  const single = tall.filter((blot) => blot.x1 - blot.x0 <= 0.75 * em)
  return characters > digits + 1 ? digits <= tall.length : digits === single.length && tall.length === single.length
}
