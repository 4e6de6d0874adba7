/** The facts and reasons that a reply must state, by its outcome (Art. 14–16, 30, 35–39; 收费办法 Art. 6), as words that show them. */
import type { Severity } from '../finding.ts'
import type { OutcomeCode } from '../outcome.ts'

export interface FactRule {
  /** The words by which the fact is told. */
  readonly shown: RegExp
  /** Chinese: what is missing. */
  readonly missing: string
  readonly article: string
  readonly severity: Severity
}

const must = (shown: RegExp, missing: string, article: string): FactRule => ({
  shown,
  missing,
  article,
  severity: 'error',
})
const should = (shown: RegExp, missing: string, article: string): FactRule => ({
  ...must(shown, missing, article),
  severity: 'warning',
})

const REASON = /理由|因为?|由于|属于|鉴于|为由|系/
const DAY = String.raw`\d{4}年\d{1,2}月\d{1,2}日`
/** A law, regulation or decree other than the Regulation itself, with its article. */
const OTHER_LAW =
  /《(?!中华人民共和国政府信息公开条例|政府信息公开条例)[^》]*(?:(?<!办)法|条例)》[^。]{0,12}第[一二三四五六七八九十百零\d]+条/

/** Where exactly: an address, a column, an issue, a place to read. That somebody may look for it himself is none. */
const EXACT_PLACE = String.raw`https?:|www\.|[\w-]\.(?:cn|com)|栏目|专栏|公众号|第[〇零一二三四五六七八九十百\d]+期|档案馆|图书馆|查阅(?:场所|点|室|中心|窗口)|政务(?:服务)?(?:中心|大厅)`

