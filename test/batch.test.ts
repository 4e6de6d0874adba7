/** `report check FOLDER --out RESULTS` for real: the command line on folders of made-up reports, killed and resumed. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import axe, { type AxeResults } from 'axe-core'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { chromium } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { asOrgan, compiledOf, withCells } from '../scripts/samples/many.ts'
import { chengyiTown2022 } from '../scripts/samples/reports/chengyi-town-2022.ts'
import { hetingStreet2021 } from '../scripts/samples/reports/heting-street-2021.ts'
import { lanchuanConstruction2023 } from '../scripts/samples/reports/lanchuan-construction-2023.ts'
import { lanchuanCounty2024 } from '../scripts/samples/reports/lanchuan-county-2024.ts'
import { SAMPLES } from '../scripts/samples/reports.ts'
import { printed, type SampleReport } from '../scripts/samples/sample.ts'
import { wordDocument, wordPackage, zeros } from './badFiles.ts'
import { gongkai, jsonLines, type Outcome, root } from './gongkai.ts'
import { parts } from './parts.ts'
import { writeFile, writeReports } from './reportFolder.ts'
import { schemaFaults } from './schema.ts'

type Line = AnnualReport & {
  readonly file: string
  readonly findings?: readonly Finding[]
  readonly error?: { readonly code: string; readonly message: string }
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-batch-'))
  mkdirSync(join(folder, 'tmp'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs in the folder of the test, so that names are short; nothing may be left in the folder for temporary files. */
async function check(...args: readonly string[]): Promise<Outcome> {
  const outcome = await gongkai(['report', 'check', ...args], { cwd: folder, env: { TMPDIR: join(folder, 'tmp') } })
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  return outcome
}
const write = (files: Readonly<Record<string, SampleReport>>) => writeReports(folder, files)
const result = (name: string, out = 'results') => readFileSync(join(folder, out, name))
const lines = (out = 'results') => jsonLines(result('reports.jsonl', out).toString()) as Line[]
const page = (out = 'results') => result('summary.html', out).toString()
const workbook = (out = 'results') =>
  Object.values(unzipSync(result('summary.xlsx', out)))
    .map((part) => strFromU8(part))
    .join('')
const opinions = (out = 'results') => readdirSync(join(folder, out, 'opinions')).toSorted()
const failing = (line: Line | undefined, check: string) =>
  (line?.findings ?? []).filter((finding) => finding.check === check && finding.result === 'fails')
const lineOf = (file: string, out = 'results') => lines(out).find((line) => line.file === file)
const opinionText = (name: string, out = 'results') =>
  strFromU8(unzipSync(result(`opinions/${name}`, out))['word/document.xml'] ?? new Uint8Array()).replace(
    /<[^>]+>/g,
    '\n',
  )
const plain = (sample: SampleReport, organ: string, year: number, wording?: number) =>
  asOrgan(sample, { organ, year, ...(wording === undefined ? {} : { wording }) })

