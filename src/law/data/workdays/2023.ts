/** 国务院办公厅 notice on the days off and working weekends of 2023, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2023 = {
  year: 2023,
  holidays: [
    '2023-01-01/2023-01-02',
    '2023-01-21/2023-01-27',
    '2023-04-05',
    '2023-04-29/2023-05-03',
    '2023-06-22/2023-06-24',
    '2023-09-29/2023-10-06',
  ],
  workingWeekends: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  sources: [
    '国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号，2022-12-08） http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm',
  ],
} as const satisfies NoticeData
