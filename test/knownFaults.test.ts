/**
 * What is known to be wrong in real reports must be found, and what is known to be right must not be reported. Rows are
 * those of law.md §10 marked E (severity of §0.5 no. 11); the notes are those of the gold files.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readReport } from '#document/readReport.ts'
import type { Finding, Severity } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import { compareReports } from '#law/report/compare.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { parts } from './parts.ts'

const S0 = 'anqiu-edz-2019.txt'
const S1 = 'xingan-2020.txt'
const S2 = 'jining-edz-2020.txt'
const S3 = 'sifangtai-2019-ocr.txt'
const S4 = 'yiyuan-office-2019.txt'
const NAMES = [S0, S1, S2, S3, S4, 'hongze-2024.pdf', 'shuyang-drc-2023.html', 'pingtan-2021.txt', 'pingtan-2022.txt']

interface Row {
  readonly file: string
  readonly row: string
  readonly check: string
  readonly severity: Severity
  /** In the message or the quote. */
  readonly words?: RegExp
  readonly cell?: string
}

const FAULTS: readonly Row[] = [
  { file: S0, row: 'S0 1', check: 'TXT-1', severity: 'error', words: /未收到依申请公开/, cell: '3.new.total' },
  { file: S0, row: 'S0 3', check: 'TXT-10', severity: 'warning', words: /2个科室负责人.*通报批评/ },
  { file: S1, row: 'S1 1', check: 'TXT-3', severity: 'warning', words: /371 条.*515 条.*其余144条未说明/ },
  { file: S1, row: 'S1 2', check: 'T3-5', severity: 'warning', words: /6 格/, cell: '3.disclosed.legalService' },
  { file: S3, row: 'S3 1', check: 'TXT-8', severity: 'error', words: /共发布相关信息条/ },
  { file: S3, row: 'S3 2', check: 'READ-1', severity: 'warning', words: /4h/, cell: '2.art20_5.licences.previous' },
  { file: S3, row: 'S3 3', check: 'READ-1', severity: 'warning', words: /0%/, cell: '2.art20_6.penalties.change' },
  { file: S3, row: 'S3 4', check: 'READ-2', severity: 'hint', words: /增\/凋/ },
  { file: S3, row: 'S3 6', check: 'TXT-4', severity: 'warning', words: /651 条.*1102 条.*其余451条未说明/ },
  { file: S3, row: 'S3 8', check: 'READ-2', severity: 'hint', words: /法丿/ },
  { file: S3, row: 'S3 9', check: 'READ-2', severity: 'hint', words: /本年新州/ },
  { file: S3, row: 'S3 9', check: 'READ-2', severity: 'hint', words: /上年结转 专政府/ },
  { file: S3, row: 'S3 10', check: 'READ-2', severity: 'hint', words: /\(-\)予以公开/ },
  { file: S3, row: 'S3 10', check: 'READ-2', severity: 'hint', words: /\)部分公开\(区分处理的/ },
  { file: S3, row: 'S3 11', check: 'READ-2', severity: 'hint', words: /度 理 年 果/ },
  { file: S3, row: 'S3 12', check: 'T3-5', severity: 'warning', cell: '3.unavailable.notHeld.otherOrganisation' },
  { file: S3, row: 'S3 13', check: 'READ-2', severity: 'hint', words: /比6 4分/ },
  { file: S3, row: 'S3 14', check: 'T3-5', severity: 'warning', cell: '3.notHandled.reconfirm.person' },
  { file: S3, row: 'S3 15', check: 'T3-5', severity: 'warning', cell: '3.carriedOut.person' },
  { file: S3, row: 'S3 16', check: 'READ-2', severity: 'hint', words: /亍政诉/ },
  { file: S3, row: 'S3 16', check: 'READ-3', severity: 'warning', words: /18 格/ },
  { file: S3, row: 'S3 18', check: 'STR-1', severity: 'warning', words: /人大代表建议和政协委员提案/ },
]

