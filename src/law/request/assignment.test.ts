import { describe, expect, it } from 'vitest'
import { carried, due, MONDAY, on, refusal } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideAssign, decideHandOver } from './assignment.ts'
import { stateOf } from './request.ts'

describe('work inside the organ', () => {
  const assignment = { unitId: 'u1', personId: null, alongUnitIds: ['u2'], innerDue: date('2025-10-10') }

  it('moves no clock', () => {
    const given = carried(MONDAY, decideAssign(MONDAY, assignment, on('2025-09-16')))
    expect([stateOf(given), due(given, '2025-09-16')]).toEqual(['handling', '2025-10-17'])
    expect(refusal(decideHandOver(given, assignment, on('2025-09-17')))).toEqual(['same-handler'])
  })

  it('goes to a unit or to somebody', () => {
    const toSomebody = { ...assignment, unitId: null, personId: 'p1', alongUnitIds: [] }
    expect(stateOf(carried(MONDAY, decideAssign(MONDAY, toSomebody, on('2025-09-16'))))).toBe('handling')
    expect(refusal(decideAssign(MONDAY, { ...toSomebody, personId: null }, on('2025-09-16')))).toEqual(['nobody'])
  })

  it('has an inner due date before the cautious one', () => {
    const late = { ...assignment, innerDue: date('2025-10-18') }
    expect(refusal(decideAssign(MONDAY, late, on('2025-09-16')))).toEqual(['inner-due-late'])
  })
})
