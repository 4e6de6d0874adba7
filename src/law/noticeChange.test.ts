import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from './calendar.ts'
import { checkNotice } from './notice.ts'
import { droppedDays, noticeChanges } from './noticeChange.ts'

const noticeOf = (year: number, holidays: readonly string[], workingWeekends: readonly string[]) => {
  const checked = checkNotice({ year, holidays, workingWeekends, sources: ['测试'] })
  const notice = checked.ok ? checked.notices[0] : undefined
  if (notice === undefined) throw new Error('not a notice')
  return notice
}

describe('noticeChanges', () => {
  it('names the days of a year without a notice that stop or begin to be working days', () => {
    // 2027-02-05 is a Friday, 02-06 a Saturday, 02-07 a Sunday.
    expect(noticeChanges(STATE_COUNCIL_CALENDAR, noticeOf(2027, ['2027-02-05/2027-02-06'], ['2027-02-07']))).toEqual([
      { date: '2027-02-05', before: 'workday', after: 'dayOff' },
      { date: '2027-02-07', before: 'dayOff', after: 'workday' },
    ])
  })

  it('is empty for the notice that is loaded already', () => {
    const loaded = STATE_COUNCIL_CALENDAR.years.get(2026)?.notice
    expect(loaded && noticeChanges(STATE_COUNCIL_CALENDAR, loaded)).toEqual([])
  })

  it('works for a year before the first that is known', () => {
    // 2018-12-31 was a Monday.
    expect(noticeChanges(STATE_COUNCIL_CALENDAR, noticeOf(2018, ['2018-12-31'], []))).toEqual([
      { date: '2018-12-31', before: 'workday', after: 'dayOff' },
    ])
  })
})

describe('droppedDays', () => {
  it('names the days of the loaded year of which a file with a part of it says nothing', () => {
    // 国办发明电〔2025〕: of 2026 the Spring Festival 02-15 to 02-23 with 02-14 and 02-28 at work.
    const { holidays = [], workingWeekends = [] } = STATE_COUNCIL_CALENDAR.years.get(2026)?.notice ?? {}
    const rest = holidays.filter((day) => day < '2026-02-15' || day > '2026-02-23')
    // A day that changes sides is named, and not dropped.
    const part = noticeOf(
      2026,
      [...rest, '2026-02-28'],
      workingWeekends.filter((day) => day > '2026-02-28' || day < '2026-02-01'),
    )
    expect(droppedDays(STATE_COUNCIL_CALENDAR, part)).toEqual({
      holidays: [
        ...['2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
        ...['2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23'],
      ],
      workingWeekends: ['2026-02-14'],
    })
  })

  it('is empty for a year that was never loaded', () => {
    expect(droppedDays(STATE_COUNCIL_CALENDAR, noticeOf(2027, ['2027-02-05'], []))).toEqual({
      ...{ holidays: [], workingWeekends: [] },
    })
  })
})
