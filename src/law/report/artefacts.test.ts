import { expect, it } from 'vitest'
import { plainReport, sections } from '../../../test/plainReport.ts'
import { checkArtefacts } from './artefacts.ts'

it.each<[string, string, readonly string[]]>([
  ['clean text', '（一）甲。\n（二）乙。\n1.丙。', []],
  ['pictures lost', '甲。\n[image: 流程图]\n[bookmark: _GoBack]乙。', ['ART-1 [image: 流程图]']],
  ['underline tags', '甲<u>乙</u>。', ['ART-1 <u>']],
  ['a doubled full stop', '办结率100%。。', ['ART-2 。。']],
  ['an ellipsis', '等等……', []],
  ['brackets of another kind', '（源政办发﹝2019﹞72号）', ['ART-3 ﹝2019﹞72号']],
  ['square brackets', '某政办发[2019]8号', ['ART-3 [2019]8号']],
  ['the right brackets', '某政办发〔2019〕8号', []],
  ['a number of another kind', '（一）甲\n（二）乙\n（3） 丙', ['NUM-1 （3）']],
  ['a number left out', '（一）甲\n（三）乙', ['NUM-1 （三）']],
  ['a number twice', '(一)甲\n（二）乙\n（二）丙', ['NUM-1 （二）']],
  ['numbers within numbers', '（一）甲\n（1）乙\n（2）丙\n（二）丁\n（1）戊', []],
  ['numbers that start again', '（一）甲\n（二）乙\n（一）丙\n（二）丁', []],
  ['numbers in running text', '甲，（一）和（三）。', []],
])('%s', (_, text, expected) => {
  const found = checkArtefacts(plainReport('2021', {}, { sections: sections({ 1: text }) }))
  expect(
    found.flatMap((judgement) => (judgement.result === 'holds' ? [] : [`${judgement.check} ${judgement.quote}`])),
  ).toEqual(expected)
})

it('is not asked of a report without text', () => {
  expect(checkArtefacts(plainReport('2021', {}, { preface: null, sections: [] }))).toEqual([])
})
