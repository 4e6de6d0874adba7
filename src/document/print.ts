/** Numbers and dates as a Chinese document prints them. No article. */
import type { Block } from './document.ts'

/** An amount in 元 as 万元, without rounding: 242523110.82 → 24252.311082. */
export function inTenThousands(yuan: number): string {
  const [whole = '0', fraction = ''] = String(Math.abs(yuan)).split('.')
  const padded = whole.padStart(5, '0')
  const digits = `${padded.slice(0, -4)}.${padded.slice(-4)}${fraction}`.replace(/\.?0+$/, '')
  return yuan < 0 ? `-${digits}` : digits
}

/** 2024-01-17 → 2024年1月17日 (GB/T 9704: Arabic numerals without leading zeros). */
export function printDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** GB/T 9704-2012, 7.3.6: a paragraph of the note 附注 below the date, which has few. */
export function isNote(blocks: readonly Block[], index: number): boolean {
  for (const block of blocks.slice(Math.max(0, index - MOST_NOTES), index + 1).reverse()) {
    if (block.kind !== 'paragraph') return false
    if (block.role !== undefined) return block.role === 'date' && block !== blocks[index]
  }
  return false
}

const MOST_NOTES = 3

/** The year and what follows it in the title of an annual report. */
const FROM_YEAR = /(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:度)?政府信息公开.*$/
/** The regions with which the name of an organ begins; "城市管理局", "乡村振兴局" and "社区" are none. */
const REGION =
  /.+?(?:自治区|自治州|(?<!城|都)市(?!场|民|政|容|域)|[省州县旗镇]|乡(?!村)|(?<!社|小|园|库)区(?!域|划)|街道)(?!政府)/gy

/**
 * A long title broken by meaning, so that no line holds more than `limit` characters if that can be: where it says so
 * itself, before the year, and within the organ's name behind a region or before a bracket.
 */
export function titleLines(title: string, limit: number): readonly string[] {
  if (title.includes('\n')) return title.split('\n').flatMap((line) => titleLines(line, limit))
  if (title.length <= limit) return [title]
  const rest = FROM_YEAR.exec(title)?.[0]
  if (rest === undefined || rest.length === title.length) return [title]
  const lines: string[] = []
  for (const part of organParts(title.slice(0, title.length - rest.length))) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + part.length <= limit) lines[lines.length - 1] = last + part
    else lines.push(part)
  }
  return [...lines, rest]
}

function organParts(organ: string): readonly string[] {
  const name = organ.replace(/(?<=.)（.*$/, '')
  const regions = name.match(REGION) ?? []
  return [...regions, name.slice(regions.join('').length), organ.slice(name.length)].filter((part) => part !== '')
}

/**
 * A number, an address or a code so long that the line before it, drawn to the margin, would gape. Such a paragraph is set
 * from the left.
 */
export const gapes = (text: string): boolean => /[!-~]{9,}/.test(text)

/**
 * A paragraph cut at its run-in heading: "（一）主动公开情况。" before the rest; a short line without a full stop is all
 * heading, a sentence that stands alone is none.
 */
export function runInHeading(text: string): { readonly heading: string; readonly rest: string } {
  const heading = /^（[一二三四五六七八九十]{1,3}）[^。：；，]{1,36}(?:[。：；]|$)/.exec(text)?.[0] ?? ''
  const rest = text.slice(heading.length)
  return rest === '' && heading.endsWith('。') ? { heading: '', rest: text } : { heading, rest }
}
