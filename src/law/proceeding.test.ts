import { describe, expect, it } from 'vitest'
import { article } from './articles.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from './calendar.ts'
import { correctionRates } from './correctionRate.ts'
import { date } from './date.ts'
import {
  type Attacked,
  evolveProceeding,
  type Proceeding,
  type ProceedingDecision,
  type ProceedingEvent,
} from './proceeding.ts'
import {
  answerAgain,
  earlyFinalReasons,
  lateAppealReasons,
  nextOwnDeadline,
  ownDeadlines,
  suitAfterReconsiderationBy,
} from './proceedingDeadline.ts'
import { proceedingFaults } from './proceedingFault.ts'
import { PROCEEDING_OUTCOMES, type ProceedingKind, type ProceedingOutcomeCode, resultOf } from './proceedingOutcome.ts'
import { correctionRate, headingOn, proceedingFactsOf, proceedingSummary } from './proceedingSummary.ts'

const AT = '2025-05-01T00:00:00.000Z'

const begun = (proceeding: ProceedingKind, on: string, more: object = {}): ProceedingEvent => ({
  kind: 'proceedingBegun',
  recordedAt: AT,
  id: 'p1',
  organId: 7,
  proceeding,
  part: 'maker',
  attacked: { kind: 'reply', requestId: 'r1', letterId: 'l1', outcome: 'REF-PROC', handlerId: 'h1' },
  afterId: null,
  body: '蓝川县人民政府',
  number: null,
  procedure: 'ordinary',
  on: date(on),
  ...more,
})
type Bare = ProceedingEvent extends infer E ? (E extends ProceedingEvent ? Omit<E, 'recordedAt'> : never) : never
const event = (bare: Bare): ProceedingEvent => ({ ...bare, recordedAt: AT })
const decided = (outcome: ProceedingOutcomeCode, on: string, more: Partial<ProceedingDecision> = {}): ProceedingEvent =>
  event({
    kind: 'decided',
    decision: {
      instance: 'first',
      outcome,
      number: null,
      on: date(on),
      receivedOn: date(on),
      order: null,
      ...more,
    },
  })

/** Plays a story; every event must be one that may happen. */
function play(...events: readonly ProceedingEvent[]): Proceeding {
  const end = events.reduce<Proceeding | null>((state, next) => {
    expect(proceedingFaults(state, next)).toEqual([])
    return evolveProceeding(state, next)
  }, null)
  if (end === null) throw new Error('nothing was played')
  return end
}
const due = (proceeding: Proceeding, today = '2025-05-01') =>
  ownDeadlines(proceeding, calendar, date(today)).map(
    ({ kind, date: on, late }) => `${kind} ${on}${late ? ' late' : ''}`,
  )
const codes = (state: Proceeding | null, next: ProceedingEvent) => proceedingFaults(state, next).map(({ code }) => code)

describe('the outcomes of proceedings', () => {
  it('cite articles that the project holds', () => {
    for (const { article: key } of PROCEEDING_OUTCOMES) expect(() => article(key)).not.toThrow()
  })

  it('stand in Table 4 by the default mapping', () => {
    const by = (result: string) =>
      PROCEEDING_OUTCOMES.filter((each) => each.result === result).map(({ label, before }) => `${before[0]}${label}`)
    expect(by('upheld')).toEqual(['r维持决定', 'r驳回复议请求', 'c驳回诉讼请求'])
    expect(by('corrected')).toEqual([
      ...['r变更', 'r撤销', 'r部分撤销', 'r确认违法', 'r确认无效', 'r责令履行'],
      ...['c撤销', 'c部分撤销', 'c判决履行', 'c确认违法', 'c确认无效', 'c变更'],
    ])
    expect(by('other')).toEqual([
      ...['r不予受理', 'r驳回复议申请', 'r撤回复议申请，终止', 'r终止复议', 'r调解'],
      ...['c不予立案', 'c驳回起诉', 'c准许撤诉', 'c调解'],
    ])
  })

  it('or by the table of a supervisor', () => {
    expect(resultOf('R-MEDIATED')).toBe('other')
    expect(resultOf('R-MEDIATED', { 'R-MEDIATED': 'corrected' })).toBe('corrected')
  })
})

