import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR as calendar } from '#law/calendar.ts'
import { checkLetter } from '#law/letter/letterCheck.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { LETTER_EXAMPLE } from '../../../test/letterExample.ts'
import { textDocument } from '../read/text.ts'
import { citedArticles } from './citedArticles.ts'
import { composeLetter } from './composeLetter.ts'
import { guessOutcome } from './guessOutcome.ts'
import { quotedRequest } from './quotedRequest.ts'
import { readLetter, readLetterFile } from './readLetter.ts'

const folder = fileURLToPath(new URL('../../../test/fixtures/letters/', import.meta.url))
const expected: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8'))
const files = readdirSync(folder).filter((name) => /^\d/.test(name))

describe('the check of the samples', () => {
  it('knows them all', () => {
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(files)('finds in %s what was planted and nothing else', async (name) => {
    const reading = await readLetterFile(new Uint8Array(readFileSync(folder + name)), name)
    const findings = reading.ok ? checkLetter(reading.value, {}, calendar) : []
    const found = new Set(findings.map(({ check, result, severity }) => `${check} ${result} ${severity}`))
    expect([...found].sort()).toEqual(expected[name])
  })
})

describe('a reply in our own words', () => {
  it.each(OUTCOMES.map(({ code }) => code))('%s is read back without a fault', (code) => {
    const letter = readLetter(composeLetter(`reply:${code}`, LETTER_EXAMPLE))
    if (letter === null) throw new Error('not read')
    if (code !== 'OTH') expect(letter.outcome?.code).toBe(code)
    expect(letter).toMatchObject({
      organ: LETTER_EXAMPLE.organ,
      titleOrgan: LETTER_EXAMPLE.organ,
      number: LETTER_EXAMPLE.documentNumber,
      applicantLine: '张晓禾：',
      receivedOn: '2025-04-15',
      date: '2025-05-12',
      request: LETTER_EXAMPLE.request,
    })
    expect(checkLetter(letter, { outcome: code }, calendar)).toEqual([])
  })
})

describe('the parts of a reply', () => {
  it('are read from a scan-like text with the date in Chinese numerals and the signer on its line', () => {
    const letter = readLetter(
      textDocument(
        [
          '望升县水利局信息公开申请答复书',
          '申请人：张三，身份证号码见申请书',
          '你于2024年1月8日提交的政府信息公开申请收悉，要求公开“望升水库‘除险’加固资料”。',
          '经检索，未检索到该信息。',
          '望升县水利局（盖章） 二○二四年一月三十一日',
        ].join('\n'),
      ),
    )
    expect(letter).toMatchObject({
      organ: '望升县水利局',
      receivedOn: '2024-01-08',
      date: '2024-01-31',
      request: '望升水库‘除险’加固资料',
      outcome: { code: 'NA-NOTEXIST', sure: 'likely' },
      remedy: null,
      number: null,
    })
  })

  it('are not looked for in what is no reply', () => {
    expect(readLetter(textDocument('关于召开防汛工作会议的通知\n各科室：\n定于明天开会。'))).toBeNull()
    expect(readLetter(textDocument('某县2023年政府信息公开工作年度报告\n收到申请3件，均已答复。'))).toBeNull()
    for (const kind of ['correctionNotice', 'extensionNotice', 'feeNotice', 'thirdPartyInquiry', 'receipt'] as const) {
      expect(readLetter(composeLetter(kind, LETTER_EXAMPLE)), kind).toBeNull()
    }
  })

  it.each([
    ['申请公开：“甲“乙”丙”，收悉。', '甲“乙”丙'],
    ['申请公开内容为“甲”。', '甲'],
    ['申请公开：某项目的环评批复。', '某项目的环评批复'],
    ['您的来信收悉。', null],
  ])('have the request of %s', (text, request) => {
    expect(quotedRequest(text)).toBe(request)
  })

  it.each([
    ['《中华人民共和国政府信息公开条例》第三十六条第（三）项、第十六条第二款', ['36(3)', '16.2']],
    ['《政府信息公开条例》第36条第3项', ['36(3)']],
    ['《条例》第三十六条第一款第四项', ['36(4)']],
    ['条例第三十六条第四款', [null]],
    ['条例第十四条第四款', [null]],
    ['《中华人民共和国保守国家秘密法》第十三条，《中华人民共和国政府信息公开条例》第十四条', ['14']],
    ['《政府信息公开信息处理费管理办法》第六条', ['收费办法 6']],
  ])('have the articles of %s', (text, keys) => {
    expect(citedArticles(text).map(({ key }) => key)).toEqual(keys)
  })

  it.each([
    ['该信息涉及个人隐私，第三方不同意公开，决定不予公开；该信息也是请示报告。', ['15', '16.2'], 'unsure'],
    ['该信息涉及个人隐私，第三方不同意公开，决定不予公开；该信息也是请示报告。', ['16.2'], 'likely'],
    ['该信息属于请示报告，决定不予公开。', [], 'likely'],
    ['该信息属于请示报告，决定不予公开。', ['16.2'], 'sure'],
  ])('tell of %s under %j an outcome that is %s', (body, keys, sure) => {
    expect(
      guessOutcome(
        body,
        keys.map((key) => ({ key, quote: key })),
      )?.sure,
    ).toBe(sure)
  })

  it.each([
    [
      '2025年补偿分配表可以公开，现予提供。会议纪要属于讨论记录，根据第十六条第二款的规定，不予公开；根据第三十七条的规定区分处理。',
      ...([['16.2', '37'], { code: 'PART', sure: 'sure' }] as const),
    ],
    [
      '您申请的分配表，现予提供。会议纪要属于讨论记录，根据条例第十六条第二款，不予公开，依照条例第三十七条办理。',
      ...([['16.2', '37'], { code: 'PART', sure: 'likely' }] as const),
    ],
    [
      '您申请的分配表，现予提供。会议纪要属于讨论记录，根据条例第十六条第二款，不予公开。',
      ...([['16.2'], { code: 'REF-PROC', sure: 'unsure' }] as const),
    ],
    [
      '您申请的分配表，现予提供。您申请的会议纪要经检索不存在该信息。',
      ...([['36(4)'], { code: 'NA-NOTEXIST', sure: 'unsure' }] as const),
    ],
    // Nothing is given: the words of the law, and the head of the letter.
    [
      '现将您的政府信息公开申请答复如下：该信息属于讨论记录，不能区分处理后予以提供，决定不予公开。',
      ...([['16.2'], { code: 'REF-PROC', sure: 'sure' }] as const),
    ],
  ])('tell of one part that is given and another that is not: %s', (body, keys, told) => {
    const cited = keys.map((key) => ({ key, quote: key }))
    expect(guessOutcome(body, cited)).toEqual(told)
  })
})
