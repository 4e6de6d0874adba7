/** The citations: every article that a rule or a notice refers to, with its name, text, and the time it is in force. No article. */
import { type Confidence, type LawText, OTHER_LAWS } from './data/otherLaws.ts'
import { REGULATION } from './data/regulation.ts'

export interface Article {
  /** '33.2' Art. 33 paragraph 2, '36(6)' Art. 36 item 6 of the Regulation; '复议法 23(4)' of another law. */
  readonly key: string
  readonly law: string
  /** 第三十三条第二款 */
  readonly name: string
  /** The whole article, or the paragraph or item that the key names. */
  readonly text: string
  readonly confidence: Confidence
  readonly url: string | null
  readonly inForceFrom: string
  readonly inForceTo: string | null
}

const REGULATION_LAW: LawText = {
  title: '中华人民共和国政府信息公开条例',
  inForceFrom: '2019-05-15',
  inForceTo: null,
  url: 'http://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm',
  confidence: 'verbatim',
  articles: REGULATION,
}

const KEY = /^(?:(\S+) )?(\d+)(?:\.(\d+))?(?:\((\d+)\))?$/
const ITEM = /^[(（][一二三四五六七八九十]+[)）]/

/** The article that a key names; a key that names none is a RangeError, since keys stand in the code only. No article. */
export function article(key: string): Article {
  const [matched, shortName, number, paragraph, item] = KEY.exec(key) ?? []
  const law = shortName === undefined ? REGULATION_LAW : lawOf(shortName)
  const lines = law?.articles[Number(number)]
  if (matched === undefined || !law || !lines) throw new RangeError(`没有收录“${key}”这一条。`)
  const text = item
    ? itemText(lines, Number(item))
    : paragraph
      ? paragraphText(lines, Number(paragraph))
      : lines.join('\n')
  if (text === null) throw new RangeError(`没有收录“${key}”这一款、项。`)
  return {
    key,
    law: law.title,
    name: `第${chineseNumber(Number(number))}条${paragraph ? `第${chineseNumber(Number(paragraph))}款` : ''}${item ? `第${chineseNumber(Number(item))}项` : ''}`,
    text,
    confidence: law.lessCertain?.[Number(number)] ?? law.confidence,
    url: law.url,
    inForceFrom: law.inForceFrom,
    inForceTo: law.inForceTo,
  }
}

/** 《…条例》第三十三条第二款, as a sentence cites it. No article. */
export function citation(key: string): string {
  const { law, name } = article(key)
  return `《${law}》${name}`
}

/** 条例第三十三条第二款, 民法典第二百零一条: short, for lists. No article. */
export function shortCitation(key: string): string {
  const law = key.includes(' ') ? key.slice(0, key.indexOf(' ')) : '条例'
  return `${law}${article(key).name}`
}

function lawOf(shortName: string): LawText | null {
  return Object.entries<LawText>(OTHER_LAWS).find(([name]) => name === shortName)?.[1] ?? null
}

/** A paragraph 款 together with the items that follow it. */
function paragraphText(lines: readonly string[], paragraph: number): string | null {
  const starts = lines.flatMap((line, index) => (ITEM.test(line) ? [] : [index]))
  const start = starts[paragraph - 1]
  return start === undefined ? null : lines.slice(start, starts[paragraph] ?? lines.length).join('\n')
}

function itemText(lines: readonly string[], item: number): string | null {
  return lines.filter((line) => ITEM.test(line))[item - 1] ?? null
}

const DIGITS = '零一二三四五六七八九'

/** 二百零三 for 203, up to 999. No article. */
function chineseNumber(value: number): string {
  const digit = (of: number) => DIGITS[of] ?? ''
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const front = hundreds > 0 ? `${digit(hundreds)}百` : ''
  if (tens === 0) return front + (ones > 0 ? (hundreds > 0 ? '零' : '') + digit(ones) : '')
  return `${front}${tens === 1 && hundreds === 0 ? '' : digit(tens)}十${ones > 0 ? digit(ones) : ''}`
}
