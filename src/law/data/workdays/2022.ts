/** 国务院办公厅 notice on the days off and working weekends of 2022, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2022 = {
  year: 2022,
  holidays: [
    '2022-01-01/2022-01-03',
    '2022-01-31/2022-02-06',
    '2022-04-03/2022-04-05',
    '2022-04-30/2022-05-04',
    '2022-06-03/2022-06-05',
    '2022-09-10/2022-09-12',
    '2022-10-01/2022-10-07',
    '2022-12-31',
  ],
  workingWeekends: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  sources: [
    '国务院办公厅关于2022年部分节假日安排的通知（国办发明电〔2021〕11号，2021-10-25） http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm',
    '2022-12-31 见2023年通知（国办发明电〔2022〕16号）',
  ],
} as const satisfies NoticeData
