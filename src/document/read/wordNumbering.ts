/**
 * Automatic numbering of a Word file: the "一、" that stands in no text but in numbering.xml. No article; ECMA-376
 * part 1, 17.9.
 */
import { attributeOf, elementTag, propertyOf, switchedOn } from './xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** Such as '%1、' or '（%1）'. */
  readonly text: string
  /** Level (from 1) at or above which a paragraph starts this one anew; 0: never. */
  readonly restart: number | null
  readonly legal: boolean
  readonly suffix: string
  readonly style: string | null
}

interface AbstractNumbering {
  readonly levels: ReadonlyMap<number, Level>
  /** The style whose numbering this one borrows. */
  readonly borrowed: string | null
}

interface NumberingInstance {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

interface WordNumbering {
  readonly abstracts: ReadonlyMap<string, AbstractNumbering>
  readonly instances: ReadonlyMap<string, NumberingInstance>
}

function wordNumbering(xml: string): WordNumbering {
  const abstracts = new Map<string, AbstractNumbering>()
  const instances = new Map<string, NumberingInstance>()
  for (const { tag, body } of elements(xml, 'abstractNum')) {
    const id = attributeOf(tag, 'abstractNumId')
    if (id !== null) abstracts.set(id, { levels: levelsOf(body), borrowed: propertyOf(body, 'numStyleLink') })
  }
  for (const { tag, body } of elements(xml, 'num')) {
    const id = attributeOf(tag, 'numId')
    const abstractId = propertyOf(body, 'abstractNumId')
    if (id === null || abstractId === null) continue
    const levels = new Map<number, Level>()
    const starts = new Map<number, number>()
    for (const override of elements(body, 'lvlOverride')) {
      const level = integer(attributeOf(override.tag, 'ilvl'))
      const start = integer(propertyOf(override.body, 'startOverride'))
      if (level !== null && start !== null) starts.set(level, start)
      for (const [index, own] of levelsOf(override.body)) levels.set(index, own)
    }
    instances.set(id, { abstractId, levels, starts })
  }
  return { abstracts, instances }
}

function levelsOf(xml: string): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>()
  for (const { tag, body } of elements(xml, 'lvl')) {
    const index = integer(attributeOf(tag, 'ilvl'))
    if (index === null || index < 0 || index > 8) continue
    levels.set(index, {
      start: integer(propertyOf(body, 'start')) ?? 0,
      format: propertyOf(body, 'numFmt') ?? 'decimal',
      text: propertyOf(body, 'lvlText') ?? '',
      restart: integer(propertyOf(body, 'lvlRestart')),
      legal: switchedOn(body, 'isLgl'),
      suffix: propertyOf(body, 'suff') ?? 'tab',
      style: propertyOf(body, 'pStyle'),
    })
  }
  return levels
}

function integer(text: string | null): number | null {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null
}

/** Start tag and content of every element with this local name that does not hold one of its own kind. */
function* elements(xml: string, name: string): Generator<{ readonly tag: string; readonly body: string }> {
  const first = elementTag(xml, name)
  if (first === null) return
  const qualified = /^<([\w.:-]+)/.exec(first)?.[1] ?? name
  const opening = `<${qualified}`
  const closing = `</${qualified}>`
  for (let at = xml.indexOf(opening); at !== -1; ) {
    const next = at + opening.length
    const tagEnd = xml.indexOf('>', next)
    if (tagEnd === -1) return
    if (!/[\s/>]/.test(xml.charAt(next)) || xml.charAt(tagEnd - 1) === '/') {
      at = xml.indexOf(opening, next)
      continue
    }
    const end = xml.indexOf(closing, tagEnd)
    if (end === -1) return
    yield { tag: xml.slice(at, tagEnd + 1), body: xml.slice(tagEnd + 1, end) }
    at = xml.indexOf(opening, end)
  }
}

/** Counts the numbered paragraphs of one file in order. */
export interface NumberCounter {
  /** What stands before the text of the paragraph; '' where nothing does. */
  next(numberingId: string, level: number | null, styleId: string | null): string
}