describe('a folder of reports', () => {
  it('gives the objects of the contract, a page, a workbook and an opinion for each report with faults', async () => {
    for (const { report } of SAMPLES) write({ [`年报/${report.name}.txt`]: report })
    const { status, stdout, stderr } = await check('年报', '--out', 'results', '--by', '2099-02-27')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^共 9 个文件：读出 9 份，不能读取 0 份；错误 \d+/)
    expect(status).toBe(1)
    expect(lines().map(({ file }) => file)).toEqual(SAMPLES.map(({ report }) => `年报/${report.name}.txt`).toSorted())
    for (const line of lines()) expect(schemaFaults('report', line), line.file).toEqual([])
    const faulty = lines().filter(({ findings }) => findings?.some((finding) => finding.result === 'fails'))
    expect(opinions()).toEqual(faulty.map(({ organ, year }) => `${organ}-${year}.docx`).toSorted())
    expect(opinions()).toHaveLength(SAMPLES.filter(({ report }) => report.faults.length > 0).length)
    expect(opinionText('望嵊县苇塘镇人民政府-2020.docx')).toMatch(/请于2099年2月27日前改正/)
    expect(page()).not.toMatch(/<script|<link|src=|https?:/)
    for (const { report } of SAMPLES) expect(workbook()).toContain(report.organ)
  })

  it('finds what report check finds in each file by itself', async () => {
    write({ '年报/a.docx': lanchuanConstruction2023, '年报/b.html': chengyiTown2022, '年报/c.txt': hetingStreet2021 })
    await check('年报', '--out', 'results')
    const alone = await check('年报', '--json')
    expect(lines()).toEqual(jsonLines(alone.stdout))
  })

  it('is not read out of its own results, wherever they lie', async () => {
    write({ '年报/a.txt': hetingStreet2021 })
    await check('年报', '--out', '年报/结果')
    const { stdout } = await check('年报', '--out', '年报/结果')
    expect(stdout).toMatch(/^共 1 个文件/)
  })

  it('counts in the page and in its last line what an independent count over reports.jsonl gives', async () => {
    const faulty = SAMPLES.map(({ report }, index) =>
      withCells(report, index % 2 === 0 ? { '3.new.total': printed(99), '4.suitDirect.total': printed(7) } : {}),
    )
    for (const [index, report] of faulty.entries()) {
      write({
        [`年报/${index}.txt`]: report,
        [`年报/${index}-另一年.html`]: plain(report, report.organ, report.year + (report.year === 2020 ? -1 : 1)),
      })
    }
    writeFile(folder, '年报/坏.pdf', '%PDF-1.7 no pdf at all')
    const { stdout } = await check('年报', '--out', 'results')
    const all = lines()
    const findings = all.flatMap((line) => line.findings ?? [])
    const count = (severity: string) =>
      findings.filter((finding) => finding.result === 'fails' && finding.severity === severity).length
    const unjudged = findings.filter(({ result: judged }) => judged === 'cannot-be-judged').length
    expect(stdout.replaceAll('\n', '')).toContain(
      `读出 ${all.length - 1} 份，不能读取 1 份；错误 ${count('error')}，警告 ${count('warning')}，提示 ${count('hint')}，无法核对 ${unjudged}。`,
    )
    expect(count('error')).toBeGreaterThan(10)

    const facts = Object.fromEntries(
      [...page().matchAll(/<dt>(.*?)<\/dt><dd>(\d+)<\/dd>/g)].map(([, name = '', number]) => [name, Number(number)]),
    )
    expect(facts).toMatchObject({
      文件: all.length,
      读出: all.length - 1,
      不能读取: 1,
      错误: count('error'),
      警告: count('warning'),
      提示: count('hint'),
      无法核对: unjudged,
    })

    const byCheck = Object.fromEntries(
      [...Map.groupBy(findings, (finding) => finding.check)].map(([id, some]) => [
        id,
        some.filter((finding) => finding.result === 'fails').length,
      ]),
    )
    const rows = [
      ...page().matchAll(
        /<tr><th scope="row">([A-Z0-9]+-\d+)<\/th><td>.*?<\/td><td class="n">(\d+)<\/td><td class="n">(\d+)<\/td><td class="n">(\d+)<\/td>/g,
      ),
    ]
    expect(
      Object.fromEntries(
        rows.map(([, id = '', ...numbers]) => [id, numbers.reduce((sum, number) => sum + Number(number), 0)]),
      ),
    ).toEqual(byCheck)

    for (const { file, findings: own = [], error } of all) {
      if (error) continue
      const of = (severity: string) =>
        own.filter((finding) => finding.result === 'fails' && finding.severity === severity).length
      const cells = ['error', 'warning', 'hint'].map((severity) => `<td class="n">${of(severity)}</td>`).join('')
      expect(
        page()
          .split('id="files"')[1]
          ?.split('<tr>')
          .find((row) => row.includes(`>${file}`)),
        file,
      ).toContain(cells)
    }
  })
})

