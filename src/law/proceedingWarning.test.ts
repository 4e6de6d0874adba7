import { expect, it } from 'vitest'
import { answered, carried, MONDAY, on } from '../../test/requestStory.ts'
import { article } from './articles.ts'
import { date } from './date.ts'
import { type Attacked, evolveProceeding, type Proceeding, type ProceedingEvent } from './proceeding.ts'
import type { ProceedingKind } from './proceedingOutcome.ts'
import { proceedingWarnings } from './proceedingWarning.ts'
import { decideReopen } from './request/ending.ts'
import type { Request } from './request/request.ts'
import { decideRecordReply } from './request/service.ts'

const recordedAt = '2025-11-03T00:00:00.000Z'

/** Received on Monday 2025-09-15: twenty working days end on 2025-10-17. */
function replied(code: 'REF-PROC' | 'NA-NOTEXIST', day: string): Request {
  const entry = { manner: 'outside', evidence: '挂号信存根' } as const
  const results = [{ code, withheld: [] }]
  const reply = { letterId: 'l1', method: 'mail', carrier: 'post', reconsiderationLink: false, entry } as const
  return carried(MONDAY, decideRecordReply(MONDAY, { ...reply, on: date(day), results, main: null }, on(day)))
}
const reply = (outcome: 'REF-PROC' | 'NA-NOTEXIST'): Attacked => ({
  ...{ kind: 'reply', requestId: 'r1', letterId: 'l1', outcome, handlerId: null },
})
const omission: Attacked = { kind: 'omission', requestId: 'r1', handlerId: null }

function begun(proceeding: ProceedingKind, attacked: Attacked, day = '2025-11-03', id = 'p1'): Proceeding {
  return evolveProceeding(null, {
    ...{ kind: 'proceedingBegun', recordedAt, id, organId: 12, proceeding, part: 'maker', attacked, afterId: null },
    ...{ body: proceeding === 'reconsideration' ? '蓝川县人民政府' : '蓝川县人民法院', number: null },
    ...{ procedure: 'ordinary', on: date(day) },
  })
}
const warnings = (state: Proceeding, request: Request | null, others: readonly Proceeding[] = []) =>
  proceedingWarnings(state, { request, others, numberOf: () => '蓝政公开〔2025〕7号' })
const codes = (...given: Parameters<typeof warnings>) => warnings(...given).map(({ code }) => code)

it('a direct suit against a refusal: reconsideration comes first (复议法 Art. 23.1(4))', () => {
  const refused = replied('REF-PROC', '2025-10-10')
  const suit = begun('litigationDirect', reply('REF-PROC'))
  const [warning, ...more] = warnings(suit, refused)
  expect(more).toEqual([])
  expect(warning).toMatchObject({ code: 'review-first', article: '复议法 23.1(4)' })
  expect(warning?.sentence).toMatch(/应当先申请行政复议.*请求裁定驳回起诉/)
  expect(article('复议法 23.1(4)').text).toBe('（四）申请政府信息公开，行政机关不予公开；')
  expect(codes(begun('reconsideration', reply('REF-PROC')), refused)).toEqual([])
  expect(codes(begun('litigationAfterReconsideration', reply('REF-PROC')), refused)).toEqual([])
  const judged: ProceedingEvent = {
    ...{ kind: 'decided', recordedAt },
    decision: {
      ...{ instance: 'first', outcome: 'C-WITHDRAWN', number: null, order: null },
      ...{ on: date('2025-12-01'), receivedOn: date('2025-12-01') },
    },
  }
  expect(codes(evolveProceeding(suit, judged), refused)).toEqual([])
})

it('no information to refuse leaves the choice, unless something else was refused in the same reply', () => {
  const suit = begun('litigationDirect', reply('NA-NOTEXIST'))
  const request = replied('NA-NOTEXIST', '2025-10-10')
  expect(codes(suit, request)).toEqual([])
  const results = (['NA-NOTEXIST', 'REF-PROC'] as const).map((code) => ({ code, withheld: [] }))
  const choice = { results, main: 'NA-NOTEXIST', code: 'NA-NOTEXIST' } as const
  expect(codes(suit, { ...request, choice })).toEqual(['review-first'])
})

it('an omission where a reply in time is on file is told with its number and day (Art. 33)', () => {
  const inTime = replied('NA-NOTEXIST', '2025-10-17')
  const [warning] = warnings(begun('reconsideration', omission), inTime)
  expect(warning?.sentence).toBe(
    '案卷中有2025-10-17在期限内送出的答复（蓝政公开〔2025〕7号），并非逾期未答复；请将答复书和送达凭证作为证据提交。',
  )
  expect(codes(begun('litigationDirect', omission), inTime)).toEqual(['answered-in-time'])
  // Begun before the reply; a late one; and an order that stands behind it.
  expect(codes(begun('reconsideration', omission, '2025-10-16'), inTime)).toEqual([])
  expect(codes(begun('reconsideration', omission), replied('NA-NOTEXIST', '2025-10-20'))).toEqual([])
  const order = { by: 'court', proceedingId: null, servedOn: date('2025-10-27'), period: { days: 5 } } as const
  const ordered = carried(inTime, decideReopen(inTime, { ...order, evidence: 'ruling' }, on('2025-10-28')))
  expect(codes(begun('reconsideration', omission), ordered)).toEqual([])
  expect(codes(begun('reconsideration', omission), MONDAY)).toEqual([])
})

it('a reply that the system signed and sent counts as well', () => {
  expect(codes(begun('reconsideration', omission), answered(MONDAY, on('2025-09-30'), 'OPEN-1'))).toEqual([
    'answered-in-time',
  ])
})

it('reconsideration and suit about one reply exclude each other, the later one is told what to ask for (复议法 Art. 29)', () => {
  const request = replied('NA-NOTEXIST', '2025-10-10')
  const review = begun('reconsideration', reply('NA-NOTEXIST'), '2025-10-20', 'p1')
  const suit = begun('litigationDirect', reply('NA-NOTEXIST'), '2025-11-03', 'p2')
  const both = [review, suit]
  expect(warnings(suit, request, both)).toEqual([
    {
      ...{ code: 'also-elsewhere', article: '复议法 29.1' },
      sentence:
        '对同一行为，蓝川县人民政府已于2025-10-20受理，行政复议期间不得提起行政诉讼；可以在本案中请求裁定驳回起诉。',
      plea: '对同一行为，蓝川县人民政府已于2025-10-20受理，行政复议期间不得提起行政诉讼，请求裁定驳回起诉。',
    },
  ])
  expect(warnings(review, request, both)).toMatchObject([{ article: '复议法 29.1', plea: null }])
  const earlierSuit = begun('litigationDirect', reply('NA-NOTEXIST'), '2025-10-13', 'p3')
  expect(warnings(review, request, [earlierSuit])).toMatchObject([
    { article: '复议法 29.2', plea: expect.stringMatching(/请求驳回行政复议申请。$/) },
  ])
  // Another reply is another act.
  const other = begun('reconsideration', { ...reply('NA-NOTEXIST'), letterId: 'l2' } as Attacked, '2025-10-20', 'p4')
  expect(codes(suit, request, [other])).toEqual([])
  for (const key of ['复议法 29.1', '复议法 29.2']) expect(() => article(key)).not.toThrow()
})
