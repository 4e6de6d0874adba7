/** Which outcome the words of a reply tell (Art. 36–39), and how sure that is: sure where the article agrees, unsure where other words do too. */
import type { CitedArticle, LetterText } from '#law/letter/letterText.ts'
import { OUTCOMES, type OutcomeCode, outcome } from '#law/outcome.ts'

const REFUSED = '(?:不予公开|不予提供|不能公开|不宜公开|不公开)'

/** Words by which each outcome is told; what would be told by others as well needs its refusal beside it. */
const WORDS: Readonly<Record<OutcomeCode, readonly RegExp[]>> = {
  'OPEN-1': [/已经?(?:主动|依法|在[^。]{2,30}(?:网站|平台)[^。]{0,10})公开/],
  'OPEN-2': [
    /(?:予以公开|可以公开|(?<!不)同意公开|现(?:将|予)[^。]{0,30}(?:提供|公开)|向(?:您|你|贵)[^。]{0,20}(?:提供|公开)|提供(?:如下|下列|以下))/,
  ],
  PART: [
    /部分公开|(?<!(?:不能|无法|不宜|难以|不可)[^。，；]{0,4})区分处理|部分不予公开|(?:隐去|遮挡|遮盖|删除)[^。]{0,40}(?:公开|提供)/,
  ],
  'REF-SECRET': [/国家秘密/],
  'REF-LAW': [/禁止公开/],
  'REF-SAFE': [/危及[^。]{0,6}(?:国家安全|公共安全|经济安全|社会稳定)|三安全一稳定/],
  'REF-THIRD': [/(?:商业秘密|个人隐私|第三方)[\s\S]*?不予公开|第三方[^。]{0,30}不同意公开/],
  'REF-INT': [/内部事务|人事管理[^。]{0,20}信息|后勤管理[^。]{0,20}信息/],
  'REF-PROC': [/过程性信息|(?:讨论记录|过程稿|磋商信函|请示报告)/],
  'REF-CASE': [/执法案卷/],
  'REF-QUERY': [/特别规定|(?:不动产|工商|企业)登记资料/],
  'NA-NOTEXIST': [
    /信息不存在|不存在(?:该|您|你|所)|未(?:检索|查询|查找|搜索)到|没有(?:检索到|找到|查到|[^。]{0,12}申请公开的信息)|未制作[^。]{0,10}(?:或者?|、)[^。]{0,4}(?:获取|保存)/,
  ],
  'NA-NOTMINE': [
    /不属于(?:本|我)(?:行政)?(?:机关|局|单位|委|办|厅|镇|街道|政府)[^。]{0,10}(?:公开|掌握|职责|职权|制作|范围)|不(?:由|是)(?:本|我)(?:机关|局|单位)[^。]{0,6}(?:公开|制作)/,
  ],
  'NA-MAKE': [/加工|另行制作|现成[^。]{0,6}信息/],
  'NA-UNCLEAR': [/仍(?:然)?(?:不明确|不清楚|无法确定)/],
  'NOT-PETITION': [/(?:信访|投诉|举报|咨询)[\s\S]*不作为政府信息公开申请/],
  'NOT-DUP': [/重复申请|重复处理|不再重复/],
  'NOT-PUB': [/公开出版物|政府公报、报刊|报刊、书籍/],
  'NOT-MASS': [/明显超(?:过|出)合理范围[\s\S]*不予处理/],
  'NOT-CONFIRM': [/(?:确认|重新出具)[^。]{0,24}(?:已(?:经)?获取|信息)[\s\S]*(?:不是|不属于|不作为)/],
  'OTH-NOCORR': [/(?:逾期(?:不|未)|期限内(?:未|没有)|未(?:按期|在)[^。]{0,20})补正[\s\S]*(?:视为放弃|不再处理)/],
  'OTH-NOFEE': [/(?:逾期(?:不|未)|期限内(?:未|没有)|未(?:按期|在)[^。]{0,20})缴[\s\S]*(?:视为放弃|不再处理)/],
  'OTH-NOTINFO': [/不属于(?:《[^》]*》[^。]{0,12}(?:所称|规定)的)?政府信息(?!公开)|不是政府信息(?!公开)/],
  'OTH-ARCHIVE': [/移交[^。]{0,10}档案馆/],
  'OTH-WITHDRAW': [/撤回/],
  OTH: [],
}