describe('reports of one organ', () => {
  it('are checked against the year before, and found to repeat its words', async () => {
    const organ = '澜州市琅浦区鹤汀街道办事处'
    // 2021 carries one request of a person over; the later years state that nothing was carried in.
    for (const year of [2021, 2022, 2023]) write({ [`年报/${year}.txt`]: plain(hetingStreet2021, organ, year) })
    await check('年报', '--out', 'results')
    const broken = ['3.carriedIn.person', '3.carriedIn.total']
    for (const [year, cells] of [
      [2021, []],
      [2022, broken],
      [2023, broken],
    ] as const) {
      const line = lineOf(`年报/${year}.txt`)
      expect(
        failing(line, 'T3-4').flatMap((finding) => finding.cells),
        `${year}`,
      ).toEqual(cells)
      expect(
        failing(line, 'TXT-11').map(({ message }) => message),
        `${year}`,
      ).toEqual(
        year === 2021 ? [] : [expect.stringMatching(`^第一、五、六部分有 100% 的文字与本机关 ${year - 1} 年报告相同`)],
      )
    }
  })

  it('in several files are one report, told by content', async () => {
    const other = plain(hetingStreet2021, '澜州市琅浦区书院街道办事处', 2021, 1)
    write({
      '年报/a.docx': hetingStreet2021,
      '年报/b.html': hetingStreet2021,
      '年报/c.txt': hetingStreet2021,
      '年报/d.txt': other,
    })
    const { stdout } = await check('年报', '--out', 'results')
    expect(stdout).toContain('2 个文件与其他文件是同一份报告。')
    expect(page()).toContain('<td>同一份报告</td><td>年报/a.docx<br>年报/b.html<br>年报/c.txt</td>')
    expect(lines().flatMap((line) => failing(line, 'TXT-11'))).toEqual([])
  })

  it('with other numbers for the same year are told apart, and no copies', async () => {
    write({
      '年报/a.txt': hetingStreet2021,
      '年报/b.txt': withCells(hetingStreet2021, { '2.art20_5.licences.decisions': printed(127) }),
    })
    await check('年报', '--out', 'results')
    expect(page()).toContain('内容不同，请确认以哪一份为准')
    expect(page()).not.toContain('同一份报告')
  })
})

describe('copied text', () => {
  const names = ['鹤汀', '书院', '凌波', '沧浪'].map((name) => `澜州市琅浦区${name}街道办事处`)

  it('is found between organs of one year, with the passage, and not between those who write themselves', async () => {
    const [first = '', second = '', third = '', fourth = ''] = names
    write({
      '年报/1.txt': plain(hetingStreet2021, first, 2021),
      '年报/2.docx': plain(hetingStreet2021, second, 2021),
      '年报/3.txt': plain(hetingStreet2021, third, 2021, 3),
      '年报/4.txt': plain(hetingStreet2021, fourth, 2021, 4),
    })
    const { stdout } = await check('年报', '--out', 'results')
    expect(stdout).toContain('雷同 2 处。')
    const [one] = failing(lineOf('年报/1.txt'), 'TXT-11')
    expect(one).toMatchObject({ severity: 'warning', message: expect.stringContaining(`“${second}”2021 年报告相同`) })
    const text =
      lineOf('年报/1.txt')
        ?.sections.map((section) => section.text)
        .join('\n') ?? ''
    expect(text).toContain(one?.quote)
    expect(one?.quote?.length).toBeGreaterThan(100)
    expect(lines().map((line) => failing(line, 'TXT-11').length)).toEqual([1, 1, 0, 0])
    expect(page()).toContain('第一、五、六部分文字雷同的报告（2）')
  })

  it('counts from the share that --likeness names', async () => {
    const [first = '', second = ''] = names
    const half = (report: SampleReport): SampleReport => ({
      ...report,
      sections: report.sections.map((section, index) =>
        index === 0 ? (plain(report, report.organ, 2021, 9).sections[0] ?? section) : section,
      ),
    })
    write({
      '年报/1.txt': plain(hetingStreet2021, first, 2021),
      '年报/2.txt': half(plain(hetingStreet2021, second, 2021)),
    })
    await check('年报', '--out', 'results')
    expect(lines().flatMap((line) => failing(line, 'TXT-11'))).toEqual([])
    await check('年报', '--out', 'results', '--likeness', '10')
    expect(lines().flatMap((line) => failing(line, 'TXT-11'))).toHaveLength(2)
  })
})

