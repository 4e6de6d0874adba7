import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { decideRecordReply, type OutsideReply } from '#law/request/service.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { findProceeding, openProceedings } from '#store/proceedings.ts'
import { findClocks } from '#store/requestClocks.ts'
import { findRequest } from '#store/requests.ts'
import { codesOf, good, openBureau } from '../../../test/bureau.ts'
import { lawVerb, replied } from '../../../test/repliedRequest.ts'
import { beginProceeding } from './beginProceeding.ts'
import { recordDecision, recordFinal } from './decideProceeding.ts'
import {
  draftDefence,
  receiveCopy,
  recordAnswered,
  recordAppeal,
  recordHearing,
  setHearing,
} from './proceedingVerbs.ts'
import { recountProceedings } from './recountProceedings.ts'
import { takeBackDecision } from './takeBackDecision.ts'

const house = await openBureau()
const { run, runAs, bureau, ground, faults, paperOf, time } = house

const on = (day: string) => {
  time.today = date(day)
  time.now = Date.parse(`${day}T01:00:00.000Z`)
}

const beginning = (attacked: object, over: object = {}) => ({
  ...{ organId: bureau, proceeding: 'reconsideration', part: 'maker', attacked, afterId: null },
  ...{ body: '松溪县人民政府', number: '松政复〔2026〕12号', procedure: 'ordinary', on: '2026-03-04', people: [] },
  ...{ content: '请求撤销答复，责令重新答复。', ...over },
})
const decision = (over: object) => ({
  ...{ organId: bureau, instance: 'first', number: '松政复决〔2026〕12号', order: null },
  ...{ reopens: true, evidence: null, ...over },
})
const dueOf = async (id: string) => {
  const open = await openProceedings(ground.db, bureau, { after: null, limit: 50 })
  return open.find(({ state }) => state.id === id)?.dueOn
}

it('answers a reconsideration in time and opens the request again with the ordered period', async () => {
  on('2026-03-05')
  const { requestId, letterId, applicationId } = await replied(house)
  const attacked = { kind: 'reply', requestId, letterId }
  const { id, number } = good(await run('clerk', beginProceeding, beginning(attacked)))
  expect(number).toBe('复议2026-0001')
  expect(await findCaseContent(ground.db, bureau, 'proceeding', id)).toMatchObject({ applicationId, people: [] })
  expect(await dueOf(id)).toBeNull()

  const at = (version: number, more: object = {}) => ({ organId: bureau, caseId: id, version, ...more })
  // Received on Thursday 2026-03-05: ten working days end on Thursday 03-19.
  good(await run('clerk', receiveCopy, at(1, { on: '2026-03-05' })))
  expect(await dueOf(id)).toBe('2026-03-19')
  good(await run('legal', draftDefence, at(2, { statement: '答复适用法律正确。', exhibits: {} })))
  expect((await findCaseContent(ground.db, bureau, 'proceeding', id))?.defence?.statement).toBe('答复适用法律正确。')
  on('2026-03-18')
  good(await run('clerk', recordAnswered, at(3, { on: '2026-03-18' })))
  expect(await dueOf(id)).toBeNull()
  on('2026-04-20')
  const revoked = { outcome: 'R-REVOKED', on: '2026-04-17', receivedOn: '2026-04-20', order: { period: { days: 15 } } }
  // The request is opened by the decision itself, and by nothing that is only said of it.
  expect(codesOf(await run('clerk', recordDecision, at(4, decision(revoked))))).toEqual(['invalid'])
  const told = decision({ ...revoked, evidence: '松政复决〔2026〕12号' })
  expect(codesOf(await run('clerk', recordDecision, at(4, told)))).toEqual(['invalid'])
  const elsewhere = decision({ ...revoked, evidence: `file:${randomUUID()}` })
  expect(codesOf(await run('clerk', recordDecision, at(4, elsewhere)))).toEqual(['no-such-file'])
  const copied = decision({ ...revoked, evidence: await paperOf(id, '决定书.pdf', 'proceeding') })
  expect(codesOf(await run('clerk', recordDecision, at(3, copied)))).toEqual(['conflict'])
  good(await run('clerk', recordDecision, at(4, copied)))

  const request = (await findRequest(ground.db, bureau, requestId))?.state
  expect(request?.orders).toEqual([
    { by: 'reconsideration', proceedingId: id, servedOn: '2026-04-20', period: { days: 15 } },
  ])
  // Fifteen working days from 2026-04-20: 04-21 … 04-30 are eight, 05-06 … 05-09 (a working Saturday) four, 05-11, 12, 13.
  const clock = (await findClocks(ground.db, bureau, [requestId])).get(requestId)
  expect(clock?.dueOn).toBe('2026-05-13')
  // What was counted stays counted: an answer ordered anew does not enter the report again.
  expect(request?.conclusions.map(({ code }) => code)).toEqual(['REF-PROC'])
  expect(await dueOf(id)).toBeUndefined()
  expect(await faults()).toEqual([])
})