const REFUSALS: ReadonlySet<OutcomeCode> = new Set<OutcomeCode>([
  ...(['REF-SECRET', 'REF-SAFE', 'REF-THIRD', 'REF-INT', 'REF-PROC', 'REF-CASE'] as const),
])

/** An outcome that takes in others: what is told beside it is its reason. */
const TAKES_IN: readonly OutcomeCode[] = [
  'OTH-NOCORR',
  'OTH-NOFEE',
  'OTH-WITHDRAW',
  'OTH-ARCHIVE',
  'NOT-DUP',
  'PART',
  'NOT-MASS',
  'NOT-PETITION',
  'NA-UNCLEAR',
]

/** The outcome, or null where no words tell one. Art. 36–39. */
export function guessOutcome(body: string, articles: readonly CitedArticle[]): LetterText['outcome'] {
  const keys = articles.flatMap(({ key }) => (key === null ? [] : [key]))
  const guess = guessWhole(body, keys)
  if (guess === null || !GIVES.test(body) || GIVING.includes(guess.code)) return guess
  // One part is given, and of another something else is told: nothing of it holds for the whole.
  const inPart = WITHHOLDING.includes(guess.code) && isCited('PART', keys)
  return inPart ? { code: 'PART', sure: 'likely' } : { ...guess, sure: 'unsure' }
}

/** Something goes to the applicant with this letter. Not: what the law says should be given, or a way to find it. */
const GIVES =
  /现(?:依法|一并)?予以?(?:提供|公开)|现(?:依法)?(?:将|向)[^。，；]{0,30}(?:予以|提供给)(?:提供|公开|您|你|贵)|决定(?:对[^。，；]{0,30})?予以(?:公开|提供)/

const GIVING: readonly OutcomeCode[] = ['OPEN-1', 'OPEN-2', 'PART']
const WITHHOLDING: readonly OutcomeCode[] = [
  ...(['REF-SECRET', 'REF-LAW', 'REF-SAFE', 'REF-THIRD', 'REF-INT', 'REF-PROC', 'REF-CASE', 'OTH-NOTINFO'] as const),
]

function guessWhole(body: string, keys: readonly string[]): LetterText['outcome'] {
  const told = OUTCOMES.map(({ code }) => code).filter(
    (code) =>
      WORDS[code].some((words) => words.test(body)) &&
      (!REFUSALS.has(code) || new RegExp(REFUSED).test(body)) &&
      !(code === 'OPEN-2' && new RegExp(`决定${REFUSED}`).test(body)),
  )
  const whole = TAKES_IN.find((code) => told.includes(code))
  const [only, ...others] = whole === undefined ? withoutSidelines(told) : [whole]
  if (only === undefined) return null
  if (others.length === 0) return { code: only, sure: isCited(only, keys) ? 'sure' : 'likely' }
  const supported = [only, ...others].filter((code) => isCited(code, keys))
  const [first, ...more] = supported
  return first !== undefined && more.length === 0
    ? { code: first, sure: 'likely' }
    : { code: first ?? only, sure: 'unsure' }
}

/** A way to what is open, told beside a no, is no outcome of its own. */
function withoutSidelines(told: readonly OutcomeCode[]): readonly OutcomeCode[] {
  const rest = told.filter((code) => code !== 'OPEN-1' && code !== 'OPEN-2')
  return rest.length > 0 ? rest : told.includes('OPEN-1') ? ['OPEN-1'] : told
}

function isCited(code: OutcomeCode, keys: readonly string[]): boolean {
  const main = outcome(code).articles[0] ?? ''
  return keys.some((key) => key === main || key.startsWith(`${main}.`) || key.startsWith(`${main}(`))
}