describe('a compiled report', () => {
  const units = ['教育局', '民政局', '水利局'].map((name, index) =>
    withCells(plain(lanchuanConstruction2023, `岚川县${name}`, 2023, index), {
      '2.art20_5.licences.decisions': printed(100 + index),
    }),
  )
  const county = (of: readonly SampleReport[]) => compiledOf(plain(lanchuanCounty2024, '岚川县人民政府', 2023), of)
  const writeTree = (compiled: SampleReport) => {
    write({
      '年报/县政府.docx': compiled,
      ...Object.fromEntries(units.map((unit, index) => [`年报/单位/${index}.txt`, unit])),
    })
  }

  it('agrees with the sum of its units', async () => {
    writeTree(county(units))
    const { stdout } = await check('年报', '--out', 'results')
    expect(stdout).toContain('汇总报告 1 份，与各单位之和不符的 0 份。')
    expect(lines().flatMap(({ findings = [] }) => findings.filter((finding) => finding.check === 'ROLL-1'))).toEqual([])
  })

  it('that leaves a unit out is wrong in every cell of that unit, and the unit is named', async () => {
    writeTree(county(units.slice(1)))
    await check('年报', '--out', 'results')
    const found = failing(lineOf('年报/县政府.docx'), 'ROLL-1')
    const left = Object.entries(units[0]?.cells ?? {}).filter(([, { value }]) => value !== 0 && value !== null)
    expect(found.flatMap((finding) => finding.cells).toSorted()).toEqual(left.map(([id]) => id).toSorted())
    // The three units have 3 normative documents each: 9 in all, and 6 in the compiled report.
    expect(found.find((finding) => finding.cells.includes('2.art20_1.normativeDocuments.issued'))?.message).toContain(
      '填 6，各单位之和 9，少 3',
    )
    expect(found[0]?.message).toContain('“岚川县教育局”的数，疑似漏汇总')
    expect(page()).toContain('疑似漏汇总')
    expect(opinions()).toContain('岚川县人民政府-2023.docx')
  })

  it('with a unit that cannot be read or that must report and does not is not confirmed', async () => {
    writeTree(county(units))
    writeFile(folder, '年报/单位/坏.pdf', '%PDF-1.7 no pdf at all')
    writeFile(folder, '名单.txt', '# 应报送的单位\n教育局\n民政局\n水利局\n交通运输局\n')
    const { status } = await check('年报', '--out', 'results', '--units', '名单.txt')
    expect(status).toBe(2)
    const all = lineOf('年报/县政府.docx')?.findings?.filter((finding) => finding.check === 'ROLL-1') ?? []
    expect(all).toMatchObject([
      {
        result: 'cannot-be-judged',
        message: expect.stringMatching(/交通运输局、年报\/单位\/坏\.pdf（不能读取） 2 个/),
      },
    ])
  })

  it('can be named where the folders do not show it', async () => {
    write({
      '县.docx': county(units.slice(1)),
      ...Object.fromEntries(units.map((unit, index) => [`年报/${index}.txt`, unit])),
    })
    await check('年报', '--out', 'results', '--compiled', '县.docx')
    expect(failing(lineOf('县.docx'), 'ROLL-1').length).toBeGreaterThan(0)
  })
})

