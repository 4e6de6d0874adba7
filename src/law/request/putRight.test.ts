import { expect, it } from 'vitest'
import {
  answered,
  approvalOf,
  arrived,
  carried,
  due,
  MONDAY,
  on,
  readyToSign,
  received,
  refusal,
  SYSTEM,
} from '../../../test/requestStory.ts'
import { STATE_COUNCIL_CALENDAR } from '../calendar.ts'
import { date } from '../date.ts'
import { decideAbandon, decideAskCorrection, decideReceiveCorrection } from './correction.ts'
import { decideReopen, decideWithdraw } from './ending.ts'
import { mayDo } from './mayDo.ts'
import { decideTakeBackEnd, decideTakeBackOrder, decideVoidTwin, withoutMistakes } from './putRight.ts'
import { decideFileEvidence, decideSign } from './replyReview.ts'
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

it('a withdrawal by the applicants themselves on the portal is no mistake of the office (Art. 27)', () => {
  // Word for word what events of earlier days say.
  const evidence = '申请人凭姓名（名称）和查询码在网上撤回'
  const gone = carried(MONDAY, decideWithdraw(MONDAY, { on: date('2025-09-18'), evidence }, on('2025-09-18')))
  expect(refusal(takenBack(gone, '2025-09-19'))).toEqual(['own-withdrawal'])
  const possible = mayDo(gone, date('2025-09-19'), STATE_COUNCIL_CALENDAR).find(({ act }) => act === 'takeBackEnd')
  expect(possible?.reasons.map(({ code, article }) => [code, article])).toEqual([['own-withdrawal', '27']])
})

it('a withdrawal from the review or after the signature leaves a draft; a reply from outside is then no reply of the system', () => {
  const day = on('2025-09-18')
  const inReview = readyToSign(MONDAY, day, 'OPEN-1')
  const approval = approvalOf(inReview, 'leader', day.today)
  const signed = carried(inReview, decideSign(inReview, { approval, number: '某公复〔2025〕1号' }, day))
  for (const state of [inReview, signed]) {
    const gone = carried(state, decideWithdraw(state, { on: day.today, evidence: 'letter' }, day))
    const back = carried(gone, takenBack(gone, '2025-09-19'))
    expect([stateOf(back), back.review, back.signature, back.draft?.personId]).toEqual([
      ...['registered', null, null, 'clerk'],
    ])
    const replied = recorded(back, 'OPEN-1', 'outside')
    expect(stateOf(carried(replied, takenBack(replied, '2025-10-10')))).toBe('registered')
  }
})

it('only the copy of the reply that was not leaves the file: the one of an earlier reply stays (Art. 45)', () => {
  const copied = (state: Request, id: string, day: string) =>
    carried(state, decideFileEvidence(state, { id, paper: 'replyCopy', fields: [] }, on(day)))
  const first = copied(recorded(MONDAY, 'OPEN-1', 'one'), 'first copy', '2025-10-09')
  const open = carried(first, decideReopen(first, ORDER, on('2025-12-02')))
  const again = (state: Request) => {
    const entry = { manner: 'outside', evidence: '答复书底稿' } as const
    const service = { letterId: 'two', method: 'mail', carrier: 'post', reconsiderationLink: false, entry } as const
    const reply = {
      ...service,
      on: date('2025-12-04'),
      results: [{ code: 'OPEN-2', withheld: [] }],
      main: null,
    } as const
    return carried(state, decideRecordReply(state, reply, on('2025-12-05')))
  }
  const papersOf = (state: Request) => carried(state, takenBack(state, '2025-12-08')).papers.map(({ id }) => id)
  expect(papersOf(again(open))).toEqual(['first copy'])
  expect(papersOf(copied(again(open), 'second copy', '2025-12-05'))).toEqual(['first copy'])
  // A copy that was filed before it was recorded whose it is.
  const old = copied(recorded(MONDAY, 'OPEN-1', 'one'), 'copy', '2025-10-09')
  const bare = { ...old, papers: old.papers.map(({ id, paper, fields, on }) => ({ id, paper, fields, on })) }
  expect(carried(bare, takenBack(bare, '2025-10-10')).papers).toEqual([])
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

it('what stands in the register twice is voided, until a letter of it has gone out, and never both (Art. 50)', () => {
  const twin: Request = { ...MONDAY, id: 'other' }
  const voided = (state: Request, other: Request | null) =>
    decideVoidTwin(state, { twin: other, evidence: 'note' }, on('2025-09-16'))
  expect(voided(MONDAY, twin)).toEqual({
    ok: true,
    events: [
      {
        ...{ kind: 'requestDismissed', why: 'registeredTwice', on: '2025-09-16', evidence: 'note' },
        sameAsId: 'other',
      },
    ],
  })
  const gone = carried(MONDAY, voided(MONDAY, twin))
  expect(stateOf(gone)).toBe('dismissed')
  expect(refusal(voided(twin, gone))).toEqual(['no-such-twin'])
  expect(refusal(voided(MONDAY, null))).toEqual(['no-such-twin'])
  expect(refusal(voided(MONDAY, MONDAY))).toEqual(['own-twin'])
  expect(stateOf(carried(arrived('2025-09-15', 'email'), voided(arrived('2025-09-15', 'email'), twin)))).toBe(
    'dismissed',
  )
  const letter = { id: 'n', kind: 'correctionNotice', method: 'mail', sentOn: date('2025-09-15') } as const
  const written = { ...MONDAY, letters: [{ ...letter, receivedOn: null, returnedOn: null }] }
  expect(refusal(voided(written, twin))).toEqual(['letters-sent'])
  expect(refusal(voided(answered(MONDAY, on('2025-09-16'), 'OPEN-1'), twin))).toEqual(['state', 'letters-sent'])
})

it('who asks again what has been answered asks anew (Art. 36)', () => {
  const earlier = answered(arrived('2025-09-01'), on('2025-09-12'), 'OPEN-1')
  const again = { ...MONDAY, id: 'again' }
  expect(refusal(decideVoidTwin(again, { twin: earlier, evidence: 'note' }, on('2025-09-16')))).toEqual(['asked-again'])
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
