/**
 * Required elements of an annual report: TXT-6, TXT-7 and SEC-5 (Art. 50), DATE-1 (Art. 49).
 */
import { fails, holds, type Judgement } from './check.ts'
import { SECTION_TITLES } from './format.ts'
import { hasTable } from './operand.ts'
import { isPeoplesGovernment, organKind } from './organKind.ts'
import type { AnnualReport, SectionNumber } from './report.ts'

/** TXT-6, TXT-7, SEC-5, DATE-1: what Art. 49 and 50 require of the text. A value that holds cells alone is not asked. */
export function checkRequiredElements(report: AnnualReport): readonly Judgement[] {
  const date = checkDate(report)
  if (report.sections.length === 0 && report.preface === null && report.title === null) return date
  return [
    checkYears(report),
    ...checkSections(report),
    ...checkFormalities(report),
    ...checkResults(report),
    ...checkProblems(report),
    ...date,
  ]
}

/** TXT-6: the year of the title, of the period and of the report are one (Art. 49: 上一年度). */
function checkYears(report: AnnualReport): Judgement {
  const { title, period, year } = report
  const inTitle = /(20\d\d)\s*年/.exec(title?.replace(/\s/g, '') ?? '')?.[1]
  const years = [
    { name: '标题', year: inTitle === undefined ? null : Number(inTitle) },
    { name: '统计期限起', year: period === null ? null : Number(period.from.slice(0, 4)) },
    { name: '统计期限止', year: period === null ? null : Number(period.to.slice(0, 4)) },
    { name: '报告年度', year },
  ].filter((entry) => entry.year !== null)
  if (new Set(years.map((entry) => entry.year)).size <= 1) return holds('TXT-6')
  const quote = (period === null ? null : dateAsWritten(report, period.from)) ?? title
  const message = `年度不一致：${years.map((entry) => `${entry.name} ${entry.year} 年`).join('，')}`
  return fails('TXT-6', message, quote === null ? {} : { quote })
}

/** How the report writes a date, such as 2025 年2月24日; null where its text does not hold it. */
function dateAsWritten({ preface, sections }: AnnualReport, date: string): string | null {
  const [year, month, day] = date.split('-').map(Number)
  const written = new RegExp(`${year}\\s*年\\s*0?${month}\\s*月\\s*0?${day}\\s*日`)
  for (const text of [preface ?? '', ...sections.map((section) => section.text)]) {
    const found = written.exec(text)
    if (found !== null) return found[0]
  }
  return null
}

