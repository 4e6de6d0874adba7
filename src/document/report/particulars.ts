/**
 * What a report says of itself: title, organ, year, statistic period 统计期限, contact, signature 署名, date 成文日期.
 * Only the year and the sections are prescribed (Art. 49, 50); the rest is practice.
 */
import type { Period } from '#law/report/report.ts'
import type { Block, Document } from '../document.ts'
import type { SectionedText } from './sections.ts'

export interface Particulars {
  readonly title: string | null
  readonly organ: string | null
  readonly year: number | null
  readonly period: Period | null
  readonly preface: string | null
  readonly contact: string | null
  readonly signature: string | null
  readonly date: string | null
  /** Lines at the end that hold nothing but signature and date: they are no part of the last section. */
  readonly endLines: readonly string[]
}

/** Reads them from the text before the first section, and signature and date from the end. */
export function readParticulars(document: Document, { opening, sections }: SectionedText): Particulars {
  const lines = opening.filter((block) => block.kind !== 'table').map((block) => block.text.trim())
  const found = findTitle(lines) ?? titleOutside(document.title)
  const title = found?.title ?? null
  const body = lines.slice(found?.end ?? 0).filter((line) => line !== '')
  const preface = prefaceOf(body)
  const all = sections.map((section) => section.text)
  const period =
    findPeriod(preface ?? '') ?? all.reduce<Period | null>((known, text) => known ?? findPeriod(text), null)
  const end = signatureAtEnd(document.blocks)
  const titleParts = title === null ? null : splitTitle(title)
  return {
    title,
    organ: titleParts?.organ ?? end.signature ?? organInText(preface ?? ''),
    year: titleParts?.year ?? yearOfPeriod(period) ?? yearInText(preface ?? all[0] ?? ''),
    period,
    preface,
    contact: contactIn(preface ?? ''),
    signature: end.signature,
    date: end.date,
    endLines: end.lines,
  }
}

const compact = (text: string) => text.replace(/\s+/g, '')
const TITLE_END = /(?:公开|政务).{0,8}?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)(?:（[^）]{1,12}）)?$/

/** Members of the table that a portal prints above a document. */
const METADATA = /索引号|发布机构|发文机关|公开日期|组配分类|主题分类/

/** The line that ends in 年度报告, with the short lines before it that belong to it ("…办事处2020年"). */
function findTitle(lines: readonly string[]): { title: string; end: number } | null {
  for (let end = 1; end <= Math.min(lines.length, 60); end++) {
    const last = titleLine(lines[end - 1] ?? '')
    if (!TITLE_END.test(last) || last.length > 60 || /[。；，]/.test(last) || METADATA.test(last)) continue
    let title = last
    for (let before = end - 2; before >= Math.max(0, end - 4) && !isWholeTitle(title); before--) {
      const line = titleLine(lines[before] ?? '')
      if (line === '') continue
      if (line.length > 40 || /[。，；：:>]/.test(line) || TITLE_END.test(line) || METADATA.test(line)) break
      title = line + title
    }
    if (/\d{4}|[二〇○零Oo一三四五六七八九]{4}年/.test(title)) return { title, end }
  }
  return null
}

const titleLine = (line: string) => compact(line.replace(/^\s*(?:标题|名称|题名)(?:\s*[：:]|\s)/, ''))
const isWholeTitle = (title: string) => splitTitle(title).year !== null && (splitTitle(title).organ?.length ?? 0) >= 3

function titleOutside(title: string | null): { title: string; end: number } | null {
  const head = title?.split(/\s*[-_|—–]{1,2}\s*(?=[^-_|—–]*$)/)[0] ?? ''
  for (const candidate of [compact(title ?? ''), compact(head)]) {
    if (TITLE_END.test(candidate) && /\d{4}/.test(candidate)) return { title: candidate, end: 0 }
  }
  return null
}

