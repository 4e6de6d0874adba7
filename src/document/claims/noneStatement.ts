/**
 * Sentences that say there was none: 未收到申请, 未发生行政复议、行政诉讼, 未收取费用, 没有承办建议提案. Each is a claim of 0.
 * No article.
 */
import type { ClaimKind, SectionNumber } from '#law/report/report.ts'
import type { Sentence } from './countedClaims.ts'
import type { DraftClaim } from './draftClaim.ts'

export interface PlacedDraft {
  readonly draft: DraftClaim
  readonly start: number
  readonly end: number
  /** Where the verb stands: the one who acts is named before it. */
  readonly verb: number
}

interface Pattern {
  readonly words: RegExp
  /** Words that make it a statement about something else or something narrower. */
  readonly unless: RegExp
  readonly kinds: (words: string) => readonly ClaimKind[]
  /** Must be spoken of in this or the previous sentence, unless the section's number is among `sections`. */
  readonly topic: RegExp
  readonly sections: readonly SectionNumber[]
}

const reviewKinds = (words: string): readonly ClaimKind[] => [
  ...(/复议/.test(words) ? (['reconsiderations'] as const) : []),
  ...(/诉讼|起诉/.test(words) ? (['lawsuits'] as const) : []),
]
const OF_REVIEW_RESULT = /纠错|纠正|败诉|撤销|违法|未经|应诉|不服|超期|逾期/
const OF_NARROWER_REQUEST =
  /投诉|举报|复议|诉讼|起诉|提案|建议|更正|补正|不符|减免|收费|缴费|法人|组织|企业|自然人|网络|信函|当面|传真|第三方|撤回|重复|大量|疑难|逾期|超期|延期|许可|费用/

/** 公民、法人和其他组织 are all who may ask; 法人 alone is a kind of applicant. */
const ANYBODY = /公民[、，和或及]?法人(?:[、，和或及者以]*其[他它])?组织/g

const PATTERNS: readonly Pattern[] = [
  {
    words:
      /(?:未|没有|没|无)(?:有|再|曾|实际)?(?:收到|接到|受理|接收|收过)(?:到|过)?[^，。；]{0,30}?申请[^，。；]{0,20}/g,
    unless: OF_NARROWER_REQUEST,
    kinds: () => ['requestsReceived'],
    topic: /公开|信息/,
    sections: [3],
  },
  {
    words:
      /(?:无|没有)(?:公民、法人[^，。；]{0,10})?(?:政府信息)?(?:依申请公开|公开申请|信息公开申请|依申请)[^，。；]{0,12}/g,
    unless: OF_NARROWER_REQUEST,
    kinds: () => ['requestsReceived'],
    topic: /公开|信息/,
    sections: [3],
  },
  {
    words: /(?:依申请公开|公开)(?:件|的)?(?:申请)?(?:总?数量?|件数|总量)?为(?:零|0(?![.\d]))/g,
    unless: OF_NARROWER_REQUEST,
    kinds: () => ['requestsReceived'],
    topic: /申请/,
    sections: [],
  },
  {
    words:
      /(?:未曾|未|没有|无)(?:发生|收到|出现|产生|引发|接到|涉及)?(?=过|任何|一起|关于|涉及|因|被|由|政府|信息|依申请|申请|公开|收费|行政复议|行政诉讼|复议|诉讼|提起|相关|有关|针对|与)[^，。；]{0,40}(?:复议|诉讼)[^，。；]{0,16}/g,
    unless: OF_REVIEW_RESULT,
    kinds: reviewKinds,
    topic: /信息公开|依申请|政务公开|公开申请/,
    sections: [3, 4],
  },
  {
    words: /(?:行政复议|行政诉讼)[^，。；\d]{0,24}(?:均未发生|未发生|没有发生|为零|为0(?![.\d])|均无|都没有|为无)/g,
    unless: OF_REVIEW_RESULT,
    kinds: reviewKinds,
    topic: /信息公开|依申请|政务公开|公开申请/,
    sections: [3, 4],
  },
  {
    words:
      /(?:未|无|没有|不)(?:予|曾|向[^，。；]{0,12}?|实际)?(?:收取|收过|收费|发生|产生|征收|涉及)[^，。；]{0,14}?(?:费用|收费|处理费|费)[^，。；]{0,6}|不收费|免收[^，。；]{0,10}费用?/g,
    unless: /事业性|违规|乱收|通知|检索|误工|缴费/,
    kinds: () => ['feesCollected'],
    topic: /信息公开|信息处理费|依申请|申请人|政府信息/,
    sections: [3],
  },
  {
    words: /未(?:发出|发放|下发|制发|开具|发送)[^，。；]{0,8}收费通知/g,
    unless: /^$/,
    kinds: () => ['feeNotices'],
    topic: /./,
    sections: [],
  },
  {
    words:
      /(?:未|没有|无|没)(?:有)?(?:接到|收到|承办|承担|办理|涉及)*[^，。；]{0,14}(?:提案建议|提案|人大[^，。；]{0,6}建议|代表建议)[^，。；]{0,6}/g,
    unless: /不满意|逾期|超期|满意/,
    kinds: () => ['proposals'],
    topic: /./,
    sections: [],
  },
]

/** Claims of 0 in a squeezed sentence; only the first pattern that fits a kind counts. No article. */
export function noneStatementsIn({ text, before, section }: Sentence): readonly PlacedDraft[] {
  if (!/[未没无不免]|为零|为0/.test(text)) return []
  const found: PlacedDraft[] = []
  for (const { words, unless, kinds, topic, sections } of PATTERNS) {
    for (const match of text.matchAll(words)) {
      if (unless.test(match[0].replace(ANYBODY, ''))) continue
      if (!topic.test(text) && !topic.test(before) && !(section !== null && sections.includes(section))) continue
      for (const what of kinds(match[0])) {
        if (found.some(({ draft }) => draft.what === what)) continue
        const start = clauseStart(text, match.index)
        found.push({
          draft: { what, value: 0, unit: null, vague: false },
          start,
          end: match.index + match[0].length,
          verb: match.index,
        })
      }
    }
  }
  return found
}

function clauseStart(text: string, index: number): number {
  return Math.max(0, index - 40, ...['，', '；', '：'].map((mark) => text.lastIndexOf(mark, index) + 1))
}
