import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { APPLICANT_KINDS, applicantColumn } from './applicant.ts'
import { article, citation, shortCitation } from './articles.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from './calendar.ts'
import { OTHER_LAWS } from './data/otherLaws.ts'
import { REGULATION } from './data/regulation.ts'
import { APPLICANT_COLUMNS } from './report/format.ts'
import { reportDeadline } from './reportDeadline.ts'

describe('an article', () => {
  it.each([
    ['33.2', '第三十三条第二款', '行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；'],
    ['33.3', '第三十三条第三款', '行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。'],
    ['36(6)', '第三十六条第六项', '(六)行政机关已就申请人提出的政府信息公开申请作出答复'],
    ['20(15)', '第二十条第十五项', '(十五)法律、法规、规章和国家有关规定规定'],
    ['10.1', '第十条第一款', '行政机关制作的政府信息，由制作该政府信息的行政机关负责公开。'],
    ['复议法 23(4)', '第二十三条第四项', '（四）申请政府信息公开，行政机关不予公开；'],
    ['复议法 23.2', '第二十三条第二款', '对前款规定的情形，行政机关在作出行政行为时应当告知'],
    ['民法典 201', '第二百零一条', '按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。'],
    ['收费办法 4(3)', '第四条第三项', '（三）同一申请人一个自然月内累计申请31件以上的部分'],
    ['2007条例 24.2', '第二十四条第二款', '行政机关不能当场答复的，应当自收到申请之日起15个工作日内予以答复；'],
  ])('%s is %s', (key, name, begins) => {
    expect(article(key).name).toBe(name)
    expect(article(key).text.slice(0, begins.length)).toBe(begins)
  })

  it('has its law, the time in force and how sure its text is', () => {
    expect(article('33.2')).toMatchObject({
      law: '中华人民共和国政府信息公开条例',
      inForceFrom: '2019-05-15',
      inForceTo: null,
      confidence: 'verbatim',
      url: 'http://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm',
    })
    expect(article('2007条例 24').inForceTo).toBe('2019-05-14')
    expect(article('收费办法 4').confidence).toBe('verbatim')
    expect(article('收费办法 6').confidence).toBe('restated')
    expect(article('收费办法 7').confidence).toBe('unconfirmed')
    expect(citation('31(3)')).toBe('《中华人民共和国政府信息公开条例》第三十一条第三项')
    expect(shortCitation('民法典 203')).toBe('民法典第二百零三条')
    expect(shortCitation('30')).toBe('条例第三十条')
  })

  it.each(['57', '33.4', '36(8)', '民法典 1', '没有这部法 1', '33.', 'x', ''])('%j is refused', (key) => {
    expect(() => article(key)).toThrow(RangeError)
  })

  it('stands in the Regulation from 1 to 56, none empty, items after their paragraph', () => {
    expect(Object.keys(REGULATION).map(Number)).toEqual(Array.from({ length: 56 }, (_, index) => index + 1))
    for (const lines of Object.values(REGULATION)) {
      expect(lines[0]).toMatch(/^[^(]/)
      for (const line of lines) expect(line).toMatch(/[。：；]$/)
    }
  })
})

const folder = fileURLToPath(new URL('.', import.meta.url))
const sources = globSync('*.ts', { cwd: folder })
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => readFileSync(folder + name, 'utf8'))
const lawNames = Object.keys(OTHER_LAWS).join('|')
const KEY = String.raw`(?:(?:${lawNames}) )?\d+(?:\.\d+)?(?:\(\d+\))?`

describe('every article that a rule cites', () => {
  const cited = new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(new RegExp(`article: '(${KEY})'`, 'g'))].map((match) => match[1] ?? ''),
      ...[...source.matchAll(/articles: \[([^\]]*)\]/g)].flatMap((match) =>
        [...(match[1] ?? '').matchAll(/'([^']*)'/g)].map((inner) => inner[1] ?? ''),
      ),
      ...[...source.matchAll(new RegExp(`'((?:${lawNames}) \\d[^']*)'`, 'g'))].map((match) => match[1] ?? ''),
    ]),
  )

  it('is one that the project holds', () => {
    expect(cited.size).toBeGreaterThan(30)
    for (const key of cited) expect(() => article(key), key).not.toThrow()
  })

  it('makes use of every other law that the project holds', () => {
    const used = [...cited].map((key) => key.split(' ')[0])
    expect(Object.keys(OTHER_LAWS).filter((name) => !used.includes(name) && name !== '民法典')).toEqual([])
  })
})

describe('the annual report is due (Art. 49)', () => {
  it.each([
    ['department', 2019, '2020-01-31', '2020-01-23'],
    ['department', 2022, '2023-01-31', '2023-01-31'],
    ['department', 2024, '2025-01-31', '2025-01-27'],
    ['department', 2025, '2026-01-31', '2026-01-30'],
    ['government', 2023, '2024-03-31', '2024-03-29'],
    ['government', 2024, '2025-03-31', '2025-03-31'],
  ] as const)('from a %s for %i on %s, a calendar date; warn by %s', (organ, year, due, lastWorkday) => {
    expect(reportDeadline(organ, year, calendar)).toMatchObject({ due, lastWorkday, provisional: false })
  })

  it('with a warning day that is provisional where the notice is not out', () => {
    expect(reportDeadline('government', 2026, calendar)).toMatchObject({ due: '2027-03-31', provisional: true })
  })
})

describe('the kinds of applicant', () => {
  it('are each named once', () => {
    expect(new Set(APPLICANT_KINDS.map((kind) => kind.id)).size).toBe(APPLICANT_KINDS.length)
  })

  it('fill every column of the requests table but the total', () => {
    const columns = APPLICANT_COLUMNS.map((column) => column.id).filter((id) => id !== 'total')
    expect([...new Set(APPLICANT_KINDS.map((kind) => kind.column))].sort()).toEqual([...columns].sort())
    expect(applicantColumn('lawyer')).toBe('person')
    expect(applicantColumn('lawFirm')).toBe('legalService')
    expect(applicantColumn('soleTrader')).toBe('person')
    expect(applicantColumn('soleTraderUnderName')).toBe('business')
  })
})
