/**
 * Evidence before signature: what must be on file for each outcome (Art. 14–17, 30, 32, 35–39; the organ bears the burden of
 * proof). Papers with the particulars that they must state, and what must have happened; a signature is blocked with all that
 * is missing.
 */
import type { OutcomeCode } from '../outcome.ts'

interface PaperForm {
  readonly name: string
  /** The particulars that it must state, with their Chinese names. */
  readonly fields: Readonly<Record<string, string>>
  /** Words cannot stand for it. */
  readonly isFile?: true
}

/** Art. 14–17, 32, 35–40, 45: the papers of a file. */
export const PAPERS = {
  publication: { name: '主动公开情况', fields: { title: '标题', place: '网址、公报期号或者查阅场所' } },
  provided: { name: '拟提供的信息', fields: { form: '提供形式', way: '提供方式' } },
  redaction: { name: '区分处理说明', fields: { given: '公开的部分', withheld: '不予公开的部分和理由' } },
  secretMark: { name: '国家秘密确定情况', fields: { level: '密级', period: '保密期限', decidedBy: '定密单位' } },
  forbiddingLaw: { name: '禁止公开的法律、行政法规', fields: { law: '名称', article: '条款' } },
  harm: { name: '危害说明', fields: { interest: '危及的利益', harm: '可能的损害' } },
  publicInterest: { name: '公共利益衡量意见', fields: { finding: '是否有重大影响', reasons: '理由' } },
  thirdPartyTold: { name: '告知第三方公开的内容和理由', fields: { content: '内容', reasons: '理由' } },
  internalClass: { name: '内部事务信息认定', fields: { class: '类别' } },
  deliberativeClass: { name: '过程性信息认定', fields: { class: '类别', noRule: '没有应当公开的规定' } },
  enforcementFile: { name: '行政执法案卷认定', fields: { file: '案卷', noRule: '没有应当公开的规定' } },
  specialLaw: { name: '特别规定', fields: { law: '法律、行政法规', where: '查询的途径' } },
  searchRecord: {
    name: '检索记录',
    fields: { places: '检索的系统和处所', words: '关键词', person: '检索人', time: '检索时间' },
  },
  otherOrgan: { name: '不属于本机关负责的说明', fields: { reasons: '理由' } },
  making: { name: '需要加工、分析的说明', fields: { work: '需要怎样加工、分析' } },
  stillUnclear: { name: '补正后仍不明确的说明', fields: { unclear: '仍不明确的内容' } },
  petition: { name: '信访、投诉、举报认定', fields: { channel: '可以提出的渠道' } },
  earlierReply: { name: '以前的答复', fields: { number: '文号', date: '日期' } },
  publicationWay: { name: '公开出版物', fields: { way: '获取的途径' } },
  frequency: { name: '申请数量、频次统计', fields: { numbers: '数量和频次', judgement: '不合理之处' } },
  reconfirmation: { name: '确认、重新出具的认定', fields: { reasons: '理由' } },
  notInformation: { name: '不属于政府信息的说明', fields: { reasons: '理由' } },
  archiveTransfer: { name: '档案移交记录', fields: { archive: '档案馆', date: '移交日期' } },
  explanation: { name: '情况说明', fields: { basis: '依据', reasons: '理由' } },
  serviceRecord: { name: '送达情况说明', fields: { attempts: '送达经过' } },
  replyCopy: { name: '答复书副本', fields: {}, isFile: true },
  keptElsewhere: { name: '卷宗另存说明', fields: { where: '存放处和档号' } },
  fileIndex: { name: '卷内目录', fields: {} },
} as const satisfies Readonly<Record<string, PaperForm>>

export type Paper = keyof typeof PAPERS

/** Art. 17, 30, 32, 35: what must have happened in the request itself. */
export const PRECONDITIONS = {
  thirdPartyRefused: {
    name: '征求第三方意见，第三方不同意公开并有合理理由（签收或者退回的记录，或者其答复文件），或者逾期未提出意见而由本机关决定',
    article: '32',
  },
  correctionReceived: { name: '已经告知补正并收到补正', article: '30' },
  reasonsJudged: { name: '已经要求说明理由，申请人没有说明或者理由不合理', article: '35' },
  secrecyReviewed: { name: '保密审查同意', article: '17.2' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly article: string }>>

export type Precondition = keyof typeof PRECONDITIONS

export interface Requirement {
  readonly papers: readonly Paper[]
  readonly preconditions: readonly Precondition[]
  /** The article by which it must be on file. */
  readonly article: string
}

const needs = (article: string, papers: readonly Paper[], ...preconditions: readonly Precondition[]): Requirement => ({
  papers,
  preconditions,
  article,
})

/** Art. 14–17, 30, 32, 35–39: for every outcome that a reply can have, what must be on file before it is signed. */
export const EVIDENCE: Readonly<Record<OutcomeCode, Requirement>> = {
  'OPEN-1': needs('36(1)', ['publication']),
  'OPEN-2': needs('36(2)', ['provided'], 'secrecyReviewed'),
  PART: needs('37', ['provided', 'redaction'], 'secrecyReviewed'),
  'REF-SECRET': needs('14', ['secretMark']),
  'REF-LAW': needs('14', ['forbiddingLaw']),
  'REF-SAFE': needs('14', ['harm']),
  'REF-THIRD': needs('15', ['publicInterest'], 'thirdPartyRefused'),
  'REF-INT': needs('16.1', ['internalClass']),
  'REF-PROC': needs('16.2', ['deliberativeClass']),
  'REF-CASE': needs('16.2', ['enforcementFile']),
  'REF-QUERY': needs('36(7)', ['specialLaw']),
  'NA-NOTEXIST': needs('36(4)', ['searchRecord']),
  'NA-NOTMINE': needs('36(5)', ['otherOrgan']),
  'NA-MAKE': needs('38', ['making']),
  'NA-UNCLEAR': needs('30', ['stillUnclear'], 'correctionReceived'),
  'NOT-PETITION': needs('39.1', ['petition']),
  'NOT-DUP': needs('36(6)', ['earlierReply']),
  'NOT-PUB': needs('39.2', ['publicationWay']),
  'NOT-MASS': needs('35', ['frequency'], 'reasonsJudged'),
  'NOT-CONFIRM': needs('2', ['reconfirmation']),
  'OTH-NOCORR': needs('30', []),
  'OTH-NOFEE': needs('收费办法 6', []),
  'OTH-NOTINFO': needs('2', ['notInformation']),
  'OTH-ARCHIVE': needs('36(7)', ['archiveTransfer']),
  'OTH-WITHDRAW': needs('27', []),
  OTH: needs('36', ['explanation']),
}
