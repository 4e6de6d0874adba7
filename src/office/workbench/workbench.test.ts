import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { dueGroup } from './workbench.ts'

describe('how near a day is', () => {
  const today = date('2026-03-02')

  it.each([
    ['2026-03-01', 'overdue'],
    ['2026-03-02', 'today'],
    ['2026-03-03', 'week'],
    ['2026-03-09', 'week'],
    ['2026-03-10', 'later'],
  ])('what is due on %s is %s on 2026-03-02', (due, group) => {
    expect(dueGroup(date(due), today)).toBe(group)
  })

  it('what has no day is never late', () => {
    expect(dueGroup(null, today)).toBe('open')
  })
})
