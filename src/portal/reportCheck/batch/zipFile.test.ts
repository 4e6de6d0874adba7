import { type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { listZipFile } from './zipFile.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (files: Zippable) => zipSync(files)
const list = (archive: Uint8Array) => listZipFile(new Blob([new Uint8Array(archive)]), '')

/** Before the data of the first file, whose name has ten bytes. */
const HEADER = 30 + bytes('甲镇.txt').length

/** Every file by its path: its text, or the code of its fault. */
async function opened(archive: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const { files } = await list(archive)
  const contents = files.map(async ({ path, open }) => {
    const file = await open()
    return [path, file.ok ? await file.content.text() : file.code] as const
  })
  return Object.fromEntries(await Promise.all(contents))
}

describe('an archive in the browser', () => {
  it('gives the reports in it, deflated or not, and counts what is none', async () => {
    const archive = zip({
      '乡镇/甲镇.txt': bytes('甲'.repeat(1000)),
      '乙镇.html': [bytes('乙'), { level: 0 }],
      '照片.png': bytes('x'),
      '__MACOSX/乙镇.html': bytes('x'),
    })
    expect(await opened(archive)).toEqual({ '乙镇.html': '乙', '乡镇/甲镇.txt': '甲'.repeat(1000) })
    expect((await list(archive)).skipped).toBe(1)
  })

  it('opens an archive within, and none deeper', async () => {
    const deep = zip({ '丙镇.txt': bytes('丙') })
    const inner = zip({ '乙镇.txt': bytes('乙'), '更深.zip': deep })
    expect(await opened(zip({ '第一批.zip': inner }))).toEqual({ '第一批.zip/乙镇.txt': '乙' })
  })

  it('says that it is broken, whole or in part', async () => {
    const whole = zip({ '甲镇.txt': bytes('甲'.repeat(1000)) })
    expect(await opened(whole.subarray(0, whole.length - 30))).toEqual({ 压缩包: 'damaged' })
    expect(await opened(bytes('这不是压缩包'))).toEqual({ 压缩包: 'damaged' })
    const torn = Uint8Array.from(whole)
    torn.fill(0xff, HEADER, HEADER + 4)
    expect(await opened(torn)).toEqual({ '甲镇.txt': 'damaged' })
    const changed = zip({ '甲镇.txt': [bytes('收到申请12件'), { level: 0 }] })
    changed.set(bytes('3'), HEADER + bytes('收到申请1').length)
    expect(await opened(changed)).toEqual({ '甲镇.txt': 'damaged' })
  })

  it('says that a file is locked', async () => {
    const locked = zip({ '甲镇.txt': bytes('甲') })
    const view = new DataView(locked.buffer)
    const entry = view.getUint32(locked.length - 6, true)
    view.setUint16(entry + 8, view.getUint16(entry + 8, true) | 1, true)
    expect(await opened(locked)).toEqual({ '甲镇.txt': 'encrypted' })
  })

  it('stops inflating a bomb at the limit of a file', async () => {
    const bomb = zip({ '甲镇.txt': new Uint8Array(65 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await opened(bomb)).toEqual({ '甲镇.txt': 'too-large' })
  })
})
