import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar } from './calendar.ts'
import { type Deadline, deadlineOf } from './deadline.ts'
import { readDeadlineCase } from './deadlineCase.ts'
import { FAULT_CODES } from './deadlineFault.ts'

/** What the command answers for a case file; throws where the file is refused. */
function answer(file: unknown): Deadline {
  const read = readDeadlineCase(file, calendar)
  if (!read.ok) throw new Error(read.problems.join(''))
  const result = deadlineOf(read.file, calendar)
  if (!result.ok) throw new Error(result.problem)
  return result.deadline
}

const refusal = (file: unknown): string => {
  try {
    answer(file)
    return ''
  } catch (error) {
    return String(error)
  }
}

const codes = (file: unknown) => answer(file).faults.map((fault) => fault.code)
const spans = (deadline: Deadline) =>
  deadline.steps.map(({ from, to, workdays, counted, article }) => [from, to, workdays, counted, article])

/** Received 2025-04-15 (base due 2025-05-15), third party asked: E4 of law.md §5.6. */
const ASKED = { type: 'thirdPartyAsked', sentOn: '2025-04-21', receivedOn: '2025-04-24' }
const E4 = { received: '2025-04-15', events: [ASKED] }

describe('the worked examples of law.md §5.6 and §0.5', () => {
  it('E1: received 2019-09-20, before the October holidays', () => {
    const plain = answer({ received: '2019-09-20' })
    expect(plain).toMatchObject({ due: '2019-10-23', cautiousDue: '2019-10-23', correctionDue: '2019-09-30' })
    expect(spans(plain)).toEqual([['2019-09-21', '2019-10-23', 20, true, '33.2']])
    const extended = answer({ received: '2019-09-20', events: [{ type: 'extended', on: '2019-10-23', days: 20 }] })
    expect(extended).toMatchObject({ due: '2019-11-20', faults: [] })
    expect(spans(extended)).toEqual([
      ['2019-09-21', '2019-10-23', 20, true, '33.2'],
      ['2019-10-24', '2019-11-20', 20, true, '33.2'],
    ])
  })

  it('E2: received 2020-01-15, with the Spring Festival extended to 2 February', () => {
    expect(answer({ received: '2020-01-15' })).toMatchObject({ due: '2020-02-19', correctionDue: '2020-01-23' })
    const extended = { received: '2020-01-15', events: [{ type: 'extended', on: '2020-02-10', days: 20 }] }
    expect(answer(extended).due).toBe('2020-03-18')
  })

  it('E3: a correction begins the period anew', () => {
    const asked = { type: 'correctionAsked', servedOn: '2020-04-28' }
    const before = { received: '2020-04-20' }
    const waiting = { ...before, events: [asked] }
    const corrected = answer({ ...before, events: [asked, { type: 'corrected', on: '2020-05-12' }] })
    expect(answer(before)).toMatchObject({ due: '2020-05-19', correctionDue: '2020-04-28' })
    expect(answer(waiting)).toMatchObject({ due: null, cautiousDue: null, closed: null, faults: [] })
    expect(corrected).toMatchObject({ due: '2020-06-09', correctionDue: '2020-04-28', faults: [] })
    expect(spans(corrected)).toEqual([
      ['2020-04-21', '2020-04-28', 7, false, '30'],
      ['2020-04-29', '2020-05-12', 8, false, '30'],
      ['2020-05-13', '2020-06-09', 20, true, '33.2'],
    ])
  })

  it('E4: the third party answers', () => {
    const answered = answer({ ...E4, events: [ASKED, { type: 'thirdPartyAnswered', on: '2025-05-13' }] })
    expect(answered).toMatchObject({
      due: '2025-06-05',
      cautiousDue: '2025-05-30',
      consultations: [{ id: '第三方1', due: '2025-05-19' }],
      faults: [],
    })
    expect(spans(answered)).toEqual([
      ['2025-04-16', '2025-04-21', 4, true, '33.2'],
      ['2025-04-22', '2025-05-13', 14, false, '33.3'],
      ['2025-05-14', '2025-06-05', 16, true, '33.2'],
    ])
  })

  it('E4: the third party stays silent', () => {
    const silent = answer(E4)
    expect(silent).toMatchObject({ due: '2025-06-11', consultations: [{ id: '第三方1', due: '2025-05-19' }] })
    expect(spans(silent)[1]).toEqual(['2025-04-22', '2025-05-19', 18, false, '33.3'])
  })

  it('E4: the letter comes back undeliverable', () => {
    const events = [
      { type: 'thirdPartyAsked', sentOn: '2025-04-21' },
      { type: 'thirdPartyReturned', on: '2025-04-28' },
    ]
    expect(answer({ received: '2025-04-15', events })).toMatchObject({ due: '2025-05-23', cautiousDue: '2025-05-15' })
  })

  it('E5: received 2025-09-15, extended by twenty', () => {
    expect(answer({ received: '2025-09-15' }).due).toBe('2025-10-17')
    const extended = { received: '2025-09-15', events: [{ type: 'extended', on: '2025-10-15', days: 20 }] }
    expect(answer(extended).due).toBe('2025-11-14')
  })

  it('E6: a fee is notified, paid, or not paid', () => {
    const noticed = { type: 'feeNoticed', sentOn: '2025-08-20', receivedOn: '2025-08-22' }
    const file = { received: '2025-07-28', events: [noticed] }
    expect(answer({ received: '2025-07-28' }).due).toBe('2025-08-25')
    expect(answer(file)).toMatchObject({ due: null, payBy: '2025-09-19', closed: null, faults: [] })
    expect(answer({ ...file, asOf: '2025-09-19' }).closed).toBeNull()
    expect(answer({ ...file, asOf: '2025-09-20' }).closed).toEqual({ on: '2025-09-19', outcome: 'OTH-NOFEE' })
    const paid = answer({ ...file, events: [noticed, { type: 'feePaid', on: '2025-09-10' }] })
    expect(paid).toMatchObject({ due: '2025-10-14', payBy: '2025-09-19', closed: null, faults: [] })
  })

  it('E7: received 2026-02-06, before a long Spring Festival', () => {
    expect(answer({ received: '2026-02-06' })).toMatchObject({ due: '2026-03-12', correctionDue: '2026-02-24' })
  })

  it.each([
    ['2020-12-02', '2020-12-30'],
    ['2020-12-03', '2020-12-31'],
    ['2020-12-10', '2021-01-08'],
  ])('E8: received %s, due %s', (received, due) => {
    expect(answer({ received }).due).toBe(due)
  })

  it.each([
    ['2019-12-30', '2020-02-04'],
    ['2020-12-31', '2021-01-29'],
    ['2025-01-20', '2025-02-21'],
  ])('E9: formed %s, publish by %s', (formed, publishBy) => {
    expect(answer({ formed })).toMatchObject({ publishBy, due: null, cautiousDue: null, correctionDue: null })
    expect(answer({ formed }).steps).toMatchObject([{ to: publishBy, workdays: 20, counted: true, article: '26' }])
  })

  it('E10: a jointly making organ answers by 2025-05-15, silence is consent', () => {
    const event = { type: 'organAsked', sentOn: '2025-04-21', receivedOn: '2025-04-22', jointlyMade: true }
    const deadline = answer({ received: '2025-04-15', events: [event] })
    expect(deadline.consultations).toEqual([{ id: '其他机关1', due: '2025-05-15' }])
    expect(deadline.steps[1]?.text).toContain('视为同意公开')
  })

  it.each(['online', 'email', 'fax', 'ordinaryMail'])(
    'E11: by %s, arrived 2025-09-27, confirmed 2025-09-28',
    (channel) => {
      const receipt = { channel, arrivedOn: '2025-09-27', confirmedOn: '2025-09-28' }
      expect(answer({ receipt })).toMatchObject({ due: '2025-10-31', cautiousDue: '2025-10-30' })
    },
  )

  it('E12: received before 2019-05-15, the fifteen days of the old Regulation (our rule: by date of receipt)', () => {
    const old = answer({ received: '2019-05-10' })
    expect(old).toMatchObject({ due: '2019-05-31', correctionDue: null })
    expect(spans(old)).toEqual([['2019-05-11', '2019-05-31', 15, true, '2007条例 24.2']])
    expect(codes({ received: '2019-05-10', events: [{ type: 'extended', on: '2019-05-31', days: 16 }] })).toEqual([
      'extension-too-long',
    ])
    expect(answer({ received: '2019-05-15' }).due).toBe('2019-06-13')
  })

  it('E14: received 2022-09-30, due 2022-11-02', () => {
    const receipt = { channel: 'signedMail', arrivedOn: '2022-09-30' }
    expect(answer({ receipt })).toMatchObject({ due: '2022-11-02', cautiousDue: '2022-11-02' })
  })
})

