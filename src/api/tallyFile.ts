/** 年报表格 as a file: the three tables of the statutory form, with 3 and 4 as they were counted. Proved before it is handed out. */
import { fileNameOf } from '#document/write/fileName.ts'
import { type FileWriting, provedFile } from '#document/write/provedFile.ts'
import type { AnnualReport } from '#law/report/report.ts'
import type { Tally } from '#law/report/tally.ts'
import { chinaTime } from '#store/chinaTime.ts'
import type { StoreQuestion } from '#store/tallySource.ts'

/** What people fill in further, and what machines read. */
export const TALLY_FORMS = ['xlsx', 'docx', 'csv', 'json'] as const
export type TallyForm = (typeof TALLY_FORMS)[number]

interface CountedTables extends Pick<StoreQuestion, 'year' | 'format' | 'recordedUntil'> {
  readonly organ: string
  readonly cells: Tally['cells']
}

export const tallyFile = (counted: CountedTables, form: TallyForm): Promise<FileWriting> =>
  provedFile({ report: reportOf(counted), form, acceptInferred: false, file: nameOf(counted, form), findings: [] })

export const nameOf = ({ organ, year }: Pick<CountedTables, 'organ' | 'year'>, form: TallyForm): string =>
  fileNameOf({ title: `${organ}-${year}-年报表格`, organ, year }, form)

/** Table 2 is counted by nobody here: it stays blank, which is no zero. The text is for people to write. */
function reportOf({ organ, year, format, recordedUntil, cells }: CountedTables): AnnualReport {
  return {
    ...{ organ, year, format, cells, period: null, contact: null, signature: null, date: null, claims: [] },
    title: `${organ}${year}年政府信息公开工作年度报告`,
    preface: `第三、四部分的表格由办理记录统计，只计${chinaTime(recordedUntil)}以前登记的；第二部分的表格和各部分文字另行填写，空白不是零。`,
    sections: [],
  }
}
