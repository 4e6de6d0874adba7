/** 国务院办公厅 notice on the days off and working weekends of 2020, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2020 = {
  year: 2020,
  holidays: [
    '2020-01-01',
    '2020-01-24/2020-02-02',
    '2020-04-04/2020-04-06',
    '2020-05-01/2020-05-05',
    '2020-06-25/2020-06-27',
    '2020-10-01/2020-10-08',
  ],
  workingWeekends: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  sources: [
    '国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号，2019-11-21） http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
    '春节按国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）延至2月2日，原定2月1日（周六）上班取消 http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
  ],
} as const satisfies NoticeData
