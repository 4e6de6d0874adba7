/** 国务院办公厅 notice on the days off and working weekends of 2019, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2019 = {
  year: 2019,
  holidays: [
    '2019-01-01',
    '2019-02-04/2019-02-10',
    '2019-04-05',
    '2019-05-01/2019-05-04',
    '2019-06-07',
    '2019-09-13',
    '2019-10-01/2019-10-07',
  ],
  workingWeekends: ['2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
  sources: [
    '国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕15号，2018-12-04） http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
    '劳动节按国务院办公厅关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号，2019-03-22） http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
  ],
} as const satisfies NoticeData
