/**
 * The six sections of a report (Art. 50 and the forms), found by their headings whatever the wording: with another
 * numbering, spaced letters, run together with the text that follows.
 */
import { SECTION_TITLES } from '#law/report/format.ts'
import type { Section, SectionNumber } from '#law/report/report.ts'
import type { Block, Document, Table } from '../document.ts'

/** A heading at the start of a paragraph: its section, its words and where in the paragraph the text goes on. */
export interface SectionHeading {
  readonly number: SectionNumber | null
  readonly title: string
  readonly end: number
  /** Told by its number and subject alone: it opens a section only directly behind the one before. */
  readonly isLoose?: true
}

/** Wordings of each title without white space; the numbering is matched apart. */
const TITLES: readonly (readonly [SectionNumber, RegExp])[] = [
  [1, /^(?:政府信息公开(?:工作)?)?(?:总体|概述|基本|工作总体)(?:工作)?情况/],
  [2, /^(?:政府信息)?主动公开(?:政府信息)?(?:的)?情况/],
  [3, /^(?:收到和处理|收到及处理|收到与处理|收到、处理)?政府信息(?:公开|依)申请(?:的|公开|办理|处理)*情况/],
  [
    4,
    /^(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请|引起的|引发的)?行政(?:法)?复议(?:[、和与及,，]|以及)?(?:被)?(?:提起)?(?:的)?(?:行政)?诉讼(?:的)?情况/,
  ],
  [
    5,
    /^(?:政府信息公开(?:工作)?)?(?:工作)?(?:中)?存在(?:的)?(?:主要|突出)?(?:困难|问题)(?:(?:[、和与及]|以及)?(?:改进|整改|解决|下一步|原因|今后|主要)[^。；，,：:（(]{0,12}?(?:情况|措施|方向|打算|办法|安排|计划|思路))?/,
  ],
  [6, /^其(?:他|它)(?:需要|需|应当|应)?(?:报告|说明)?(?:的)?(?:有关)?(?:事项|情况)/],
]

/** Other words for the sections; the number must be theirs and the line nothing but a heading. */
const SUBJECTS: readonly RegExp[] = [
  /总体|概述|基本情况|工作情况/,
  /主动公开/,
  /申请/,
  /复议|诉讼/,
  /问题|不足|困难/,
  /其他|其它/,
]
const HEADING_END = /(?:情况|概述|措施|事项|改进|打算|方向|计划|安排|问题|不足)[：:]?$/

const NUMBERING =
  /^(?:第?([一二三四五六七八九十])(?:(?<=第.)部分[、.．，,：:]?|(?:部分)?[、.．，,：:])|([1-6])[、.．](?!\d))/
const CHINESE_DIGITS = '一二三四五六七八九十'
/** A heading is looked for in the first characters of a paragraph only. */
const HEAD_LENGTH = 60

/** First characters of the numberings and titles above; all other paragraphs need no closer look. */
const MAY_BEGIN = /^\s*[第一二三四五六七八九十1-6总概基工政主收因存其]/

/**
 * The section heading with which a paragraph begins, or null. A numbered title of the form counts wherever the
 * paragraph goes on; without a number it must stand alone.
 */
export function sectionHeading(text: string): SectionHeading | null {
  const first = MAY_BEGIN.test(text) ? /\S/.exec(text) : null
  if (!first) return null
  const head = text.slice(first.index, first.index + HEAD_LENGTH * 2)
  const { compact, ends } = withoutSpace(head)
  const numbering = NUMBERING.exec(compact)
  const rest = numbering ? compact.slice(numbering[0].length) : compact
  for (const [number, pattern] of TITLES) {
    const title = pattern.exec(rest)
    if (!title) continue
    const after = rest.slice(title[0].length)
    if (!numbering && /[^。.：:]/.test(after)) return null
    const taken = (numbering?.[0].length ?? 0) + title[0].length
    const trailing = /^[。.：:]/.exec(after)?.[0].length ?? 0
    return {
      number,
      title: compact.slice(0, taken),
      end: first.index + (ends[taken + trailing - 1] ?? 0),
    }
  }
  const digit = CHINESE_DIGITS.indexOf(numbering?.[1] ?? '一') + 1
  if (numbering?.[1] && compact.length <= 30 && !/[。；，]/.test(rest) && HEADING_END.test(rest)) {
    const number = ([1, 2, 3, 4, 5, 6] as const).find((each) => each === digit)
    if (number && SUBJECTS[number - 1]?.test(rest)) return { number, title: compact, end: text.length, isLoose: true }
  }
  if (
    numbering?.[1] &&
    CHINESE_DIGITS.indexOf(numbering[1]) >= 6 &&
    compact.length <= 40 &&
    !/[。；，]/.test(compact)
  ) {
    return { number: null, title: compact, end: text.length }
  }
  return null
}

/** `head` without white space, and for each character kept the index behind it in `head`. */
function withoutSpace(head: string): { compact: string; ends: number[] } {
  let compact = ''
  const ends: number[] = []
  for (let index = 0; index < head.length && compact.length < HEAD_LENGTH; index++) {
    const char = head[index] ?? ''
    if (/\s/.test(char)) continue
    compact += char
    ends.push(index + 1)
  }
  return { compact, ends }
}

/** A report cut at its headings: what stands before the first, and the sections in the order of the file. */
export interface SectionedText {
  /** Blocks before the first section heading. */
  readonly opening: readonly Block[]
  readonly sections: readonly Section[]
}

/** Cuts the document at its section headings; tables are left out of the texts. */
export function splitSections(document: Document): SectionedText {
  const opening: Block[] = []
  const sections: { number: SectionNumber | null; title: string; paragraphs: string[] }[] = []
  for (const block of document.blocks) {
    const heading = block.kind === 'table' ? null : sectionHeading(block.text)
    const current = sections.at(-1)
    if (heading && block.kind !== 'table' && opensSection(heading, current?.number ?? null)) {
      const rest = block.text.slice(heading.end).trim()
      sections.push({ number: heading.number, title: heading.title, paragraphs: rest === '' ? [] : [rest] })
    } else if (current === undefined) opening.push(block)
    else if (isText(block)) current.paragraphs.push(block.text.trim())
  }
  return {
    opening,
    sections: sections.map(({ number, title, paragraphs }) => ({ number, title, text: paragraphs.join('\n') })),
  }
}

function isText(block: Block): block is Exclude<Block, Table> {
  return block.kind !== 'table' && !(block.kind === 'paragraph' && block.isCaption) && block.text.trim() !== ''
}

/** The same heading once more inside its own section is a sentence of the text ("存在的主要问题及改进情况一是…"). */
function opensSection(heading: SectionHeading, current: SectionNumber | null): boolean {
  if (heading.isLoose) return heading.number === (current ?? 0) + 1
  return heading.number === null || heading.number !== current
}

const INLINE_HEADING = new RegExp(
  `(?<=^|[^、及和与])[一二三四五六][、.．]\\s*(?:${[
    SECTION_TITLES[1],
    '主动公开(?:政府信息)?情况',
    '收到和处理政府信息公开申请(?:的)?情况',
    '(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请)?行政(?:法)?复议[、和与及]?(?:提起)?行政诉讼(?:的)?情况',
    '(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题及(?:改进|整改)(?:情况|措施)',
    '其他需要报告的事项',
  ].join('|')})`,
  'g',
)

/** Puts the headings of a text without line breaks on lines of their own ("…建设。一、总体情况2021年，…"). */
export function breakAtHeadings(text: string): string {
  return text.replace(INLINE_HEADING, (heading) => `\n${heading}\n`)
}
