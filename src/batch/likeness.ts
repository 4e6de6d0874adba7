/**
 * 雷同 (TXT-11): how much of a report's own text stands word for word in another report. What the law or the form
 * prescribes, and what very many reports of the batch share, does not count. 国办公开办函〔2021〕30号 二（四）.
 */
import { REGULATION } from '#law/data/regulation.ts'
import { cellsOfForm, FORMS, REQUESTS_CORNER, SECTION_TITLES } from '#law/report/format.ts'
import { BREAK, isHan, type Prose, SHINGLE, shinglesOf } from './shingle.ts'

/** A passage is common, and not copied, where more reports than this hold it: a fifth of the batch, but at least 20. */
export const commonBeyond = (reports: number) => Math.max(20, Math.floor(reports / 5))
/** Shorter texts say too little to be called copied. */
export const SHORTEST_PROSE = 200

/** What is common to many reports; filled by one pass over all of them. */
export interface CommonText {
  add(prose: Prose): void
  has(shingle: number): boolean
}

/** Counts by the low bits of the hash: 32 MB however many reports there are, and rarely one too many. */
const COUNTERS = 1 << 24

export function openCommonText(): CommonText {
  const counts = new Uint16Array(COUNTERS)
  const prescribed = prescribedShingles()
  let reports = 0
  return {
    add({ shingles }) {
      reports += 1
      for (const shingle of new Set(shingles)) {
        const place = shingle & (COUNTERS - 1)
        counts[place] = Math.min((counts[place] ?? 0) + 1, 0xffff)
      }
    },
    has: (shingle) => prescribed.has(shingle) || (counts[shingle & (COUNTERS - 1)] ?? 0) > commonBeyond(reports),
  }
}

function prescribedShingles(): ReadonlySet<number> {
  const forms = (['2019', '2021'] as const).flatMap((format) => [
    FORMS[format].document,
    ...cellsOfForm(format).flatMap(({ path }) => path),
  ])
  const texts = [
    ...Object.values(REGULATION).flat(),
    ...Object.values(SECTION_TITLES),
    REQUESTS_CORNER,
    ...forms,
    ...SET_PHRASES,
  ]
  return new Set(texts.flatMap((text) => [...shinglesOf(text).shingles]))
}

/** Names of the documents that every report cites, and what every report must say in nearly the same words. */
const SET_PHRASES = [
  '根据《中华人民共和国政府信息公开条例》',
  '《中华人民共和国政府信息公开条例》（以下简称《条例》）',
  '《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》',
  '《政府信息公开信息处理费管理办法》',
  '《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》',
  '依据《政府信息公开信息处理费管理办法》收取信息处理费的情况',
  '《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》',
  '《关于全面推进政务公开工作的意见》',
  '坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神',
  '无其他需要报告的事项。没有其他需要报告的事项。本年度无其他需要报告的事项。',
  '未收取政府信息公开信息处理费。本年度未收取信息处理费。未发生收取信息处理费的情况。',
  '未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。',
  '政府信息管理情况、政府信息公开平台建设情况、监督保障情况、主动公开情况、依申请公开情况',
]

/** A tenth or so of the shingles, the same of every text: enough to guess how alike two texts are. */
export function sampleOf({ shingles }: Prose): Uint32Array {
  return Uint32Array.from(new Set(shingles.filter((shingle) => shingle >>> 28 === 0)))
}

export interface Sampled {
  /** The organ and the year: a text is compared with those of other organs in the same year. */
  readonly organ: string
  readonly year: number
  readonly sample: Uint32Array
}

/** Of a place in a list, in the low bits of a number whose high bits are a hash. */
const PLACES = 1 << 20
/** In a larger group each text is compared with some of its neighbours only, so that the work does not grow as its square. */
const WHOLE_GROUP = 16
const NEIGHBOURS = 8
const MOST_CANDIDATES = 3

/**
 * For each text the few others of its year that it is most like, best first; none that shares clearly less than
 * `threshold` (0 to 1) of its sample.
 */
