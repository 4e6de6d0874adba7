/** 国务院办公厅 notice on the days off and working weekends of 2026, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2026 = {
  year: 2026,
  holidays: [
    '2026-01-01/2026-01-03',
    '2026-02-15/2026-02-23',
    '2026-04-04/2026-04-06',
    '2026-05-01/2026-05-05',
    '2026-06-19/2026-06-21',
    '2026-09-25/2026-09-27',
    '2026-10-01/2026-10-07',
  ],
  workingWeekends: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  sources: [
    '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04） https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  ],
} as const satisfies NoticeData
