import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readXlsx } from '#document/read/xlsx.ts'
import { gongkai, jsonLines } from '../../test/gongkai.ts'
import { schemaFaults } from '../../test/schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'letters-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('gongkai letter check', () => {
  it('tells a person what is wrong, with the article', async () => {
    const { status, stdout } = await gongkai(['letter', 'check', 'test/fixtures/letters/04-refused-with-choice.txt'])
    expect(status).toBe(1)
    expect(stdout).toContain('机关：澄溪区农业农村局')
    expect(stdout).toContain('[错误] LET-REVIEW-FIRST 复议前置：')
    expect(stdout).toContain('依据：复议法第二十三条第二款')
  })

  it('ends with 0 for clean letters', async () => {
    const { status, stdout } = await gongkai(['letter', 'check', 'test/fixtures/letters/01-published.txt'])
    expect([status, stdout.includes('未发现问题。')]).toEqual([0, true])
  })

  it('prints a line of JSON for each file as the schema says, without applicant and request', async () => {
    const { stdout } = await gongkai(['letter', 'check', 'test/fixtures/letters', '--json'])
    const lines = jsonLines(stdout)
    expect(lines).toHaveLength(15)
    for (const line of lines) expect(schemaFaults('letter', line)).toEqual([])
    expect(stdout).not.toContain('赵谷雨')
    expect(stdout).not.toContain('农村公路养护资金分配方案')
  })

  it('writes the 案卷评查表 of a folder, and never over a file that is there', async () => {
    const out = join(folder, '评查表.xlsx')
    const args = ['letter', 'check', 'test/fixtures/letters', '--out', out]
    expect((await gongkai(args)).status).toBe(1)
    const table = readXlsx(new Uint8Array(readFileSync(out)))
    const texts = table.ok
      ? table.value.blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : []))
      : []
    expect(texts).toContain('蓝交公复〔2024〕6号')
    expect(texts.filter((text) => text === '未发现错误')).toHaveLength(4)
    expect(texts.filter((text) => text === '有错误')).toHaveLength(10)
    expect(texts.filter((text) => text === '需要核对')).toHaveLength(1)
    expect(texts).not.toContain('赵谷雨：')
    const again = await gongkai(args)
    expect([again.status, again.stderr.includes('--force')]).toEqual([2, true])
    expect((await gongkai([...args, '--force'])).status).toBe(1)
  })

  it('says what it cannot read, with status 2', async () => {
    const { status, stdout } = await gongkai(['letter', 'check', 'package.json', 'samples/heting-street-2021.txt'])
    expect(status).toBe(2)
    expect(stdout).toContain('package.json')
  })
})
