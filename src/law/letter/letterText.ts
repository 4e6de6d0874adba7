/** A reply as it was read from a file or taken from a case: what letterCheck.ts judges. No article. */
import type { PlainDate } from '../date.ts'
import type { Finding } from '../finding.ts'
import type { OutcomeCode } from '../outcome.ts'

/** sure: words and article agree; likely: the words say it; unsure: they may say something else. */
export type Sureness = 'sure' | 'likely' | 'unsure'

export interface CitedArticle {
  /** Key of articles.ts; null where the law has no such article. */
  readonly key: string | null
  /** As it stands in the letter, with its law. */
  readonly quote: string
}

export interface LetterText {
  /** Signer, as it stands above the date, else in the title. */
  readonly organ: string | null
  /** As the title names it, where it does. */
  readonly titleOrgan: string | null
  readonly number: string | null
  readonly applicantLine: string | null
  readonly receivedOn: PlainDate | null
  /** The quoted request 照录. */
  readonly request: string | null
  readonly articles: readonly CitedArticle[]
  readonly outcome: { readonly code: OutcomeCode; readonly sure: Sureness } | null
  /** The sentences on reconsideration and lawsuit; null where there are none. */
  readonly remedy: string | null
  readonly date: PlainDate | null
  /** The text between addressee and remedy, without the quoted request. */
  readonly body: string
}

/** What the case file knows beside the letter itself; what is not known is left out. */
export interface LetterFacts {
  readonly outcome?: OutcomeCode
  /** On what the rest of 部分公开 is withheld, and what the reply tells besides `outcome`. Art. 36, 37. */
  readonly withheld?: readonly OutcomeCode[]
  readonly others?: readonly OutcomeCode[]
  readonly receivedOn?: PlainDate
  /** The last day for the reply as the clock of the case has it. Art. 33. */
  readonly dueOn?: PlainDate
  /** Handed over, posted or sent. 国办公开办函〔2016〕235号. */
  readonly servedOn?: PlainDate
  readonly servedOnline?: boolean
  /** Who may be named as 行政复议机关 on the day of the letter. */
  readonly reconsideration?: readonly string[]
}

/** A finding about a letter, with the article that it rests on; null where none says it. */
export interface LetterFinding extends Finding {
  readonly check: LetterCheckId
  readonly article: string | null
}

/** The checks of a reply, with what each asks. */
export const LETTER_CHECKS = {
  'LET-ORGAN': { name: '机关署名', article: '36', rule: '答复书应当署机关名称，标题与落款一致。' },
  'LET-NUMBER': { name: '文号', article: null, rule: '文号写作“××公复〔年〕×号”（GB/T 9704-2012）。' },
  'LET-DATE': { name: '成文日期', article: '33.2', rule: '答复书应当有成文日期，不早于收到申请之日。' },
  'LET-RECEIVED': { name: '收到日期', article: '31', rule: '答复书应当写明收到申请的日期。' },
  'LET-REQUEST': { name: '申请内容', article: '29.2', rule: '答复书应当照录申请公开的内容。' },
  'LET-TIME': {
    name: '答复期限',
    article: '33.2',
    rule: '自收到申请之日起20个工作日内答复，延长最长不超过20个工作日。',
  },
  'LET-OUTCOME': { name: '办理结果', article: '36', rule: '答复书应当明确办理结果。' },
  'LET-ARTICLE': { name: '法律依据', article: '36', rule: '引用的条款应当与办理结果相符，写明款、项。' },
  'LET-NO-ARTICLE': { name: '条款存在', article: '36', rule: '引用的条款应当存在。' },
  'LET-OLD-LAW': { name: '修订前的规定', article: '56', rule: '2019年5月15日起不再适用修订前的条例。' },
  'LET-FACTS': { name: '事实和理由', article: '36(3)', rule: '答复书应当写明该办理结果所要求的事实和理由。' },
  'LET-REMEDY': {
    name: '救济告知',
    article: '复议法 20.3',
    rule: '答复书应当告知行政复议、行政诉讼的权利、机关和期限。',
  },
  'LET-REVIEW-FIRST': {
    name: '复议前置',
    article: '复议法 23.2',
    rule: '2024年1月1日起不予公开的，应当告知先申请行政复议。',
  },
  'LET-PERIOD': { name: '救济期限', article: '复议法 20', rule: '行政复议60日；直接起诉6个月；复议后起诉15日。' },
  'LET-BODY': { name: '行政复议机关', article: '复议法 20.3', rule: '应当写明有管辖权的行政复议机关。' },
  'LET-ONLINE': {
    name: '复议网上渠道',
    article: '复议法 22.2',
    rule: '网上送达的，应当提供提交行政复议申请书的互联网渠道。',
  },
  'LET-PERSONAL': { name: '他人个人信息', article: '15', rule: '答复书不应当有他人的证件号码、电话、银行账号。' },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly article: string | null; readonly rule: string }>
>

export type LetterCheckId = keyof typeof LETTER_CHECKS

type Particulars = Partial<Pick<LetterFinding, 'severity' | 'result' | 'quote' | 'article'>>

/** A finding of a check: an error that stands, unless said otherwise. No article. */
export function letterFinding(check: LetterCheckId, message: string, particulars: Particulars = {}): LetterFinding {
  const { article } = LETTER_CHECKS[check]
  return { check, severity: 'error', result: 'fails', message, cells: [], quote: null, article, ...particulars }
}

/** What nobody can tell from the letter alone. No article. */
export function notJudged(check: LetterCheckId, message: string): LetterFinding {
  return letterFinding(check, message, { severity: 'warning', result: 'cannot-be-judged' })
}
