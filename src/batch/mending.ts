/** What an organ is asked to change where a check fails, in the words of a 核查意见单. No article: the basis is that of the check. */
import { CHECKS } from '#law/report/checks.ts'
import { checkOf, type RulePack } from '#law/report/rulePack.ts'

/** One sentence for each check; a rule of a pack brings its own, or its formula stands for it. */
export function mendingOf(id: string, pack: RulePack | null): string {
  const own = pack && [...pack.elements, ...pack.identities].find((rule) => rule.id === id)
  if (own?.mend !== undefined) return own.mend
  const check = checkOf(id, pack)
  return MENDING[id] ?? `按规则改正：${check?.formula ?? id}`
}

const ADD_UP = '对照台账逐格核对，改正分项或者合计，使二者一致'

const MENDING: Readonly<Record<string, string>> = {
  'T3-1': '对照申请台账核对该列的新收、上年结转、办理结果和结转下年度，改正后使收办平衡',
  'T3-2': ADD_UP,
  'T3-3': ADD_UP,
  'T3-4': '与上一年度报告的结转数核对；本年填错的改正，上年公布有误的另作书面说明',
  'T3-5': '逐格填写数字，没有的填 0，不留空白、不画线',
  'T3-6': '改填不小于 0 的整数（金额、增减数按表内要求填写）',
  'T3-7': '在正文中说明“其他处理”的具体情形和件数',
  'T4-1': ADD_UP,
  'T4-2': '核对复议、诉讼件数是否填错，确有的请说明对应的申请',
  'T2A-1': '核对本年新公开数量和对外公开总数量',
  'T2A-2': '与上一年度报告的项目数量核对，改正或者说明调整原因',
  'T2A-3': '核对上一年项目数量和本年增减数，减少数不得大于原有数',
  'T2A-4': '核对采购项目数量和采购总金额，有项目的填金额，没有的都填 0',
  'T2A-5': '核对处理决定数量和项目数量',
  'T2B-1': '与上一年度报告的现行有效件数核对；宣布失效和到期失效的计入废止件数',
  'T2B-2': '核对本年制发件数和现行有效件数',
  'TXT-1': '核对正文和表三，改正有误的一处，使申请数、答复数、结转数一致',
  'TXT-2': '核对正文和表四，改正有误的一处，使复议、诉讼件数一致',
  'TXT-3': '核对各渠道的公开数量，改正总数或者分项；分项不全的，补充其余部分的说明',
  'TXT-4': '核对各栏目的公开数量，改正上级数或者分项；分项不全的，补充其余部分的说明',
  'TXT-5': '核对收费情况，使前后说法一致',
  'TXT-6': '改正标题、统计期限中的年度，使之与报告年度一致',
  'TXT-7': '补充所缺的内容',
  'TXT-8': '补填漏写的数字',
  'TXT-9': '改用准确的数字',
  'TXT-10': '核对责任追究的有关表述，使前后一致',
  'TXT-11': '按本年度、本机关的实际情况重新撰写相同的段落',
  'FEE-1': '核对收费通知件数和逾期未缴费不再处理的件数',
  'SEC-5': '写明存在的主要问题和改进情况',
  'ROLL-1': '与各单位报告逐格核对，改正汇总数，或者说明本级自身的数和不一致的原因',
  'DATE-1': '核对成文日期；确已逾期的，说明原因，并按期报送以后年度的报告',
  'STR-1': '按格式把内容移到规定的部分',
  'READ-1': '把格内改为一个清楚的数字',
  'READ-2': '按格式恢复行名和表头',
  'READ-3': '按格式重新排列表格，使数字与行列一一对应',
  'READ-4': '对照原件核对识别出的数字和文字，最好改报带文字的原始文件',
  'NUM-1': '改正小标题的序号',
  'ART-1': '删去转换残留的标记，补回丢失的图片',
  'ART-2': '删去重复的标点',
  'ART-3': '把发文字号的年份改用六角括号〔〕',
}

/** Checks for which nothing is written here. */
export const withoutMending = (): readonly string[] =>
  CHECKS.flatMap(({ id }) => (MENDING[id] === undefined ? [id] : []))
