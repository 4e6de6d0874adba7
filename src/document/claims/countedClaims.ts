/**
 * What one quantity in a sentence of the narrative is a figure of: requests, reviews, fees, training, proposals, change on
 * last year (Art. 50). A number of anything else makes no claim.
 */
import type { ClaimKind, SectionNumber } from '#law/report/report.ts'
import type { DraftClaim } from './draftClaim.ts'
import type { Quantity } from './quantity.ts'

/** What is known while one sentence is read. */
export interface Sentence {
  readonly text: string
  /** The sentence before, for "共答复2件" after "收到依申请公开…". */
  readonly before: string
  readonly section: SectionNumber | null
}

/** The claims of one quantity: none (it is something else), or null where it may be one of published items. */
export function countedClaims(
  sentence: Sentence,
  quantity: Quantity,
  gap: string,
  clause: string,
  after: string,
): readonly DraftClaim[] | null {
  const change = changeOnLastYear(sentence.text, quantity, gap, clause)
  if (change !== null) return [change]
  if (quantity.unit === '%' || quantity.unit === '个百分点') return []
  if (quantity.unit === '元') return fee(sentence, quantity, gap, clause)
  if (/收费通知/.test(clause) && /[件份次]/.test(quantity.unit)) return [draft(quantity, 'feeNotices')]
  const training = trainingClaim(sentence.text, quantity, gap, clause, after)
  if (training !== null) return [training]
  const proposal = proposalClaim(sentence.text, quantity, clause, after)
  if (proposal !== null) return [proposal]
  return reviewClaims(sentence, quantity, clause, after) ?? requestClaims(sentence, quantity, gap, clause, after)
}

function draft({ value, unit, vague }: Quantity, what: ClaimKind, name?: string): DraftClaim {
  return { what, value, unit, vague, ...(name === undefined ? {} : { name }) }
}

const CHANGE = /(增长|增加|上升|提高|提升|上涨|增幅|多)|(减少|下降|降低|下滑|降幅|减幅|少)/
const CHANGE_END =
  /(?:增长|增加|上升|提高|提升|上涨|增幅|减少|下降|降低|下滑|降幅|减幅|增|减|多|少)(?:了|约|近|为|幅度为|超过)*$/
const COMPARED = /(?:比|较|同比|相比)[^，；]{0,16}$|(?:去年|上年|上一年|上年度|同期|同比)/

/** 比去年减少20.8%, 较上年增加12件: signed. */
function changeOnLastYear(text: string, quantity: Quantity, gap: string, clause: string): DraftClaim | null {
  if (!CHANGE_END.test(clause) || !COMPARED.test(gap)) return null
  if (!/公开|信息|申请/.test(text)) return null
  const sign = CHANGE.exec(clause)?.[2] === undefined ? 1 : -1
  return { ...draft(quantity, 'changeOnLastYear'), value: sign * quantity.value }
}

/** 信息处理费 collected, in 元; other money of the organ is none of it. */
function fee({ text, before }: Sentence, quantity: Quantity, gap: string, clause: string): readonly DraftClaim[] {
  const about = /信息处理费/.test(text) || (/信息公开|依申请/.test(text + before) && /收费|费用/.test(text))
  const collected = /收取|收费|实收|征收|信息处理费/.test(gap)
  if (!about || !collected || /通知|应收|减免|事业性|预算|采购|标准|每/.test(clause)) return []
  return [draft(quantity, 'feesCollected')]
}

function trainingClaim(
  text: string,
  quantity: Quantity,
  gap: string,
  clause: string,
  after: string,
): DraftClaim | null {
  const { unit } = quantity
  const upTo = text.slice(Math.max(0, quantity.start - 60), quantity.start)
  if (unit === '人次' || unit === '人') {
    const near =
      unit === '人次'
        ? /培训|参训|轮训/.test(upTo)
        : /参训|培训(?:工作人员|人员|干部)?(?:共|共计|累计|达)?$/.test(clause)
    return near ? draft(quantity, 'trainees') : null
  }
  if (!['次', '场', '期', '场次', '个'].includes(unit)) return null
  const named = /培训(?!中心|机构|学校)[^，；]{0,8}$/.test(clause)
  const follows = /(?:组织|开展|举办|召开|举行)(?:了|过)?$/.test(clause) && /^[^，。；\d]{0,14}培训/.test(after)
  return (named || follows) && unit !== '个' && !/人次/.test(gap) ? draft(quantity, 'trainings') : null
}

function proposalClaim(text: string, quantity: Quantity, clause: string, after: string): DraftClaim | null {
  if (!/^[件条项份个]$/.test(quantity.unit)) return null
  const words = /建议|提案/.test(clause) ? clause : (/^[^，。；\d、]{0,8}(?:建议|提案)/.exec(after)?.[0] ?? '')
  if (words === '' || !/人大|政协|代表|委员|提案/.test(text) || /意见建议|征求|征集|合理化|满意/.test(words))
    return null
  const name = /提案/.test(words) ? (/建议/.test(words) ? undefined : '提案') : '建议'
  return draft(quantity, 'proposals', name)
}

const RESULT_OF_REVIEW =
  /维持|纠正|纠错|撤销|驳回|败诉|胜诉|终止|审结|和解|撤诉|撤回|不予受理|应诉|出庭|复议机关|复议局/

