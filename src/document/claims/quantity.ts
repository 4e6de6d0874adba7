/** A number with its unit in running text: 195条, 60余人次, 十二件, 246.936万元. No article. */
import { writtenNumber } from './chineseNumber.ts'

export interface Quantity {
  /** Money in 元. */
  readonly value: number
  readonly unit: string
  /** 余, 多, 约, 左右, 近, 超过 …: no sum can be checked with it. */
  readonly vague: boolean
  /** In the squeezed text. */
  readonly start: number
  readonly end: number
}

const QUANTITY =
  /(?<![\d.])(\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,8})?|[〇零一二两三四五六七八九十百千万]{1,12})([万亿]?)([余多来几]?)([万亿]?)(余?)(人次|场次|件次|批次|个百分点|元|%|条|件|篇|则|项|次|场|期|人|个|份|起|宗|例)(以上|左右|上下|以内)?/g
const VAGUE_BEFORE = /(?:约|近|超|超过|逾|突破|接近|至少|不少于|达到?近)$/
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** Every quantity of a squeezed sentence, in order; ordinals (第三十六条) are none. No article. */
export function quantitiesIn(sentence: string): readonly Quantity[] {
  const found: Quantity[] = []
  for (const match of sentence.matchAll(QUANTITY)) {
    const [whole, digits = '', scale = '', over = '', scaleAfter = '', overAfter = '', unit = '', around] = match
    const before = sentence.slice(Math.max(0, match.index - 3), match.index)
    if (/[第〔[－～~–-]$/.test(before)) continue
    const number = writtenNumber(digits)
    if (number === null) continue
    const value = number * (SCALES[scale] ?? 1) * (SCALES[scaleAfter] ?? 1)
    found.push({
      value: Math.round(value * 1e6) / 1e6,
      unit,
      vague: over !== '' || overAfter !== '' || around !== undefined || VAGUE_BEFORE.test(before),
      start: match.index,
      end: match.index + whole.length,
    })
  }
  return found
}
