import { chmod, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gongkai, jsonLines, type Outcome, root } from '../../test/gongkai.ts'
import { schemaFaults } from '../../test/schema.ts'
import { displayWidth } from './width.ts'

interface Line {
  readonly file: string
  readonly error?: { readonly code: string; readonly message: string }
  readonly cells?: Readonly<Record<string, { readonly value: number | null }>>
  readonly findings?: readonly { readonly check: string; readonly severity: string }[]
}
interface Expected {
  readonly organ: string
  readonly year: number
  readonly format: string
  readonly title: string
  readonly period: unknown
  readonly date: string
  readonly cells: Readonly<Record<string, number | null>>
  readonly findings: readonly unknown[]
}

const CLEAN = 'samples/heting-street-2021.txt'
const FAULTY = 'samples/langpu-education-2022.html'
const SAMPLES = [
  'samples/chengyi-town-2022.html',
  'samples/heting-street-2021.txt',
  'samples/lanchuan-construction-2023.docx',
  'samples/lanchuan-county-2024.pdf',
  'samples/langpu-education-2022.html',
  'samples/langpu-market-2020.txt',
  'samples/qingduo-street-2023.pdf',
  'samples/wangsheng-transport-2024.docx',
  'samples/weitang-town-2020.txt',
]

const lines = (text: string) => jsonLines(text) as Line[]
const expected = async (file: string) =>
  JSON.parse(await readFile(join(root, file.replace(/\.\w+$/, '.expected.json')), 'utf8')) as Expected
const widest = (text: string) => text.split('\n').reduce((most, line) => Math.max(most, displayWidth(line)), 0)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('report read --json of a folder', () => {
  let all: Outcome
  beforeAll(async () => {
    all = await gongkai(['report', 'read', 'samples', '--json'])
  })

  it('gives one line for each report in the order of their names, each as the schema says', () => {
    const { status, stdout, stderr } = all
    const read = lines(stdout)
    expect(read.map(({ file }) => file)).toEqual(SAMPLES)
    for (const line of read) expect(schemaFaults('report', line), line.file).toEqual([])
    expect(stderr).toContain(`共 ${SAMPLES.length} 个文件：读出 ${SAMPLES.length} 份，不能读取 0 份`)
    expect(status).toBe(0)
  })

  it('returns every cell, the organ, the year and the dates of every sample', async () => {
    for (const line of lines(all.stdout)) {
      const { cells, findings: _, ...members } = await expected(line.file)
      expect(line, line.file).toMatchObject(members)
      const values = Object.entries(line.cells ?? {})
      expect(Object.fromEntries(values.map(([id, { value }]) => [id, value])), line.file).toEqual(cells)
    }
  })
})