describe('our own periods', () => {
  it.each([
    // 2025-05-06 Tue: ten working days end on 05-20, five on 05-13.
    ['ordinary', '2025-05-06', 'answer 2025-05-20'],
    ['summary', '2025-05-06', 'answer 2025-05-13'],
    // Across 国庆 2025: 9-24 … 9-28 (Sun, works), 9-30, then 10-09 … 10-11 (Sat, works).
    ['ordinary', '2025-09-24', 'answer 2025-10-14'],
    // Before 2024 ten calendar days: 2023-12-05 → 12-15 (复议法2017 Art. 23, 40.2).
    ['ordinary', '2023-12-05', 'answer 2023-12-15'],
    ['summary', '2023-12-05', 'answer 2023-12-15'],
  ] as const)('in %s reconsideration from %s: %s', (procedure, on, expected) => {
    const state = play(begun('reconsideration', on, { procedure }), event({ kind: 'copyReceived', on: date(on) }))
    expect(due(state, on)).toEqual([expected])
  })

  it('before a court is fifteen days, moved past days off (诉讼法 Art. 67; 诉讼法解释 Art. 48)', () => {
    const copy = (on: string) =>
      play(begun('litigationDirect', '2025-01-02'), event({ kind: 'copyReceived', on: date(on) }))
    expect(due(copy('2025-05-06'))).toEqual(['answer 2025-05-21'])
    // 2025-01-15 + 15 = 01-30, in 春节 (01-28 … 02-04): 02-05.
    expect(due(copy('2025-01-15'), '2025-01-20')).toEqual(['answer 2025-02-05'])
    expect(due(copy('2025-05-06'), '2025-05-22')).toEqual(['answer 2025-05-21 late'])
    expect(ownDeadlines(copy('2025-05-06'), calendar, date('2025-05-06'))[0]).toMatchObject({
      article: '诉讼法 67.1',
      text: '自2025-05-06收到起诉状副本之日起15日内提交答辩状和全部证据、依据；逾期提供证据的，视为没有相应证据（诉讼法第三十四条第二款）。自次日2025-05-07起算，按自然日计算。',
    })
    const textOf = (state: Proceeding) => ownDeadlines(state, calendar, date('2025-01-15'))[0]?.text ?? ''
    expect(textOf(copy('2025-01-15'))).toMatch(
      /。自次日2025-01-16起算，按自然日计算，届满日2025-01-30是休息日，顺延到2025-02-05。$/,
    )
    const ordinary = [begun('reconsideration', '2025-05-06'), event({ kind: 'copyReceived', on: date('2025-05-06') })]
    expect(textOf(play(...ordinary))).toMatch(/。自次日2025-05-07起算，只算工作日。$/)
  })

  it('is over when the answer is in, and late where it came late', () => {
    const story = [begun('litigationDirect', '2025-05-01'), event({ kind: 'copyReceived', on: date('2025-05-06') })]
    expect(due(play(...story, event({ kind: 'answered', on: date('2025-05-21') })), '2025-06-30')).toEqual([
      'answer 2025-05-21',
    ])
    expect(due(play(...story, event({ kind: 'answered', on: date('2025-05-22') })), '2025-06-30')).toEqual([
      'answer 2025-05-21 late',
    ])
  })

  it('to appeal is fifteen days against a judgment, ten against a ruling (诉讼法 Art. 85)', () => {
    const first = begun('litigationDirect', '2025-05-01')
    expect(due(play(first, decided('C-REVOKED', '2025-07-01', { receivedOn: date('2025-07-03') })))).toEqual([
      'appeal 2025-07-18',
    ])
    expect(due(play(first, decided('C-SUIT-DISMISSED', '2025-07-01', { receivedOn: date('2025-07-03') })))).toEqual([
      'appeal 2025-07-14',
    ])
    expect(due(play(first, decided('C-WITHDRAWN', '2025-07-01')))).toEqual([])
    expect(due(play(begun('reconsideration', '2025-05-01'), decided('R-REVOKED', '2025-07-01')))).toEqual([])
  })

  it('of ours to appeal is over with its last day, unless the court takes the appeal all the same (诉讼法 Art. 85)', () => {
    const judged = play(
      begun('litigationDirect', '2025-05-01'),
      decided('C-REVOKED', '2025-09-22', { receivedOn: date('2025-09-24') }),
    )
    const codesOf = (on: string, by: 'us' | 'others', evidence: string | null) =>
      lateAppealReasons(judged, { by, on: date(on), evidence }, calendar).map(({ code }) => code)
    // Fifteen days from 2025-09-24 end on 10-09, the first day after 国庆 (10-01 … 10-08).
    expect(codesOf('2025-10-09', 'us', null)).toEqual([])
    expect(codesOf('2025-10-10', 'us', null)).toEqual(['appeal-late'])
    expect(codesOf('2025-10-10', 'us', '上诉受理通知书')).toEqual([])
    expect(codesOf('2025-10-09', 'us', '上诉受理通知书')).toEqual(['not-late'])
    // When the other side received it, nobody here knows.
    expect(codesOf('2025-10-20', 'others', null)).toEqual([])
    expect(codesOf('2025-10-20', 'others', '上诉受理通知书')).toEqual(['not-late'])
  })

  it('to answer ends with the decision: what is next is the appeal (诉讼法 Art. 67.2, 85)', () => {
    const suit = [begun('litigationDirect', '2025-08-01'), event({ kind: 'copyReceived', on: date('2025-08-05') })]
    const next = (state: Proceeding) => nextOwnDeadline(state, calendar, date('2025-09-25'))
    expect(next(play(...suit))).toMatchObject({ kind: 'answer', date: '2025-08-20', late: true })
    const judged = [...suit, decided('C-REVOKED', '2025-09-22', { receivedOn: date('2025-09-24') })]
    expect(next(play(...judged))).toMatchObject({ kind: 'appeal', date: '2025-10-09', late: false })
    // Answered late: that stays on file.
    const late = [...suit, event({ kind: 'answered', on: date('2025-08-21') }), ...judged.slice(2)]
    expect(due(play(...late), '2025-09-25')).toEqual(['answer 2025-08-20 late', 'appeal 2025-10-09'])
    // 诉讼法 Art. 86: of an appeal by others a copy comes too, 2025-10-13 + 15 days.
    const appealed = [
      ...judged,
      event({ kind: 'appealed', by: 'others', on: date('2025-10-10') }),
      event({ kind: 'copyReceived', on: date('2025-10-13') }),
    ]
    expect(next(play(...appealed))).toMatchObject({ kind: 'answer', date: '2025-10-28' })
  })

  it('includes the hearings', () => {
    const hearing = { id: 'h1', on: date('2025-06-10'), place: '第三法庭', attendedBy: null } as const
    const set = play(begun('litigationDirect', '2025-05-01'), event({ kind: 'hearingSet', hearing }))
    expect(due(set)).toEqual(['hearing 2025-06-10'])
    const held = evolveProceeding(set, event({ kind: 'hearingHeld', id: 'h1', attendedBy: 'head' }))
    expect(held.hearings[0]?.attendedBy).toBe('head')
    expect(due(held, '2025-07-01')).toEqual(['hearing 2025-06-10'])
    expect(due(set, '2025-07-01')).toEqual(['hearing 2025-06-10 late'])
  })

  it('of the applicant against a reconsideration decision is fifteen days (诉讼法 Art. 45)', () => {
    expect(suitAfterReconsiderationBy(date('2025-07-03'), calendar).date).toBe('2025-07-18')
  })
})