/** Rows marked W that can be told with certainty. */
const WARNINGS: readonly Row[] = [
  { file: S0, row: 'S0 2', check: 'T3-7', severity: 'hint', words: /1 件/ },
  { file: S0, row: 'S0 7', check: 'TXT-7', severity: 'warning', words: /标题、机关署名、成文日期/ },
  { file: S0, row: 'S0 8', check: 'DATE-1', severity: 'warning', words: /2020-06-19/ },
  { file: S0, row: 'S0 10', check: 'ART-1', severity: 'hint' },
  { file: S1, row: 'S1 4', check: 'NUM-1', severity: 'hint', words: /（4）.*（三）/ },
  { file: S1, row: 'S1 5', check: 'ART-2', severity: 'hint', words: /。。/ },
  { file: S2, row: 'S2 1', check: 'TXT-9', severity: 'hint', words: /3049条.*800余条/ },
  { file: S2, row: 'S2 5', check: 'DATE-1', severity: 'warning', words: /2021-02-09/ },
  { file: S2, row: 'S2 13', check: 'TXT-7', severity: 'warning', words: /联系方式/ },
  { file: S3, row: 'S3 20', check: 'TXT-7', severity: 'warning', words: /工作考核、社会评议、责任追究/ },
  { file: S4, row: 'S4 8', check: 'ART-3', severity: 'hint', words: /2019﹞72号/ },
  { file: S4, row: 'S4 10', check: 'TXT-7', severity: 'warning', words: /联系方式、机关署名、成文日期/ },
]

/** What is right: the check may say that it cannot be judged, but it must not fail. */
const RIGHT: readonly { readonly file: string; readonly why: string; readonly checks: RegExp }[] = [
  {
    file: S0,
    why: '75+87+33 = 195 and 11+8+11+1+6+6+3+29 = 75; T3-1 to T3-3 and T4-1 hold',
    checks: /^TXT-[34]$|^T3-[123]$|^T4-1$/,
  },
  {
    file: S1,
    why: '2+0 = 2+0, text 2 = table 2, no review, dated in January',
    checks: /^T3-[123]$|^TXT-[12]$|^T4-1$|^DATE-1$/,
  },
  {
    file: S2,
    why: '243+23 = 266, all cells are numbers, −49 and −8 are signed',
    checks: /^TXT-[34]$|^T3-[1-6]$|^T4-1$|^T2A|^READ/,
  },
  {
    file: S3,
    why: '未收到 agrees with the table; readable zeros satisfy the identities',
    checks: /^TXT-[12]$|^T3-[123]$|^T4-1$/,
  },
  { file: S4, why: 'T3-1 to T3-3 and T4-1 hold', checks: /^T3-|^T4-1$|^TXT-[12]$/ },
  {
    file: 'hongze-2024.pdf',
    why: '17 requests are those of the office, 95 those of the district',
    checks: /^TXT-[1-6]$|^T3-|^T4-|^T2/,
  },
  {
    file: 'shuyang-drc-2023.html',
    why: '249 adds up, 26 agree with the table',
    checks: /^TXT-|^T3-[12346]$|^T4-|^T2|^DATE-1$|^SEC-5$/,
  },
  { file: 'pingtan-2021.txt', why: '70 = 69 + 1 in text and table', checks: /^TXT-[1-6]$|^T3-|^T4-|^T2/ },
  { file: 'pingtan-2022.txt', why: '75 requests are 74 new and 1 carried over', checks: /^TXT-[1-6]$|^T3-|^T4-|^T2/ },
]