describe('an interrupted batch', { timeout: 300_000 }, () => {
  const COUNT = parts.runs(120, 1500)
  const writeMany = () => {
    for (let index = 0; index < COUNT; index++) {
      const sample = SAMPLES[index % SAMPLES.length]?.report ?? hetingStreet2021
      const report = plain(sample, `${sample.organ.slice(0, -3)}第${index}办公室`, sample.year, index)
      write({ [`年报/${String(index).padStart(4, '0')}.${['txt', 'html', 'docx'][index % 3]}`]: report })
    }
  }
  const journalLines = (out = 'results') => {
    try {
      return readFileSync(join(folder, out, 'journal.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.endsWith(',"end":true}'))
    } catch {
      return []
    }
  }

  /** Starts the command and kills it with SIGKILL as soon as so many readings stand in the journal. */
  async function killAfter(count: number): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(root, 'src/cli/main.ts'), 'report', 'check', '年报', '--out', 'results'],
      { cwd: folder, stdio: 'ignore' },
    )
    const ended = once(child, 'exit')
    while (child.exitCode === null && journalLines().length < count) await setTimeout(5)
    child.kill('SIGKILL')
    await ended
  }

  it('killed again and again goes on where it stopped, reads no file twice, and ends with the same results', async () => {
    writeMany()
    for (const share of [0.2, 0.5]) {
      await killAfter(Math.floor(COUNT * share))
      expect(journalLines().length).toBeGreaterThanOrEqual(Math.floor(COUNT * share))
      expect(journalLines().length).toBeLessThan(COUNT)
    }
    const before = journalLines().length
    const { stderr } = await check('年报', '--out', 'results')
    expect(stderr).toBe(`接着上次的结果：${before} 个文件已经读过，还要读 ${COUNT - before} 个。\n`)
    const files = journalLines().map((line) => (JSON.parse(line) as { readonly file: string }).file)
    expect(files).toHaveLength(COUNT)
    expect(new Set(files).size).toBe(COUNT)

    await check('年报', '--out', 'whole')
    expect(result('reports.jsonl').equals(result('reports.jsonl', 'whole'))).toBe(true)
    expect(opinions()).toEqual(opinions('whole'))
    expect(page()).toBe(page('whole'))
  })

  it('reads a file anew that changed meanwhile, and only that', async () => {
    write({ '年报/a.txt': hetingStreet2021, '年报/b.txt': chengyiTown2022 })
    await check('年报', '--out', 'results')
    write({ '年报/a.txt': withCells(hetingStreet2021, { '2.art20_5.licences.decisions': printed(5) }) })
    const { stderr } = await check('年报', '--out', 'results')
    expect(stderr).toContain('1 个文件已经读过，还要读 1 个')
    expect(lineOf('年报/a.txt')?.cells['2.art20_5.licences.decisions']?.value).toBe(5)
  })

  it('does not read again what only has another date', async () => {
    write({ '年报/a.txt': hetingStreet2021 })
    await check('年报', '--out', 'results')
    utimesSync(join(folder, '年报/a.txt'), new Date(0), new Date(0))
    await check('年报', '--out', 'results')
    const hashes = journalLines().map((line) => (JSON.parse(line) as { readonly sha256: string }).sha256)
    expect(hashes).toEqual([hashes[0], hashes[0]])
    expect(lines()).toHaveLength(1)
  })

  it('takes the files of an archive one by one, and knows them again', async () => {
    write({ 'tmp/a.txt': hetingStreet2021, 'tmp/b.docx': lanchuanConstruction2023 })
    const bytes = (name: string) => new Uint8Array(readFileSync(join(folder, 'tmp', name)))
    writeFile(folder, '年报/乡镇.zip', zipSync({ 'a.txt': bytes('a.txt'), 'b.docx': bytes('b.docx') }))
    for (const name of ['a.txt', 'b.docx']) rmSync(join(folder, 'tmp', name))
    await check('年报', '--out', 'results')
    expect(lines().map(({ file }) => file)).toEqual(['年报/乡镇.zip/a.txt', '年报/乡镇.zip/b.docx'])
    expect((await check('年报', '--out', 'results')).stderr).toContain('2 个文件已经读过，还要读 0 个')
  })
})

describe('poisoned files', { timeout: 120_000 }, () => {
  it('cost their own time and nothing else: a bomb, endless nesting, two gigabytes of nothing', async () => {
    write({ '年报/1-好.docx': lanchuanConstruction2023, '年报/9-好.txt': hetingStreet2021 })
    writeFile(folder, '年报/2-炸弹.docx', wordPackage(zeros('word/document.xml', 900)))
    const nested = '<w:tbl><w:tr><w:tc>'.repeat(60_000)
    writeFile(folder, '年报/3-嵌套.docx', wordPackage(wordDocument(nested)))
    writeFile(folder, '年报/4-嵌套.html', `<html><body>${'<table><tr><td>'.repeat(100_000)}`)
    const handle = openSync(join(folder, '年报/5-空洞.pdf'), 'w')
    ftruncateSync(handle, 2 * 1024 ** 3)
    closeSync(handle)
    const { status, stdout } = await check('年报', '--out', 'results')
    expect(status).toBe(2)
    expect(stdout).toMatch(/^共 6 个文件：读出 2 份，不能读取 4 份/)
    const refused = lines().filter((line) => line.error !== undefined)
    expect(refused.map(({ file }) => file)).toEqual([
      '年报/2-炸弹.docx',
      '年报/3-嵌套.docx',
      '年报/4-嵌套.html',
      '年报/5-空洞.pdf',
    ])
    for (const { file, error } of refused) {
      expect(error?.message, file).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
      expect(page()).toContain(`<th scope="row">${file}</th>`)
    }
    expect(lineOf('年报/1-好.docx')?.organ).toBe('岚川县住房和城乡建设局')
    expect(lineOf('年报/9-好.txt')?.organ).toBe('澜州市琅浦区鹤汀街道办事处')
  })
})

