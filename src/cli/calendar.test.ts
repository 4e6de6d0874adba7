import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gongkai, jsonLines } from '../../test/gongkai.ts'
import { displayWidth } from './width.ts'

const NOTICE_2027 = {
  '2027': { holidays: ['2027-01-01/2027-01-03'], workingWeekends: ['2027-01-10'], source: '国办发明电〔2026〕×号' },
}
const folder = mkdtempSync(join(tmpdir(), 'gongkai-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

describe('gongkai calendar', () => {
  it('shows a year: working days, days off, working weekends, source', async () => {
    const { status, stdout } = await gongkai(['calendar', '2025'])
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '2025年：工作日248天',
      '',
      '放假',
      '  2025-01-01（星期三），1天',
      '  2025-01-28（星期二） 至 2025-02-04（星期二），8天',
    ])
    expect(stdout).toContain('周末上班\n  2025-01-26（星期日）')
    expect(stdout).toContain('国办发明电〔2024〕12号')
    expect(status).toBe(0)
  })

  it.each([
    ['2024-02-09', '2024-02-09（星期五）：工作日'],
    ['2020-02-01', '2020-02-01（星期六）：放假，不是工作日'],
    ['2019-05-05', '2019-05-05（星期日）：调休上班，是工作日'],
    ['2025-03-01', '2025-03-01（星期六）：休息日（周末）'],
    ['2027-01-01', '2027-01-01（星期五）：工作日（暂定）'],
  ])('%s: %s', async (day, line) => {
    const { status, stdout } = await gongkai(['calendar', day])
    expect(stdout.split('\n')[0]).toBe(line)
    expect(status).toBe(0)
  })

  it('marks a year whose notice is not loaded, and takes the notice from a file', async () => {
    const without = await gongkai(['calendar', '2027', '--json'])
    expect(jsonLines(without.stdout)).toEqual([
      expect.objectContaining({ year: 2027, workdays: 261, provisional: true, uncertainFrom: '2027-01-01' }),
    ])
    const args = ['calendar', '2027', '--calendar', file('2027.json', NOTICE_2027)]
    const loaded = await gongkai([...args, '--json'])
    expect(jsonLines(loaded.stdout)).toEqual([
      {
        year: 2027,
        workdays: 261,
        holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
        workingWeekends: ['2027-01-10'],
        sources: ['国办发明电〔2026〕×号'],
        provisional: false,
        uncertainFrom: null,
        note: null,
      },
    ])
    expect((await gongkai(args)).stdout).not.toContain('暂定')
    const formed = await gongkai(['deadline', '-', '--calendar', file('again.json', NOTICE_2027)], {
      stdin: '{"formed":"2026-12-20"}',
    })
    expect(formed.stdout).toContain('公开期限  不晚于2027-01-15（星期五）\n')
  })

  it.each([
    [['calendar'], '请写出一个年份'],
    [['calendar', '2025', '2026'], '请写出一个年份'],
    [['calendar', '25'], '请写出一个年份'],
    [['calendar', '2025-02-29'], '请写出一个年份'],
    [['calendar', '2018'], '早于工作日历的第一天'],
    [['calendar', '2018-12-31'], '早于工作日历的第一天'],
    [['calendar', '2027', '--calendar', file('bad.json', { '2027': {} })], '缺少 holidays'],
    [['calendar', '2027', '--calendar'], '选项 --calendar 后面要写一个值'],
  ])('%j ends with 2 and a sentence', async (args, sentence) => {
    const { status, stdout, stderr } = await gongkai(args)
    expect(stderr).toContain(sentence)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it('fits into 80 columns', async () => {
    for (const args of [['2020'], ['2019', '--lang', 'en'], ['2027']]) {
      const { stdout } = await gongkai(['calendar', ...args])
      for (const line of stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80)
    }
  })
})
