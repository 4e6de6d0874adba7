/** What exhibits prove by default, and the answer as it is begun: both are there to be edited. No article. */
import type { LetterKind as CaseLetterKind } from '#law/letter/letterKind.ts'
import type { Paper } from '#law/request/evidence.ts'

/** No article. */
export const PAPER_PURPOSES: Readonly<Record<Paper, string>> = {
  publication: '证明所申请的信息已经主动公开，已告知获取的方式和途径。',
  provided: '证明已向申请人提供所申请的信息。',
  redaction: '证明对含有不应公开内容的信息已作区分处理。',
  secretMark: '证明所申请的信息已依法确定为国家秘密。',
  forbiddingLaw: '证明法律、行政法规禁止公开所申请的信息。',
  harm: '证明公开所申请的信息可能造成的危害。',
  publicInterest: '证明已就不公开是否对公共利益造成重大影响作出判断。',
  thirdPartyTold: '证明已将决定公开的内容和理由书面告知第三方。',
  internalClass: '证明所申请的信息属于内部事务信息。',
  deliberativeClass: '证明所申请的信息属于过程性信息。',
  enforcementFile: '证明所申请的信息属于行政执法案卷信息。',
  specialLaw: '证明所申请的信息有特别的查询规定。',
  searchRecord: '证明已尽到合理检索义务，没有所申请的信息。',
  otherOrgan: '证明所申请的信息不属于本机关负责公开。',
  making: '证明所申请的信息需要加工、分析，不是现有信息。',
  stillUnclear: '证明补正后申请内容仍不明确。',
  petition: '证明申请实为信访、投诉、举报等活动。',
  earlierReply: '证明此前已就相同内容向同一申请人作出答复。',
  publicationWay: '证明所申请的是公开出版物，已告知获取的途径。',
  frequency: '证明申请的数量、频次明显超过合理范围。',
  reconfirmation: '证明申请人要求确认或者重新出具已经获取的信息。',
  notInformation: '证明所申请的内容不属于政府信息。',
  archiveTransfer: '证明所申请的信息已经移交国家档案馆。',
  explanation: '证明有关情况。',
  serviceRecord: '证明文书送达的经过。',
  replyCopy: '证明答复的内容和依据。',
  keptElsewhere: '证明原卷宗的存放情况。',
  fileIndex: '证明案卷的构成。',
}

/** No article. */
export function letterPurpose(kind: CaseLetterKind): string {
  switch (kind) {
    case 'correctionNotice':
      return '证明已一次性告知申请人需要补正的事项和合理的补正期限。'
    case 'reasonsNotice':
      return '证明已要求申请人说明理由。'
    case 'thirdPartyInquiry':
      return '证明已书面征求第三方意见。'
    case 'jointOrganInquiry':
    case 'organInquiry':
      return '证明已征求其他机关意见。'
    case 'extensionNotice':
      return '证明已在答复期限内告知申请人延长答复期限。'
    case 'delayNotice':
      return '证明已确定延迟答复的合理期限并告知申请人。'
    case 'feeNotice':
      return '证明已依法告知申请人缴纳信息处理费。'
    default:
      return kind.startsWith('reply:') ? '证明已在法定期限内作出答复，说明了理由，告知了救济途径。' : '证明办理的经过。'
  }
}

export interface Opening {
  readonly body: string
  readonly bodyNumber: string | null
  readonly claimants: string
  /** As in 申请行政复议. */
  readonly step: string
  /** As in 答复. */
  readonly answers: string
  /** What is attacked, as in 《…告知书》（…号）. */
  readonly act: string
  /** Why the law excludes it, with what to ask for then. */
  readonly pleas: readonly string[]
  /** What the organ asks for. */
  readonly wish: string
  readonly chronology: readonly string[]
  /** As in 《…条例》第三十六条第四项. */
  readonly basis: string
}

/** 答复书、答辩状 to be edited: who attacks what, what happened, on what we rest, what we ask for. 诉讼法 Art. 67. */
export function openingStatement(opening: Opening): string {
  const { body, bodyNumber, claimants, step, answers, act, pleas, wish, chronology, basis } = opening
  // A court's own number begins with the year in brackets.
  const isBracketed = bodyNumber?.startsWith('（') === true
  const number = bodyNumber === null ? '' : isBracketed ? bodyNumber : `（${bodyNumber}）`
  return [
    `${body}：`,
    `${claimants}不服本机关${act}，${step}${number}。现${answers}如下：`,
    '一、办理经过',
    ...chronology,
    '二、事实和法律依据',
    basis === '' ? '（请写明认定的事实和依据）' : `本机关依据${basis}作出处理。（请写明认定的事实和理由）`,
    '三、程序合法',
    '本机关在法定期限内办理并告知申请人，程序符合《中华人民共和国政府信息公开条例》的规定。（请对照大事记核实）',
    ...(pleas.length === 0 ? [] : ['四、不符合受理条件或者请求不能成立', ...pleas]),
    `综上，${wish}`,
  ].join('\n')
}