describe('report check', () => {
  it('finds nothing in a clean report, says so and ends with 0', async () => {
    const { status, stdout, stderr } = await gongkai(['report', 'check', CLEAN])
    expect(stdout).toContain('未发现问题。')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('shows each fault with its check, its rule and its basis and ends with 1', async () => {
    const { status, stdout } = await gongkai(['report', 'check', FAULTY])
    expect(stdout).toMatch(/^\[错误\] TXT-1 /m)
    expect(stdout).toContain('规则：')
    expect(stdout).toContain('依据：')
    expect(stdout).toMatch(/^合计：错误 [1-9]/m)
    expect(status).toBe(1)
  })

  it('takes only findings of the asked severity and above', async () => {
    const all = lines((await gongkai(['report', 'check', 'samples/weitang-town-2020.txt', '--json'])).stdout)
    const errors = await gongkai([
      'report',
      'check',
      'samples/weitang-town-2020.txt',
      '--json',
      '--min-severity',
      'error',
    ])
    const severities = (line: Line | undefined) => new Set(line?.findings?.map(({ severity }) => severity))
    expect(severities(all[0])).toContain('warning')
    expect(severities(lines(errors.stdout)[0])).toEqual(new Set(['error']))
    expect(errors.status).toBe(1)
  })

  it('checks a report that came as the JSON of report read', async () => {
    const { stdout } = await gongkai(['report', 'read', FAULTY, '--json'])
    const direct = lines((await gongkai(['report', 'check', FAULTY, '--json'])).stdout)
    const piped = await gongkai(['report', 'check', '-', '--json'], { stdin: stdout })
    expect(lines(piped.stdout)).toEqual(direct.map((line) => ({ ...line, file: '-' })))
    expect(piped.status).toBe(1)
  })

  it('does not report twice what an earlier check had found', async () => {
    const { stdout } = await gongkai(['report', 'check', FAULTY, '--json'])
    const again = await gongkai(['report', 'check', '-', '--json'], { stdin: stdout })
    expect(lines(again.stdout)[0]?.findings).toEqual(lines(stdout)[0]?.findings)
  })

  it('compares the carry-over with the report of the year before', async () => {
    const cell = (value: number) => ({ value, raw: String(value), how: 'read', place: null })
    const previous = join(folder, 'previous.json')
    const present = join(folder, 'present.json')
    await writeFile(previous, JSON.stringify({ year: 2021, format: '2021', cells: { '3.carriedOut.total': cell(4) } }))
    await writeFile(present, JSON.stringify({ year: 2022, format: '2021', cells: { '3.carriedIn.total': cell(3) } }))
    const checks = async (args: readonly string[]) => {
      const { stdout } = await gongkai(['report', 'check', present, '--json', ...args])
      return lines(stdout)[0]?.findings?.map(({ check }) => check)
    }
    expect(await checks([])).not.toContain('T3-4')
    expect(await checks(['--previous', previous])).toContain('T3-4')
  })
})

describe('files that give no report', () => {
  it('do not stop the others: each has its code, the good ones are read, and the status is 2', async () => {
    const many = join(folder, 'many')
    await mkdir(join(many, '.hidden'), { recursive: true })
    await mkdir(join(many, 'sub'))
    await writeFile(join(many, '.hidden', 'x.txt'), 'x')
    await writeFile(join(many, '.x.txt'), 'x')
    await writeFile(join(many, 'README.md'), '# about')
    await writeFile(join(many, 'table.xlsx'), 'x')
    await writeFile(join(many, 'b-empty.txt'), '')
    await writeFile(join(many, 'c-story.txt'), '从前有一座山，山里有一座庙。\n'.repeat(20))
    await writeFile(join(many, 'sub', 'a.TXT'), await readFile(join(root, CLEAN)))
    await writeFile(join(many, 'a.txt'), await readFile(join(root, CLEAN)))
    await symlink(join(many, 'nowhere'), join(many, 'd-lost.txt'))
    await writeFile(join(many, 'e-large.pdf'), '%PDF-1.7')
    await truncate(join(many, 'e-large.pdf'), 300 * 1024 * 1024)
    const { status, stdout, stderr } = await gongkai(['report', 'read', many, 'nothing.docx', '--json'])
    const read = lines(stdout)
    expect(read.map(({ file, error }) => [file.replace(`${many}/`, ''), error?.code ?? 'read'])).toEqual([
      ['a.txt', 'read'],
      ['b-empty.txt', 'empty'],
      ['c-story.txt', 'not-a-report'],
      ['d-lost.txt', 'not-found'],
      ['e-large.pdf', 'too-large'],
      ['sub/a.TXT', 'read'],
      ['nothing.docx', 'not-found'],
    ])
    for (const line of read) expect(schemaFaults('report', line), line.file).toEqual([])
    expect(stderr).toContain('共 7 个文件：读出 2 份，不能读取 5 份')
    expect(stderr).toContain('另有 2 个其他类型的文件没有读取')
    expect(status).toBe(2)
  })

  it('outrank a report with errors: 2, not 1', async () => {
    const { status, stdout } = await gongkai(['report', 'check', FAULTY, 'nothing.docx', '--json'])
    expect(lines(stdout).map(({ error }) => error?.code)).toEqual([undefined, 'not-found'])
    expect(status).toBe(2)
  })

  it('a file without permission is forbidden, but for root, who has every permission', async () => {
    const path = join(folder, 'locked.txt')
    await writeFile(path, '')
    await chmod(path, 0)
    const { status, stdout } = await gongkai(['report', 'read', path, '--json'])
    expect(lines(stdout)[0]?.error?.code).toBe(process.getuid?.() === 0 ? 'empty' : 'forbidden')
    expect(status).toBe(2)
  })

  it('a folder without a report says which kinds are read', async () => {
    const empty = join(folder, 'empty')
    await mkdir(empty)
    const { status, stderr } = await gongkai(['report', 'read', empty])
    expect(stderr).toContain('这里没有可读的文件（txt、md、html、htm、docx、pdf、')
    expect(status).toBe(2)
  })

  it.each([
    ['{"year": 2022, "format": "2021"}', '缺少 cells'],
    ['{"year": "2022", "format": "2021", "cells": {}}', 'year 的值不对'],
    ['{"year": 2022, "format": "2021", "cells": {"3.neu.total": {}}}', 'cells["3.neu.total"] 不是法定表格的单元格编号'],
    [
      '{"year": 2022, "format": "2021", "cells": {"3.new.total": {"value": null, "how": "read", "raw": ""}}}',
      'cells["3.new.total"].value 的值不对',
    ],
    ['{"year": 2022, "form', '不是完整的 JSON'],
    ['{"file": "x", "error": {"code": "empty", "message": "空"}}', '里面没有报告'],
  ])('JSON that is no report (%s) says what is missing', async (text, cause) => {
    const { status, stdout } = await gongkai(['report', 'check', '-', '--json'], { stdin: text })
    const [line] = lines(stdout)
    expect(line?.error?.code).toBe('bad-json')
    expect(line?.error?.message).toContain(cause)
    expect(status).toBe(2)
  })
})

describe('standard input', () => {
  it('is read for "-" and named so', async () => {
    const bytes = await readFile(join(root, 'samples/lanchuan-construction-2023.docx'))
    const { status, stdout } = await gongkai(['report', 'read', '-', '--json'], { stdin: bytes })
    expect(lines(stdout)).toMatchObject([{ file: '-', organ: '岚川县住房和城乡建设局', year: 2023, format: '2021' }])
    expect(status).toBe(0)
  })
})

describe('wrong arguments', () => {
  it.each([
    [['report', 'read'], '请写出至少一个文件或文件夹。'],
    [['report', 'check', '--json'], '请写出至少一个文件或文件夹。'],
    [['report', 'read', '-', '-'], '“-”（标准输入）只能写一次。'],
    [['report', 'check', '-', '--previous', '-'], '“-”（标准输入）只能写一次。'],
    [['report', 'read', 'x.txt', '--jason'], '没有 --jason 这个选项。'],
    [['report', 'read', 'x.txt', '--json=yes'], '选项 --json 后面不能写值。'],
    [['report', 'check', 'x.txt', '--previous'], '选项 --previous 后面要写一个值。'],
    [['report', 'check', 'x.txt', '--min-severity', 'fatal'], '--min-severity 只能是 error、warning 或 hint。'],
  ])('%j: one sentence and the usage on stderr, status 2', async (args, sentence) => {
    const { status, stdout, stderr } = await gongkai(args)
    expect(stderr.split('\n')[0]).toBe(sentence)
    expect(stderr).toMatch(/^用法：gongkai report /m)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})

describe('output for a person', () => {
  it.each([
    [['report', 'read', 'samples']],
    [['report', 'check', 'samples']],
    [['report', 'read', 'samples', '--lang', 'en']],
    [['report', 'check', 'samples', '--lang', 'en']],
  ])('%j keeps every line within 80 columns', async (args) => {
    const { stdout, stderr } = await gongkai(args)
    expect(stdout.length).toBeGreaterThan(1000)
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(widest(stderr)).toBeLessThanOrEqual(80)
  })

  it('shows the cells of the requests table in one line under seven heads', async () => {
    const { stdout } = await gongkai(['report', 'read', CLEAN])
    const { cells } = await expected(CLEAN)
    const columns = ['person', 'business', 'research', 'publicInterest', 'legalService', 'otherOrganisation', 'total']
    const values = columns.map((column) => cells[`3.new.${column}`])
    const line = stdout.split('\n').find((each) => each.startsWith('一、本年新收政府信息公开申请数量 '))
    expect(line?.split(/\s+/).slice(1).map(Number)).toEqual(values)
  })

  it('in English has Chinese only in what it quotes from the report', async () => {
    const { stdout, stderr } = await gongkai(['report', 'check', 'samples', 'nothing.txt', '--lang', 'en'])
    const own = stdout
      .replace(/the report says: "[\s\S]*?"/g, '')
      .split('\n')
      .filter((line) => !/^(Title|Organ) /.test(line))
    expect(own.filter((line) => /[\p{Script=Han}，。：；（）]/u.test(line))).toEqual([])
    expect(stderr).toContain('There is no such file')
  })

  it('in English quotes the Chinese sentence of a finding that has neither cells nor words', async () => {
    const signed = await readFile(join(root, CLEAN), 'utf8')
    const unsigned = signed.slice(0, signed.lastIndexOf('澜州市琅浦区鹤汀街道办事处'))
    const { stdout } = await gongkai(['report', 'check', '-', '--lang', 'en'], { stdin: unsigned })
    expect(stdout).toContain('[warning] TXT-7')
    expect(stdout).toContain('  - in Chinese: "缺少机关署名、成文日期。"')
  })

  it('ends quietly when the reader of its output goes away', async () => {
    const { status, stderr } = await gongkai(['report', 'read', 'samples'], { leaveEarly: true })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})