/** `xml` is the part numbering.xml, looked into at the first numbered paragraph; `numberingOfStyle` resolves numStyleLink. */
export function numberCounter(xml: string, numberingOfStyle: (style: string) => string | null): NumberCounter {
  /** By abstract numbering: several instances count on, unless one has a start of its own. */
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  let parsed: WordNumbering | null = null

  return {
    next(numberingId, askedLevel, styleId) {
      parsed ??= wordNumbering(xml)
      const numbering = parsed
      const instance = numbering.instances.get(numberingId)
      if (instance === undefined) return ''
      const abstractId = lender(numbering, instance.abstractId, numberingOfStyle)
      const abstract = numbering.abstracts.get(abstractId)
      const levelAt = (index: number): Level | undefined => instance.levels.get(index) ?? abstract?.levels.get(index)
      const level = askedLevel ?? levelOfStyle(abstract, styleId)
      const own = levelAt(level)
      if (own === undefined) return ''
      const counts = counters.get(abstractId) ?? []
      counters.set(abstractId, counts)
      const start = instance.starts.get(level)
      const key = `${numberingId}/${level}`
      const before = counts[level]
      counts[level] = start !== undefined && !begun.has(key) ? start : before === undefined ? own.start : before + 1
      begun.add(key)
      for (let above = 0; above < level; above++) counts[above] ??= levelAt(above)?.start ?? 0
      for (let below = level + 1; below <= 8; below++) {
        const restart = levelAt(below)?.restart ?? below
        if (restart !== 0 && level < restart) counts[below] = undefined
      }
      return printed(own, counts, levelAt)
    },
  }
}

function lender(
  numbering: WordNumbering,
  abstractId: string,
  numberingOfStyle: (style: string) => string | null,
): string {
  const borrowed = numbering.abstracts.get(abstractId)?.borrowed ?? null
  const lent = borrowed === null ? null : numberingOfStyle(borrowed)
  return (lent === null ? undefined : numbering.instances.get(lent)?.abstractId) ?? abstractId
}

function levelOfStyle(abstract: AbstractNumbering | undefined, styleId: string | null): number {
  if (styleId !== null) for (const [index, level] of abstract?.levels ?? []) if (level.style === styleId) return index
  return 0
}

function printed(
  own: Level,
  counts: readonly (number | undefined)[],
  levelAt: (index: number) => Level | undefined,
): string {
  if (own.format === 'bullet') return ''
  const text = own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const format = own.legal ? 'decimal' : (levelAt(index)?.format ?? 'decimal')
    return numberText(counts[index] ?? levelAt(index)?.start ?? 0, format)
  })
  // A bare "1." before "2023年" must not become the number 1.2023.
  return text === '' || own.suffix === 'nothing' || /[\u3000-\uffef]$/.test(text) ? text : `${text} `
}

/** One number as ST_NumberFormat prints it. */
export function numberText(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chineseNumber(value, '〇一二三四五六七八九', '十百千')
    case 'chineseLegalSimplified':
      return chineseNumber(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟')
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('')
    case 'ideographTraditional':
      return pick('甲乙丙丁戊己庚辛壬癸', value)
    case 'ideographZodiac':
      return pick('子丑寅卯辰巳午未申酉戌亥', value)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return pick('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', value)
    case 'decimalEnclosedParen':
      return pick('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', value)
    case 'decimalEnclosedFullstop':
      return pick('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', value)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    case 'decimalZero':
      return value < 10 ? `0${value}` : String(value)
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    default:
      return String(value)
  }
}

function pick(characters: string, value: number): string {
  return characters.charAt(value - 1) || String(value)
}

function letters(value: number): string {
  return value >= 1 && value <= 780
    ? String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
    : String(value)
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let text = ''
  let left = value
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(left / worth))
    left %= worth
  }
  return text
}

/** Below ten thousand, as far as headings go: 十, 二十一, 一百〇三 (一百零三 for the legal digits). */
function chineseNumber(value: number, digits: string, units: string): string {
  if (value < 0 || value > 9999) return String(value)
  if (value === 0) return digits.charAt(0)
  let text = ''
  let gap = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += digits.charAt(0)
    gap = false
    // 十 rather than 一十 at the beginning, but 壹拾.
    text +=
      (power === 1 && digit === 1 && text === '' && units === '十百千' ? '' : digits.charAt(digit)) +
      (power > 0 ? units.charAt(power - 1) : '')
  }
  return text
}
