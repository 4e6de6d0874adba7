/**
 * Whether a sentence speaks of the organ that reports, or of another organ or year. A figure of another scope is never
 * compared with the tables (a county's report may tell what the county's office alone received). No article.
 */

export interface Reporter {
  readonly organ: string | null
  readonly year: number | null
}

/** An organ or unit at the beginning of a subject: 区政府办, 县发展和改革局, 街道党政办公室. */
const UNIT =
  /^.{0,14}?(?:政府办公室|政府办公厅|政府办|办公室|办公厅|委员会|管委会|[^全结格布]局|[^大]厅|街道办事处|街道办|街道|人民政府|政府(?!信息|网站|门户|在线|公报|采购|部门|系统|性)|[^城]镇|[^城]乡(?!村)|[^服中围]中心|支队|大队|公司|学校|医院)/
const WHOLE_REGION = /^全[省市州县区旗]|^各(?:级|部门|单位|地|镇|街|乡|县|市|区)|^[省市县区]直/
const OTHER_TIME = /去年|往年|历年|上一?年(?!度?结转)|以来|历史/
const ADVERBS =
  /(?:截[至止])?20\d\d年(?:度|全年|底|末|\d+月\d+日)*|本年度?|全年|年度|今年|共计?|累计|总计|合计|已|均|新|依法|依规|及时|按时|主动|积极|[：、，（）“”\s]/g

/** True when the words before the verb name another organ than the reporting one, or another year. No article. */
export function isOtherScope(words: string, { organ, year }: Reporter): boolean {
  const plain = words.replace(/《[^》]*》|“[^”]*”/g, '')
  const years = plain.match(/20\d\d(?=年)/g)
  const last = years?.at(-1)
  if (last !== undefined && year !== null && Number(last) !== year) return true
  const clause = plain.slice(Math.max(plain.lastIndexOf('，'), plain.lastIndexOf('；'), plain.lastIndexOf('：')) + 1)
  const own = clause.replace(ADVERBS, '')
  // "2024年，区政府办共收到": the subject stands in a clause of its own
  const earlier = plain.split(/[，；：]/).at(-2) ?? ''
  const subject = own === '' && earlier.length <= 16 ? earlier.replace(ADVERBS, '') : own
  const time = earlier.length <= 8 && !/^[比较]/.test(earlier) ? earlier + clause : clause
  if (OTHER_TIME.test(time)) return true
  if (/代表|承办|转办|交办|转送|协办|委托/.test(subject)) return true
  if (/^[我本]|^全[局委厅办院校]/.test(subject)) return false
  if (WHOLE_REGION.test(subject))
    return organ !== null && /(?:办公室|办公厅|局|委员会|厅)$/.test(organ) && !/管理?委员会$/.test(organ)
  const unit = UNIT.exec(subject)?.[0]
  return unit !== undefined && !isNameOf(unit, organ)
}

/** A name is often shortened by leaving characters out: 县发改局 for 沭阳县发展和改革局. */
function isNameOf(short: string, organ: string | null): boolean {
  if (organ === null) return false
  const zone = /(?:区|城|园)$/.test(organ)
  const name = zone ? `${organ}管理委员会管委会` : organ
  let from = 0
  for (const character of short.replace(/^.*(?:对|在|由|向|因|以|据)/, '')) {
    const found = name.indexOf(character, from)
    if (found === -1) return false
    from = found + 1
  }
  return true
}
