/** Every report of samples/, its file and what the page says about it. */
import { chengyiTown2022 } from './reports/chengyi-town-2022.ts'
import { hetingStreet2021 } from './reports/heting-street-2021.ts'
import { lanchuanConstruction2023 } from './reports/lanchuan-construction-2023.ts'
import { lanchuanCounty2024 } from './reports/lanchuan-county-2024.ts'
import { langpuEducation2022 } from './reports/langpu-education-2022.ts'
import { langpuMarket2020 } from './reports/langpu-market-2020.ts'
import { qingduoStreet2023 } from './reports/qingduo-street-2023.ts'
import { wangshengTransport2024 } from './reports/wangsheng-transport-2024.ts'
import { weitangTown2020 } from './reports/weitang-town-2020.ts'
import type { SampleReport } from './sample.ts'

export interface Sample {
  readonly report: SampleReport
  readonly ending: 'txt' | 'html' | 'docx' | 'pdf'
  /** One Chinese sentence: what the sample shows. */
  readonly shows: string
}

export const SAMPLES: readonly Sample[] = [
  { report: hetingStreet2021, ending: 'txt', shows: '文本，2021 年版格式：街道办事处的年报，数据和文字前后一致。' },
  {
    report: langpuMarket2020,
    ending: 'txt',
    shows: '文本，2019 年版格式：区级部门的年报，有减少数和带单位的采购金额，无差错。',
  },
  { report: weitangTown2020, ending: 'txt', shows: '文本，2019 年版格式：勾稽关系、分项合计有差错，正文漏了数字。' },
  { report: chengyiTown2022, ending: 'html', shows: '网页：镇政府年报，外面套着网站导航和信息表，无差错。' },
  { report: langpuEducation2022, ending: 'html', shows: '网页：总计算错，正文申请数与表格不符，统计期限写成上一年。' },
  {
    report: lanchuanConstruction2023,
    ending: 'docx',
    shows: 'Word 文档：县级部门年报，标题自动编号，各类办理结果齐全，无差错。',
  },
  {
    report: wangshengTransport2024,
    ending: 'docx',
    shows: 'Word 文档：复议总计算错，正文称没有诉讼而表中有，落款日期超过法定期限。',
  },
  { report: lanchuanCounty2024, ending: 'pdf', shows: 'PDF：县政府汇总年报，表格跨页，无差错。' },
  {
    report: qingduoStreet2023,
    ending: 'pdf',
    shows: 'PDF：上年结转总计算错，一行空白，收费说法前后矛盾，第五部分没有内容。',
  },
]

export const fileName = (sample: Sample) => `${sample.report.name}.${sample.ending}`