describe('a second round', () => {
  it('shows for each unit what was mended, what not, what is new, and who did not answer', async () => {
    const wrong = (organ: string, ...ids: readonly string[]) =>
      withCells(plain(chengyiTown2022, organ, 2022), Object.fromEntries(ids.map((id) => [id, printed(50)])))
    const [one, two, three] = ['岚川县甲镇人民政府', '岚川县乙乙镇人民政府', '岚川县丙丙丙镇人民政府']
    // A wrong total of a row of table 4 breaks T4-1 and nothing else.
    write({
      '一/1.txt': wrong(one ?? '', '4.suitDirect.total', '4.reconsideration.total'),
      '一/2.txt': wrong(two ?? '', '4.suitDirect.total'),
      '一/3.txt': wrong(three ?? '', '4.suitDirect.total'),
    })
    await check('一', '--out', 'results1', '--min-severity', 'error')
    write({
      '二/1.docx': wrong(one ?? '', '4.reconsideration.total', '4.suitAfterReconsideration.total'),
      '二/2.txt': wrong(two ?? ''),
    })
    const { stdout } = await check('二', '--out', 'results2', '--against', 'results1', '--min-severity', 'error')
    const counts = (file: string) =>
      failing(lineOf(file, file.startsWith('一') ? 'results1' : 'results2'), 'T4-1').length
    expect([counts('一/1.txt'), counts('一/2.txt'), counts('二/1.docx'), counts('二/2.txt')]).toEqual([2, 1, 2, 0])
    // The text denies every case, which TXT-2 finds once for 复议 and once for 诉讼: of the first report both remain, of
    // the second one is mended with T4-1; the third, with T4-1 and one TXT-2, was not handed in again.
    expect(stdout.replaceAll('\n', '')).toContain('与上一轮对照：已改正 3 个，未改正 5 个，新出现 1 个。')
    const row = (organ: string | undefined) =>
      page('results2')
        .split('id="rounds"')[1]
        ?.split('</section>')[0]
        ?.split('<tr>')
        .find((part) => part.includes(organ ?? ''))
    expect(row(two)).toContain('全部改正')
    expect(row(one)).toContain('尚未改好')
    expect(row(three)).toContain('未重新报送')
    const text = opinionText(`${one}-2022.docx`, 'results2')
    expect(text).toContain('政府信息公开年度报告核查意见单（复核）')
    expect(text).toMatch(/已改正1个：复议诉讼合计（T4-1）/)
    expect(text).toMatch(/未改正\d个：.*复议诉讼合计（T4-1）/)
    expect(text).toMatch(/新出现1个：复议诉讼合计（T4-1）/)
  })

  it('needs the results of the first', async () => {
    write({ '年报/a.txt': hetingStreet2021 })
    const { status, stderr } = await check('年报', '--out', 'results', '--against', '没有')
    expect(status).toBe(2)
    expect(stderr).toContain('没有 里没有上一轮的结果')
  })
})

describe('a rule pack', () => {
  const PACK = {
    name: '测试规则',
    checks: { 'T3-1': 'hint' },
    elements: [
      {
        id: 'LJ-1',
        name: '公开专区',
        formula: '不写公开专区',
        severity: 'error',
        basis: '某省通知第三条',
        mend: '删去该词',
        section: 1,
        expect: 'absent',
        words: ['政务公开专区'],
      },
    ],
  }

  it('changes severities and adds rules, in a batch and without one', async () => {
    write({
      '年报/a.txt': withCells(hetingStreet2021, {
        '3.carriedOut.person': printed(7),
        '3.carriedOut.total': printed(7),
      }),
    })
    writeFile(folder, 'pack.json', JSON.stringify(PACK))
    await check('年报', '--out', 'results', '--rules', 'pack.json')
    const found = lines().flatMap((line) => line.findings ?? [])
    expect(found.filter((finding) => finding.check === 'T3-1').map(({ severity }) => severity)).toEqual([
      'hint',
      'hint',
    ])
    expect(found.filter((finding) => finding.check === 'LJ-1')).toMatchObject([
      { severity: 'error', quote: '政务公开专区' },
    ])
    expect(page()).toContain('适用规则包：测试规则')
    const opinion = opinionText(opinions()[0] ?? '')
    expect(opinion).toContain('LJ-1 公开专区：不写公开专区')
    expect(opinion).toContain('依据：某省通知第三条')
    expect(opinion).toContain('删去该词。')

    const alone = await check('年报', '--rules', 'pack.json')
    expect(alone.stdout).toContain('[错误] LJ-1 公开专区')
    expect(alone.stdout).toContain('规则：不写公开专区')
    expect(alone.stdout).toContain('[提示] T3-1')
  })

  it('that is wrong is refused with all its faults', async () => {
    write({ '年报/a.txt': hetingStreet2021 })
    writeFile(folder, 'pack.json', JSON.stringify({ checks: { 'T9-9': 'off' } }))
    const { status, stderr } = await check('年报', '--rules', 'pack.json')
    expect(status).toBe(2)
    expect(stderr).toMatch(/不是有效的规则包[\s\S]*缺少规则包的名称[\s\S]*T9-9/)
  })
})

