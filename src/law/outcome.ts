/**
 * Results of handling a request 办理结果 (Art. 30, 35–39, 42; rows （一）–（六） of the requests table): a closed set, each
 * with exactly one leaf row in each form. Withdrawal, "no government information" and transfer to the archives stand
 * under 其他 by practice.
 */
import type { Format } from './report/report.ts'

export interface Outcome {
  readonly code: string
  readonly label: string
  /** Keys of articles.ts, the deciding one first. */
  readonly articles: readonly string[]
  /** Row ids of report/format.ts. */
  readonly row: Readonly<Record<Format, string>>
  /** Chinese: the facts and reasons that the reply must state. */
  readonly mustState: string
}

const both = (row: string) => ({ '2019': row, '2021': row })
const otherwise = (row: string) => ({ '2019': 'otherwiseClosed', '2021': `otherwiseClosed.${row}` })

/** Art. 36–39 and the rows of the form, in the order of the form. */
export const OUTCOMES = [
  {
    code: 'OPEN-1',
    label: '予以公开（已主动公开）',
    articles: ['36(1)'],
    row: both('disclosed'),
    mustState: '获取的方式、途径：标题、网址、公报期号或者查阅场所。',
  },
  {
    code: 'OPEN-2',
    label: '予以公开（提供信息）',
    articles: ['36(2)', '40'],
    row: both('disclosed'),
    mustState: '提供的内容、形式、方式和时间。',
  },
  {
    code: 'PART',
    label: '部分公开',
    articles: ['37', '36(3)'],
    row: both('disclosedInPart'),
    mustState: '公开的部分；不予公开部分的依据和理由。',
  },
  {
    code: 'REF-SECRET',
    label: '属于国家秘密',
    articles: ['14', '36(3)'],
    row: both('withheld.stateSecret'),
    mustState: '依法确定为国家秘密的事实，以及可以告知的密级和保密期限。',
  },
  {
    code: 'REF-LAW',
    label: '其他法律行政法规禁止公开',
    articles: ['14', '36(3)'],
    row: both('withheld.forbiddenByLaw'),
    mustState: '禁止公开的法律、行政法规的名称和条款；规章不足为据。',
  },
  {
    code: 'REF-SAFE',
    label: '危及“三安全一稳定”',
    articles: ['14', '36(3)'],
    row: both('withheld.publicSecurity'),
    mustState: '危及国家安全、公共安全、经济安全、社会稳定中的哪一项，以及会有什么损害。',
  },
  {
    code: 'REF-THIRD',
    label: '保护第三方合法权益',
    articles: ['15', '32', '36(3)'],
    row: both('withheld.thirdPartyRights'),
    mustState: '已征求第三方意见，第三方不同意公开及其理由；不公开不会对公共利益造成重大影响的理由。',
  },
  {
    code: 'REF-INT',
    label: '属于三类内部事务信息',
    articles: ['16.1', '36(3)'],
    row: both('withheld.internalAffairs'),
    mustState: '属于人事管理、后勤管理、内部工作流程中的哪一类。',
  },
  {
    code: 'REF-PROC',
    label: '属于四类过程性信息',
    articles: ['16.2', '36(3)'],
    row: both('withheld.deliberative'),
    mustState: '属于讨论记录、过程稿、磋商信函、请示报告中的哪一类；没有法律、法规、规章规定应当公开。',
  },
  {
    code: 'REF-CASE',
    label: '属于行政执法案卷',
    articles: ['16.2', '36(3)'],
    row: both('withheld.enforcementFile'),
    mustState: '属于哪一行政执法案卷；没有法律、法规、规章规定应当公开。',
  },
  {
    code: 'REF-QUERY',
    label: '属于行政查询事项',
    articles: ['36(7)'],
    row: both('withheld.administrativeQuery'),
    mustState: '有特别规定的法律、行政法规，以及到哪里查询。',
  },
  {
    code: 'NA-NOTEXIST',
    label: '本机关不掌握（信息不存在）',
    articles: ['36(4)'],
    row: both('unavailable.notHeld'),
    mustState: '检索的系统、档案、关键词、日期和人员，没有找到。',
  },
  {
    code: 'NA-NOTMINE',
    label: '本机关不掌握（不属于本机关负责公开）',
    articles: ['36(5)', '10.1'],
    row: both('unavailable.notHeld'),
    mustState: '不属于本机关负责的理由；能够确定负责机关的，其名称和联系方式。',
  },
  {
    code: 'NA-MAKE',
    label: '没有现成信息需要另行制作',
    articles: ['38'],
    row: both('unavailable.notCreated'),
    mustState: '需要怎样加工、分析。',
  },
  {
    code: 'NA-UNCLEAR',
    label: '补正后申请内容仍不明确',
    articles: ['30', '29(2)'],
    row: both('unavailable.stillUnclear'),
    mustState: '哪次补正之后，哪些内容仍不明确。',
  },
  {
    code: 'NOT-PETITION',
    label: '信访举报投诉类申请',
    articles: ['39.1'],
    row: both('notHandled.petition'),
    mustState: '不作为政府信息公开申请处理，以及可以提出的渠道。',
  },
  {
    code: 'NOT-DUP',
    label: '重复申请',
    articles: ['36(6)'],
    row: both('notHandled.repeat'),
    mustState: '以前答复的文号和日期。',
  },
  {
    code: 'NOT-PUB',
    label: '要求提供公开出版物',
    articles: ['39.2'],
    row: both('notHandled.publication'),
    mustState: '获取的途径。',
  },
  {
    code: 'NOT-MASS',
    label: '无正当理由大量反复申请',
    articles: ['35'],
    row: both('notHandled.excessive'),
    mustState: '申请的数量、频次，要求说明理由的经过，理由不合理之处。',
  },
  {
    code: 'NOT-CONFIRM',
    label: '要求行政机关确认或重新出具已获取信息',
    articles: ['2'],
    row: both('notHandled.reconfirm'),
    mustState: '为什么不是申请获取政府信息。',
  },
  {
    code: 'OTH-NOCORR',
    label: '逾期不补正',
    articles: ['30'],
    row: otherwise('notCorrected'),
    mustState: '补正告知的日期、期限和逾期的事实。',
  },
  {
    code: 'OTH-NOFEE',
    label: '逾期未缴费',
    articles: ['收费办法 6', '42.1'],
    row: otherwise('feeUnpaid'),
    mustState: '收费通知的日期、数额和逾期的事实。',
  },
  {
    code: 'OTH-NOTINFO',
    label: '不属于政府信息',
    articles: ['2'],
    row: otherwise('other'),
    mustState: '为什么不是履行行政管理职能过程中制作或者获取的信息。',
  },
  {
    code: 'OTH-ARCHIVE',
    label: '已移交国家档案馆',
    articles: ['36(7)'],
    row: otherwise('other'),
    mustState: '已移交的档案馆，按照档案管理的规定办理（国办公开办函〔2019〕14号第四项）。',
  },
  {
    code: 'OTH-WITHDRAW',
    label: '申请人撤回申请',
    articles: ['27'],
    row: otherwise('other'),
    mustState: '撤回的日期和方式。',
  },
  { code: 'OTH', label: '其他', articles: ['36'], row: otherwise('other'), mustState: '具体情形、依据和理由。' },
] as const satisfies readonly Outcome[]

export type OutcomeCode = (typeof OUTCOMES)[number]['code']

/** The outcome of a code (Art. 36–39). */
export function outcome(code: OutcomeCode): Outcome {
  const found = OUTCOMES.find((each) => each.code === code)
  if (!found) throw new RangeError(`没有“${code}”这个办理结果。`)
  return found
}
