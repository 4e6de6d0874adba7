import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar, calendarOf } from './calendar.ts'
import { readDeadlineCase } from './deadlineCase.ts'

const problems = (value: unknown) => {
  const read = readDeadlineCase(value, calendar)
  return read.ok ? [] : read.problems
}
const event = (value: unknown) => problems({ received: '2025-04-15', events: [value] })

describe('a case file', () => {
  it.each([
    [null, '应当是一个 JSON 对象'],
    [[], '应当是一个 JSON 对象'],
    [{}, '三者之一'],
    [{ received: '2025-04-15', formed: '2025-04-15' }, '三者之一'],
    [{ received: '2025-02-29' }, '的 received 不是有效的日期'],
    [{ received: 20250415 }, '的 received 不是有效的日期'],
    [{ received: '2018-12-29' }, '2018-12-29早于工作日历的第一天（2019-01-01）'],
    [{ received: '2125-01-01' }, '晚于2100年'],
    [{ received: '2025-04-15', events: {} }, 'events 应当是一个数组'],
    [{ received: '2025-04-15', recieved: '2025-04-15' }, '里没有“recieved”这一项'],
    [{ received: '2025-04-15', asOf: '2025-04-14' }, '早于案卷开始的日期'],
    [{ formed: '2025-04-15', events: [{ type: 'replied', on: '2025-05-01' }] }, 'formed 只计算主动公开的期限'],
    [{ receipt: '2025-04-15' }, 'receipt 应当是一个对象'],
    [{ receipt: { channel: 'pigeon', arrivedOn: '2025-04-15' } }, 'channel 应当是 inPerson、oral、signedMail'],
    [{ receipt: { channel: 'fax' } }, 'receipt缺少 arrivedOn'],
    [{ receipt: { channel: 'fax', arrivedOn: '2025-04-15', confirmedOn: '2025-04-14' } }, '早于 arrivedOn'],
    [{ receipt: { channel: 'fax', arrivedOn: '2025-04-15', confirmed: '2025-04-16' } }, '里没有“confirmed”这一项'],
  ])('%j is refused: %s', (value, sentence) => {
    expect(problems(value)).toEqual([expect.stringContaining(sentence)])
  })

  it.each([
    ['replied', '第1个事件的 type 没有写'],
    [{ on: '2025-05-01' }, '第1个事件的 type 没有写'],
    [{ type: 'reply', on: '2025-05-01' }, 'type “reply”不认识'],
    [{ type: 'toString', on: '2025-05-01' }, 'type “toString”不认识'],
    [{ type: 'replied' }, '第1个事件（replied）缺少 on'],
    [{ type: 'replied', on: '2025-04-31' }, '的 on 不是有效的日期'],
    [{ type: 'replied', on: '2025-04-30', outcome: 'OPEN-1' }, '里没有“outcome”这一项'],
    [{ type: 'correctionAsked', servedOn: '2025-04-17', answerBy: '2025-04-16' }, 'answerBy（2025-04-16）早于'],
    [{ type: 'thirdPartyAsked', sentOn: '2025-04-17', receivedOn: '2025-04-16' }, 'receivedOn（2025-04-16）早于'],
    [{ type: 'organAsked', sentOn: '2025-04-17' }, '缺少 receivedOn'],
    [{ type: 'organAsked', sentOn: '2025-04-17', receivedOn: '2025-04-17', jointlyMade: 1 }, 'true 或者 false'],
    [{ type: 'organAnswered', on: '2025-04-17', id: 7 }, '的 id 应当是文字'],
    [{ type: 'feeNoticed', sentOn: '2025-04-17' }, '缺少 receivedOn'],
    [{ type: 'extended', on: '2025-04-17' }, '缺少 days'],
    [{ type: 'extended', on: '2025-04-17', days: 0 }, '的 days 应当是1到'],
    [{ type: 'extended', on: '2025-04-17', days: 2.5 }, '的 days 应当是1到'],
    [{ type: 'extended', on: '2025-04-17', days: '20' }, '的 days 应当是1到'],
    [{ type: 'delayed', on: '2025-04-17', until: '2025-04-16' }, 'until（2025-04-16）早于'],
    [{ type: 'orderedAgain', servedOn: '2025-04-17' }, 'days（工作日数）或者 until（截止日期）之一'],
    [{ type: 'orderedAgain', servedOn: '2025-04-17', days: 5, until: '2025-05-30' }, '之一'],
  ])('with the event %j is refused: %s', (value, sentence) => {
    expect(event(value)[0]).toContain(sentence)
  })

  it('names all that is wrong at once', () => {
    expect(problems({ received: 'x', events: [{ type: 'replied' }, 5], asof: '2025-01-01' })).toHaveLength(4)
  })

  it('takes an event with its type inside or as its name, and null for what is not there', () => {
    const inside = { received: '2025-04-15', events: [{ type: 'extended', on: '2025-05-12', days: 5 }] }
    const asName = { received: '2025-04-15', events: [{ extended: { on: '2025-05-12', days: 5 } }], asOf: null }
    const read = readDeadlineCase(inside, calendar)
    expect(read).toEqual({
      ok: true,
      file: {
        start: { kind: 'received', on: '2025-04-15' },
        events: [{ type: 'extended', on: '2025-05-12', days: 5 }],
        asOf: null,
      },
    })
    expect(readDeadlineCase(asName, calendar)).toEqual(read)
  })

  it('may begin earlier where the notices of earlier years are loaded', () => {
    const older = calendarOf([
      { year: 2018, holidays: [], workingWeekends: [], sources: ['国办发明电〔2017〕12号'] },
      ...[...calendar.years.values()].map((year) => year.notice),
    ])
    expect(readDeadlineCase({ received: '2018-12-29' }, older).ok).toBe(true)
  })
})
