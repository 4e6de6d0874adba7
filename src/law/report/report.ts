/**
 * The annual report 政府信息公开工作年度报告 as a value (Art. 49, 50; formats of 国办公开办函〔2019〕60号 and
 * 〔2021〕30号), as it was read from a file or will be computed from the ledgers.
 */

/** '2019': report years 2019–2020 (国办公开办函〔2019〕60号). '2021': 2021 onwards (〔2021〕30号). */
export type Format = '2019' | '2021'

/**
 * read: the file says this number, beyond doubt. blank: the cell is there and empty (never 0). unreadable: something
 * stands there that is no number, or that can be split in several ways. inferred: worked out, with the reason.
 */
export type How = 'read' | 'blank' | 'unreadable' | 'inferred'

/** Where in the file a cell stands; all counts from 1, members only where the kind of file has them. */
export interface Place {
  readonly page?: number
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly line?: number
}

/** One statutory cell. `value` is null unless `how` is 'read' or 'inferred'. Amounts of money are in 元. */
export interface Cell {
  readonly value: number | null
  /** What stands in the file, untouched but for the white space around it. */
  readonly raw: string
  readonly how: How
  readonly place: Place | null
  /** Chinese: why unreadable or how inferred. */
  readonly reason?: string
  /** Other values that the file allows. */
  readonly alternatives?: readonly number[]
  /** How sure the recognition of a picture is, 0 to 1; only where the number was recognised. */
  readonly confidence?: number
  /** The place in the picture as a data URL (PNG), where the number is in doubt. */
  readonly picture?: string
  /** How the value stood before a person took it for right: it is 'read' since. */
  readonly accepted?: { readonly how: How; readonly reason?: string }
}

export type SectionNumber = 1 | 2 | 3 | 4 | 5 | 6

/** One of the six sections (number) or something else with a heading (null). `text` is without heading and tables. */
export interface Section {
  readonly number: SectionNumber | null
  readonly title: string
  readonly text: string
}

/** 统计期限; dates YYYY-MM-DD. */
export interface Period {
  readonly from: string
  readonly to: string
}

export interface AnnualReport {
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
  readonly title: string | null
  readonly period: Period | null
  /** Text before section 一, without the title. */
  readonly preface: string | null
  /** The sentence(s) that say whom to ask: address, telephone, e-mail. */
  readonly contact: string | null
  /** 署名: the organ that signs at the end. */
  readonly signature: string | null
  /** 成文日期 at the end, YYYY-MM-DD. */
  readonly date: string | null
  /** By id of format.ts. A row that the document prints has all its ids; a row that it does not print has none. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly sections: readonly Section[]
  readonly claims: readonly Claim[]
  /** Set when text or numbers were recognised in pictures. */
  readonly recognised?: RecognisedText
}

export interface RecognisedText {
  /** The pages that are pictures, from 1. */
  readonly pages: readonly number[]
  /** Pieces of the text around digits that cannot be relied on. */
  readonly doubtful: readonly string[]
}

/** What a claim speaks of; the closed list of the JSON contract. */
export type ClaimKind =
  | 'requestsReceived'
  | 'requestsAnswered'
  | 'requestsCarriedIn'
  | 'requestsCarriedOut'
  | 'itemsPublished'
  | 'itemsByChannel'
  | 'itemsByColumn'
  | 'reconsiderations'
  | 'lawsuits'
  | 'feesCollected'
  | 'feeNotices'
  | 'trainings'
  | 'trainees'
  | 'proposals'
  | 'changeOnLastYear'

/** A figure that the narrative states, typed. "未收到申请" is requestsReceived with value 0. */
export interface Claim {
  readonly what: ClaimKind
  /** null: the sentence leaves the number out ("共发布信息条"). */
  readonly value: number | null
  /** 件, 条, 元, 人次, 次, %, … ; null where none stands. Money is converted: value in 元, unit '元'. */
  readonly unit: string | null
  /** 余, 多, 约, 左右, 近, 超过: a number that no sum can be checked with (TXT-9). */
  readonly vague: boolean
  /** Section that holds it; null: the preface. */
  readonly section: SectionNumber | null
  readonly quote: string
  /** Of `quote` in that section's text (or the preface), UTF-16 units. */
  readonly offset: number
  /** Name of the channel or column for itemsByChannel and itemsByColumn. */
  readonly name?: string
  /** Index in `claims` of the total that this is said to be a part of. */
  readonly partOf?: number
  /** Set when the sentence speaks of another scope than the report's organ (区政府办代表区政府…); never compared. */
  readonly otherScope?: true
}