const NUMBERS: readonly SectionNumber[] = [1, 2, 3, 4, 5, 6]
const CHINESE: Readonly<Record<SectionNumber, string>> = { 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六' }

/** TXT-7: the six sections and the three tables are there (Art. 50; form: 不能遗漏). */
function checkSections({ sections, cells }: AnnualReport): readonly Judgement[] {
  const present = new Set(sections.map(({ number }) => number))
  const absent = NUMBERS.filter((number) => !present.has(number)).map(
    (number) => `“${CHINESE[number]}、${SECTION_TITLES[number]}”部分`,
  )
  const tables = ([2, 3, 4] as const)
    .filter((table) => !hasTable(cells, table))
    .map((table) => `“${SECTION_TITLES[table]}”表`)
  const missing = [...absent, ...tables]
  return missing.length === 0 ? [holds('TXT-7')] : [fails('TXT-7', `缺少${missing.join('、')}`)]
}

const PERIOD = /1\s*月\s*1\s*日[^。]{0,12}12\s*月\s*31\s*日/

/** TXT-7: title, period, contact, organ and date are there (form of the annual report). */
function checkFormalities(report: AnnualReport): readonly Judgement[] {
  const { title, period, contact, signature, date, preface, sections } = report
  const hasPeriod =
    period !== null || [preface ?? '', ...sections.map(({ text }) => text)].some((text) => PERIOD.test(text))
  const missing = [
    title === null ? '标题' : null,
    hasPeriod ? null : '统计期限',
    contact === null ? '联系方式' : null,
    signature === null ? '机关署名' : null,
    date === null ? '成文日期' : null,
  ].filter((name) => name !== null)
  return missing.length === 0
    ? [holds('TXT-7')]
    : [fails('TXT-7', `缺少${missing.join('、')}`, { severity: 'warning' })]
}

/**
 * One aspect of Art. 50 (4) and what a sentence that states a result of it looks like; a sentence that only describes a
 * system does not.
 */
const ASPECTS = [
  {
    name: '工作考核',
    result:
      /(?:考核|考评|评估|测评)[^。；]{0,60}(?:结果|得分|\d分|排名|位列|位居|名列|优秀|良好|合格|达标|等次|等级|先进|通报)|(?:排名|位列|位居|名列|通报)[^。；]{0,60}(?:考核|考评|评估|测评)/,
  },
  {
    name: '社会评议',
    result:
      /(?:评议|满意度|测评)[^。；]{0,60}(?:结果|满意率|满意度|基本满意|非常满意|良好|优秀|好评|未收到|\d+(?:\.\d+)?[%％分])/,
  },
  {
    name: '责任追究',
    result:
      /(?:未|没有|无|零)[^。；]{0,40}(?:责任追究|追责|问责|追究)|(?:责任追究|追责|问责|追究责任)[^。；]{0,20}(?:未发生|未出现|为零|为无|没有|\d|情况[:：]?无)|对[^。；]{0,20}\d[^。；]{0,20}(?:通报批评|问责|处分|追究)/,
  },
]

/** TXT-7: 各级人民政府 must report the results of assessment, public appraisal and accountability (Art. 50 (4)). */
function checkResults({ organ, sections }: AnnualReport): readonly Judgement[] {
  if (!isPeoplesGovernment(organKind(organ))) return []
  const text = sections.map((section) => section.text.replace(/\s+/g, '')).join('。')
  const missing = ASPECTS.filter(({ result }) => !result.test(text)).map(({ name }) => name)
  if (missing.length === 0) return [holds('TXT-7')]
  return [
    fails('TXT-7', `人民政府的报告应有工作考核、社会评议和责任追究结果，未见${missing.join('、')}的结果`, {
      severity: 'warning',
    }),
  ]
}

/** SEC-5: section five names problems and improvements (Art. 50 (4)). */
function checkProblems({ sections }: AnnualReport): readonly Judgement[] {
  const section = sections.find(({ number }) => number === 5)
  if (section === undefined) return []
  const text = section.text.replace(/\s+/g, '')
  if (!/^(?:暂?无|没有|不存在)?(?:问题)?[。.]?$/.test(text)) return [holds('SEC-5')]
  return [
    fails('SEC-5', text === '' ? '第五部分没有内容' : `第五部分只写“${text}”，没有写存在的主要问题及改进情况`, {
      ...(text === '' ? {} : { quote: section.text.trim() }),
    }),
  ]
}

/** The last day, and how sure Art. 49 is for this kind of organ: it names departments and governments alone. */
const LAST_DAYS = {
  department: { day: '01-31', severity: 'error', who: '县级以上政府部门应在1月31日前公布' },
  government: { day: '03-31', severity: 'error', who: '县级以上人民政府应在3月31日前公布' },
  township: { day: '01-31', severity: 'warning', who: '乡镇人民政府参照部门，1月31日前公布' },
  subdistrict: { day: '01-31', severity: 'warning', who: '街道办事处参照部门，1月31日前公布' },
  zone: { day: '01-31', severity: 'warning', who: '开发区参照部门，1月31日前公布（按一级政府报告的为3月31日）' },
} as const

/** DATE-1: published by 31 January (departments) or 31 March (governments), Art. 49; the rest is a warning. */
function checkDate(report: AnnualReport): readonly Judgement[] {
  const { organ, signature, year, date, preface, sections } = report
  const kind = organKind(organ) ?? organKind(signature)
  if (kind === null || year === null) return []
  const { day, severity, who } = LAST_DAYS[kind]
  const last = `${year + 1}-${day}`
  if (date !== null) {
    if (date <= last) return [holds('DATE-1')]
    const [y, m, d] = date.split('-').map(Number)
    const quote = dateAsWritten(report, date) ?? `${y}年${m}月${d}日`
    return [fails('DATE-1', `成文日期 ${date} 晚于 ${last}：${who}`, { severity, quote })]
  }
  for (const text of [preface ?? '', ...sections.map((section) => section.text)]) {
    for (const [quote, y, m, d] of text.matchAll(STAMPED_NAME)) {
      if (`${y}-${m}-${d}` <= last) continue
      const message = `图片文件名带有日期 ${y}-${m}-${d}，报告疑似在 ${last} 之后才定稿：${who}`
      return [fails('DATE-1', message, { severity: 'warning', quote })]
    }
  }
  return []
}

/** A placeholder of a picture whose file name carries the second in which it was made, such as 微信图片_20200619111211. */
const STAMPED_NAME = /\[image: ?[^\]\n]{0,60}?(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6}[^\]\n]{0,40}\]/g
