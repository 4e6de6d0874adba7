import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readListRows } from '../read/listRows.ts'
import { csvStream, workbookStream } from './listStream.ts'
import { zipStream } from './zipStream.ts'

const bytesOf = async (pieces: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(pieces))

it('holds parts of any size in their order, under Chinese names', async () => {
  const long = Buffer.alloc(700_000, 'abcdefg')
  async function* inPieces() {
    for (let at = 0; at < long.length; at += 10_001) yield long.subarray(at, at + 10_001)
  }
  const archive = await bytesOf(
    zipStream([
      { name: '01 申请表.txt', content: '申请' },
      { name: 'long.bin', content: inPieces() },
      { name: 'whole.bin', content: long },
      { name: 'empty', content: '' },
    ]),
  )
  const files = unzipSync(archive)
  expect(Object.keys(files)).toEqual(['01 申请表.txt', 'long.bin', 'whole.bin', 'empty'])
  expect(Buffer.from(files['01 申请表.txt'] ?? []).toString()).toBe('申请')
  expect(Buffer.from(files['long.bin'] ?? []).equals(long)).toBe(true)
  expect(Buffer.from(files['whole.bin'] ?? []).equals(long)).toBe(true)
  expect(files.empty?.length).toBe(0)
  expect(archive.length).toBeLessThan(100_000)
})

async function* rows() {
  yield ['2026-0001', '=HYPERLINK("http://x")', 3]
  yield ['2026-0002', '@sum, "quoted"\nline', null]
}
const HEAD = { name: '登记簿', widths: [12, 40, 8], heads: ['编号', '内容', '件数'] }

it('writes a list as a workbook that is read back, formulas as text', async () => {
  const workbook = await bytesOf(workbookStream(HEAD, rows(), '登记簿'))
  const sheet = Buffer.from(unzipSync(workbook)['xl/worksheets/sheet1.xml'] ?? []).toString()
  expect(sheet).not.toContain('<f>')
  expect(readListRows(workbook)).toEqual({
    ok: true,
    rows: [
      ['编号', '内容', '件数'],
      ['2026-0001', '=HYPERLINK("http://x")', '3'],
      ['2026-0002', '@sum, "quoted"\nline', ''],
    ],
  })
})

it('writes a list as CSV in which no text is a formula', async () => {
  const csv = async (bom: boolean) => (await Array.fromAsync(csvStream(HEAD.heads, rows(), { bom }))).join('')
  expect(await csv(false)).toBe(
    `编号,内容,件数\r\n2026-0001,"'=HYPERLINK(""http://x"")",3\r\n2026-0002,"'@sum, ""quoted""\nline",\r\n`,
  )
  expect((await csv(true)).startsWith('\ufeff编号')).toBe(true)
})
