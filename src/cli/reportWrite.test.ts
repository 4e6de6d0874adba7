import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readReport } from '#document/readReport.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { gongkai, jsonLines, root } from '../../test/gongkai.ts'
import { schemaFaults } from '../../test/schema.ts'

const SAMPLE = join(root, 'samples/lanchuan-construction-2023.docx')
const folders: string[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
  folders.push(folder)
})
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))))

const at = (name: string) => join(folder, name)
const write = (...args: readonly string[]) => gongkai(['report', 'write', ...args], { cwd: folder })

async function read(path: string): Promise<AnnualReport> {
  const reading = await readReport(new Uint8Array(await readFile(path)), path)
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

const values = ({ cells }: AnnualReport) =>
  Object.fromEntries(Object.entries(cells).map(([id, { value }]) => [id, value]))

/** A report with one cell that was inferred and, if wanted, one that nobody can read. */
async function doubtful(isUnreadable: boolean): Promise<string> {
  const { stdout } = await gongkai(['report', 'read', SAMPLE, '--json'])
  const report = JSON.parse(stdout)
  report.cells['3.new.person'] = { value: 12, raw: '1 2', how: 'inferred', place: null, reason: '数字中间断开' }
  if (isUnreadable) {
    report.cells['3.new.business'] = { value: null, raw: 'l', how: 'unreadable', place: null, reason: '“l”不是数字' }
  }
  await writeFile(at('doubtful.json'), JSON.stringify(report))
  return 'doubtful.json'
}

describe('report write', () => {
  it('writes every form that the endings ask for, says so and ends with 0', async () => {
    const names = ['docx', 'html', 'htm', 'xlsx', 'csv', 'json', 'xml'].map((ending) => `年报.${ending}`)
    const { status, stdout, stderr } = await write(SAMPLE, ...names.flatMap((name) => ['--to', name]))
    expect(stderr).toBe('')
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual(
      names.map((name) => `已写出 ${name}，读回核对无差异。`),
    )
    expect(status).toBe(0)
    expect((await readdir(folder)).sort()).toEqual(names.toSorted())
    const expected = values(await read(SAMPLE))
    for (const name of names) expect(values(await read(at(name))), name).toEqual(expected)
  })

  it('takes several files after one --to, and English', async () => {
    const { status, stdout } = await gongkai(['--lang', 'en', 'report', 'write', SAMPLE, '--to', 'a.csv', 'b.xml'], {
      cwd: folder,
    })
    expect(stdout).toContain('Wrote b.xml; read back without a difference.')
    expect(status).toBe(0)
  })

  it('makes a JSON that follows the schema and is the report as it was read', async () => {
    await write(SAMPLE, '--to', 'a.json')
    const written = JSON.parse(await readFile(at('a.json'), 'utf8'))
    expect(schemaFaults('report', written)).toEqual([])
    const { stdout } = await gongkai(['report', 'read', SAMPLE, '--json'])
    expect(written).toEqual(jsonLines(stdout)[0])
  })

  it('writes CSV with a byte order mark unless it is told not to', async () => {
    await write(SAMPLE, '--to', 'a.csv')
    await write(SAMPLE, '--to', 'b.csv', '--no-bom')
    const [withMark, without] = await Promise.all(['a.csv', 'b.csv'].map((name) => readFile(at(name), 'utf8')))
    expect(withMark).toBe(`\ufeff${without}`)
    expect(without).toMatch(/^id,table,row,column,value,unit\r\n2\./)
  })
})

describe('cells that nobody has confirmed', () => {
  it('stop it: they are listed, nothing is written, and it ends with 1', async () => {
    const { status, stdout, stderr } = await write(await doubtful(true), '--to', 'a.docx', '--to', 'a.json')
    const said = stderr.replace(/\n\s*/g, '')
    expect(said).toContain('有 2 格的数字还没有确认')
    expect(said).toContain('一、本年新收政府信息公开申请数量 · 自然人：表中是“1 2”，推定为 12（数字中间断开）')
    expect(said).toContain('一、本年新收政府信息公开申请数量 · 商业企业：表中是“l”，不能辨认（“l”不是数字）')
    expect(said).toContain('--accept-inferred')
    expect(stdout).toBe('')
    expect(status).toBe(1)
    expect(await readdir(folder)).toEqual(['doubtful.json'])
  })

  it('stop neither JSON nor XML, which keep how each was read', async () => {
    const { status } = await write(await doubtful(true), '--to', 'a.json', '--to', 'a.xml')
    expect(status).toBe(0)
    for (const name of ['a.json', 'a.xml']) {
      const { cells } = await read(at(name))
      expect(cells['3.new.person'], name).toMatchObject({ value: 12, how: 'inferred', reason: '数字中间断开' })
      expect(cells['3.new.business'], name).toMatchObject({ value: null, how: 'unreadable', raw: 'l' })
    }
  })

  it('become values with --accept-inferred, which the JSON records', async () => {
    const names = ['a.docx', 'a.json', 'a.xml']
    const { status } = await write(
      await doubtful(false),
      ...names.flatMap((name) => ['--to', name]),
      '--accept-inferred',
    )
    expect(status).toBe(0)
    expect((await read(at('a.docx'))).cells['3.new.person']).toMatchObject({ value: 12, how: 'read' })
    const accepted = { how: 'inferred', reason: '数字中间断开' }
    for (const name of ['a.json', 'a.xml']) {
      expect((await read(at(name))).cells['3.new.person'], name).toEqual({
        value: 12,
        raw: '1 2',
        how: 'read',
        place: null,
        accepted,
      })
    }
    expect(schemaFaults('report', JSON.parse(await readFile(at('a.json'), 'utf8')))).toEqual([])
  })

  it('that are unreadable still stop it', async () => {
    const { status, stderr } = await write(await doubtful(true), '--to', 'a.docx', '--accept-inferred')
    expect(stderr).toContain('有 1 格的数字还没有确认')
    expect(status).toBe(1)
  })
})

describe('a file that would differ from the report', () => {
  it('is not left behind: the place is named, the others are written, and it ends with 1', async () => {
    const { stdout } = await gongkai(['report', 'read', SAMPLE, '--json'])
    const report = JSON.parse(stdout)
    // Printed, nobody could tell it from 1234.
    report.cells['3.new.person'] = { value: 1.234, raw: '1.234', how: 'read', place: null }
    await writeFile(at('odd.json'), JSON.stringify(report))
    const {
      status,
      stdout: said,
      stderr,
    } = await write('odd.json', '--to', 'a.docx', '--to', 'a.csv', '--to', 'a.json')
    expect(stderr.replace(/\n\s*/g, '')).toContain('一、本年新收政府信息公开申请数量 · 自然人：应为“1.234”')
    expect(said).toContain('已写出 a.json')
    expect(status).toBe(1)
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'odd.json'])
  })
})

