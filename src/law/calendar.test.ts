import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  STATE_COUNCIL_CALENDAR as calendar,
  calendarOf,
  certaintyOf,
  countWorkdays,
  dayOf,
  daysAfter,
  firstDayOf,
  isWorkday,
  monthsAfter,
  nthWorkdayAfter,
  rollForward,
  withNotice,
  workdayOnOrBefore,
  workdaysAfter,
} from './calendar.ts'
import { NOTICES } from './data/workdays.ts'
import { addDays, date, daysBetween, weekday } from './date.ts'
import { checkNotice, readNotices, spansOf } from './notice.ts'

const HOLIDAYS = new URL('../../../shared/holidays.json', import.meta.url)
const anyDate = fc.integer({ min: 0, max: 365 * 8 - 1 }).map((days) => addDays(date('2019-01-01'), days))

/** 2027: a notice as an office might load it; only New Year and a swapped Sunday. */
const NOTICE_2027 = {
  '2027': { holidays: ['2027-01-01/2027-01-03'], workingWeekends: ['2027-01-10'], source: '国办发明电〔2026〕×号' },
}

describe('the working days of a year', () => {
  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i (law.md §5.7)', (year, workdays) => {
    expect(countWorkdays(calendar, date(`${year}-01-01`), date(`${year}-12-31`))).toBe(workdays)
  })

  it.each([
    ['2020-02-01', false, 'holiday'],
    ['2020-02-03', true, 'weekday'],
    ['2019-05-05', true, 'workingWeekend'],
    ['2024-02-09', true, 'weekday'],
    ['2019-04-28', true, 'workingWeekend'],
    ['2022-12-31', false, 'holiday'],
    ['2019-09-14', false, 'weekend'],
    ['2026-02-14', true, 'workingWeekend'],
    ['2026-02-23', false, 'holiday'],
  ])('%s: working day %s, being a %s (E13 and the notices)', (day, workday, reason) => {
    expect(dayOf(calendar, date(day))).toMatchObject({ date: day, workday, reason, provisional: false })
  })

  it('counts Monday to Friday in a year whose notice is not loaded, and says so', () => {
    expect(dayOf(calendar, date('2027-01-01'))).toEqual({
      date: '2027-01-01',
      workday: true,
      reason: 'weekday',
      provisional: true,
      article: '工时规定 7',
    })
    expect(workdaysAfter(calendar, date('2026-12-30'), 3)).toEqual({
      date: '2027-01-04',
      provisional: true,
      uncertainFrom: '2027-01-01',
      note: '2027年放假安排的通知尚未发布或者尚未载入，2027-01-01起暂按星期一至星期五计算，结果是暂定的。',
    })
    expect(workdaysAfter(calendar, date('2026-12-30'), 1)).toEqual({
      date: '2026-12-31',
      provisional: false,
      uncertainFrom: null,
      note: null,
    })
  })

  it('is computed anew when the notice is loaded', () => {
    const read = readNotices(NOTICE_2027)
    const loaded = read.ok ? read.notices.reduce(withNotice, calendar) : calendar
    expect(workdaysAfter(loaded, date('2026-12-30'), 3)).toMatchObject({ date: '2027-01-05', provisional: false })
    expect(isWorkday(loaded, date('2027-01-10'))).toBe(true)
    expect(countWorkdays(loaded, date('2026-01-01'), date('2026-12-31'))).toBe(248)
  })

  it('refuses days before the first loaded year with a sentence', () => {
    expect(firstDayOf(calendar)).toBe('2019-01-01')
    expect(() => dayOf(calendar, date('2018-12-31'))).toThrow('2018-12-31早于工作日历的第一天（2019-01-01）')
    expect(() => workdayOnOrBefore(calendar, date('2019-01-01'))).toThrow(RangeError)
  })

  it('is marked where a gap lies between loaded years', () => {
    const [first, , third] = NOTICES.flatMap((data) => {
      const checked = checkNotice(data)
      return checked.ok ? checked.notices : []
    })
    const gap = calendarOf([first, third].filter((notice) => notice !== undefined))
    expect(certaintyOf(gap, date('2019-12-31'), date('2021-01-04'))).toMatchObject({ uncertainFrom: '2020-01-01' })
    expect(certaintyOf(gap, date('2021-02-01'), date('2021-03-04')).provisional).toBe(false)
  })
})