describe('an order to answer again', () => {
  const first = begun('reconsideration', '2025-05-06')
  const order = (period: { readonly days: number } | { readonly until: ReturnType<typeof date> } | null) =>
    play(first, decided('R-REVOKED', '2025-07-01', { receivedOn: date('2025-07-03'), order: { period } }))

  it('is an event of the request’s own clock with the ordered period', () => {
    expect(answerAgain(order({ days: 15 }))).toEqual({
      type: 'orderedAgain',
      servedOn: '2025-07-03',
      period: { days: 15 },
      article: '复议法 64',
      periodSet: true,
    })
    expect(due(order({ until: date('2025-08-01') }))).toEqual(['answerAgain 2025-08-01'])
  })

  it('without a period runs twenty working days and says that none was set', () => {
    expect(answerAgain(order(null))).toMatchObject({ period: { days: 20 }, periodSet: false })
    expect(due(order(null))).toEqual(['answerAgain 2025-07-31'])
  })

  it('of a first instance waits until it is final', () => {
    const judged = play(
      begun('litigationDirect', '2025-05-06'),
      decided('C-REVOKED', '2025-07-01', { order: { period: { days: 20 } } }),
    )
    expect(answerAgain(judged)).toBeNull()
    expect(answerAgain(evolveProceeding(judged, event({ kind: 'becameFinal', on: date('2025-07-17') })))).not.toBeNull()
  })

  it('does not become final as long as our own period for appeal runs (诉讼法 Art. 85)', () => {
    const judged = play(begun('litigationDirect', '2025-05-01'), decided('C-DISMISSED', '2025-07-01'))
    const early = (state: Proceeding, on: string) =>
      earlyFinalReasons(state, date(on), calendar).map(({ code }) => code)
    // Fifteen days from 07-01.
    expect(early(judged, '2025-07-16')).toEqual(['may-be-appealed'])
    expect(early(judged, '2025-07-17')).toEqual([])
    const ruled = play(begun('litigationDirect', '2025-05-01'), decided('C-SUIT-DISMISSED', '2025-07-01'))
    expect(early(ruled, '2025-07-12')).toEqual([])
    // Fifteen days from 09-20 end on 10-05, within the festival: the last day is 2025-10-09 (民法典 Art. 203).
    const autumn = play(begun('litigationDirect', '2025-05-01'), decided('C-DISMISSED', '2025-09-20'))
    expect(early(autumn, '2025-10-09')).toEqual(['may-be-appealed'])
    expect(early(autumn, '2025-10-10')).toEqual([])
  })

  it('comes with no decision that upholds', () => {
    const state = play(first)
    expect(codes(state, decided('R-UPHELD', '2025-07-01', { order: { period: null } }))).toEqual(['no-order'])
  })
})