describe.skipIf(parts.shared === null)('[shared] the real reports', () => {
  const reports = new Map<string, AnnualReport>()
  const findings = new Map<string, readonly Finding[]>()

  beforeAll(async () => {
    for (const name of NAMES) {
      const bytes = new Uint8Array(readFileSync(join(parts.shared ?? '', 'reports', name)))
      const reading = await readReport(bytes, name)
      if (!reading.ok) throw new Error(`${name}: ${reading.error.message}`)
      reports.set(name, reading.value)
      findings.set(name, [...reading.findings, ...checkReport(reading.value)])
    }
  })

  const of = (name: string) => findings.get(name) ?? []
  const report = (name: string): AnnualReport => {
    const found = reports.get(name)
    if (found === undefined) throw new Error(`${name} was not read`)
    return found
  }

  it.each([...FAULTS, ...WARNINGS].map((row) => [row.row, row.check, row] as const))(
    '%s is found by %s',
    (_, check, row) => {
      const found = of(row.file).filter(
        (finding) =>
          finding.check === check &&
          (row.words === undefined || row.words.test(finding.message) || row.words.test(finding.quote ?? '')) &&
          (row.cell === undefined || finding.cells.includes(row.cell)),
      )
      expect(found.map(({ severity }) => severity)).toContain(row.severity)
    },
  )

  it('S3 5: the amount that was split into two cells is put together and marked as worked out', () => {
    const cell = report(S3).cells['2.art20_9.procurement.amount']
    expect(cell).toMatchObject({ value: 1_560_470, how: 'inferred' })
  })

  it.each(RIGHT)('$file: nothing is reported where $why', ({ file, checks }) => {
    expect(of(file).filter(({ check, result }) => result === 'fails' && checks.test(check))).toEqual([])
  })

  it('errors that fail are only those known', () => {
    const errors = NAMES.flatMap((name) =>
      of(name)
        .filter(({ severity, result }) => severity === 'error' && result === 'fails')
        .map(({ check }) => `${name} ${check}`),
    )
    expect(errors).toEqual([`${S0} TXT-1`, `${S3} TXT-8`])
  })

  it('a table whose organisation columns are blank is one warning, not one for each row', () => {
    expect(of('shuyang-drc-2023.html').filter(({ check }) => check === 'T3-5')).toHaveLength(1)
  })

  it('what the narrative says is typed, and agrees with what a person reads', () => {
    const claims = (name: string, what: string) =>
      report(name)
        .claims.filter((claim) => claim.what === what)
        .map(({ value, vague, otherScope }) => `${value}${vague ? '~' : ''}${otherScope ? '!' : ''}`)
    expect(claims('hongze-2024.pdf', 'requestsReceived')).toEqual(['17!'])
    expect(claims('hongze-2024.pdf', 'feesCollected')).toEqual(['0'])
    expect(claims('pingtan-2021.txt', 'requestsReceived')).toEqual(['70'])
    expect(claims('pingtan-2021.txt', 'requestsAnswered')).toEqual(['69'])
    expect(claims('pingtan-2021.txt', 'requestsCarriedOut')).toEqual(['1'])
    expect(claims('pingtan-2022.txt', 'requestsReceived')).toEqual(['75'])
    expect(claims('pingtan-2022.txt', 'reconsiderations')).toEqual(['2'])
    expect(claims('pingtan-2022.txt', 'lawsuits')).toEqual(['1'])
    expect(claims('shuyang-drc-2023.html', 'requestsReceived')).toEqual(['26'])
    expect(claims('shuyang-drc-2023.html', 'itemsPublished')).toEqual(['249'])
    expect(claims(S1, 'requestsReceived')).toEqual(['2'])
    expect(claims(S2, 'changeOnLastYear')).toEqual(['-20.8'])
    expect(claims(S2, 'trainees')).toEqual(['100~'])
    expect(claims(S3, 'proposals')).toEqual(['35', '25'])
    expect(claims(S3, 'trainings')).toEqual(['2'])
  })

  it('every quote of a claim stands at its offset', () => {
    for (const name of NAMES) {
      const { claims, sections, preface } = report(name)
      for (const { section, quote, offset } of claims) {
        const text = section === null ? preface : sections.find(({ number }) => number === section)?.text
        expect(text?.slice(offset, offset + quote.length)).toBe(quote)
      }
    }
  })

  it('two years of one authority agree: what was carried out of 2021 was carried into 2022', () => {
    const { findings: between, notes, changes } = compareReports(report('pingtan-2021.txt'), report('pingtan-2022.txt'))
    expect(notes).toEqual([])
    expect(between.filter(({ result }) => result === 'fails')).toEqual([])
    expect(changes.find(({ id }) => id === '3.new.total')).toMatchObject({
      earlier: 70,
      later: 74,
      difference: 4,
      percent: 5.7,
    })
    const previous = report('pingtan-2021.txt')
    expect(checkReport(report('pingtan-2022.txt'), { previous }).filter(({ check }) => check === 'T3-4')).toEqual([])
  })

  it('checking takes a few milliseconds at most', () => {
    const all = NAMES.map(report)
    for (let round = 0; round < 20; round += 1) for (const one of all) checkReport(one)
    const start = performance.now()
    for (let round = 0; round < 20; round += 1) for (const one of all) checkReport(one)
    expect((performance.now() - start) / (20 * all.length)).toBeLessThan(3)
  })
})
