/**
 * The columns that an old register of requests can have, each with the headings by which offices call it. What a row
 * must say of a request is what the Regulation asks of the register (Art. 29, 31, 45) and what moves its clock (Art. 30–35).
 */
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { METHODS } from '#law/request/letter.ts'

export interface ColumnForm {
  readonly name: string
  /** Beside `name`: other headings, written without spaces and signs. */
  readonly called: readonly string[]
  readonly kind: 'text' | 'day' | 'count' | 'choice'
  /** Without it a row says too little. */
  readonly needed?: true
  readonly hint?: string
  /** Of a choice: what each word means, those that people are shown first. */
  readonly words?: Readonly<Record<string, string>>
}

/** Their own labels, and the labels of the report's columns. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(APPLICANT_KINDS.map(({ id, label }) => [label, id])),
  ...{ 自然人: 'person', 个人: 'person', 商业企业: 'company', 企业: 'company', 科研机构: 'researchInstitute' },
  ...{ 社会公益组织: 'association', 法律服务机构: 'lawFirm', 其他: 'other', 律师: 'lawyer', 个体工商户: 'soleTrader' },
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CHANNELS.map(({ id, label }) => [label, id])),
  ...Object.fromEntries(CHANNELS.flatMap(({ id, words }) => words.map((word) => [word, id]))),
  ...{ 信函: 'signedMail', 邮政: 'signedMail', 快递: 'signedMail', 挂号: 'signedMail', 平信: 'ordinaryMail' },
  ...{ 现场: 'inPerson', 当面: 'inPerson', 窗口: 'inPerson', 网络: 'online', 在线: 'online', 平台: 'online' },
  ...{ 网站: 'online', 电子邮箱: 'email', 邮件: 'email' },
}

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OUTCOMES.map(({ code, label }) => [label, code])),
  ...Object.fromEntries(OUTCOMES.map(({ code }) => [code, code])),
  ...{ 予以公开: 'OPEN-2', 公开: 'OPEN-2', 全部公开: 'OPEN-2', 已主动公开: 'OPEN-1', 主动公开: 'OPEN-1' },
  ...{ 国家秘密: 'REF-SECRET', 法律行政法规禁止公开: 'REF-LAW', 三安全一稳定: 'REF-SAFE', 第三方: 'REF-THIRD' },
  ...{ 内部事务信息: 'REF-INT', 过程性信息: 'REF-PROC', 行政执法案卷: 'REF-CASE', 行政查询事项: 'REF-QUERY' },
  ...{ 信息不存在: 'NA-NOTEXIST', 政府信息不存在: 'NA-NOTEXIST', 不掌握: 'NA-NOTEXIST', 不存在: 'NA-NOTEXIST' },
  ...{ 非本机关公开: 'NA-NOTMINE', 不属于本机关公开: 'NA-NOTMINE', 不属于本机关负责公开: 'NA-NOTMINE' },
  ...{ 需要另行制作: 'NA-MAKE', 需另行制作: 'NA-MAKE', 没有现成信息: 'NA-MAKE', 仍不明确: 'NA-UNCLEAR' },
  ...{ 信访投诉举报: 'NOT-PETITION', 信访: 'NOT-PETITION', 重复: 'NOT-DUP', 公开出版物: 'NOT-PUB' },
  ...{ 大量反复申请: 'NOT-MASS', 确认或重新出具: 'NOT-CONFIRM', 不是政府信息: 'OTH-NOTINFO' },
  ...{
    逾期未补正: 'OTH-NOCORR',
    不补正: 'OTH-NOCORR',
    未缴费: 'OTH-NOFEE',
    撤回: 'OTH-WITHDRAW',
    撤回申请: 'OTH-WITHDRAW',
  },
  ...{ 主动撤回: 'OTH-WITHDRAW', 移交档案馆: 'OTH-ARCHIVE', 其他处理: 'OTH' },
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(METHODS).map(([id, { name }]) => [name, id])),
  ...{ 邮寄: 'mail', 快递: 'mail', 当面: 'inPerson', 直接: 'inPerson', 现场领取: 'inPerson', 当面领取: 'inPerson' },
  ...{ 网上: 'electronic', 网站: 'electronic', 电子邮件: 'electronic', 邮箱: 'electronic', 委托: 'entrusted' },
}

export const IMPORT_COLUMNS = {
  number: {
    name: '登记编号',
    called: ['编号', '申请编号', '登记号', '流水号', '受理编号', '受理号', '收件编号'],
    kind: 'text',
    hint: '有编号的沿用原编号；没有的由系统编号。',
  },
  applicant: {
    name: '申请人',
    called: ['姓名', '申请人姓名', '申请人名称', '申请人姓名或名称', '申请人姓名名称', '单位名称', '申请单位'],
    kind: 'text',
    needed: true,
    hint: '几个人共同申请的，以顿号或者分号隔开，第一个人的类别计入年度报告。',
  },
  applicantKind: {
    name: '申请人类别',
    called: ['申请人类型', '申请人性质', '类别', '主体类型', '申请主体'],
    kind: 'choice',
    words: KIND_WORDS,
    hint: '没有这一列的，按名称判断。',
  },
  identity: {
    name: '证件号码',
    called: ['身份证号', '身份证号码', '身份证', '证件号', '统一社会信用代码', '组织机构代码', '信用代码'],
    kind: 'text',
  },
  phone: { name: '联系电话', called: ['电话', '手机', '手机号', '手机号码', '联系方式', '电话号码'], kind: 'text' },
  email: { name: '电子邮箱', called: ['邮箱', '电子邮件地址', 'email', 'e-mail'], kind: 'text' },
  address: { name: '通信地址', called: ['地址', '联系地址', '通讯地址', '住址', '邮寄地址'], kind: 'text' },
  content: {
    name: '申请内容',
    called: [
      '申请事项',
      '申请公开内容',
      '申请公开的内容',
      '申请信息',
      '所需信息',
      '申请公开信息',
      '信息内容',
      '内容描述',
    ],
    kind: 'text',
    needed: true,
  },
  channel: {
    name: '申请渠道',
    called: ['申请方式', '提交方式', '申请途径', '来件方式', '收件方式', '渠道', '提交渠道', '受理渠道'],
    kind: 'choice',
    words: CHANNEL_WORDS,
    hint: '没有这一列的，请统一选一种。',
    needed: true,
  },
  arrivedOn: {
    name: '收到日期',
    called: [
      '收到申请日期',
      '收件日期',
      '申请日期',
      '收到时间',
      '申请时间',
      '登记日期',
      '受理日期',
      '收文日期',
      '到达日期',
    ],
    kind: 'day',
    needed: true,
  },
  confirmedOn: {
    name: '确认日期',
    called: ['与申请人确认日期', '双方确认日期'],
    kind: 'day',
    hint: '电子邮件、传真、平常信函以确认之日为收到之日；没有这一列的，视为当日确认。',
  },
  correctionOn: {
    name: '补正告知日期',
    called: ['告知补正日期', '补正通知日期', '补正告知时间', '要求补正日期', '补正日期'],
    kind: 'day',
  },
  correctionReceivedOn: {
    name: '补正告知签收日期',
    called: ['申请人收到补正告知日期', '补正通知签收日期'],
    kind: 'day',
    hint: '申请人的补正期限自签收起算。',
  },
  correctionUntil: {
    name: '补正期限',
    called: ['补正截止日期', '补正期限届满日期', '补正时限'],
    kind: 'text',
    hint: '日期，或者工作日数。',
  },
  correctedOn: {
    name: '收到补正日期',
    called: ['补正收到日期', '申请人补正日期', '补正材料收到日期', '补正完成日期'],
    kind: 'day',
  },
  consultedOn: {
    name: '征求意见日期',
    called: ['征求第三方意见日期', '征求意见发出日期', '第三方征询日期', '征询日期', '发函日期'],
    kind: 'day',
  },
  consultedWhom: {
    name: '征求意见对象',
    called: ['征求对象', '征询对象'],
    kind: 'choice',
    words: { 第三方: 'thirdParty', 其他机关: 'otherOrgan', 共同制作机关: 'jointOrgan', 其他行政机关: 'otherOrgan' },
    hint: '没有填写的，按第三方计。',
  },
  opinionOn: {
    name: '收到意见日期',
    called: ['意见收到日期', '第三方答复日期', '收到第三方意见日期', '收到回函日期', '复函日期'],
    kind: 'day',
  },
  extendedOn: {
    name: '延期告知日期',
    called: ['延期日期', '告知延期日期', '延长告知日期', '延期答复告知日期', '延期通知日期'],
    kind: 'day',
  },
  extensionDays: {
    name: '延长工作日数',
    called: ['延期天数', '延长天数', '延期工作日', '延期工作日数'],
    kind: 'count',
    hint: '没有填写的，按二十个工作日计。',
  },
  consentOn: {
    name: '延期同意日期',
    called: ['负责人同意日期', '延期审批日期', '延期批准日期'],
    kind: 'day',
    hint: '没有填写的，按告知当日已经负责人同意转入，请补充证明。',
  },
  feeNoticedOn: { name: '收费通知日期', called: ['收费通知送达日期', '收费告知日期'], kind: 'day' },
  feeStandard: {
    name: '收费标准',
    called: ['收费方式', '计收方式'],
    kind: 'choice',
    words: { 按件: 'items', 按件计收: 'items', 按量: 'pages', 按页: 'pages', 按量计收: 'pages' },
  },
  feeQuantity: { name: '收费数量', called: ['计费数量', '件数', '页数'], kind: 'count' },
  feeAmount: { name: '收费金额', called: ['收费数额', '应缴金额', '费用'], kind: 'count' },
  paidOn: { name: '缴费日期', called: ['缴费时间', '完成缴费日期', '到账日期'], kind: 'day' },
  outcome: {
    name: '办理结果',
    called: ['答复结果', '处理结果', '答复类型', '答复方式类别', '答复情况', '办理情况', '结果'],
    kind: 'choice',
    words: OUTCOME_WORDS,
    hint: '已经办结的才填写。',
  },
  withheld: {
    name: '部分公开的其余部分',
    called: ['不予公开部分', '不予公开理由', '不予公开依据', '部分不予公开情形'],
    kind: 'choice',
    words: OUTCOME_WORDS,
    hint: '部分公开的，其余部分按条例第十四条至第十六条中的哪一种情形不予公开。',
  },
  endedOn: {
    name: '答复日期',
    called: ['办结日期', '答复时间', '办结时间', '回复日期', '答复送达日期', '结案日期', '送达日期'],
    kind: 'day',
    hint: '答复送出的日期；撤回、视为放弃的，是撤回或者认定的日期。',
  },
  replyNumber: { name: '答复文号', called: ['文号', '答复书文号', '答复编号', '发文字号'], kind: 'text' },
  method: {
    name: '送达方式',
    called: ['答复送达方式', '送达途径', '答复方式', '寄送方式'],
    kind: 'choice',
    words: METHOD_WORDS,
    hint: '没有填写的，按邮寄计。',
  },
  replyReceivedOn: {
    name: '答复签收日期',
    called: ['签收日期', '申请人签收日期', '申请人收到答复日期'],
    kind: 'day',
  },
  unit: {
    name: '承办科室',
    called: ['承办单位', '经办科室', '办理科室', '承办部门', '责任科室', '科室'],
    kind: 'text',
    hint: '在办的，交办给这个科室；应当是机关资料里的内设机构。',
  },
  handler: {
    name: '经办人',
    called: ['承办人', '办理人', '责任人'],
    kind: 'text',
    hint: '在办的，交办给这个人；应当在本机关任职。',
  },
} as const satisfies Readonly<Record<string, ColumnForm>>

export type ImportColumn = keyof typeof IMPORT_COLUMNS

export const ALL_IMPORT_COLUMNS: readonly ImportColumn[] = Object.keys(IMPORT_COLUMNS).filter(isImportColumn)

export function isImportColumn(name: string): name is ImportColumn {
  return Object.hasOwn(IMPORT_COLUMNS, name)
}

export const columnForm = (column: ImportColumn): ColumnForm => IMPORT_COLUMNS[column]

/** Of a choice: each meaning once, with the word that people are shown. */
export function choicesOf(column: ImportColumn): readonly { readonly means: string; readonly label: string }[] {
  const { words = {} } = columnForm(column)
  const labels = new Map<string, string>()
  for (const [label, means] of Object.entries(words)) if (!labels.has(means)) labels.set(means, label)
  return [...labels].map(([means, label]) => ({ means, label }))
}

/** Headings and words in one way of writing: no spaces, no signs, no remarks in brackets. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\([^()]*\)|（[^（）]*）/g, '')
    .replaceAll(/[\s:：、.*＊·/\\-]/g, '')
    .toLowerCase()
}

/** What a word of a choice means by itself; null where nobody has said. */
export function meaningOf(column: ImportColumn, word: string): string | null {
  const { words = {} } = columnForm(column)
  if (Object.hasOwn(words, word)) return words[word] ?? null
  const plain = plainHeading(word)
  const found = Object.entries(words).find(([label]) => plainHeading(label) === plain)
  return found?.[1] ?? null
}
