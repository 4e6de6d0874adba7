/** 国务院办公厅 notice on the days off and working weekends of 2025, as amended; the documents are named in `sources`. */
import type { NoticeData } from '../../notice.ts'

export const NOTICE_2025 = {
  year: 2025,
  holidays: [
    '2025-01-01',
    '2025-01-28/2025-02-04',
    '2025-04-04/2025-04-06',
    '2025-05-01/2025-05-05',
    '2025-05-31/2025-06-02',
    '2025-10-01/2025-10-08',
  ],
  workingWeekends: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  sources: [
    '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12） https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
  ],
} as const satisfies NoticeData