describe('receipt by channel (Art. 31)', () => {
  it.each(['inPerson', 'signedMail', 'online', 'oral'])('%s needs no further confirmation', (channel) => {
    expect(answer({ receipt: { channel, arrivedOn: '2025-09-15' } })).toMatchObject({
      due: '2025-10-17',
      cautiousDue: '2025-10-17',
    })
  })

  it.each(['email', 'fax', 'ordinaryMail'])('%s without confirmation has a cautious date only', (channel) => {
    expect(answer({ receipt: { channel, arrivedOn: '2025-09-15' } })).toMatchObject({
      due: null,
      cautiousDue: '2025-10-17',
      correctionDue: '2025-09-24',
      cautiousCorrectionDue: '2025-09-24',
    })
  })

  it.each([
    ['当面提交', '2025-10-17'],
    ['挂号信', '2025-10-17'],
    ['互联网', '2025-10-17'],
    ['传真', null],
    ['平信', null],
  ])('takes the word %s as well', (channel, due) => {
    expect(answer({ receipt: { channel, arrivedOn: '2025-09-15' } })).toMatchObject({ due, cautiousDue: '2025-10-17' })
  })

  it('does not know a confirmation that comes after the day of asking', () => {
    const receipt = { channel: 'fax', arrivedOn: '2025-09-15', confirmedOn: '2025-09-17' }
    expect(answer({ receipt, asOf: '2025-09-16' })).toMatchObject({ due: null, cautiousDue: '2025-10-17' })
    expect(answer({ receipt, asOf: '2025-09-17' })).toMatchObject({ due: '2025-10-21', cautiousDue: '2025-10-17' })
  })

  it.each(['email', 'fax', 'ordinaryMail'])('%s confirmed later has two last days for a correction too', (channel) => {
    // From 09-26, a Friday: 28 (a working Sunday), 29, 30, 10-09, 10, 11 (a working Saturday), 13. From 09-28: ... 13, 14.
    const receipt = { channel, arrivedOn: '2025-09-26', confirmedOn: '2025-09-28' }
    expect(answer({ receipt })).toMatchObject({ correctionDue: '2025-10-14', cautiousCorrectionDue: '2025-10-13' })
    // The notice of 10-14 is not late: the law counts from the confirmation.
    const asked = { receipt, events: [{ type: 'correctionAsked', servedOn: '2025-10-14' }] }
    expect(answer(asked)).toMatchObject({ faults: [] })
    const late = { receipt, events: [{ type: 'correctionAsked', servedOn: '2025-10-15' }] }
    expect(answer(late).faults).toMatchObject([{ code: 'correction-late' }])
  })

  it('settles the receipt when an unconfirmed request is corrected', () => {
    const events = [
      { type: 'correctionAsked', servedOn: '2020-04-28' },
      { type: 'corrected', on: '2020-05-12' },
    ]
    const receipt = { channel: 'email', arrivedOn: '2020-04-20' }
    expect(answer({ receipt, events })).toMatchObject({ due: '2020-06-09', cautiousDue: '2020-06-09' })
  })
})

