/** 国务院办公厅 notice on the days off and working weekends of 2024, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2024 = {
  year: 2024,
  holidays: [
    '2024-01-01',
    '2024-02-10/2024-02-17',
    '2024-04-04/2024-04-06',
    '2024-05-01/2024-05-05',
    '2024-06-10',
    '2024-09-15/2024-09-17',
    '2024-10-01/2024-10-07',
  ],
  workingWeekends: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ],
  sources: [
    '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023-10-25） https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
  ],
} as const satisfies NoticeData