describe('options that do not go together', () => {
  it.each([
    [['--by', '2026-02-01'], '选项 --by 要和 --out 一起用。'],
    [['--likeness', '30'], '选项 --likeness 要和 --out 一起用。'],
    [['--out', 'r', '--json'], 'JSON 写在 reports.jsonl 里'],
    [['--out', 'r', '--previous', 'x'], '不要再写 --previous'],
    [['--out', 'r', '--by', '2026-02-30'], '--by 后面要写一个日期'],
    [['--out', 'r', '--likeness', '0'], '1 到 100 之间的百分数'],
    [['--out', 'r', '--units', 'nothing.txt'], 'nothing.txt：没有这个文件'],
    [['-', '--out', 'r'], '不能从标准输入读取'],
  ])('%j: %s', async (args, sentence) => {
    write({ '年报/a.txt': hetingStreet2021 })
    const { status, stderr } = await check('年报', ...args)
    expect(stderr.replaceAll('\n', '')).toContain(sentence)
    expect(status).toBe(2)
  })

  it('says that the day of --by has passed', async () => {
    write({ '年报/a.txt': hetingStreet2021 })
    const { status, stderr } = await check('年报', '--out', 'results', '--by', '2020-01-02')
    expect(stderr).toContain('整改期限 2020-01-02 已经过去，请核对 --by。')
    expect(status).toBe(0)
  })

  it('without --by gives ten working days', async () => {
    write({ '年报/a.txt': withCells(hetingStreet2021, { '4.suitDirect.total': printed(7) }) })
    await check('年报', '--out', 'results')
    expect(opinionText(opinions()[0] ?? '')).toMatch(/请于20\d\d年\d+月\d+日前改正/)
  })
})

describe('in other programs', { timeout: 120_000 }, () => {
  const writeSome = async () => {
    for (const { report } of SAMPLES)
      write({
        [`年报/${report.name}.txt`]: report,
        [`年报/${report.name}-b.html`]: plain(report, `${report.organ}二`, report.year),
      })
    writeFile(folder, '年报/坏.pdf', '%PDF-1.7 no pdf at all')
    await check('年报', '--out', 'results')
  }

  it.skipIf(parts.chromium === null)(
    '[needs chromium] the page has no fault of accessibility and fits a window and a telephone',
    async () => {
      await writeSome()
      const browser = await chromium.launch({ executablePath: parts.chromium ?? '', args: ['--no-sandbox'] })
      try {
        for (const width of [1280, 360]) {
          const tab = await browser.newPage({ viewport: { width, height: 800 } })
          await tab.goto(`file://${join(folder, 'results/summary.html')}`)
          await tab.evaluate(axe.source)
          const { violations }: AxeResults = await tab.evaluate('axe.run(document)')
          expect(
            violations.map(({ id }) => id),
            `${width}`,
          ).toEqual([])
          expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        }
      } finally {
        await browser.close()
      }
    },
  )

  it.skipIf(parts.libreoffice === null)('[needs libreoffice] the workbook opens with its sheets', async () => {
    await writeSome()
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    execFileSync(
      'soffice',
      [
        profile,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        join(folder, 'csv'),
        join(folder, 'results/summary.xlsx'),
      ],
      { stdio: 'pipe', timeout: 100_000 },
    )
    const sheets = readdirSync(join(folder, 'csv')).toSorted()
    expect(sheets).toEqual(
      ['summary-问题.csv', 'summary-文件.csv', 'summary-检查项.csv', 'summary-雷同.csv'].toSorted(),
    )
    const files = readFileSync(join(folder, 'csv/summary-文件.csv'), 'utf8').trim().split('\n')
    expect(files[0]).toContain('文件,机关,年度,格式,错误,警告,提示,无法核对,说明')
    expect(files).toHaveLength(1 + lines().length)
  })
})