describe('consultations (Art. 32, 33.3, 34)', () => {
  it('that run at the same time are excluded once', () => {
    const organ = { type: 'organAsked', sentOn: '2025-04-22', receivedOn: '2025-04-23', id: 'b' }
    const events = [
      ASKED,
      organ,
      { type: 'organAnswered', on: '2025-05-08' },
      { type: 'thirdPartyAnswered', on: '2025-05-13' },
    ]
    const deadline = answer({ received: '2025-04-15', events })
    expect(deadline).toMatchObject({ due: '2025-06-05', cautiousDue: '2025-06-03' })
    expect(deadline.consultations).toEqual([
      { id: '第三方1', due: '2025-05-19' },
      { id: 'b', due: '2025-05-16' },
    ])
  })

  it('count an opinion after the fifteenth day as silence', () => {
    const late = { ...E4, events: [ASKED, { type: 'thirdPartyAnswered', on: '2025-05-20' }] }
    expect(answer(late)).toMatchObject({ due: '2025-06-11', faults: [] })
    const lastDay = { ...E4, events: [ASKED, { type: 'thirdPartyAnswered', on: '2025-05-19' }] }
    expect(answer(lastDay).due).toBe('2025-06-11')
  })

  it('leave the due date open while the letter has not arrived', () => {
    const sent = { received: '2025-04-15', events: [{ type: 'thirdPartyAsked', sentOn: '2025-04-21' }] }
    expect(answer(sent)).toMatchObject({
      due: null,
      cautiousDue: '2025-05-15',
      consultations: [{ id: '第三方1', due: null }],
      faults: [],
    })
    expect(spans(answer(sent))[1]).toEqual(['2025-04-22', null, null, false, '33.3'])
    expect(answer({ ...E4, asOf: '2025-04-23' })).toMatchObject({ due: null, cautiousDue: '2025-05-15' })
    expect(answer({ ...E4, asOf: '2025-04-24' })).toMatchObject({ due: '2025-06-11' })
  })

  it('are paired by id, or as the only one open', () => {
    const asked = (id: string, sentOn: string) => ({ type: 'thirdPartyAsked', sentOn, receivedOn: sentOn, id })
    const events = [
      asked('甲', '2025-04-17'),
      asked('乙', '2025-04-18'),
      { type: 'thirdPartyAnswered', on: '2025-04-21', id: '乙' },
      { type: 'thirdPartyAnswered', on: '2025-04-22' },
    ]
    // 4-18, 21, 22 excluded: three working days after 2025-05-15.
    expect(answer({ received: '2025-04-15', events })).toMatchObject({ due: '2025-05-20', faults: [] })
    const unclear = [
      asked('甲', '2025-04-17'),
      asked('乙', '2025-04-18'),
      { type: 'thirdPartyAnswered', on: '2025-04-21' },
    ]
    expect(refusal({ received: '2025-04-15', events: unclear })).toContain('请写明 id')
    const twice = [asked('甲', '2025-04-17'), asked('甲', '2025-04-18')]
    expect(refusal({ received: '2025-04-15', events: twice })).toContain('请区分')
  })

  it('may follow each other with the same id', () => {
    const events = [
      { type: 'thirdPartyAsked', sentOn: '2025-04-17', id: '甲' },
      { type: 'thirdPartyReturned', on: '2025-04-18', id: '甲' },
      { type: 'thirdPartyAsked', sentOn: '2025-04-21', receivedOn: '2025-04-21', id: '甲' },
      { type: 'thirdPartyAnswered', on: '2025-04-22', id: '甲' },
    ]
    // 4-18 and 4-22 excluded.
    expect(answer({ received: '2025-04-15', events })).toMatchObject({ due: '2025-05-19', faults: [] })
  })

  it('go on after a restart', () => {
    const events = [
      { type: 'correctionAsked', servedOn: '2020-04-28' },
      { type: 'thirdPartyAsked', sentOn: '2020-05-11', receivedOn: '2020-05-11' },
      { type: 'corrected', on: '2020-05-12' },
      { type: 'thirdPartyAnswered', on: '2020-05-14' },
    ]
    // Without the consultation 2020-06-09; 5-13 and 5-14 do not count.
    expect(answer({ received: '2020-04-20', events })).toMatchObject({ due: '2020-06-11', faults: [] })
  })

  it('sent on the due date change nothing, and are no fault', () => {
    const event = { type: 'organAsked', sentOn: '2025-05-15', receivedOn: '2025-05-15' }
    expect(answer({ received: '2025-04-15', events: [event] })).toMatchObject({ due: '2025-05-15', faults: [] })
  })

  it('say where a letter went out late, and what an organ that is no co-maker means by silence', () => {
    const event = { type: 'organAsked', sentOn: '2025-05-06', receivedOn: '2025-05-06' }
    const text = answer({ received: '2025-04-15', events: [event] }).steps[1]?.text
    expect(text).toContain('偏迟')
    expect(text).toContain('由本机关依法决定')
  })
})

