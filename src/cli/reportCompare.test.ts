import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gongkai, jsonLines } from '../../test/gongkai.ts'
import { schemaFaults } from '../../test/schema.ts'
import { displayWidth } from './width.ts'

interface Compared {
  readonly earlier: { readonly file: string; readonly year: number }
  readonly later: { readonly file: string; readonly year: number }
  readonly changes: readonly { readonly id: string; readonly state: string; readonly difference: number | null }[]
  readonly findings: readonly { readonly check: string }[]
}

const read = (value: number) => ({ value, raw: String(value), how: 'read', place: null })
const blank = { value: null, raw: '', how: 'blank', place: null }

let folder = ''
let files: Readonly<Record<'y2020' | 'y2021' | 'y2022', string>>

/** The requests table of 2021 and 2022 with every cell but 总计 left out: 3 carried out of 2021, 2 carried into 2022. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
  const write = async (year: number, format: string, cells: object) => {
    const path = join(folder, `${year}.json`)
    await writeFile(path, JSON.stringify({ year, format, organ: '岚川县教育局', cells }))
    return path
  }
  files = {
    y2020: await write(2020, '2019', {
      '2.art20_5.licences.decisions': read(7),
      '2.art20_5.licences.previous': read(31),
      '3.new.total': read(10),
    }),
    y2021: await write(2021, '2021', {
      '2.art20_5.licences.decisions': read(8),
      '3.new.total': read(20),
      '3.disclosed.total': read(5),
      '3.carriedIn.total': read(0),
      '3.carriedOut.total': read(3),
    }),
    y2022: await write(2022, '2021', {
      '2.art20_5.licences.decisions': read(8),
      '3.new.total': read(15),
      '3.disclosed.total': blank,
      '3.carriedIn.total': read(2),
      '3.carriedOut.total': read(0),
    }),
  }
})
afterAll(() => rm(folder, { recursive: true }))

describe('report compare --json', () => {
  it('is as its schema says and puts the earlier year first, whichever way the two are named', async () => {
    const { status, stdout } = await gongkai(['report', 'compare', files.y2022, files.y2021, '--json'])
    const [compared] = jsonLines(stdout) as Compared[]
    expect(schemaFaults('compare', compared)).toEqual([])
    expect(compared).toMatchObject({
      earlier: { file: files.y2021, year: 2021, format: '2021' },
      later: { file: files.y2022, year: 2022 },
    })
    const of = (id: string) => compared?.changes.find((change) => change.id === id)
    expect(of('3.new.total')).toMatchObject({ state: 'compared', earlier: 20, later: 15, difference: -5, percent: -25 })
    expect(of('3.disclosed.total')).toMatchObject({ state: 'unknown', later: null, difference: null })
    expect(compared?.findings.map(({ check }) => check)).toContain('T3-4')
    expect(status).toBe(1)
  })

  it('ends with 0 where nothing contradicts', async () => {
    const { status, stdout } = await gongkai(['report', 'compare', files.y2020, files.y2022, '--json'])
    expect(jsonLines(stdout)).toMatchObject([{ findings: [] }])
    expect(status).toBe(0)
  })

  it('compares two published reports', async () => {
    const { stdout } = await gongkai([
      'report',
      'compare',
      'samples/langpu-market-2020.txt',
      'samples/heting-street-2021.txt',
      '--json',
    ])
    const [compared] = jsonLines(stdout) as Compared[]
    expect(schemaFaults('compare', compared)).toEqual([])
    expect(compared?.changes.filter(({ state }) => state === 'incomparable').length).toBeGreaterThan(0)
  })
})

describe('report compare for a person', () => {
  it('tells the broken carry-over before what changed, and leaves out what stayed', async () => {
    const { stdout } = await gongkai(['report', 'compare', files.y2021, files.y2022])
    expect(stdout.indexOf('[错误] T3-4')).toBeGreaterThan(0)
    expect(stdout.indexOf('[错误] T3-4')).toBeLessThan(stdout.indexOf('一、本年新收政府信息公开申请数量\n'))
    expect(stdout).toMatch(/总计 +20 +15 +-5 +-25%/)
    expect(stdout).toMatch(/总计 +5 +空 +无法比较/)
    expect(stdout).not.toContain('行政许可')
    expect(stdout).toContain('共 5 格：有变化 3，相同 1，无法比较 1，口径变化 0，只有一份印出 0。')
  })

  it('marks what only one of the two forms has as 口径变化, not as a difference', async () => {
    const { stdout } = await gongkai(['report', 'compare', files.y2020, files.y2021])
    expect(stdout).toMatch(/上一年项目数量 +31 +- +口径变化/)
  })

  it.each([['zh'], ['en']])('fits into 80 columns in %s', async (language) => {
    const samples = ['samples/langpu-market-2020.txt', 'samples/heting-street-2021.txt']
    const { stdout } = await gongkai(['report', 'compare', ...samples, '--lang', language])
    expect(stdout.length).toBeGreaterThan(500)
    for (const line of stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80)
  })

  it('in English has Chinese only in the names of the organs', async () => {
    const { stdout } = await gongkai(['report', 'compare', files.y2020, files.y2022, '--lang', 'en'])
    expect(stdout.replaceAll('岚川县教育局', '')).not.toMatch(/[\p{Script=Han}，。：；（）]/u)
    expect(stdout).toContain('The statutory form changed')
  })
})

describe('report compare of what is no pair of reports', () => {
  it.each([[[]], [['a.txt']], [['a.txt', 'b.txt', 'c.txt']]])('%j: wrong arguments, status 2', async (names) => {
    const { status, stderr } = await gongkai(['report', 'compare', ...names])
    expect(stderr).toBe('请写出两个文件。\n用法：gongkai report compare A B [--json]\n')
    expect(status).toBe(2)
  })

  it('says of each that cannot be read why, with status 2', async () => {
    const { status, stdout, stderr } = await gongkai(['report', 'compare', 'none.txt', folder, '--json'])
    expect(stderr).toContain('none.txt\n  没有这个文件')
    expect(stderr).toContain(`${folder}\n  这是一个文件夹`)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})