/** Art. 14–16, 30, 35–39; 收费办法 Art. 6. */
export const FACT_RULES = {
  'OPEN-1': [
    must(new RegExp(`${EXACT_PLACE}|网站|公报|平台`), '没有写明获取该政府信息的方式、途径。', '36(1)'),
    should(
      new RegExp(EXACT_PLACE),
      '没有写明在哪里可以找到：网址、栏目、公报期号或者查阅场所，至少写明一项。',
      '36(1)',
    ),
  ],
  'OPEN-2': [should(/附|提供|邮寄|复印|纸质|电子|查阅|领取|《[^》]+》/, '没有写明提供的内容、形式和方式。', '36(2)')],
  PART: [
    must(/不予(?:公开|提供)|遮挡|隐去|删除/, '没有写明不予公开的是哪一部分。', '37'),
    must(REASON, '没有说明不予公开部分的理由。', '37'),
  ],
  'REF-SECRET': [
    must(
      /密级|保密期限|绝密级|机密级|秘密级|定密|确定为(?:国家)?(?:绝密|机密|秘密)/,
      '没有写明定密的情况（可以告知的密级、保密期限）。',
      '14',
    ),
  ],
  'REF-LAW': [must(OTHER_LAW, '没有写明禁止公开的法律、行政法规的名称和条款；规章和规范性文件不足为据。', '14')],
  'REF-SAFE': [
    must(
      /危及(?:国家安全|公共安全|经济安全|社会稳定)(?![、，和或及]{1,2}(?:国家安全|公共安全|经济安全|社会稳定))/,
      '没有写明危及国家安全、公共安全、经济安全、社会稳定中的哪一项。',
      '14',
    ),
    must(/损害|影响|破坏|后果|引发|导致|造成|泄露|被用于/, '没有写明公开会有什么损害。', '14'),
  ],
  'REF-THIRD': [
    must(/征求|征询/, '没有写明已经书面征求第三方意见。', '32'),
    must(/不同意|逾期未(?:提出|答复|回复)|未提出意见/, '没有写明第三方的意见。', '32'),
    should(/公共利益/, '没有写明不公开是否会对公共利益造成重大影响。', '15'),
  ],
  'REF-INT': [
    must(/人事管理|后勤管理|内部工作流程/, '没有写明属于人事管理、后勤管理、内部工作流程中的哪一类。', '16.1'),
  ],
  'REF-PROC': [
    must(
      /讨论记录|过程稿|磋商信函|请示报告|请示|会议纪要|会议记录/,
      '没有写明属于讨论记录、过程稿、磋商信函、请示报告中的哪一类。',
      '16.2',
    ),
    should(
      /法规、规章(?:没有)?规定|没有[^。]{0,20}规定[^。]{0,12}(?:应当|必须)公开/,
      '没有写明没有法律、法规、规章规定应当公开。',
      '16.2',
    ),
  ],
  'REF-CASE': [must(/案卷/, '没有写明属于哪一行政执法案卷。', '16.2')],
  'REF-QUERY': [
    must(OTHER_LAW, '没有写明对信息的获取有特别规定的法律、行政法规。', '36(7)'),
    must(/查询|办理/, '没有写明到哪里查询。', '36(7)'),
  ],
  'NA-NOTEXIST': [
    must(/检索|查找|查询|搜索|查阅/, '没有写明进行了检索。', '36(4)'),
    should(/系统|档案|关键词|台账|数据库|范围|科室|库房/, '没有写明检索的范围（系统、档案、关键词等）。', '36(4)'),
  ],
  'NA-NOTMINE': [
    must(REASON, '没有说明不属于本机关负责公开的理由。', '36(5)'),
    should(
      /(?:向|由|为)[^。，]{2,30}(?:局|委|厅|部|政府|办公室|中心|机关|街道|院)|无法确定|不能确定/,
      '没有写明负责公开的机关的名称、联系方式，也没有写明不能确定。',
      '36(5)',
    ),
  ],
  'NA-MAKE': [must(/加工|分析|汇总|统计|制作|整理/, '没有写明需要怎样加工、分析。', '38')],
  'NA-UNCLEAR': [must(/补正/, '没有写明哪次补正之后内容仍不明确。', '30')],
  'NOT-PETITION': [
    should(/信访局|渠道|途径|12345|向[^。]{2,20}(?:提出|反映)/, '没有告知可以通过什么渠道提出。', '39.1'),
  ],
  'NOT-DUP': [
    must(/[〔[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d+\s*号/, '没有写明以前答复的文号。', '36(6)'),
    must(new RegExp(`${DAY}[\\s\\S]*${DAY}`), '没有写明以前答复的日期。', '36(6)'),
  ],
  'NOT-PUB': [must(/购买|查阅|订阅|网站|获取|图书馆|新华书店/, '没有告知获取的途径。', '39.2')],
  'NOT-MASS': [
    must(/\d+\s*(?:件|次|份)/, '没有写明申请的数量、频次。', '35'),
    must(/说明理由|说明了理由/, '没有写明要求说明理由的经过。', '35'),
  ],
  'NOT-CONFIRM': [must(REASON, '没有说明为什么不是申请获取政府信息。', '2')],
  'OTH-NOCORR': [
    must(new RegExp(`${DAY}[\\s\\S]*补正`), '没有写明补正告知的日期。', '30'),
    must(/逾期|期限届满|期满|未(?:在|按)[^。]{0,12}补正/, '没有写明补正期限和逾期的事实。', '30'),
  ],
  'OTH-NOFEE': [
    must(/\d[\d,.]*\s*元/, '没有写明收费的数额。', '收费办法 6'),
    must(/逾期|期限届满|期满|未(?:在|按)[^。]{0,12}缴/, '没有写明缴费期限和逾期的事实。', '收费办法 6'),
  ],
  'OTH-NOTINFO': [must(REASON, '没有说明为什么不是政府信息。', '2')],
  'OTH-ARCHIVE': [must(/档案馆/, '没有写明移交的档案馆。', '36(7)')],
  'OTH-WITHDRAW': [must(new RegExp(DAY), '没有写明撤回的日期。', '27')],
  OTH: [must(REASON, '没有说明理由。', '36(3)')],
} as const satisfies Readonly<Record<OutcomeCode, readonly FactRule[]>>
