import { describe, expect, it } from 'vitest'
import { askLog } from './log.ts'

describe('what the address asks of the log', () => {
  it('are whole days in China, from the beginning of the first to the end of the last', () => {
    expect(askLog({ from: '2026-03-01', to: '2026-03-02' })).toMatchObject({
      from: '2026-02-28T16:00:00.000Z',
      before: '2026-03-02T16:00:00.000Z',
    })
  })

  it('is nothing where a day is not there or is none', () => {
    expect(askLog({ to: '2026-02-30', kind: 'appointed' })).toMatchObject({
      kind: 'appointed',
      from: null,
      before: null,
    })
  })
})
