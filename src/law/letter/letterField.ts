/**
 * The fields of letters: what is filled into a letter, with the Chinese name by which a template calls it. Which letter needs
 * which is in letterForm.ts. No article.
 */
import type { PlainDate } from '../date.ts'
import { EXEMPTIONS } from '../exemption.ts'
import type { OutcomeCode } from '../outcome.ts'

/**
 * lines: several paragraphs. yuan: an amount of money. grounds: what part of an information is withheld on. outcomes: results that
 * a reply tells besides its own.
 */
export type FieldType = 'text' | 'lines' | 'date' | 'count' | 'yuan' | 'grounds' | 'outcomes'

/** A ground of Art. 14–16, or a part that is no government information (Art. 37). */
export type WithheldGround = (typeof EXEMPTIONS)[number]['id'] | 'notInformation'

interface GroundForm {
  readonly label: string
  readonly article: string
  readonly outcome: OutcomeCode
}

const NO_INFORMATION: GroundForm = { label: '不属于政府信息', article: '2', outcome: 'OTH-NOTINFO' }

/** Its words, the article that it rests on, and the outcome of what is withheld on it. Art. 14–16, 37. */
export function withheldGround(ground: WithheldGround): GroundForm {
  return EXEMPTIONS.find(({ id }) => id === ground) ?? NO_INFORMATION
}

/** The grounds of these outcomes, in the order of the articles. Art. 14–16, 37. */
export function withheldGrounds(outcomes: readonly OutcomeCode[]): readonly WithheldGround[] {
  const all: readonly WithheldGround[] = [...EXEMPTIONS.map(({ id }) => id), 'notInformation']
  return all.filter((ground) => outcomes.includes(withheldGround(ground).outcome))
}

export interface FieldValues {
  readonly text: string
  readonly lines: readonly string[]
  readonly date: PlainDate
  readonly count: number
  readonly yuan: number
  readonly grounds: readonly WithheldGround[]
  readonly outcomes: readonly OutcomeCode[]
}

const text = (label: string) => ({ label, type: 'text' }) as const
const lines = (label: string) => ({ label, type: 'lines' }) as const
const day = (label: string) => ({ label, type: 'date' }) as const
const count = (label: string) => ({ label, type: 'count' }) as const