describe('a proceeding', () => {
  const suit = begun('litigationDirect', '2025-05-06')
  const judged = play(suit, decided('C-DISMISSED', '2025-11-20'))
  const appealed = play(
    suit,
    decided('C-DISMISSED', '2025-11-20'),
    event({ kind: 'appealed', by: 'others', on: date('2025-12-01') }),
  )

  it('is one case through its instances, pending while it is under appeal on 31 December', () => {
    expect(appealed.stage).toBe('appealed')
    expect(proceedingSummary(appealed)).toMatchObject({ decidedOn: null, result: null })
    const ended = evolveProceeding(appealed, decided('C-REVOKED', '2026-02-10', { instance: 'second' }))
    expect(proceedingSummary(ended)).toEqual({
      id: 'p1',
      organId: 7,
      kind: 'litigationDirect',
      begunOn: '2025-05-06',
      decidedOn: '2026-02-10',
      result: 'corrected',
      recordedAt: AT,
    })
    const summary = proceedingSummary(ended)
    expect(summary && headingOn(summary, date('2025-12-31'))).toBe('pending')
    expect(summary && headingOn(summary, date('2026-12-31'))).toBe('corrected')
  })

  it('of first instance counts since it has become final', () => {
    expect(proceedingSummary(judged)?.decidedOn).toBeNull()
    const final = evolveProceeding(judged, event({ kind: 'becameFinal', on: date('2025-12-06') }))
    expect(proceedingSummary(final)).toMatchObject({ decidedOn: '2025-12-06', result: 'upheld' })
  })

  it('ends at once with a reconsideration decision, a mediation, or a suit that is withdrawn', () => {
    expect(play(begun('reconsideration', '2025-05-06'), decided('R-NOT-ACCEPTED', '2025-05-12')).stage).toBe('final')
    expect(play(suit, decided('C-WITHDRAWN', '2025-07-01')).finalOn).toBe('2025-07-01')
    expect(play(suit, decided('C-MEDIATED', '2025-07-01')).stage).toBe('final')
  })

  it('goes back to the first instance where it is remanded, and out of force where the appeal is withdrawn', () => {
    const again = play(
      suit,
      decided('C-DISMISSED', '2025-11-20'),
      event({ kind: 'appealed', by: 'us', on: date('2025-12-01') }),
      event({ kind: 'remanded', on: date('2026-02-01') }),
      decided('C-REVOKED', '2026-05-01'),
    )
    expect(again.stage).toBe('decided')
    // 2026-05-16 is a Saturday.
    expect(due(again)).toEqual(['appeal 2026-05-18'])
    expect(evolveProceeding(appealed, event({ kind: 'becameFinal', on: date('2026-01-10') })).stage).toBe('final')
  })

  it('is no case of a 复议机关 that is only a co-defendant', () => {
    expect(
      proceedingSummary(play(begun('litigationAfterReconsideration', '2025-05-06', { part: 'onlyCoDefendant' }))),
    ).toBeNull()
  })

  it('keeps before and after reconsideration apart', () => {
    expect(codes(null, begun('litigationDirect', '2025-05-06', { afterId: 'p0' }))).toEqual(['not-after'])
    const after = play(begun('litigationAfterReconsideration', '2025-05-06', { afterId: 'p0' }))
    expect(proceedingSummary(after)?.kind).toBe('litigationAfterReconsideration')
  })

  it('stands still and goes on', () => {
    const stopped = play(
      suit,
      event({ kind: 'answered', on: date('2025-05-20') }),
      event({ kind: 'suspended', on: date('2025-06-01') }),
    )
    expect(stopped.stage).toBe('suspended')
    expect(evolveProceeding(stopped, event({ kind: 'resumed', on: date('2025-07-01') })).stage).toBe('answered')
  })

  it('is as it was before a decision that was recorded by mistake', () => {
    const back = event({ kind: 'decisionTakenBack', on: date('2026-03-02'), evidence: '核对裁判文书' })
    const answered = event({ kind: 'answered', on: date('2025-05-20') })
    const first = decided('C-DISMISSED', '2025-11-20')
    const appeal = event({ kind: 'appealed', by: 'others', on: date('2025-12-01') })
    const second = decided('C-REVOKED', '2026-02-10', { instance: 'second' })
    const final = event({ kind: 'becameFinal', on: date('2025-12-08') })
    const where = ({ stage, decisions, appealedOn, finalOn }: Proceeding) =>
      [stage, decisions.map(({ outcome }) => outcome), appealedOn, finalOn] as const
    expect(where(play(suit, answered, first, back))).toEqual(['answered', [], null, null])
    expect(where(play(suit, first, final, back))).toEqual(['opened', [], null, null])
    // The appeal is about the judgment that was not.
    expect(where(play(suit, first, appeal, back))).toEqual(['opened', [], null, null])
    expect(where(play(suit, first, appeal, second, back))).toEqual(['appealed', ['C-DISMISSED'], '2025-12-01', null])
    expect(where(play(suit, first, appeal, second, back, back))).toEqual(['opened', [], null, null])
    const right = play(begun('reconsideration', '2025-05-06'), decided('R-UPHELD', '2025-07-01'), back)
    const anew = evolveProceeding(right, decided('R-REVOKED', '2025-07-01'))
    expect(proceedingSummary(anew)).toMatchObject({ decidedOn: '2025-07-01', result: 'corrected' })
    expect(codes(play(suit), back)).toEqual(['not-decided'])
    // What was sent back is no judgment any more.
    const remanded = play(suit, first, appeal, event({ kind: 'remanded', on: date('2026-02-01') }))
    expect(codes(remanded, back)).toEqual(['not-decided'])
  })

  it.each([
    ['an outcome of the other kind', play(suit), decided('R-UPHELD', '2025-07-01'), ['wrong-outcome']],
    [
      'a second instance without an appeal',
      play(suit),
      decided('C-DISMISSED', '2025-07-01', { instance: 'second' }),
      ['wrong-instance'],
    ],
    [
      'an appeal before a judgment',
      play(suit),
      event({ kind: 'appealed', by: 'us', on: date('2025-07-01') }),
      ['not-decided'],
    ],
    ['two judgments', judged, decided('C-DISMISSED', '2025-12-01'), ['already-decided']],
    ['a day before it began', play(suit), event({ kind: 'answered', on: date('2025-05-01') }), ['too-early']],
    ['anything before it began', null, event({ kind: 'answered', on: date('2025-05-01') }), ['not-begun']],
    ['a reply to no stay', play(suit), event({ kind: 'resumed', on: date('2025-06-01') }), ['not-suspended']],
    [
      'anything after its end',
      play(suit, decided('C-WITHDRAWN', '2025-07-01')),
      event({ kind: 'answered', on: date('2025-07-02') }),
      ['final'],
    ],
  ])('does not take %s', (_, state, next, expected) => {
    expect(codes(state, next)).toEqual(expected)
  })

  it('has a rate of correction among those decided', () => {
    expect(correctionRate(['upheld', 'corrected', 'other', 'pending'])).toBe(333)
    expect(correctionRate(['pending'])).toBeNull()
  })
})