describe('restarts, reasons, delays and orders', () => {
  it('a restart voids the extension, which stays used', () => {
    const events = [
      { type: 'extended', on: '2025-08-18', days: 10 },
      { type: 'feeNoticed', sentOn: '2025-08-20', receivedOn: '2025-08-22' },
      { type: 'feePaid', on: '2025-09-10' },
    ]
    expect(answer({ received: '2025-07-28', events })).toMatchObject({ due: '2025-10-14', faults: [] })
    const again = [...events, { type: 'extended', on: '2025-09-30', days: 10 }]
    expect(answer({ received: '2025-07-28', events: again }).due).toBe('2025-10-14')
    expect(codes({ received: '2025-07-28', events: again })).toEqual(['extension-twice'])
  })

  it('a restart voids what a consultation excluded before', () => {
    const events = [
      { type: 'thirdPartyAsked', sentOn: '2025-07-30', receivedOn: '2025-07-31' },
      { type: 'thirdPartyAnswered', on: '2025-08-08' },
      { type: 'feeNoticed', sentOn: '2025-08-20', receivedOn: '2025-08-22' },
      { type: 'feePaid', on: '2025-09-10' },
    ]
    expect(answer({ received: '2025-07-28', events })).toMatchObject({ due: '2025-10-14', cautiousDue: '2025-10-14' })
  })

  it('a missed correction lapses only when the day of asking is known', () => {
    const asked = { type: 'correctionAsked', servedOn: '2025-04-22', receivedOn: '2025-04-24', answerBy: '2025-05-09' }
    const file = { received: '2025-04-15', events: [asked] }
    expect(answer(file)).toMatchObject({ due: null, closed: null })
    expect(answer({ ...file, asOf: '2025-05-09' }).closed).toBeNull()
    expect(answer({ ...file, asOf: '2025-05-10' }).closed).toEqual({ on: '2025-05-09', outcome: 'OTH-NOCORR' })
    const holiday = { ...file, events: [{ ...asked, answerBy: '2025-05-03' }], asOf: '2025-05-06' }
    expect(answer(holiday).closed).toBeNull()
    expect(answer({ ...holiday, asOf: '2025-05-07' }).closed).toEqual({ on: '2025-05-06', outcome: 'OTH-NOCORR' })
  })

  it('a late correction that was accepted begins the period, with a remark', () => {
    const events = [
      { type: 'correctionAsked', servedOn: '2025-04-22', answerBy: '2025-05-06' },
      { type: 'corrected', on: '2025-05-12' },
    ]
    const deadline = answer({ received: '2025-04-15', events })
    expect(deadline).toMatchObject({ due: '2025-06-10', faults: [] })
    expect(deadline.steps.at(-1)?.text).toContain('有正当理由的才能继续处理')
  })

  it('a closing letter after a lapse has the outcome of the lapse', () => {
    const asked = { type: 'correctionAsked', servedOn: '2025-04-22', answerBy: '2025-05-06' }
    const events = [asked, { type: 'replied', on: '2025-05-20' }]
    expect(answer({ received: '2025-04-15', events, asOf: '2025-06-30' }).closed).toEqual({
      on: '2025-05-20',
      outcome: 'OTH-NOCORR',
    })
  })

  it('asking for reasons suspends by our rule; read strictly it does not', () => {
    const asked = { type: 'reasonsAsked', servedOn: '2025-04-21' }
    expect(answer({ received: '2025-04-15', events: [asked] })).toMatchObject({ due: null, cautiousDue: '2025-05-15' })
    const given = { type: 'reasonsGiven', on: '2025-04-25' }
    // 4-22 to 4-25 excluded.
    const deadline = answer({ received: '2025-04-15', events: [asked, given] })
    expect(deadline).toMatchObject({ due: '2025-05-21', cautiousDue: '2025-05-15', faults: [] })
    expect(deadline.steps[1]?.article).toBe('35')
  })

  it('a delay under Art. 35 puts its own day in place of the period', () => {
    const events = [
      { type: 'reasonsAsked', servedOn: '2025-04-21' },
      { type: 'reasonsGiven', on: '2025-04-25' },
      { type: 'delayed', on: '2025-05-19', until: '2025-07-31' },
    ]
    const deadline = answer({ received: '2025-04-15', events })
    expect(deadline).toMatchObject({ due: '2025-07-31', cautiousDue: '2025-07-31', faults: [] })
    expect(spans(deadline).at(-1)).toEqual(['2025-05-20', '2025-07-31', 52, true, '35'])
  })

  it('an order to answer again opens the case with its own period', () => {
    const replied = { type: 'replied', on: '2025-05-15' }
    const order = { type: 'orderedAgain', servedOn: '2025-09-15', days: 20 }
    const file = { received: '2025-04-15', events: [replied, order] }
    expect(answer({ ...file, events: [replied] }).closed).toEqual({ on: '2025-05-15', outcome: null })
    expect(answer(file)).toMatchObject({ due: '2025-10-17', closed: null, faults: [] })
    const until = { ...file, events: [replied, { type: 'orderedAgain', servedOn: '2025-09-15', until: '2025-10-10' }] }
    expect(answer(until).due).toBe('2025-10-10')
    const again = { ...file, events: [replied, order, { type: 'replied', on: '2025-10-17' }] }
    expect(answer(again)).toMatchObject({ closed: { on: '2025-10-17', outcome: null }, faults: [] })
    expect(answer({ ...again, events: [replied, order, { type: 'replied', on: '2025-10-18' }] }).faults).toMatchObject([
      { event: 'replied', index: 2, code: 'reply-late', article: '51' },
    ])
  })

  it('a withdrawal closes the case', () => {
    const file = { received: '2025-04-15', events: [{ type: 'withdrawn', on: '2025-04-20' }] }
    expect(answer(file)).toMatchObject({ closed: { on: '2025-04-20', outcome: 'OTH-WITHDRAW' }, faults: [] })
  })

  it('what happens after the day of asking is unknown', () => {
    const file = {
      received: '2025-09-15',
      events: [
        { type: 'extended', on: '2025-10-15', days: 20 },
        { type: 'replied', on: '2025-11-10' },
      ],
    }
    expect(answer({ ...file, asOf: '2025-10-14' })).toMatchObject({ due: '2025-10-17', closed: null })
    expect(answer({ ...file, asOf: '2025-10-15' })).toMatchObject({ due: '2025-11-14', closed: null })
    expect(answer({ ...file, asOf: '2025-11-10' })).toMatchObject({ due: '2025-11-14', closed: { on: '2025-11-10' } })
  })
})