/** Reconsiderations and lawsuits about disclosure; "各" with both, or 0, is said of each. */
function reviewClaims({ text, before, section }: Sentence, quantity: Quantity, clause: string, after: string) {
  if (!/^[件起宗例次]$/.test(quantity.unit)) return null
  const following = /^(?:因[^，。；\d]{0,20})?行政(?:复议|诉讼)/.exec(after)?.[0] ?? ''
  const words = /复议|诉讼/.test(clause) ? clause : following
  if (/未经复议|复议后|直接起诉/.test(clause)) return []
  if (!/复议|诉讼/.test(words)) return null
  const about = section === 3 || section === 4 || /信息公开|依申请|政务公开/.test(text + before)
  if (!about || RESULT_OF_REVIEW.test(words)) return []
  const reconsiderations = /复议/.test(words)
  const lawsuits = /诉讼/.test(words)
  if (reconsiderations && lawsuits) {
    if (quantity.value !== 0 && !/各(?:有|为)?$/.test(words)) return []
    return [draft(quantity, 'reconsiderations'), draft(quantity, 'lawsuits')]
  }
  return [draft(quantity, reconsiderations ? 'reconsiderations' : 'lawsuits')]
}

const NO_REQUEST =
  /投诉|举报|信访|问政|热线|留言|提案|建议|咨询|诉求|更正|许可|来信|来电|补贴|听证|补正|不予|撤回|执行|复议|诉讼/
/** Words around "申请" that do not narrow it down. */
const ANY_REQUEST =
  /政府信息公开|政府信息|信息公开|政务公开|依申请公开|依申请|公开申请|公开|信息|申请|事项|受理|件|表|共计|共|数量|总数|总量|为|的|了|各类|有效|线上线下|线上|线下|提出|提交|来自|公民|法人|和|或|与|其[他它]组织|、|社会公众|公众|群众|申请人|材料|新增|新|书面|等|有关|相关|到|并办理|“|”/g

function requestClaims(
  { text, before }: Sentence,
  quantity: Quantity,
  gap: string,
  clause: string,
  after: string,
): readonly DraftClaim[] | null {
  if (!/^[件份条宗次]$/.test(quantity.unit)) return null
  if (/予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|不掌握|不存在/.test(clause)) return []
  const saidHere = /申请/.test(text.slice(0, quantity.end) + after)
  if (!saidHere && (!/申请/.test(before) || NO_REQUEST.test(text))) return null
  if (/上一?年度?[^，；]{0,4}结转|结转上一?年/.test(clause)) return [draft(quantity, 'requestsCarriedIn')]
  if (/结转(?:至|到|入)?(?:下|20\d\d)/.test(clause) || /^[^，。；\d]{0,6}结转(?:至|到|入)?(?:下|20\d\d)/.test(after)) {
    return [draft(quantity, 'requestsCarriedOut')]
  }
  const received = /^(.*?)(收到|受理|接收|接到|新收)([^，；]*)$/.exec(clause)
  if (received !== null) {
    const [, subject = '', , object = ''] = received
    const asksFor = /申请/.test(object) || /^(?:政府信息公开|信息公开|依申请公开|公开|依申请)*申请/.test(after)
    if (NO_REQUEST.test(clause) || !(asksFor || /申请/.test(gap) || /依申请/.test(text + before))) return null
    const organisations = /法人|组织/.test(object) && !/公民|个人/.test(object) ? '法人或其他组织' : ''
    const narrowed = object.replace(ANY_REQUEST, '') || organisations
    const channel = /共/.test(subject + object) ? null : CHANNEL.exec(subject)?.[0]
    const part = /其中/.test(gap) ? '其中' : null
    const name = narrowed !== '' ? narrowed : (channel ?? part ?? undefined)
    return [draft(quantity, 'requestsReceived', name)]
  }
  if (ASKED.test(clause)) return [draft(quantity, 'requestsReceived')]
  const answered = /^(.*?)(?:答复|办结|回复)([^，；]*)$/.exec(clause)
  if (answered === null || NO_REQUEST.test(clause)) return null
  const [, manner = '', object = ''] = answered
  const asked = /(?:收到|受理|接收|接到|新收)([^，；\d]*申请)[^申]*$/.exec(text.slice(0, quantity.start))?.[1] ?? ''
  if (object.replace(ANY_REQUEST, '') !== '' || asked.replace(ANY_REQUEST, '') !== '') return []
  const part = /按时|按期|延期|逾期|超期|当场|当年|未|尚/.exec(manner)?.[0] ?? /其中/.exec(gap)?.[0]
  return [draft(quantity, 'requestsAnswered', part)]
}

/** "政府信息公开申请共计20件": nobody is said to have received them. */
const ASKED =
  /^[^\d，；]{0,12}(?:20\d\d年度?|全年|本年度?)?[，、]?(?:政府信息公开|信息公开|依申请公开)(?:申请|申请件|申请数量)(?:共计|共有|共|总计|合计|为)$/

const CHANNEL = /网络|网上|网站|平台|系统|信函|邮寄|邮政|电子邮件|邮箱|传真|当面|现场|窗口/