describe('files that are there, and wrong arguments', () => {
  it('nothing is overwritten without --force', async () => {
    await writeFile(at('a.csv'), 'mine')
    const refused = await write(SAMPLE, '--to', 'b.csv', '--to', 'a.csv')
    expect(refused.stderr).toContain('“a.csv”已经存在，没有改动')
    expect(refused.status).toBe(2)
    expect(await readdir(folder)).toEqual(['a.csv'])
    expect(await readFile(at('a.csv'), 'utf8')).toBe('mine')
    const forced = await write(SAMPLE, '--to', 'a.csv', '--force')
    expect(forced.status).toBe(0)
    expect(await readFile(at('a.csv'), 'utf8')).toContain('3.new.person')
  })

  it.each([
    [[], '请写出要写成文件的报告。'],
    [[SAMPLE], '请用 --to 写出要生成的文件。'],
    [[SAMPLE, '--to', 'a.doc'], '不能写成“a.doc”'],
    [[SAMPLE, '--to', 'a.csv', '--to', 'a.csv'], '“a.csv”写了两次。'],
    [['nothing.docx', '--to', 'a.csv'], '没有这个文件'],
    [[SAMPLE, '--to', 'nowhere/a.csv'], '没有写出 nowhere/a.csv：没有这个文件夹。'],
  ])('%j ends with 2 and says why', async (args, sentence) => {
    const { status, stderr } = await write(...args)
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('an archive of reports', () => {
  it('is read and checked as many files, named by their paths in it', async () => {
    const bytes = new Uint8Array(await readFile(SAMPLE))
    const inner = zipSync({ 'c.html': new Uint8Array(await readFile(join(root, 'samples/chengyi-town-2022.html'))) })
    await writeFile(
      at('all.zip'),
      zipSync({ '县局/a.docx': bytes, 'b.txt': new Uint8Array(), 'in.zip': inner, 'x.png': bytes }),
    )
    const { status, stdout, stderr } = await gongkai(['report', 'check', 'all.zip', '--json'], { cwd: folder })
    const lines = jsonLines(stdout) as { file: string; organ?: string; error?: { code: string } }[]
    expect(lines.map(({ file, organ, error }) => [file, organ ?? error?.code])).toEqual([
      ['all.zip/b.txt', 'empty'],
      ['all.zip/in.zip/c.html', '岚川县澄漪镇人民政府'],
      ['all.zip/县局/a.docx', '岚川县住房和城乡建设局'],
    ])
    expect(stderr).toContain('另有 1 个其他类型的文件没有读取')
    expect(status).toBe(2)
  })

  it('without reports says which kinds are read', async () => {
    await writeFile(at('none.zip'), zipSync({ 'x.png': new Uint8Array(3) }))
    const { status, stderr } = await gongkai(['report', 'read', 'none.zip'], { cwd: folder })
    expect(stderr).toContain('这里没有可读的文件')
    expect(status).toBe(2)
  })
})
