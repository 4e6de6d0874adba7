import { describe, expect, it } from 'vitest'
import { MONDAY } from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { date } from '../date.ts'
import { mayDo } from './mayDo.ts'
import type { Request } from './request.ts'
import { ACTS } from './transitions.ts'

describe('what may be done now', () => {
  const possible = (state: Request, day: string) =>
    mayDo(state, date(day), calendar).flatMap((each) => (each.possible ? [each.act] : []))
  const why = (state: Request, act: string, day: string) =>
    mayDo(state, date(day), calendar).find((each) => each.act === act)?.reasons

  it('says for every act whether, and if not why, with the article', () => {
    expect(mayDo(MONDAY, date('2025-09-25'), calendar).map(({ act }) => act)).toEqual(Object.keys(ACTS))
    expect(why(MONDAY, 'askCorrection', '2025-09-25')).toEqual([
      {
        ...{ code: 'correction-late', article: '30' },
        sentence: '2025-09-25“补正告知”：补正告知应当在收到申请之日起7个工作日内，即不晚于2025-09-24。',
      },
    ])
    expect(why(MONDAY, 'sign', '2025-09-25')).toEqual([
      {
        ...{ code: 'state', article: '36' },
        sentence: '当前状态为“已登记”，不能签发；可以办理的状态是“审签”。',
      },
      { code: 'no-outcome', article: '36', sentence: '还没有确定办理结果。' },
    ])
  })

  it('changes with the day', () => {
    expect(possible(MONDAY, '2025-10-17')).toContain('extend')
    expect(possible(MONDAY, '2025-10-18')).not.toContain('extend')
    expect(why(MONDAY, 'extend', '2025-10-18')?.map(({ article: key }) => key)).toEqual(['33.2'])
  })

  it('offers nothing to be recorded that nobody waits for', () => {
    const waitedFor = ['receiveCorrection', 'receiveOpinion', 'receiveReasons', 'receivePayment', 'recordReceived']
    for (const act of waitedFor) expect(possible(MONDAY, '2025-09-16')).not.toContain(act)
  })
})
