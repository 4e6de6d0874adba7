import { expect, it } from 'vitest'
import { plainReport, type Values } from '../../../test/plainReport.ts'
import { checkReviews } from './reviewChecks.ts'

const results = (values: Values) => checkReviews(plainReport('2021', values)).map(({ result }) => result)

it.each<[string, Values, readonly string[]]>([
  ['all zeros', {}, ['holds', 'holds', 'holds']],
  [
    'every group adding up',
    { '4.reconsideration.upheld': 2, '4.reconsideration.pending': 1, '4.reconsideration.total': 3 },
    ['holds', 'holds', 'holds'],
  ],
  [
    'a total too high in the second group',
    { '4.suitDirect.other': 1, '4.suitDirect.total': 2 },
    ['holds', 'fails', 'holds'],
  ],
  ['a blank in the third', { '4.suitAfterReconsideration.upheld': null }, ['holds', 'holds', 'cannot-be-judged']],
])('the review table is judged group by group: %s', (_, values, expected) => {
  expect(results(values)).toEqual(expected)
})

it('names the results that were counted', () => {
  const [judgement] = checkReviews(
    plainReport('2021', {
      '4.reconsideration.upheld': 2,
      '4.reconsideration.corrected': 1,
      '4.reconsideration.total': 4,
    }),
  )
  expect(judgement).toMatchObject({
    check: 'T4-1',
    severity: 'error',
    message: '表四“行政复议”：结果维持 2 件，结果纠正 1 件，四种结果共 3 件，总计却填 4 件。',
  })
})
