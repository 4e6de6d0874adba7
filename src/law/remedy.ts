/**
 * The remedy notice 救济告知 at the end of a reply (Art. 51; 复议法 Art. 20, 23; 诉讼法 Art. 45, 46), by the date of the
 * decision. The texts rest on the articles; where practice is not settled, `settled` is false and the legal office
 * decides.
 */
import { date, type PlainDate } from './date.ts'
import type { OutcomeCode } from './outcome.ts'

/** reviewFirst: 复议前置. reviewOrSuit: at the applicant's choice. review: reconsideration; courts do not take such suits. */
export type RemedyPath = 'reviewFirst' | 'reviewOrSuit' | 'review'

export interface Remedy {
  readonly path: RemedyPath
  /** Chinese sentence for the letter. */
  readonly text: string
  readonly articles: readonly string[]
  readonly settled: boolean
}

/** To whom the applicant may turn; the names differ by organ and signer and stand in its settings. */
export interface RemedyBodies {
  readonly reconsideration: string
  readonly court: string
}

/** 行政复议法 of 2023: in force since this day. */
export const REVIEW_FIRST_FROM = date('2024-01-01')
/** 法释〔2025〕8号: in force since this day. */
const COURT_INTERPRETATION_FROM = date('2025-06-01')

/** 复议法 Art. 23.1(4): refusals under Art. 14–16, and the withheld part of 部分公开 (司法部指导意见 Art. 2). */
const REVIEW_FIRST: ReadonlySet<OutcomeCode> = new Set<OutcomeCode>([
  'PART',
  'REF-SECRET',
  'REF-LAW',
  'REF-SAFE',
  'REF-THIRD',
  'REF-INT',
  'REF-PROC',
  'REF-CASE',
])

/** Art. 36(6), 36(7), 38, 39: among the cases that courts do not take since 2025-06-01 (法释〔2025〕8号). */
const NO_SUIT: ReadonlySet<OutcomeCode> = new Set<OutcomeCode>([
  'NOT-DUP',
  'REF-QUERY',
  'NA-MAKE',
  'NOT-PETITION',
  'NOT-PUB',
])

const BLANKS: RemedyBodies = { reconsideration: '（行政复议机关）', court: '（有管辖权的人民法院）' }

/** Which way stands open against this outcome (复议法 Art. 20, 23; 诉讼法 Art. 44–46), and the words that tell so. */
export function remedy(code: OutcomeCode, decidedOn: PlainDate, bodies: RemedyBodies = BLANKS): Remedy {
  const { reconsideration, court } = bodies
  const receipt = '如对本答复不服，可以自收到本答复之日起60日内'
  if (decidedOn >= REVIEW_FIRST_FROM && REVIEW_FIRST.has(code)) {
    return {
      path: 'reviewFirst',
      text: `如对本答复不予公开的内容不服，应当自收到本答复之日起60日内先向${reconsideration}申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起15日内向${court}提起行政诉讼。`,
      articles: ['复议法 20', '复议法 23(4)', '复议法 23.2', '诉讼法 45'],
      settled: true,
    }
  }
  if (decidedOn >= COURT_INTERPRETATION_FROM && NO_SUIT.has(code)) {
    return {
      path: 'review',
      text: `${receipt}向${reconsideration}申请行政复议。`,
      articles: ['51', '复议法 20'],
      settled: false,
    }
  }
  return {
    path: 'reviewOrSuit',
    text: `${receipt}向${reconsideration}申请行政复议，或者自收到本答复之日起6个月内向${court}提起行政诉讼。`,
    articles: ['51', decidedOn < REVIEW_FIRST_FROM ? '复议法2017 9' : '复议法 20', '诉讼法 46'],
    settled: true,
  }
}

/** No reply in time: reconsideration or a lawsuit (法释〔2025〕8号 Art. 2); whether reconsideration must come first is disputed. */
export function remedyWithoutReply(bodies: RemedyBodies = BLANKS): Remedy {
  return {
    path: 'reviewOrSuit',
    text: `对逾期不予答复不服的，可以依法向${bodies.reconsideration}申请行政复议，或者向${bodies.court}提起行政诉讼。`,
    articles: ['51', '信息公开司法解释 2'],
    settled: false,
  }
}