export const LETTER_FIELDS = {
  organ: text('机关名称'),
  documentNumber: text('文号'),
  date: day('成文日期'),
  officeName: text('联系机构'),
  officePhone: text('联系电话'),
  officeAddress: text('联系地址'),
  handler: text('承办人'),
  applicant: text('申请人'),
  applicantClass: text('申请人类别'),
  applicantIdentity: text('身份证明'),
  applicantContact: text('联系方式'),
  agent: text('代理人'),
  /** 您, 贵单位. */
  you: text('称呼'),
  requestNumber: text('申请编号'),
  receivedOn: day('收到申请日期'),
  arrivedOn: day('到达日期'),
  channel: text('提交渠道'),
  receiptBasis: text('收到日期的确定'),
  request: text('申请内容'),
  /** Of the correction whose words the request now has. */
  correctedOn: day('补正日期'),
  /** Before it was corrected. */
  firstRequest: text('补正前的申请内容'),
  requestForm: text('形式要求'),
  accessibility: text('便利服务需要'),
  dueOn: day('答复期限'),
  correctionDueOn: day('补正告知期限'),
  queryCode: text('查询码'),
  /** Where the applicant follows the request. */
  statusPage: text('查询网址'),
  /** What happened between receipt and reply: correction, extension, consultation. */
  course: lines('办理经过'),
  unclear: lines('不明确之处'),
  guidance: text('补正指导'),
  correctionItems: lines('补正事项'),
  correctionDays: count('补正期限工作日数'),
  correctionOn: day('收到补正日期'),
  correctionNoticedOn: day('补正告知日期'),
  correctionEndedOn: day('补正期限届满日期'),
  frequency: text('申请数量和频次'),
  reasonsDays: count('说明理由期限工作日数'),
  reasonsGiven: text('说明理由情况'),
  unreasonable: text('理由不合理之处'),
  thirdParty: text('第三方'),
  information: text('涉及的政府信息'),
  interest: text('涉及的第三方权益'),
  thirdPartyOpinion: text('第三方意见情况'),
  publicInterest: text('公共利益衡量'),
  otherOrgan: text('被征求意见机关'),
  consulted: text('征求意见对象'),
  consultedOn: day('征求意见日期'),
  discloseOn: day('拟公开日期'),
  unit: text('协办单位'),
  inquiry: lines('协办事项'),
  unitDueOn: day('协办期限'),
  extensionReason: text('延期理由'),
  extensionDays: count('延长工作日数'),
  extendedDueOn: day('延长后的答复期限'),
  /** Where the year of the date has no notice of days off yet. */
  extendedDueNote: text('延长后期限的说明'),
  delayReason: text('延迟答复的理由'),
  delayedUntil: day('延迟答复期限'),
  feeStandard: text('收费标准'),
  feeAmount: { label: '收费数额', type: 'yuan' },
  feeComputation: lines('收费计算'),
  payment: lines('缴纳方式'),
  feeNoticedOn: day('收费通知送达日期'),
  payBy: day('缴费期限'),
  place: lines('获取途径'),
  given: lines('公开的内容'),
  form: text('提供形式'),
  way: text('提供方式'),
  providedOn: text('提供时间'),
  withheld: text('不予公开的内容'),
  grounds: { label: '不予公开的情形', type: 'grounds' },
  reason: lines('理由'),
  /** Of what was asked for, what the reply begins with, where it has several results. */
  firstPart: text('首项答复针对的内容'),
  otherOutcomes: { label: '其他办理结果', type: 'outcomes' },
  otherResults: lines('其他内容的答复'),
  classification: text('定密情况'),
  forbiddingLaw: text('禁止公开的规定'),
  safety: text('涉及的安全利益'),
  harm: text('可能的损害'),
  affairs: text('内部事务类别'),
  deliberation: text('过程性信息类别'),
  caseFile: text('行政执法案卷'),
  specialLaw: text('特别规定'),
  queryPlace: text('查询途径'),
  search: lines('检索情况'),
  responsibleOrgan: text('负责公开的机关'),
  processing: text('需要的加工分析'),
  petitionChannel: text('提出渠道'),
  earlierNumber: text('原答复文号'),
  earlierDate: day('原答复日期'),
  archive: text('档案馆'),
  withdrawnOn: day('撤回日期'),
  withdrawal: text('撤回方式'),
  situation: lines('具体情形'),
  basisText: text('适用的规定'),
  record: text('要求更正的记录'),
  corrected: text('更正内容'),
  competentOrgan: text('有权更正的机关'),
  matter: text('反映的事项'),
  finding: lines('调查情况'),
  measure: text('处理结果'),
  reconsideration: text('行政复议机关'),
  court: text('管辖法院'),
  /** Where an application for reconsideration is handed in online. 复议法 Art. 22.2. */
  reconsiderationUrl: text('行政复议网上渠道'),
  servedDocument: text('送达文书'),
  recipient: text('受送达人'),
  servicePlace: text('送达地点'),
  serviceWay: text('送达方式'),
  mailNumber: text('邮件号'),
  postedOn: day('交邮日期'),
  contents: lines('卷内文件'),
  /** What goes with the letter, by name: GB/T 9704-2012, 7.3.4. */
  enclosures: lines('附件'),
} as const satisfies Readonly<Record<string, { readonly label: string; readonly type: FieldType }>>

export type LetterField = keyof typeof LETTER_FIELDS

/** What is to be filled in: a plain value; what is not known yet is left out. No article. */
export type LetterValues = {
  readonly [Field in LetterField]?: FieldValues[(typeof LETTER_FIELDS)[Field]['type']]
}

/** All fields in the order of the list. No article. */
export const ALL_FIELDS: readonly LetterField[] = Object.keys(LETTER_FIELDS).filter(isLetterField)

/** True for a text that names a field. No article. */
export function isLetterField(name: string): name is LetterField {
  return Object.hasOwn(LETTER_FIELDS, name)
}

/** The field of a Chinese name, or null where no field is called so. No article. */
export function fieldLabelled(label: string): LetterField | null {
  return ALL_FIELDS.find((field) => LETTER_FIELDS[field].label === label) ?? null
}

/** False for what was left out and for what holds nothing but white space. No article. */
export function isGiven(value: string | number | readonly string[] | undefined): boolean {
  if (value === undefined) return false
  if (typeof value === 'number') return true
  return typeof value === 'string' ? value.trim() !== '' : value.some((line) => line.trim() !== '')
}
