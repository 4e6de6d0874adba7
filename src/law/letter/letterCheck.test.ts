import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar } from '../calendar.ts'
import { date } from '../date.ts'
import { checkLetter } from './letterCheck.ts'
import type { LetterFacts, LetterText } from './letterText.ts'
import { isIdentityNumber, personalDataIn } from './personalData.ts'

const FIRST =
  '如对本答复不服，应当自收到本答复之日起60日内先向蓝川县人民政府申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起15日内向蓝川县人民法院提起行政诉讼。'
const CHOICE =
  '如对本答复不服，可以自收到本答复之日起60日内向蓝川县人民政府申请行政复议，或者自收到本答复之日起6个月内向蓝川县人民法院提起行政诉讼。'

/** Received on 2025-04-15 and so due on 2025-05-15 (law.md E4: base). */
const LETTER: LetterText = {
  organ: '蓝川县民政局',
  titleOrgan: '蓝川县民政局',
  number: '蓝民公复〔2025〕4号',
  applicantLine: '张三：',
  receivedOn: date('2025-04-15'),
  request: '某文件',
  articles: [
    { key: '16.2', quote: '条例第十六条第二款' },
    { key: '36(3)', quote: '条例第三十六条第三项' },
  ],
  outcome: { code: 'REF-PROC', sure: 'sure' },
  remedy: FIRST,
  date: date('2025-05-15'),
  body: '属于请示报告，没有法律、法规、规章规定应当公开，决定不予公开。',
}
const NOT_HELD: Partial<LetterText> = {
  articles: [{ key: '36(4)', quote: '条例第三十六条第四项' }],
  outcome: { code: 'NA-NOTEXIST', sure: 'sure' },
  remedy: CHOICE,
  body: '在公文系统中检索，没有您申请公开的信息。',
}
const found = (change: Partial<LetterText>, facts: LetterFacts = {}) =>
  checkLetter({ ...LETTER, ...change }, facts, calendar).map(({ check, severity, result }) =>
    result === 'fails' ? `${check} ${severity}` : `${check} open`,
  )

