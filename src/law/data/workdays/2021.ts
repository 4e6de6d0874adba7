/** 国务院办公厅 notice on the days off and working weekends of 2021, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2021 = {
  year: 2021,
  holidays: [
    '2021-01-01/2021-01-03',
    '2021-02-11/2021-02-17',
    '2021-04-03/2021-04-05',
    '2021-05-01/2021-05-05',
    '2021-06-12/2021-06-14',
    '2021-09-19/2021-09-21',
    '2021-10-01/2021-10-07',
  ],
  workingWeekends: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  sources: [
    '国务院办公厅关于2021年部分节假日安排的通知（国办发明电〔2020〕27号，2020-11-25） http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm',
  ],
} as const satisfies NoticeData
