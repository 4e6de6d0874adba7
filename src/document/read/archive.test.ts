import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zeros, zip, zipPart } from '../../../test/badFiles.ts'
import { type ArchiveListing, isArchive, listArchive } from './archive.ts'

const text = strToU8('一、总体情况')

function files(listing: ArchiveListing): readonly string[] {
  if (!listing.ok) throw new Error(listing.error.message)
  return listing.files.map(({ path }) => path)
}

function contents(listing: ArchiveListing): readonly string[] {
  if (!listing.ok) throw new Error(listing.error.message)
  return listing.files.map((file) => {
    const unpacked = file.unpack()
    return unpacked.ok ? new TextDecoder().decode(unpacked.bytes) : unpacked.error.code
  })
}

describe('the list of an archive', () => {
  it('has the reports in the order of their paths and counts the other files', () => {
    const listing = listArchive(
      zipSync({
        '乡镇/b.docx': text,
        '乡镇/a.PDF': text,
        '县局.wps': text,
        '说明.xlsx': text,
        'README.md': text,
        'data.json': text,
      }),
    )
    expect(files(listing)).toEqual(['乡镇/a.PDF', '乡镇/b.docx', '县局.wps'])
    expect(listing.ok && listing.skipped).toBe(3)
    expect(contents(listing)).toEqual(['一、总体情况', '一、总体情况', '一、总体情况'])
  })

  it('leaves out folders, hidden files, what macOS and Word add, and paths that lead elsewhere', () => {
    const listing = listArchive(
      zipSync({
        'a/': new Uint8Array(),
        '__MACOSX/a/._b.docx': text,
        'a/.b.docx': text,
        'a/~$c.docx': text,
        '../up.txt': text,
        'a/../../up.txt': text,
        '/etc/passwd.txt': text,
        'C:\\x.txt': text,
        'a/good.txt': text,
      }),
    )
    expect(files(listing)).toEqual(['a/good.txt'])
  })

  it('reads names in UTF-8 and, as Chinese Windows writes them, in GBK', () => {
    const named = (name: Uint8Array) => {
      const bytes = zipSync({ [`${'x'.repeat(name.length - 4)}.txt`]: text }, { level: 0 })
      for (let at = 0; at < bytes.length; at++) {
        if (bytes[at] === 0x78 && bytes[at + name.length - 5] === 0x78) bytes.set(name, at)
      }
      return files(listArchive(bytes))
    }
    // 中文 is D6D0 CEC4 in GBK.
    expect(named(Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4, ...strToU8('.txt')))).toEqual(['中文.txt'])
    expect(named(strToU8('中文.txt'))).toEqual(['中文.txt'])
  })

  it('opens an archive within the archive, and none within that', () => {
    const deepest = zipSync({ 'c.txt': text })
    const inner = zipSync({ 'b.txt': strToU8('乙'), 'deep.zip': deepest, 'x.png': text })
    const listing = listArchive(
      zipSync({ 'a.txt': strToU8('甲'), '第一批.zip': inner, 'z.zip': strToU8('no archive') }),
    )
    expect(files(listing)).toEqual(['a.txt', 'z.zip', '第一批.zip/b.txt', '第一批.zip/deep.zip'])
    expect(contents(listing)).toEqual(['甲', 'damaged', '乙', 'unsupported'])
  })
})

describe('a hostile archive', () => {
  it('a file that swells beyond the limit of one file costs itself only', () => {
    const listing = listArchive(zip([zeros('big.txt', 200), zipPart('good.txt', '甲')]))
    expect(contents(listing)).toEqual(['too-large', '甲'])
  })

  it('one that lies about its size too', () => {
    expect(contents(listArchive(zip([zeros('big.txt', 200, 5000)])))).toEqual(['too-large'])
  })

  it('is refused with one sentence where it has a password, too many files or no end', () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}.txt`, new Uint8Array()]))
    const bytes = zipSync({ 'a.txt': text }, { level: 0 })
    const locked = bytes.slice()
    // Bit 0 of the flags, in both headers.
    const directory = bytes.findIndex((_, at) => at > 30 && bytes[at] === 0x50 && bytes[at + 2] === 1)
    locked[6] = 1
    locked[directory + 8] = 1
    expect(contents(listArchive(locked))).toEqual(['encrypted'])
    for (const listing of [listArchive(zipSync(many)), listArchive(bytes.subarray(0, 40))]) {
      expect(listing.ok).toBe(false)
      expect(!listing.ok && listing.error.message).toMatch(/^[^\n]*压缩包[^\n]*。$/)
    }
  })
})

describe('an archive is told from documents that are packages themselves', () => {
  it.each([
    [{ 'a.docx': text }, true],
    [{ '[Content_Types].xml': text, 'word/document.xml': text }, false],
    [{ mimetype: text, 'content.xml': text }, false],
    [{ 'OFD.xml': text }, false],
  ])('%o', (parts, is) => {
    expect(isArchive(zipSync(parts as Record<string, Uint8Array>))).toBe(is)
  })

  it('what is no ZIP is none', () => {
    expect(isArchive(text)).toBe(false)
  })
})