describe('periods', () => {
  it.each([
    ['2025-03-03', 60, '2025-05-06', 'the 60th day 2025-05-02 lies in the May holidays'],
    ['2025-03-10', 60, '2025-05-09', 'no roll-over'],
    ['2025-01-20', 20, '2025-02-10', 'the 20th day 2025-02-09 is a Sunday'],
    ['2025-01-19', 20, '2025-02-08', 'the 20th day is a Saturday on which people work'],
  ])('of calendar days from %s, %i days, end on %s: %s (民法典 Art. 201, 203)', (from, days, end) => {
    expect(daysAfter(calendar, date(from), days).date).toBe(end)
  })

  it.each([
    ['2025-03-01', '2025-09-01'],
    ['2025-08-31', '2026-02-28'],
    ['2025-04-04', '2025-10-09'],
    ['2024-11-30', '2025-05-30'],
  ])('of six months from %s end on %s (民法典 Art. 202, 203)', (from, end) => {
    expect(monthsAfter(calendar, date(from), 6).date).toBe(end)
  })

  it('that end in a year without a notice are provisional', () => {
    expect(monthsAfter(calendar, date('2026-07-01'), 6)).toMatchObject({ date: '2027-01-01', provisional: true })
  })

  it('of working days agree with a count by hand, day by day', () => {
    const workdaySet = new Set<string>()
    for (const data of NOTICES) {
      const off = new Set(data.holidays.flatMap((span) => spanDays(span)))
      const on = new Set<string>(data.workingWeekends)
      for (let day = date(`${data.year}-01-01`); day <= `${data.year}-12-31`; day = addDays(day, 1)) {
        if (on.has(day) || (weekday(day) < 6 && !off.has(day))) workdaySet.add(day)
      }
    }
    const workdays = [...workdaySet].sort()
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const expected = workdays.filter((day) => day > from)[n - 1]
        fc.pre(expected !== undefined)
        expect(nthWorkdayAfter(calendar, from, n)).toBe(expected)
      }),
    )
  })

  it('roll forward to a working day that nothing lies before', () => {
    fc.assert(
      fc.property(anyDate, (day) => {
        const end = rollForward(calendar, day)
        expect(isWorkday(calendar, end)).toBe(true)
        expect(end >= day && daysBetween(day, end) <= 10).toBe(true)
        expect(nthWorkdayAfter(calendar, addDays(day, -1), 1)).toBe(end)
      }),
      { examples: [[date('2020-01-24')]] },
    )
  })
})

function spanDays(span: string): string[] {
  const [first = '', last = first] = span.split('/')
  const days: string[] = []
  for (let day = date(first); day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

describe('a notice from a file', () => {
  it.each([
    [null, '应当是一个对象'],
    [{}, '应当是一个对象'],
    [{ 明年: {} }, '“明年”不是年份'],
    [{ '2027': { holidays: [] } }, '缺少 holidays'],
    [{ '2027': { holidays: [], workingWeekends: [] } }, '缺少 source'],
    [{ '2027': { holidays: ['2027-02-30'], workingWeekends: [], source: '通知' } }, '“2027-02-30”不是有效的日期'],
    [{ '2027': { holidays: ['2026-12-31'], workingWeekends: [], source: '通知' } }, '不在2027年内'],
    [{ '2027': { holidays: [], workingWeekends: ['2027-01-04'], source: '通知' } }, '不是星期六或者星期日'],
    [{ '2027': { holidays: ['2027-01-10'], workingWeekends: ['2027-01-10'], source: '通知' } }, '既列为放假又列为上班'],
  ])('%j is refused: %s', (value, sentence) => {
    const read = readNotices(value)
    expect(read.ok ? [] : read.faults).toEqual([expect.stringContaining(sentence)])
  })

  it('is read with its days in order and its source', () => {
    const read = readNotices({
      '2027': { holidays: ['2027-02-02', '2027-01-01'], workingWeekends: [], source: '国办发明电' },
    })
    expect(read).toEqual({
      ok: true,
      notices: [{ year: 2027, holidays: ['2027-01-01', '2027-02-02'], workingWeekends: [], sources: ['国办发明电'] }],
    })
  })

  it('shows its days as runs', () => {
    expect(spansOf(['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30'].map(date))).toEqual([
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-01-30'],
    ])
  })
})

describe('the notices that the project carries', () => {
  it.skipIf(!existsSync(HOLIDAYS))('[shared] are those of ../shared/holidays.json, day by day', () => {
    const shared: unknown = JSON.parse(readFileSync(HOLIDAYS, 'utf8'))
    const read = readNotices(shared)
    expect(read.ok).toBe(true)
    const own = NOTICES.map((data) => {
      const checked = checkNotice(data)
      const [notice] = checked.ok ? checked.notices : []
      return [notice?.year, notice?.holidays, notice?.workingWeekends]
    })
    expect(read.ok && read.notices.map((each) => [each.year, each.holidays, each.workingWeekends])).toEqual(own)
  })

  it.each(NOTICES.map((notice) => [notice.year, notice]))('name their documents: %i', (year, notice) => {
    expect(notice.sources[0]).toContain(`国务院办公厅关于${year}年部分节假日安排的通知`)
    expect(notice.sources.join()).toMatch(/https?:\/\/www\.gov\.cn\//)
  })
})
