import { describe, expect, it } from 'vitest'
import { article } from '../articles.ts'
import { date } from '../date.ts'
import { OUTCOMES } from '../outcome.ts'
import { citations, letterArticles } from './letterBasis.ts'
import { fieldLabelled, isGiven, LETTER_FIELDS } from './letterField.ts'
import { letterDue, letterForm, missingFields, missingText } from './letterForm.ts'
import { isLetterKind, LETTER_KINDS, outcomeOfKind, replyOf } from './letterKind.ts'

describe('the kinds of letters', () => {
  it('are those of the procedure, one reply for each outcome, and four answers to a request for correction', () => {
    expect(LETTER_KINDS).toHaveLength(19 + 26 + 4)
    expect(new Set(LETTER_KINDS).size).toBe(LETTER_KINDS.length)
    for (const { code } of OUTCOMES) expect(outcomeOfKind(replyOf(code))).toBe(code)
    expect(isLetterKind('reply:PART')).toBe(true)
    expect(isLetterKind('reply:NONE')).toBe(false)
    expect(outcomeOfKind('feeNotice')).toBeNull()
  })

  it('cite articles that the project holds', () => {
    for (const kind of LETTER_KINDS) for (const key of letterForm(kind).basis) expect(() => article(key)).not.toThrow()
  })

  it.each([
    ['correctionNotice', '政府信息公开申请补正告知书', ['30'], 'correctionDue', false],
    ['reasonsNotice', '政府信息公开申请说明理由告知书', ['35'], 'due', false],
    ['thirdPartyInquiry', '政府信息公开征求第三方意见书', ['32', '15'], 'due', false],
    ['jointOrganInquiry', '政府信息公开征求其他机关意见书', ['34'], 'due', false],
    ['extensionNotice', '政府信息公开申请延期答复告知书', ['33.2'], 'due', false],
    ['feeNotice', '政府信息公开信息处理费收费通知书', ['42.1', '收费办法 6'], 'due', false],
    ['disclosureNotice', '政府信息公开决定告知书', ['32', '15'], 'none', true],
    ['reply:REF-SECRET', '政府信息公开申请答复书', ['14', '36(3)'], 'due', true],
    ['reply:OTH-NOCORR', '政府信息公开申请不再处理告知书', ['30'], 'none', true],
    ['record:NOT-CORRECTED', '政府信息更正申请处理告知书', ['41'], 'none', true],
    ['receipt', '政府信息公开申请回执', ['31', '45'], 'sameDay', false],
  ] as const)(
    '%s is a %s under %j, due by rule %s, with a remedy notice: %s',
    (kind, name, basis, deadline, remedy) => {
      expect(letterForm(kind)).toMatchObject({ name, basis, deadline, remedy })
    },
  )

  it('are told apart by their labels, while the printed title stays as the law says', () => {
    const labels = LETTER_KINDS.map((kind) => letterForm(kind).label)
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
    expect(letterForm('record:CORRECTED')).toMatchObject({
      name: '政府信息更正申请处理告知书',
      label: '政府信息更正申请处理告知书（予以更正）',
    })
    expect(letterForm('jointOrganInquiry').label).toBe('政府信息公开征求其他机关意见书（共同制作机关）')
    expect(letterForm('organInquiry').label).toBe('政府信息公开征求其他机关意见书（涉及的机关）')
    expect(letterForm('reply:OPEN-1').label).toBe('政府信息公开申请答复书（予以公开：已主动公开）')
    expect(letterForm('correctionNotice').label).toBe('政府信息公开申请补正告知书')
  })

  it('go out under the seal, but for forms, the receipt, records and what units write to each other', () => {
    expect(LETTER_KINDS.filter((kind) => !letterForm(kind).sealed)).toEqual([
      ...['application', 'register', 'receipt', 'coHandling', 'serviceRecord', 'postingRecord', 'fileContents'],
    ])
  })

  it('tell of remedies in every reply and in no letter of the procedure but that to a third party', () => {
    const telling = LETTER_KINDS.filter((kind) => letterForm(kind).remedy)
    expect(telling.filter((kind) => !/^(?:reply|record):/.test(kind))).toEqual(['disclosureNotice'])
    expect(telling).toHaveLength(26 + 4 + 1)
  })

  it('say nothing of the applicant to third parties and other organs', () => {
    for (const kind of LETTER_KINDS) {
      const { addressee, required, optional } = letterForm(kind)
      if (addressee !== 'thirdParty' && addressee !== 'organ') continue
      const fields = [...required, ...optional]
      for (const field of ['applicant', 'applicantIdentity', 'applicantContact', 'request', 'queryCode'] as const) {
        expect(fields).not.toContain(field)
      }
    }
  })
})

describe('the last day for a letter', () => {
  // E1: received 2019-09-20, correction by 2019-09-30, due 2019-10-23.
  const days = { receivedOn: date('2019-09-20'), correctionDue: date('2019-09-30'), due: date('2019-10-23') }
  it.each([
    ['receipt', '2019-09-20'],
    ['correctionNotice', '2019-09-30'],
    ['extensionNotice', '2019-10-23'],
    ['feeNotice', '2019-10-23'],
    ['reply:PART', '2019-10-23'],
    ['reply:OTH-NOFEE', null],
    ['record:CORRECTED', null],
  ] as const)('%s is %s', (kind, last) => {
    expect(letterDue(kind, days)).toBe(last)
  })
})

describe('what is missing in a letter', () => {
  it('is every required field that is absent or blank', () => {
    const values = { organ: '某局', date: date('2025-05-12'), applicant: ' ', documentNumber: '某公复〔2025〕1号' }
    expect(missingFields('reply:OPEN-1', values)).toEqual([
      ...['applicant', 'you', 'receivedOn', 'request', 'information', 'place'],
      ...['reconsideration', 'court', 'officeName', 'officePhone'],
    ])
    expect(missingText(['place', 'court'])).toBe('还缺少：获取途径、管辖法院。')
    expect(missingText([])).toBeNull()
  })

  it('is also the online way of reconsideration where a reply is served online (复议法 Art. 22.2)', () => {
    expect(missingFields('reply:OPEN-1', {}, true)).toContain('reconsiderationUrl')
    expect(missingFields('correctionNotice', {}, true)).not.toContain('reconsiderationUrl')
  })

  it('is not a number that is nought', () => {
    expect(isGiven(0)).toBe(true)
    expect(isGiven([' '])).toBe(false)
  })
})

describe('the fields', () => {
  it('have each a Chinese name of its own', () => {
    const labels = Object.values(LETTER_FIELDS).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    expect(fieldLabelled('补正事项')).toBe('correctionItems')
    expect(fieldLabelled('用途')).toBeNull()
  })
})

describe('the basis of a letter', () => {
  it('cites each law once', () => {
    expect(citations(['14', '36(3)'])).toBe('《中华人民共和国政府信息公开条例》第十四条、第三十六条第三项')
    expect(citations(['42.1', '收费办法 6'])).toBe(
      '《中华人民共和国政府信息公开条例》第四十二条第一款，《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条',
    )
  })

  it('adds the grounds on which a part is withheld (Art. 37)', () => {
    const grounds = ['thirdPartyRights', 'notInformation'] as const
    expect(letterArticles('reply:PART', { grounds })).toEqual(['37', '36(3)', '15', '2'])
    expect(letterArticles('reply:OPEN-2', { grounds })).toEqual(['36(2)', '40'])
  })
})
