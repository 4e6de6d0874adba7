import { expect, it } from 'vitest'
import { plainReport, type Values } from '../../../test/plainReport.ts'
import { checkPublication } from './publicationChecks.ts'
import type { Format } from './report.ts'

const answers = (format: Format, values: Values) =>
  checkPublication(plainReport(format, values))
    .filter(({ result }) => result !== 'holds')
    .map(({ check, result }) => `${check} ${result}`)

it.each<[Format, string, Values, readonly string[]]>([
  ['2019', 'all zeros', {}, []],
  ['2021', 'all zeros', {}, []],
  ['2019', 'published 3 of 5', { '2.art20_1.rules.published': 3, '2.art20_1.rules.publishedTotal': 5 }, []],
  [
    '2019',
    'published 3 of 2',
    { '2.art20_1.rules.published': 3, '2.art20_1.rules.publishedTotal': 2 },
    ['T2A-1 fails'],
  ],
  ['2019', 'published of an unknown total', { '2.art20_1.rules.publishedTotal': null }, ['T2A-1 cannot-be-judged']],
  ['2019', '286 items less 49', { '2.art20_5.licences.previous': 286, '2.art20_5.licences.change': -49 }, []],
  ['2019', '4 items less 5', { '2.art20_8.fees.previous': 4, '2.art20_8.fees.change': -5 }, ['T2A-3 fails']],
  ['2019', 'an unreadable stock', { '2.art20_8.fees.previous': '4h' }, ['T2A-3 cannot-be-judged']],
  ['2019', 'twelve projects for no money', { '2.art20_9.procurement.projects': 12 }, ['T2A-4 fails']],
  ['2019', 'money for no project', { '2.art20_9.procurement.amount': 1 }, ['T2A-4 fails']],
  ['2019', 'both', { '2.art20_9.procurement.projects': 12, '2.art20_9.procurement.amount': 1 }, []],
  ['2019', 'decisions without an item', { '2.art20_6.penalties.decisions': 7 }, ['T2A-5 fails']],
  [
    '2019',
    'decisions with an item new this year',
    { '2.art20_6.penalties.decisions': 7, '2.art20_6.penalties.change': 1 },
    [],
  ],
  ['2021', 'decisions, of which form 2021 knows no items', { '2.art20_6.penalties.decisions': 7 }, []],
  ['2021', 'issued 3, in force 8', { '2.art20_1.rules.issued': 3, '2.art20_1.rules.inForce': 8 }, []],
  ['2021', 'issued 3, in force 2', { '2.art20_1.rules.issued': 3, '2.art20_1.rules.inForce': 2 }, ['T2B-2 fails']],
  [
    '2021',
    'issued 3 and repealed 1 in the same year, in force 2',
    { '2.art20_1.rules.issued': 3, '2.art20_1.rules.repealed': 1, '2.art20_1.rules.inForce': 2 },
    [],
  ],
  ['2021', 'a blank number in force', { '2.art20_1.normativeDocuments.inForce': null }, ['T2B-2 cannot-be-judged']],
])('the publication table of form %s with %s', (format, _, values, expected) => {
  expect(answers(format, values)).toEqual(expected)
})