describe('what is counted of proceedings', () => {
  const first = play(begun('reconsideration', '2025-05-06'), decided('R-REVOKED', '2025-07-01'))
  const more = (id: string, outcome: ProceedingOutcomeCode, attacked: Attacked) =>
    play(begun('reconsideration', '2025-05-06', { id, attacked }), decided(outcome, '2025-07-01'))
  const reply = { kind: 'reply', requestId: 'r1', letterId: 'l1' } as const

  it('is the rate of correction by ground and by handler, what is pending left out', () => {
    const rates = correctionRates([
      first,
      more('p2', 'R-UPHELD', { ...reply, outcome: 'REF-PROC', handlerId: 'h2' }),
      more('p3', 'R-MEDIATED', { kind: 'omission', requestId: 'r3', handlerId: 'h1' }),
      play(begun('reconsideration', '2025-05-06', { id: 'p4' })),
      play(
        begun('litigationDirect', '2025-05-06', { id: 'p5', part: 'onlyCoDefendant' }),
        decided('C-WITHDRAWN', '2025-07-01'),
      ),
    ])
    expect(rates.all).toEqual({
      ...{ decided: 3, upheld: 1, corrected: 1, other: 1, rate: 333, cases: ['p1', 'p2', 'p3'] },
    })
    expect(rates.byGround.map(({ key, decided: of, rate }) => [key, of, rate])).toEqual([
      ['REF-PROC', 2, 500],
      ['omission', 1, 0],
    ])
    expect(rates.byHandler.map(({ key, decided: of, rate }) => [key, of, rate])).toEqual([
      ['h1', 2, 500],
      ['h2', 1, 0],
    ])
  })

  it('is known of each case after each of its events', () => {
    const facts = proceedingFactsOf([begun('litigationDirect', '2025-05-06'), decided('C-WITHDRAWN', '2025-07-01')])
    expect(facts.map(({ decidedOn, result }) => [decidedOn, result])).toEqual([
      [null, null],
      ['2025-07-01', 'other'],
    ])
    const only = begun('litigationAfterReconsideration', '2025-05-06', { part: 'onlyCoDefendant' })
    expect(proceedingFactsOf([only])).toEqual([])
  })

  it('and the next own day is the nearest of those that are open, none of a case that is over', () => {
    const story = [
      begun('litigationDirect', '2025-05-01'),
      event({ kind: 'copyReceived', on: date('2025-05-06') }),
      event({
        ...{ kind: 'hearingSet' as const },
        hearing: { id: 'h1', on: date('2025-05-15'), place: '第三法庭', attendedBy: null },
      }),
    ]
    const next = (...events: readonly ProceedingEvent[]) =>
      nextOwnDeadline(play(...events), calendar, date('2025-05-07'))
    expect(next(...story)).toMatchObject({ kind: 'hearing', date: '2025-05-15' })
    const held = event({ kind: 'hearingHeld', id: 'h1', attendedBy: 'head' })
    expect(next(...story, held)).toMatchObject({ kind: 'answer', date: '2025-05-21' })
    expect(next(...story, decided('C-WITHDRAWN', '2025-07-01'))).toBeNull()
  })
})