export function likelySources<T extends Sampled>(
  texts: readonly T[],
  common: CommonText,
  threshold: number,
): ReadonlyMap<T, readonly T[]> {
  const found = new Map<T, T[]>()
  for (const year of Map.groupBy(texts, (text) => text.year).values()) {
    const shared = sharedCounts(year, common)
    const partners = new Map<T, { readonly other: T; readonly count: number }[]>()
    for (const [pair, count] of shared) {
      const [one, other] = [year[Math.floor(pair / PLACES)], year[pair % PLACES]]
      if (one === undefined || other === undefined) continue
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        if (count < from.sample.length * threshold * 0.7) continue
        partners.set(from, [...(partners.get(from) ?? []), { other: to, count }])
      }
    }
    for (const [text, others] of partners) {
      const best = others.toSorted((a, b) => b.count - a.count).slice(0, MOST_CANDIDATES)
      found.set(
        text,
        best.map(({ other }) => other),
      )
    }
  }
  return found
}

/** How many sampled shingles two texts share, by `place · PLACES + place`. */
function sharedCounts(texts: readonly Sampled[], common: CommonText): ReadonlyMap<number, number> {
  const total = texts.reduce((sum, { sample }) => sum + sample.length, 0)
  const pairs = new Float64Array(total)
  let filled = 0
  texts.forEach(({ sample }, place) => {
    for (const shingle of sample) {
      if (!common.has(shingle)) pairs[filled++] = shingle * PLACES + place
    }
  })
  const sorted = pairs.subarray(0, filled).sort()
  const counts = new Map<number, number>()
  for (let from = 0; from < filled; ) {
    const shingle = Math.floor((sorted[from] ?? 0) / PLACES)
    let to = from + 1
    while (to < filled && Math.floor((sorted[to] ?? 0) / PLACES) === shingle) to += 1
    const reach = to - from <= WHOLE_GROUP ? WHOLE_GROUP : NEIGHBOURS
    for (let one = from; one < to; one++) {
      for (let other = one + 1; other < Math.min(to, one + 1 + reach); other++) {
        const [left, right] = [(sorted[one] ?? 0) % PLACES, (sorted[other] ?? 0) % PLACES]
        if (texts[left]?.organ === texts[right]?.organ) continue
        const pair = left * PLACES + right
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
    }
    from = to
  }
  return counts
}

export interface Passage {
  /** As it stands in the report. */
  readonly text: string
  /** Of its Chinese characters. */
  readonly length: number
}

export interface Overlap {
  /** Of the report's own text, 0 to 1. */
  readonly share: number
  /** Longest first. */
  readonly passages: readonly Passage[]
}

/** How much of a text stands in another, and where; `common` leaves out what does not count. */
export function overlapOf(own: Prose, other: Prose, common: CommonText | null): Overlap {
  if (own.length === 0) return { share: 0, passages: [] }
  const theirs = new Set(other.shingles)
  const passages: Passage[] = []
  let covered = 0
  let from = -1
  let to = 0
  const close = () => {
    if (from < 0) return
    covered += to - from
    const [start = 0, end = 0] = [own.at[from], own.at[to - 1]]
    passages.push(
      ...own.source
        .slice(start, end + 1)
        .split(BREAK)
        .map(passageOf)
        .filter(isLong),
    )
    from = -1
  }
  own.shingles.forEach((shingle, place) => {
    if (!theirs.has(shingle) || common?.has(shingle)) return
    if (from >= 0 && place > to) close()
    if (from < 0) from = place
    to = place + SHINGLE
  })
  close()
  return { share: covered / own.length, passages: passages.toSorted((a, b) => b.length - a.length) }
}

function passageOf(text: string): Passage {
  let length = 0
  for (let index = 0; index < text.length; index++) if (isHan(text.charCodeAt(index))) length += 1
  return { text: text.trim(), length }
}

/** What a break leaves of a passage may be too short to say anything. */
const isLong = ({ length }: Passage) => length >= SHINGLE