describe('a reply', () => {
  it('that is right has no finding', () => {
    expect(found({})).toEqual([])
    expect(found(NOT_HELD)).toEqual([])
  })

  it('with several results shows the article, the facts and the remedy of each (Art. 36)', () => {
    const facts = { outcome: 'NA-NOTEXIST', others: ['REF-PROC'] } as const
    expect(found(NOT_HELD, facts)).toEqual([
      'LET-ARTICLE error',
      'LET-FACTS error',
      'LET-FACTS warning',
      'LET-REVIEW-FIRST error',
    ])
    const whole = { ...NOT_HELD, articles: [...(NOT_HELD.articles ?? []), ...LETTER.articles], remedy: FIRST }
    expect(found({ ...whole, body: `${NOT_HELD.body}${LETTER.body}` }, facts)).toEqual([])
  })

  it('that withholds a part only as no government information refuses nothing (Art. 37; 复议法 Art. 23.1(4))', () => {
    const part = {
      articles: [
        { key: '37', quote: '第三十七条' },
        { key: '2', quote: '第二条' },
      ],
      ...{ remedy: CHOICE, body: '第三页的私人记事不予提供，理由是不属于政府信息。' },
    }
    expect(found(part, { outcome: 'PART', withheld: ['OTH-NOTINFO'] })).toEqual([])
    expect(found(part, { outcome: 'PART', withheld: ['REF-INT'] })).toEqual(['LET-REVIEW-FIRST error'])
  })

  describe('is in time (Art. 33)', () => {
    it('on the twentieth working day, late on the next', () => {
      expect(found({ date: date('2025-05-16') })).toEqual(['LET-TIME error'])
    })

    it('with an extension up to the fortieth, 2025-06-13', () => {
      const body = `${LETTER.body}本机关已告知延长答复期限20个工作日。`
      expect(found({ body, date: date('2025-06-13') })).toEqual([])
      expect(found({ body, date: date('2025-06-16') })).toEqual(['LET-TIME error'])
    })

    it('counted from the corrected request (Art. 30; E3: 2020-05-12 → 2020-06-09)', () => {
      const change = {
        ...NOT_HELD,
        receivedOn: date('2020-04-20'),
        body: `${NOT_HELD.body}因内容不明确，2020年4月28日告知补正，本机关于2020年5月12日收到补正的申请。`,
      }
      expect(found({ ...change, date: date('2020-06-09') })).toEqual([])
      expect(found({ ...change, date: date('2020-06-10') })).toEqual(['LET-TIME error'])
    })

    it('or cannot be judged where a third party was asked', () => {
      const body = `${LETTER.body}本机关征求了第三方意见。`
      expect(found({ body, date: date('2025-06-05') })).toEqual(['LET-TIME open'])
    })

    it('by the clock of the case file where that is known, and by the day of posting', () => {
      const facts = { dueOn: date('2025-06-05'), servedOn: date('2025-06-05') }
      expect(found({ date: date('2025-05-30') }, facts)).toEqual([])
      expect(found({ date: date('2025-05-30') }, { ...facts, servedOn: date('2025-06-06') })).toEqual([
        'LET-TIME error',
      ])
    })

    it('and not dated before the request came', () => {
      expect(found({ date: date('2025-04-14') })).toEqual(['LET-DATE error'])
    })
  })

  describe('cites the article of its outcome', () => {
    it.each([
      [{ articles: [{ key: '15', quote: '' }] }, ['LET-ARTICLE error']],
      [
        {
          articles: [
            { key: '16', quote: '' },
            { key: '36(3)', quote: '' },
          ],
        },
        ['LET-ARTICLE warning'],
      ],
      [{ articles: [{ key: '16.2', quote: '' }] }, ['LET-ARTICLE hint']],
      [{ ...NOT_HELD, articles: [{ key: '36(5)', quote: '' }] }, ['LET-ARTICLE error']],
      [{ ...NOT_HELD, articles: [{ key: '36', quote: '' }] }, ['LET-ARTICLE warning']],
      [
        {
          ...NOT_HELD,
          articles: [
            { key: '36(4)', quote: '' },
            { key: null, quote: '条例第六十条' },
          ],
        },
        ['LET-NO-ARTICLE error'],
      ],
    ] as const)('%#', (change, expected) => {
      expect(found(change)).toEqual(expected)
    })

    it('also where the outcome is known from the case file and not from the letter', () => {
      expect(found({ ...NOT_HELD, outcome: null }, { outcome: 'NA-NOTEXIST' })).toEqual([])
      expect(found({ ...NOT_HELD, outcome: null })).toEqual(['LET-OUTCOME open', 'LET-REVIEW-FIRST open'])
    })
  })

  describe('tells the remedy of its outcome and date', () => {
    it.each([
      ['a refusal that offers a suit at once since 2024', { remedy: CHOICE }, ['LET-REVIEW-FIRST error']],
      ['a refusal that does not say "first"', { remedy: FIRST.replace('先', '') }, ['LET-REVIEW-FIRST error']],
      ['no refusal, but reconsideration first', { ...NOT_HELD, remedy: FIRST }, ['LET-REVIEW-FIRST error']],
      ['nothing at all', { remedy: null }, ['LET-REMEDY error']],
      ['thirty days', { remedy: FIRST.replace('60', '30') }, ['LET-PERIOD error']],
      ['three months', { ...NOT_HELD, remedy: CHOICE.replace('6个月', '3个月') }, ['LET-PERIOD error']],
      ['thirty days after reconsideration', { remedy: FIRST.replace('15日', '30日') }, ['LET-PERIOD error']],
      ['no organ of reconsideration', { remedy: FIRST.replace('蓝川县人民政府', '上级行政机关') }, ['LET-BODY error']],
      ['no suit', { ...NOT_HELD, remedy: CHOICE.replace(/，或者.*。/, '。') }, ['LET-REMEDY error']],
    ])('%s', (_, change, expected) => {
      expect(found(change)).toEqual(expected)
    })

    it('before 2024-01-01 a refusal leaves the choice', () => {
      const change = { receivedOn: date('2023-12-11'), date: date('2023-12-29') }
      expect(found({ ...change, remedy: CHOICE })).toEqual([])
      expect(found({ ...change, remedy: FIRST })).toEqual(['LET-REVIEW-FIRST error'])
    })

    it('names the organ that has jurisdiction over the signer, where that is known', () => {
      expect(found({}, { reconsideration: ['蓝川县人民政府'] })).toEqual([])
      expect(found({}, { reconsideration: ['临江市人民政府'] })).toEqual(['LET-BODY error'])
    })

    it('may send to the department above only under vertical leadership (复议法 Art. 27)', () => {
      const remedy = FIRST.replace('蓝川县人民政府', '国家税务总局临江市税务局')
      expect(found({ remedy })).toEqual(['LET-BODY error'])
      expect(found({ remedy, organ: '国家税务总局蓝川县税务局', titleOrgan: null })).toEqual([])
    })

    it('names the online way where it was served online (复议法 Art. 22.2)', () => {
      expect(found({}, { servedOnline: true })).toEqual(['LET-ONLINE error'])
      expect(found({ remedy: `${FIRST}网址：https://fuyi.example.cn。` }, { servedOnline: true })).toEqual([])
    })
  })

  it.each([
    ['REF-LAW', ['14', '36(3)'], '《统计管理办法》第三条禁止公开，决定不予公开。'],
    ['REF-SAFE', ['14', '36(3)'], '公开后可能危及国家安全、公共安全、经济安全、社会稳定，造成影响，决定不予公开。'],
    ['REF-SECRET', ['14', '36(3)'], '属于国家秘密，决定不予公开。'],
    ['REF-INT', ['16.1', '36(3)'], '属于内部信息，决定不予公开。'],
    ['REF-CASE', ['16.2', '36(3)'], '属于执法信息，决定不予公开。'],
  ] as const)('%s states the facts that it needs', (code, keys, body) => {
    const articles = keys.map((key) => ({ key, quote: key }))
    expect(found({ outcome: { code, sure: 'sure' }, articles, body })).toEqual(['LET-FACTS error'])
  })

  it.each([
    ['NOT-DUP', '36(6)', '属于重复申请，本机关于2025年1月6日作出答复。'],
    ['NOT-MASS', '35', '数量明显超过合理范围，要求说明理由，不予处理。'],
    ['NA-NOTEXIST', '36(4)', '该信息不存在。'],
  ] as const)('%s as well', (code, key, body) => {
    const checks = found({ ...NOT_HELD, outcome: { code, sure: 'sure' }, articles: [{ key, quote: key }], body })
    expect(checks).toContain('LET-FACTS error')
  })

  it.each([
    ['已经主动公开，请自行上网查阅。', ['LET-FACTS error', 'LET-FACTS warning']],
    ['已经在县人民政府网站主动公开。', ['LET-FACTS warning']],
    ['已经主动公开，网址：https://www.example.gov.cn/zfxxgk/1.html。', []],
    ['已经在县人民政府网站“规划计划”栏目主动公开。', []],
    ['已经刊登在《临江市人民政府公报》2025年第3期。', []],
    ['已经主动公开，可以到县档案馆查阅。', []],
  ] as const)('OPEN-1 says where it can be found: %s', (body, expected) => {
    const change = { outcome: { code: 'OPEN-1', sure: 'sure' }, articles: [{ key: '36(1)', quote: '' }], body } as const
    expect(found({ ...NOT_HELD, ...change })).toEqual(expected)
  })

  it('gives away no numbers of other people, but its own account and telephone', () => {
    const say = (words: string) => found({ ...NOT_HELD, body: `${NOT_HELD.body}\n${words}` })
    expect(say('王某，990101199003071237')).toEqual(['LET-PERSONAL error'])
    expect(say('王某，电话19900000123')).toEqual(['LET-PERSONAL error'])
    expect(say('联系电话：19900000123')).toEqual([])
    expect(say('王某，990101********1237，199****0123')).toEqual([])
  })

  it('does not spread the number that it warns of', () => {
    const body = `${NOT_HELD.body}王某，990101199003071237`
    const findings = checkLetter({ ...LETTER, ...NOT_HELD, body }, {}, calendar)
    expect(JSON.stringify(findings)).not.toContain('990101199003071237')
  })
})

describe('personal data in a text', () => {
  it.each([
    ['身份证990101196805120455。', ['identityNumber']],
    ['身份证990101196805120450。', []],
    ['卡号6222020000000000125', ['bankAccount']],
    ['卡号 6222 0200 0000 0000 125', ['bankAccount']],
    ['电话0599-8800123', []],
    ['蓝民公复〔2025〕4号，邮件号1234567890123', []],
    ['https://a.example.cn/19900000123', []],
  ])('%s holds %j', (text, kinds) => {
    expect(personalDataIn(text).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('knows the check character of an identity number (GB 11643)', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(isIdentityNumber('110105194912310021')).toBe(false)
  })
})