it('takes back a decision that was recorded by mistake, with the order by which it opened the request', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house)
  const { id } = good(await run('clerk', beginProceeding, beginning({ kind: 'reply', requestId, letterId })))
  const at = (version: number, more: object = {}) => ({ organId: bureau, caseId: id, version, ...more })
  on('2026-04-20')
  const served = { on: '2026-04-17', receivedOn: '2026-04-20' }
  const revoked = { outcome: 'R-REVOKED', ...served, order: { period: { days: 15 } } }
  const note = { evidence: '核对决定书，系维持' }
  expect(codesOf(await run('head', takeBackDecision, at(1, note)))).toEqual(['not-decided'])
  const copy = { evidence: await paperOf(id, '决定书.pdf', 'proceeding') }
  good(await run('clerk', recordDecision, at(1, decision({ ...revoked, ...copy }))))
  expect(codesOf(await run('clerk', takeBackDecision, at(2, note)))).toEqual(['not-your-role'])
  const requestNow = async () => (await findRequest(ground.db, bureau, requestId))?.state
  const isOpen = async () => (await findClocks(ground.db, bureau, [requestId])).has(requestId)
  expect([(await requestNow())?.stage, await isOpen()]).toEqual(['handling', true])

  on('2026-04-21')
  good(await run('head', takeBackDecision, at(2, note)))
  expect(await requestNow()).toMatchObject({ stage: 'replied', orders: [] })
  expect(await isOpen()).toBe(false)
  good(await run('clerk', recordDecision, at(3, decision({ outcome: 'R-UPHELD', ...served }))))
  good(await run('head', takeBackDecision, at(4, note)))
  good(await run('clerk', recordDecision, at(5, decision({ ...revoked, ...copy }))))

  // Answered anew meanwhile: what follows from the decision has happened.
  const again = await findRequest(ground.db, bureau, requestId)
  const reply: OutsideReply = {
    ...{ letterId: randomUUID(), method: 'mail', on: date('2026-04-21'), carrier: 'post', reconsiderationLink: false },
    entry: { manner: 'outside', evidence: '挂号信存根' },
    ...{ results: [{ code: 'OPEN-2', withheld: [] }], main: null },
  }
  const answer = lawVerb((state, frame) => decideRecordReply(state, reply, frame))
  good(await run('clerk', answer, { organId: bureau, requestId, version: again?.version }))
  expect(codesOf(await run('head', takeBackDecision, at(6, note)))).toEqual(['order-followed'])
  expect((await findProceeding(ground.db, bureau, id))?.state).toMatchObject({ stage: 'final', finalOn: '2026-04-17' })
  expect(await faults()).toEqual([])
})

it('leaves the request alone where whoever enters the order says so', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house)
  const { id } = good(await run('clerk', beginProceeding, beginning({ kind: 'reply', requestId, letterId })))
  const early = { outcome: 'R-REVOKED', on: '2026-03-05', receivedOn: '2026-03-05', order: { period: null } }
  const at = (more: object) => ({ organId: bureau, caseId: id, version: 1, ...more })
  good(await run('clerk', recordDecision, at(decision({ ...early, reopens: false }))))
  expect((await findRequest(ground.db, bureau, requestId))?.state.orders).toEqual([])
})

it('carries a suit through its instances, and orders nothing before it is final', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house)
  const suit = { proceeding: 'litigationDirect', body: '松溪县人民法院', number: '（2026）闽0724行初8号' }
  const { id, number } = good(
    await run('clerk', beginProceeding, beginning({ kind: 'reply', requestId, letterId }, suit)),
  )
  expect(number).toBe('诉讼2026-0001')
  const at = (version: number, more: object = {}) => ({ organId: bureau, caseId: id, version, ...more })
  good(await run('clerk', receiveCopy, at(1, { on: '2026-03-05' })))
  // Fifteen days, not working days: Friday 2026-03-20.
  expect(await dueOf(id)).toBe('2026-03-20')
  good(await run('clerk', setHearing, at(2, { hearingOn: '2026-03-18', place: '第二审判庭' })))
  expect(await dueOf(id)).toBe('2026-03-18')
  const { state } = (await openProceedings(ground.db, bureau, { after: null, limit: 50 })).find(
    (each) => each.state.id === id,
  ) ?? { state: null }
  const hearing = { hearingId: state?.hearings[0]?.id, attendedBy: 'head' }
  expect(codesOf(await run('clerk', recordHearing, at(3, hearing)))).toEqual(['in-future'])
  on('2026-03-20')
  good(await run('clerk', recordHearing, at(3, hearing)))
  good(await run('clerk', recordAnswered, at(4, { on: '2026-03-19' })))
  on('2026-05-15')
  const revoked = { outcome: 'C-REVOKED', on: '2026-05-12', receivedOn: '2026-05-15', order: { period: null } }
  good(await run('clerk', recordDecision, at(5, decision(revoked))))
  expect((await findRequest(ground.db, bureau, requestId))?.state.orders).toEqual([])
  // Fifteen days for our own appeal: Saturday 2026-05-30, so Monday 06-01.
  expect(await dueOf(id)).toBe('2026-06-01')
  good(await run('clerk', recordAppeal, at(6, { on: '2026-05-15', by: 'others' })))
  on('2026-06-10')
  good(
    await run(
      'clerk',
      recordFinal,
      at(7, { on: '2026-06-09', reopens: true, evidence: await paperOf(id, '判决书.pdf', 'proceeding') }),
    ),
  )
  expect((await findRequest(ground.db, bureau, requestId))?.state.orders).toEqual([
    { by: 'court', proceedingId: id, servedOn: '2026-05-15', period: { days: 20 } },
  ])
  expect(await faults()).toEqual([])
})

