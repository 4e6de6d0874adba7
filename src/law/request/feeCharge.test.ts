import { describe, expect, it } from 'vitest'
import { carried, due, faults, MONDAY, OUTSIDE, on, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideChargeFee, decideReceivePayment, feeOfRequest } from './feeCharge.ts'
import { decideChooseOutcome } from './outcomeChoice.ts'
import { stateOf } from './request.ts'

describe('the fee (收费办法)', () => {
  const notice = { letterId: 'f', method: 'inPerson', on: date('2025-09-17'), amount: null, entry: SYSTEM } as const
  const frame = on('2025-09-17')

  it.each([
    ['items', 10, 0],
    ['items', 11, 100],
    ['items', 30, 100],
    ['items', 31, 200],
    ['items', 51, 400],
    ['pages', 30, 0],
    ['pages', 68, 380],
    ['pages', 250, 4700],
  ] as const)('by %s, %i: this request costs %i 元', (standard, quantity, amount) => {
    expect(feeOfRequest(standard, quantity)).toBe(amount)
  })

  it('is not charged where nothing is owed, nor by page where nothing is provided', () => {
    const free = { ...notice, standard: 'items', place: null, quantity: 10 } as const
    expect(refusal(decideChargeFee(MONDAY, free, frame))).toEqual(['no-fee'])
    const choice = { results: [{ code: 'OPEN-1', withheld: [] }], main: null, personId: 'clerk' } as const
    const told = carried(MONDAY, decideChooseOutcome(MONDAY, choice, frame))
    const pages = { ...notice, standard: 'pages', place: null, quantity: 68 } as const
    expect(refusal(decideChargeFee(told, pages, frame))).toEqual(['nothing-provided'])
  })

  it('of another amount than the tariff is a fault', () => {
    const wrong = { ...notice, standard: 'items', place: null, quantity: 11, amount: 50, entry: OUTSIDE } as const
    const recorded = carried(MONDAY, decideChargeFee(MONDAY, wrong, frame))
    expect([faults(recorded), due(recorded, '2025-09-17')]).toEqual([['wrong-amount'], '2025-10-17'])
  })

  it('paid in part or late begins nothing', () => {
    const charged = { ...notice, standard: 'items', place: null, quantity: 11 } as const
    const waiting = carried(MONDAY, decideChargeFee(MONDAY, charged, frame))
    const pay = (day: string, amount: number) => {
      const paid = decideReceivePayment(waiting, { on: date(day), amount, evidence: 'slip' }, on(day))
      const state = carried(waiting, paid)
      return [stateOf(state), ...faults(state)]
    }
    expect(pay('2025-10-21', 99)).toEqual(['awaitingPayment', 'paid-in-part'])
    expect(pay('2025-10-21', 100)).toEqual(['registered'])
    expect(pay('2025-10-22', 100)).toEqual(['awaitingPayment', 'payment-late'])
  })
})