/** Each fault once: events beside 2025-04-15 (7th working day 04-24, due 05-15), the due date they must leave alone. */
const FAULTY: readonly [code: string, article: string, due: string | null, events: readonly object[]][] = [
  ['before-receipt', '31', '2025-05-15', [{ type: 'replied', on: '2025-04-14' }]],
  [
    'after-closed',
    '36',
    '2025-05-15',
    [
      { type: 'replied', on: '2025-05-12' },
      { type: 'extended', on: '2025-05-13', days: 5 },
    ],
  ],
  ['correction-late', '30', '2025-05-15', [{ type: 'correctionAsked', servedOn: '2025-04-25' }]],
  [
    'correction-twice',
    '30',
    '2025-05-21',
    [
      { type: 'correctionAsked', servedOn: '2025-04-17' },
      { type: 'corrected', on: '2025-04-21' },
      { type: 'correctionAsked', servedOn: '2025-04-22' },
    ],
  ],
  ['corrected-unasked', '30', '2025-05-15', [{ type: 'corrected', on: '2025-04-21' }]],
  [
    'consultation-late',
    '33.3',
    '2025-05-15',
    [{ type: 'thirdPartyAsked', sentOn: '2025-05-16', receivedOn: '2025-05-19' }],
  ],
  ['answer-unasked', '33.3', '2025-05-15', [{ type: 'organAnswered', on: '2025-04-21' }]],
  ['reasons-late', '35', '2025-05-15', [{ type: 'reasonsAsked', servedOn: '2025-05-16' }]],
  [
    'reasons-open',
    '35',
    null,
    [
      { type: 'reasonsAsked', servedOn: '2025-04-21' },
      { type: 'reasonsAsked', servedOn: '2025-04-22' },
    ],
  ],
  ['reasons-unasked', '35', '2025-05-15', [{ type: 'reasonsGiven', on: '2025-04-21' }]],
  ['delay-late', '35', '2025-05-15', [{ type: 'delayed', on: '2025-05-16', until: '2025-07-01' }]],
  ['delay-not-later', '35', '2025-05-15', [{ type: 'delayed', on: '2025-05-06', until: '2025-05-15' }]],
  [
    'delay-without-reasons',
    '35',
    null,
    [
      { type: 'reasonsAsked', servedOn: '2025-04-21' },
      { type: 'delayed', on: '2025-04-25', until: '2025-07-01' },
    ],
  ],
  ['extension-late', '33.2', '2025-05-15', [{ type: 'extended', on: '2025-05-16', days: 20 }]],
  [
    'extension-twice',
    '33.2',
    '2025-05-22',
    [
      { type: 'extended', on: '2025-05-14', days: 5 },
      { type: 'extended', on: '2025-05-20', days: 5 },
    ],
  ],
  ['extension-too-long', '33.2', '2025-05-15', [{ type: 'extended', on: '2025-05-14', days: 21 }]],
  ['fee-late', '收费办法 6', '2025-05-15', [{ type: 'feeNoticed', sentOn: '2025-05-16', receivedOn: '2025-05-19' }]],
  [
    'fee-twice',
    '收费办法 3',
    null,
    [
      { type: 'feeNoticed', sentOn: '2025-04-21', receivedOn: '2025-04-22' },
      { type: 'feeNoticed', sentOn: '2025-04-24', receivedOn: '2025-04-25' },
    ],
  ],
  [
    'payment-late',
    '收费办法 6',
    null,
    [
      { type: 'feeNoticed', sentOn: '2025-04-21', receivedOn: '2025-04-22' },
      { type: 'feePaid', on: '2025-05-23' },
    ],
  ],
  ['payment-unasked', '收费办法 6', '2025-05-15', [{ type: 'feePaid', on: '2025-04-21' }]],
  [
    'no-period',
    '33.2',
    null,
    [
      { type: 'correctionAsked', servedOn: '2025-04-17' },
      { type: 'extended', on: '2025-04-21', days: 5 },
    ],
  ],
  [
    'ordered-period',
    '51',
    '2025-10-17',
    [
      { type: 'replied', on: '2025-05-15' },
      { type: 'orderedAgain', servedOn: '2025-09-15', days: 20 },
      { type: 'extended', on: '2025-10-10', days: 5 },
    ],
  ],
  ['reply-late', '33.2', '2025-05-15', [{ type: 'replied', on: '2025-05-16' }]],
]

