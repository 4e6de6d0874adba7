import { expect, it } from 'vitest'
import { answered, carried, due, MONDAY, on, received, refusal, SYSTEM } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import { decideAbandon, decideAskCorrection, decideReceiveCorrection } from './correction.ts'
import { decideReopen, decideWithdraw } from './ending.ts'
import { decideTakeBackEnd, decideTakeBackOrder, withoutMistakes } from './putRight.ts'
import { type Request, stateOf } from './request.ts'
import { decideRecordReply } from './service.ts'

const recorded = (state: Request, code: 'OPEN-1' | 'OPEN-2', letterId: string) => {
  const entry = { manner: 'outside', evidence: '答复书底稿' } as const
  const service = { letterId, method: 'mail', carrier: 'post', reconsiderationLink: false, entry } as const
  const reply = { ...service, on: date('2025-09-30'), results: [{ code, withheld: [] }], main: null }
  return carried(state, decideRecordReply(state, reply, on('2025-10-09')))
}
const takenBack = (state: Request, day: string) => decideTakeBackEnd(state, '核对底稿', on(day))

it('a reply that was recorded with the wrong outcome is taken back and recorded as it was (Art. 36, 50)', () => {
  const wrong = recorded(MONDAY, 'OPEN-1', 'one')
  const open = carried(wrong, takenBack(wrong, '2025-10-10'))
  expect([stateOf(open), open.conclusions, open.letters, due(open, '2025-10-10')]).toEqual([
    ...['registered', [], []],
    '2025-10-17',
  ])
  const right = recorded(open, 'OPEN-2', 'two')
  expect(right.conclusions).toEqual([{ code: 'OPEN-2', on: '2025-09-30' }])
})

it('a reply that the system signed is no slip of the pen (Art. 36)', () => {
  const replied = answered(MONDAY, on('2025-09-30'), 'OPEN-1')
  expect(refusal(takenBack(replied, '2025-10-09'))).toEqual(['signed-here'])
})

it('nothing is taken back of what has not ended', () => {
  expect(refusal(takenBack(MONDAY, '2025-09-16'))).toEqual(['state'])
})

it('a withdrawal that nobody meant leaves the request where it was (Art. 27)', () => {
  const gone = carried(MONDAY, decideWithdraw(MONDAY, { on: date('2025-09-18'), evidence: 'letter' }, on('2025-09-18')))
  const back = carried(gone, takenBack(gone, '2025-09-19'))
  expect([stateOf(back), back.course, due(back, '2025-09-19')]).toEqual(['registered', [], '2025-10-17'])
})

it('whoever had a good reason for correcting late is waited for again (Art. 30)', () => {
  const notice = {
    letterId: 'n',
    method: 'mail',
    on: date('2025-09-18'),
    term: { workdays: 5 },
    entry: SYSTEM,
  } as const
  // Received on Friday 2025-09-19: five working days end on Friday 2025-09-26.
  const asked = received(carried(MONDAY, decideAskCorrection(MONDAY, notice, on('2025-09-18'))), 'n', '2025-09-19')
  const lapse = { on: date('2025-09-28'), goodReason: false }
  const lapsed = carried(asked, decideAbandon(asked, lapse, on('2025-09-28')))
  const waiting = carried(lapsed, takenBack(lapsed, '2025-09-29'))
  expect([stateOf(waiting), waiting.conclusions]).toEqual(['awaitingCorrection', []])
  const late = { on: date('2025-09-28'), evidence: 'hospital', goodReason: true }
  const corrected = carried(waiting, decideReceiveCorrection(waiting, late, on('2025-09-29')))
  expect([stateOf(corrected), due(corrected, '2025-09-29')]).toEqual(['registered', '2025-10-31'])
})

const ORDER = {
  by: 'reconsideration',
  ...{ proceedingId: 'p1', servedOn: date('2025-12-01'), period: { days: 15 }, evidence: '复议决定书' },
} as const
const orderTakenBack = (state: Request, proceedingId = 'p1') =>
  decideTakeBackOrder(state, { proceedingId, evidence: '核对决定书' }, on('2025-12-05'))

it('an order by a decision that was not leaves the request as it was (Art. 51)', () => {
  const replied = answered(MONDAY, on('2025-09-30'), 'OPEN-1')
  const open = carried(replied, decideReopen(replied, ORDER, on('2025-12-02')))
  expect([stateOf(open), due(open, '2025-12-05')]).toEqual(['reopened', '2025-12-22'])
  expect(refusal(orderTakenBack(open, 'p2'))).toEqual(['order-followed'])
  const back = carried(open, orderTakenBack(open))
  expect([stateOf(back), back.orders, back.course, back.conclusions]).toEqual([
    ...['replied', [], replied.course, [{ code: 'OPEN-1', on: '2025-09-30' }]],
  ])
})

it('and one that was never answered goes on with its own period (Art. 33, 51)', () => {
  const open = carried(MONDAY, decideReopen(MONDAY, ORDER, on('2025-12-02')))
  const back = carried(open, orderTakenBack(open))
  expect([stateOf(back), due(back, '2025-12-05')]).toEqual(['registered', '2025-10-17'])
})

it('an order that was followed stays (Art. 51)', () => {
  const replied = recorded(MONDAY, 'OPEN-1', 'one')
  expect(refusal(orderTakenBack(replied))).toEqual(['order-followed'])
  const open = carried(replied, decideReopen(replied, ORDER, on('2025-12-02')))
  const withdrawn = { on: date('2025-12-03'), evidence: '撤回信' }
  const ended = carried(open, decideWithdraw(open, withdrawn, on('2025-12-03')))
  expect(refusal(orderTakenBack(ended))).toEqual(['order-followed'])
})

it('what was recorded by mistake is told to nobody (Art. 50)', () => {
  const wrong = recorded(MONDAY, 'OPEN-1', 'one')
  const events = [
    ...wrong.course,
    { kind: 'endTakenBack', end: 'reply', on: date('2025-10-10'), evidence: 'note' },
    { kind: 'requestWithdrawn', on: date('2025-10-11'), evidence: 'letter' },
    { kind: 'answerOrdered', ...ORDER },
    { kind: 'orderTakenBack', proceedingId: 'p1', on: date('2025-12-05'), evidence: 'note' },
  ] as const
  expect(withoutMistakes(events).map(({ kind }) => kind)).toEqual(['requestWithdrawn'])
})