/** "某局2023年度政府信息公开工作年度报告" and "2023年某局政府信息公开工作年度报告". */
function splitTitle(title: string): { organ: string | null; year: number | null } {
  const match = /^(.*?)(\d{4}|[二〇○零Oo一三四五六七八九]{4})年?(?:度)?(.*)$/.exec(title)
  if (!match) return { organ: organBefore(title), year: null }
  const [, before = '', year = '', after = ''] = match
  return { organ: organBefore(before) ?? organBefore(after), year: yearOf(year) }
}

function organBefore(text: string): string | null {
  const organ = text
    .replace(/(?<=人民政府)信息公开.*$/, '')
    .replace(/(?:年度|本级)?(?:关于)?(?:政府信息公开|政务信息公开|政务公开|信息公开).*$/, '')
    .replace(/^(?:关于|《)|(?:关于|的|年度)$/g, '')
  return organ.length >= 2 && /\p{Script=Han}/u.test(organ) ? organ : null
}

const CHINESE_YEAR = '〇一二三四五六七八九'
function yearOf(text: string): number | null {
  const digits = [...text.normalize('NFKC').replace(/[○零Oo]/g, '〇')]
    .map((char) => (/\d/.test(char) ? char : String(CHINESE_YEAR.indexOf(char))))
    .join('')
  const year = Number(digits)
  return /^\d{4}$/.test(digits) && year >= 1990 && year <= 2100 ? year : null
}

function yearInText(text: string): number | null {
  const match = /(\d{4})\s*年/.exec(text)
  return match ? yearOf(match[1] ?? '') : null
}

function yearOfPeriod(period: Period | null): number | null {
  return period ? yearOf(period.to.slice(0, 4)) : null
}

/** The sentence with which a preface begins; what stands before it on a page is navigation. */
const PREFACE_BEGINS = /(?:根据|按照|依据|依照|为贯彻|现将|本(?:年度)?(?:报告|年报))/

function prefaceOf(lines: readonly string[]): string | null {
  const sentence = lines.findIndex((line) => /[。；]/.test(line))
  if (sentence < 0) return null
  const text = lines.slice(sentence).join('\n')
  const start = PREFACE_BEGINS.exec(text)
  const head = start ? text.slice(0, start.index) : ''
  return start && /-->|当前位置|来源[：:]/.test(head) && !head.includes('。') ? text.slice(start.index) : text
}

const PERIOD =
  /(\d{4})年(\d{1,2})月(\d{1,2})日(?:零时|0时|0:00|00:00)?(?:起|开始)?[,，]?(?:至|到|—|–|-|－|~|～|――|——)+(?:(\d{4})年)?(?:同年)?(\d{1,2})月(\d{1,2})日/

function findPeriod(text: string): Period | null {
  const match = PERIOD.exec(
    compact(text.normalize('NFKC'))
      .replace(/([二〇○零Oo一三四五六七八九]{4})(?=年一月一日)/, (written) => String(yearOf(written)))
      .replace(/一月一日/g, '1月1日')
      .replace(/十二月三十一日/g, '12月31日')
      .replace(/(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})日?/g, '$1年$2月$3日')
      .replace(
        /(\d{4}年)1月(?=(?:至|到|[—–~-])+12月(?:底|末)?(?!\d))((?:至|到|[—–~-])+)12月(?:底|末)?/g,
        '$11月1日$212月31日',
      ),
  )
  if (!match) return null
  const [, year = '', fromMonth = '', fromDay = '', toYear = year, month = '', day = ''] = match
  const from = isoDate(year, fromMonth, fromDay)
  const to = isoDate(toYear, month, day)
  return from && to ? { from, to } : null
}

function isoDate(year: string, month: string, day: string): string | null {
  const monthNumber = Number(month)
  const dayNumber = Number(day)
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > daysIn(Number(year), monthNumber)) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** From the sentence that tells whom to ask to the end of the last one with an address, a number or a mailbox. */
function contactIn(preface: string): string | null {
  const sentences = preface.match(/[^。\n]+[。\n]?/g) ?? []
  const isContact = (sentence: string) =>
    /(?:疑问|问题|咨询|建议).{0,20}(?:联系|咨询|致电)|联系(?:地址|电话|人|方式)|电\s*话|邮\s*编|(?:电子)?邮\s*箱|传\s*真/.test(
      sentence,
    )
  const first = sentences.findIndex(isContact)
  const last = sentences.findLastIndex(isContact)
  return first < 0
    ? null
    : sentences
        .slice(first, last + 1)
        .join('')
        .trim()
}