describe('an event that the law does not allow', () => {
  it.each(FAULTY)('%s is reported with Art. %s and moves no clock (due stays %s)', (code, article, due, events) => {
    const deadline = answer({ received: '2025-04-15', events })
    expect(deadline.faults).toMatchObject([{ index: events.length - 1, code, article }])
    expect(deadline.faults[0]?.message).toMatch(/^\d{4}-\d\d-\d\d“.+”：.+。$/)
    expect(deadline.due).toBe(due)
  })

  it('fee-not-in-force: a fee before 2021 has no basis', () => {
    const event = { type: 'feeNoticed', sentOn: '2020-12-10', receivedOn: '2020-12-11' }
    const file = { received: '2020-12-02', events: [event, { type: 'feePaid', on: '2020-12-12' }] }
    expect(answer(file)).toMatchObject({ due: '2020-12-30', payBy: null })
    expect(codes(file)).toEqual(['fee-not-in-force'])
  })

  it('stands in a case here for every code', () => {
    const covered = new Set([...FAULTY.map(([code]) => code), 'fee-not-in-force'])
    expect([...FAULT_CODES].sort()).toEqual([...covered].sort())
  })

  it('is told with the other side left alone: the answer to a void notice is no second fault', () => {
    const late = [
      { type: 'correctionAsked', servedOn: '2025-04-25' },
      { type: 'corrected', on: '2025-05-06' },
    ]
    expect(answer({ received: '2025-04-15', events: late })).toMatchObject({ due: '2025-05-15' })
    expect(codes({ received: '2025-04-15', events: late })).toEqual(['correction-late'])
    const consulted = [
      { type: 'thirdPartyAsked', sentOn: '2025-05-16', receivedOn: '2025-05-19' },
      { type: 'thirdPartyAnswered', on: '2025-05-21' },
    ]
    expect(codes({ received: '2025-04-15', events: consulted })).toEqual(['consultation-late'])
  })

  it('does not include an opinion that comes after the reply', () => {
    const events = [ASKED, { type: 'replied', on: '2025-05-12' }, { type: 'thirdPartyAnswered', on: '2025-05-13' }]
    expect(codes({ received: '2025-04-15', events })).toEqual([])
  })

  it('is not an event on the very last day', () => {
    expect(codes({ received: '2025-04-15', events: [{ type: 'correctionAsked', servedOn: '2025-04-24' }] })).toEqual([])
    expect(codes({ received: '2025-04-15', events: [{ type: 'extended', on: '2025-05-15', days: 20 }] })).toEqual([])
    expect(codes({ received: '2025-04-15', events: [{ type: 'replied', on: '2025-05-15' }] })).toEqual([])
    const fee = { type: 'feeNoticed', sentOn: '2025-05-15', receivedOn: '2025-05-16' }
    expect(codes({ received: '2025-04-15', events: [fee] })).toEqual([])
    const paid = { type: 'feePaid', on: '2025-06-16' }
    expect(answer({ received: '2025-04-15', events: [fee, paid] })).toMatchObject({ payBy: '2025-06-16', faults: [] })
  })
})

describe('a result that rests on a year without its notice', () => {
  it('is marked with the first day that is not certain', () => {
    expect(answer({ received: '2026-12-10' })).toMatchObject({
      due: '2027-01-07',
      provisional: true,
      uncertainFrom: '2027-01-01',
      note: expect.stringContaining('2027年放假安排的通知尚未发布'),
    })
    expect(answer({ received: '2026-12-03' })).toMatchObject({ due: '2026-12-31', provisional: false, note: null })
    expect(answer({ formed: '2026-12-10' }).provisional).toBe(true)
  })

  it('includes one whose day was set: the working days up to it are not known', () => {
    const events = [{ type: 'delayed', on: '2026-11-10', until: '2027-03-01' }]
    expect(answer({ received: '2026-11-02', events })).toMatchObject({ due: '2027-03-01', provisional: true })
  })
})