it('keeps suits before and after reconsideration apart, and knows what was attacked', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house, 'NA-NOTEXIST')
  const attacked = { kind: 'reply', requestId, letterId }
  const first = good(await run('clerk', beginProceeding, beginning(attacked)))
  const after = { proceeding: 'litigationAfterReconsideration', body: '松溪县人民法院', afterId: first.id }
  const other = await replied(house)
  const wrong = { kind: 'reply', requestId: other.requestId, letterId: other.letterId }
  expect(codesOf(await run('clerk', beginProceeding, beginning(wrong, after)))).toEqual(['invalid'])
  const direct = { ...after, proceeding: 'litigationDirect' }
  expect(codesOf(await run('clerk', beginProceeding, beginning(attacked, direct)))).toEqual(['not-after'])
  const suit = good(await run('clerk', beginProceeding, beginning(attacked, after)))
  const open = await openProceedings(ground.db, bureau, { after: null, limit: 50 })
  expect(open.find(({ state }) => state.id === suit.id)?.state).toMatchObject({
    ...{ kind: 'litigationAfterReconsideration', afterId: first.id },
    attacked: { ...attacked, outcome: 'NA-NOTEXIST', handlerId: null },
  })
})

it('is counted anew by the program where the calendar moves its days', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house)
  const { id } = good(await run('clerk', beginProceeding, beginning({ kind: 'reply', requestId, letterId })))
  good(await run('clerk', receiveCopy, { organId: bureau, caseId: id, version: 1, on: '2026-03-05' }))
  await ground.db
    .updateTable('proceeding')
    .set({ due_on: date('2026-03-20') })
    .where('id', '=', id)
    .execute()
  expect(good(await runAs(PROGRAM, recountProceedings, { organId: bureau }))).toEqual({ changed: 1 })
  expect(await dueOf(id)).toBe('2026-03-19')
  expect(codesOf(await runAs(PROGRAM, recountProceedings, { organId: bureau }))).toEqual(['nothing-moved'])
  expect(codesOf(await run('clerk', recountProceedings, { organId: bureau }))).toEqual(['not-yours'])
})

it('is no business of the neighbours, and takes no letter that is none', async () => {
  on('2026-03-05')
  const { requestId } = await replied(house)
  const wrong = { kind: 'reply', requestId, letterId: '01900000-0000-7000-8000-000000000009' }
  expect(codesOf(await run('clerk', beginProceeding, beginning(wrong)))).toEqual(['invalid'])
  expect(codesOf(await run('neighbour', beginProceeding, beginning({ kind: 'omission', requestId })))).toEqual([
    'not-your-role',
  ])
  const early = beginning({ kind: 'omission', requestId }, { on: '2026-03-06' })
  expect(codesOf(await run('clerk', beginProceeding, early))).toEqual(['in-future'])
  const nobody = beginning({ kind: 'other', requestId: null })
  expect(codesOf(await run('clerk', beginProceeding, nobody))).toEqual(['nobody'])
})

it('takes an appeal of ours after its last day only with what shows that the court takes it', async () => {
  on('2026-03-05')
  const { requestId, letterId } = await replied(house, 'NA-NOTEXIST')
  const suit = { proceeding: 'litigationDirect', body: '松溪县人民法院', number: null }
  const { id } = good(await run('clerk', beginProceeding, beginning({ kind: 'reply', requestId, letterId }, suit)))
  const at = (version: number, more: object = {}) => ({ organId: bureau, caseId: id, version, ...more })
  on('2026-05-20')
  const judged = { outcome: 'C-REVOKED', on: '2026-04-29', receivedOn: '2026-05-06' }
  good(await run('clerk', recordDecision, at(1, decision(judged))))
  // Fifteen days from Wednesday 2026-05-06: Thursday 05-21.
  expect(await dueOf(id)).toBe('2026-05-21')
  on('2026-05-25')
  const late = { on: '2026-05-22', by: 'us' }
  expect(codesOf(await run('clerk', recordAppeal, at(2, late)))).toEqual(['appeal-late'])
  good(await run('clerk', recordAppeal, at(2, { ...late, evidence: '（2026）闽07行终9号受理通知' })))
  expect((await findProceeding(ground.db, bureau, id))?.state.stage).toBe('appealed')
  expect(await faults()).toEqual([])
})