const ORGAN_WORD = /(?:政府|办公室|办事处|委员会|管委会|管理局|局|委|厅|部|院|处|中心|镇|乡|街道|开发区|区|县|市)$/
const DATE_LINE = /^(\d{4})(?:年|([.\-/]))(\d{1,2})(?:\2|月)(\d{1,2})日?$/
const CHINESE_DATE_LINE =
  /^([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/

/** The date line nearest the end and the line before it, if that names an organ. */
interface End {
  readonly signature: string | null
  readonly date: string | null
  readonly lines: readonly string[]
}

function signatureAtEnd(blocks: readonly Block[]): End {
  const lines = blocks.filter((block) => block.kind !== 'table').flatMap((block) => block.text.split('\n'))
  const first = Math.max(0, lines.length - 60)
  for (let index = lines.length - 1; index >= first; index--) {
    const line = compact((lines[index] ?? '').normalize('NFKC'))
    const date = dateOf(line)
    if (date) {
      const before = lines[index - 1] ?? ''
      const signature = signatureIn(before)
      return { signature, date, lines: signature === null ? [lines[index] ?? ''] : [before, lines[index] ?? ''] }
    }
    const both = /^(.{2,40}?)(\d{4}年\d{1,2}月\d{1,2}日)$/.exec(line)
    const dateOfBoth = both ? dateOf(both[2] ?? '') : null
    if (both && dateOfBoth && ORGAN_WORD.test(both[1] ?? ''))
      return { signature: both[1] ?? null, date: dateOfBoth, lines: [lines[index] ?? ''] }
  }
  return { signature: null, date: null, lines: [] }
}

function signatureIn(line: string): string | null {
  const text = compact(line).replace(/[（(](?:印章|盖章|公章)[)）]$/, '')
  return text.length >= 2 && text.length <= 40 && !/[。，；：:、]/.test(text) && ORGAN_WORD.test(text) ? text : null
}

function dateOf(line: string): string | null {
  const match = DATE_LINE.exec(line)
  if (match) return isoDate(match[1] ?? '', match[3] ?? '', match[4] ?? '')
  const chinese = CHINESE_DATE_LINE.exec(line)
  const year = chinese ? yearOf(chinese[1] ?? '') : null
  if (!chinese || year === null) return null
  return isoDate(String(year), String(smallNumber(chinese[2] ?? '')), String(smallNumber(chinese[3] ?? '')))
}

/** 一 to 三十一. */
function smallNumber(text: string): number {
  const digit = (char: string) => Math.max(0, CHINESE_YEAR.indexOf(char))
  const ten = text.indexOf('十')
  if (ten < 0) return digit(text)
  return (ten === 0 ? 1 : digit(text[0] ?? '')) * 10 + digit(text[ten + 1] ?? '')
}

/** Without a title: who says "2019年，某区按照…" or whom the reader is to contact. */
function organInText(preface: string): string | null {
  const text = compact(preface)
  const subject = /^\d{4}年(?:度)?[，,]?([^，,。；]{2,25}?)(?=按照|根据|认真|坚持|在|严格|深入|全面|高度)/.exec(
    text,
  )?.[1]
  if (subject && ORGAN_WORD.test(subject)) return subject
  const compiler = /由([^，,。；]{3,30}?)(?:根据|按照|编制)/.exec(text)?.[1]
  if (compiler && ORGAN_WORD.test(compiler)) return compiler
  return /请(?:与|联系|向)([^，,。；（(]{3,30}?)(?:联系|咨询|[，,。（(])/.exec(text)?.[1] ?? null
}
