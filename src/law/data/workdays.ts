/** The State Council notices on days off and working weekends that the project carries (国务院办公厅, yearly). */
import type { NoticeData } from '../notice.ts'
import { NOTICE_2019 } from './workdays/2019.ts'
import { NOTICE_2020 } from './workdays/2020.ts'
import { NOTICE_2021 } from './workdays/2021.ts'
import { NOTICE_2022 } from './workdays/2022.ts'
import { NOTICE_2023 } from './workdays/2023.ts'
import { NOTICE_2024 } from './workdays/2024.ts'
import { NOTICE_2025 } from './workdays/2025.ts'
import { NOTICE_2026 } from './workdays/2026.ts'

export const NOTICES: readonly NoticeData[] = [
  NOTICE_2019,
  NOTICE_2020,
  NOTICE_2021,
  NOTICE_2022,
  NOTICE_2023,
  NOTICE_2024,
  NOTICE_2025,
  NOTICE_2026,
]
