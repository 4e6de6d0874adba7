import { describe, expect, it } from 'vitest'
import { date } from './date.ts'
import { EXEMPTIONS } from './exemption.ts'
import { OUTCOMES, type OutcomeCode, outcome } from './outcome.ts'
import { remedy, remedyWithoutReply } from './remedy.ts'
import { FORMS } from './report/format.ts'
import type { Format } from './report/report.ts'

/** Rows of the requests table that are no result: received, carried, totals. */
const NO_RESULT = ['new', 'carriedIn', 'handledTotal', 'carriedOut']
const FORMATS: readonly Format[] = ['2019', '2021']
const leaves = (format: Format) => FORMS[format].requests.map((row) => row.id).filter((id) => !NO_RESULT.includes(id))

describe('the outcomes', () => {
  it.each(FORMATS)('have exactly one leaf row each in form %s, and every leaf row has one', (format) => {
    const rows = OUTCOMES.map((each) => each.row[format])
    expect(rows.filter((row) => !leaves(format).includes(row))).toEqual([])
    expect(leaves(format).filter((row) => !rows.includes(row))).toEqual([])
  })

  it('are those of law.md §4.4 and §0.5, each once', () => {
    const codes: readonly string[] = OUTCOMES.map((each) => each.code)
    expect(codes).toEqual([
      ...['OPEN-1', 'OPEN-2', 'PART'],
      ...['REF-SECRET', 'REF-LAW', 'REF-SAFE', 'REF-THIRD', 'REF-INT', 'REF-PROC', 'REF-CASE', 'REF-QUERY'],
      ...['NA-NOTEXIST', 'NA-NOTMINE', 'NA-MAKE', 'NA-UNCLEAR'],
      ...['NOT-PETITION', 'NOT-DUP', 'NOT-PUB', 'NOT-MASS', 'NOT-CONFIRM'],
      ...['OTH-NOCORR', 'OTH-NOFEE', 'OTH-NOTINFO', 'OTH-ARCHIVE', 'OTH-WITHDRAW', 'OTH'],
    ])
  })

  it.each<[OutcomeCode, string, string]>([
    ['OPEN-1', 'disclosed', 'disclosed'],
    ['NA-NOTMINE', 'unavailable.notHeld', 'unavailable.notHeld'],
    ['REF-QUERY', 'withheld.administrativeQuery', 'withheld.administrativeQuery'],
    ['OTH-NOCORR', 'otherwiseClosed', 'otherwiseClosed.notCorrected'],
    ['OTH-NOFEE', 'otherwiseClosed', 'otherwiseClosed.feeUnpaid'],
    ['OTH-NOTINFO', 'otherwiseClosed', 'otherwiseClosed.other'],
    ['OTH-WITHDRAW', 'otherwiseClosed', 'otherwiseClosed.other'],
  ])('%s counts in %s, from 2021 in %s', (code, row2019, row2021) => {
    expect(outcome(code).row).toEqual({ '2019': row2019, '2021': row2021 })
  })

  it('of the exemptions are the refusals under Art. 14 to 16', () => {
    for (const { article, outcome: code } of EXEMPTIONS) expect(outcome(code).articles[0]).toBe(article)
    expect(new Set(EXEMPTIONS.map((each) => each.outcome)).size).toBe(7)
    expect(EXEMPTIONS.filter((each) => each.force === 'absolute').map((each) => each.article)).toEqual([
      '14',
      '14',
      '14',
    ])
  })
})

const REFUSALS = ['PART', 'REF-SECRET', 'REF-LAW', 'REF-SAFE', 'REF-THIRD', 'REF-INT', 'REF-PROC', 'REF-CASE']
const NO_SUIT = ['REF-QUERY', 'NA-MAKE', 'NOT-PETITION', 'NOT-DUP', 'NOT-PUB']

describe('the remedy notice', () => {
  it.each([
    ['2023-12-31', () => 'reviewOrSuit'],
    ['2024-01-01', (code: string) => (REFUSALS.includes(code) ? 'reviewFirst' : 'reviewOrSuit')],
    ['2025-05-31', (code: string) => (REFUSALS.includes(code) ? 'reviewFirst' : 'reviewOrSuit')],
    [
      '2025-06-01',
      (code: string) => (REFUSALS.includes(code) ? 'reviewFirst' : NO_SUIT.includes(code) ? 'review' : 'reviewOrSuit'),
    ],
  ] as const)('of %s tells for every outcome which way is open', (day, expected) => {
    for (const { code } of OUTCOMES) expect([code, remedy(code, date(day)).path]).toEqual([code, expected(code)])
  })

  it('says the periods, and names the bodies', () => {
    const bodies = { reconsideration: '甲县人民政府', court: '甲县人民法院' }
    expect(remedy('REF-PROC', date('2025-07-01'), bodies)).toEqual({
      path: 'reviewFirst',
      text: '如对本答复不予公开的内容不服，应当自收到本答复之日起60日内先向甲县人民政府申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起15日内向甲县人民法院提起行政诉讼。',
      articles: ['复议法 20', '复议法 23(4)', '复议法 23.2', '诉讼法 45'],
      settled: true,
    })
    expect(remedy('OPEN-2', date('2025-07-01'), bodies).text).toBe(
      '如对本答复不服，可以自收到本答复之日起60日内向甲县人民政府申请行政复议，或者自收到本答复之日起6个月内向甲县人民法院提起行政诉讼。',
    )
    expect(remedy('NOT-DUP', date('2025-07-01'), bodies)).toMatchObject({
      text: '如对本答复不服，可以自收到本答复之日起60日内向甲县人民政府申请行政复议。',
      settled: false,
    })
    expect(remedy('REF-PROC', date('2023-12-31')).articles).toContain('复议法2017 9')
    expect(remedyWithoutReply().text).toContain('逾期不予答复')
  })
})
