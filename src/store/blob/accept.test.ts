import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '#crypto/keyring.ts'
import { type AcceptOptions, acceptFile, DEFAULT_CAP_BYTES } from './accept.ts'
import { mayShowInline } from './allowed.ts'
import { type BlobStore, openBlobStore } from './blobStore.ts'
import { clamdScanner, type Scanner } from './clamd.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-accept-'))
const NOW = 1_750_000_000_000
let store: BlobStore
beforeAll(async () => {
  store = await openBlobStore({ folder, s3: null }, openKeyring(join(folder, 'keys.json'), 0))
})
afterAll(() => rmSync(folder, { recursive: true }))

const accept = (bytes: Uint8Array | Readable, name: string, options: Partial<AcceptOptions> = {}) =>
  acceptFile(bytes, name, { store, scanner: null, cap: DEFAULT_CAP_BYTES, sealed: false, now: NOW, ...options })

async function kept(): Promise<readonly string[]> {
  const names: string[] = []
  for await (const { sha256 } of store.list()) names.push(sha256)
  return names
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
const DOCX = Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))
const PAGE = Buffer.from('<!doctype html><title>x</title>')
const TEXT = Buffer.from('序号,事项\r\n1,公开\r\n')

describe('acceptFile', () => {
  it('keeps a file and says that nothing scanned it', async () => {
    const answer = await accept(Readable.from([PDF.subarray(0, 5), PDF.subarray(5)]), '扫描件.PDF')
    expect(answer).toEqual({
      ok: true,
      blob: {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        size: PDF.length,
        mediaType: 'application/pdf',
        sealed: false,
      },
      verdict: { state: 'unscanned', at: NOW, signature: null },
    })
    expect(await kept()).toHaveLength(1)
  })

  it('keeps it sealed where asked', async () => {
    const answer = await accept(Buffer.concat([PDF, Buffer.from('%sealed')]), '身份证.pdf', { sealed: true })
    if (!answer.ok) throw new Error(answer.reason)
    expect(answer.blob.sealed).toBe(true)
    expect(await store.has(answer.blob.sha256, true)).toBe(true)
    expect(await store.has(answer.blob.sha256, false)).toBe(false)
  })

  it.each([
    ['名单.csv', TEXT],
    ['说明.TXT', TEXT],
    ['答复书.docx', DOCX],
    ['网页.htm', PAGE],
    ['扫描件', PDF],
    ['关于2024.5', PDF],
    ['答复书.pdf. ', PDF],
  ])('takes %s', async (name, bytes) => {
    expect((await accept(bytes, name)).ok).toBe(true)
  })

  it.each([
    [
      '答复书.pdf',
      Buffer.alloc(0),
      'empty',
      '文件“答复书.pdf”是空的，没有任何内容；请检查是否选错了文件或上传没有完成。',
    ],
    [
      '答复书.pdf',
      DOCX,
      'ending',
      '文件“答复书.pdf”的内容是“Word 文档（DOCX）”，名称却以 .pdf 结尾；请核对是否选错了文件，确认无误的请把结尾改为 .docx 后再上传。',
    ],
    [
      '扫描件.jpg',
      PDF,
      'ending',
      '文件“扫描件.jpg”的内容是“PDF 文件”，名称却以 .jpg 结尾；请核对是否选错了文件，确认无误的请把结尾改为 .pdf 后再上传。',
    ],
    [
      '说明.txt',
      PAGE,
      'ending',
      '文件“说明.txt”的内容是“网页（HTML）”，名称却以 .txt 结尾；请核对是否选错了文件，确认无误的请把结尾改为 .html 或 .htm 后再上传。',
    ],
    ['setup.exe', TEXT, 'ending', expect.stringContaining('的内容是“纯文本”，名称却以 .exe 结尾')],
    ['归档.7z', PDF, 'ending', expect.stringContaining('的内容是“PDF 文件”，名称却以 .7z 结尾')],
    [
      '图.svg',
      Buffer.from('<svg onload="x()"></svg>'),
      'kind',
      '文件“图.svg”的内容不是可以上传的类型，或者文件已损坏；可以上传的有：pdf、docx、xlsx、doc、wps、rtf、odt、ofd、txt、csv、json、html、htm、xml、png、jpg、jpeg、tif、tiff、zip。',
    ],
    ['答复书.pdf', Buffer.from('4d5a90000300', 'hex'), 'kind', expect.stringContaining('不是可以上传的类型')],
    [
      '表.docx',
      Buffer.from(zipSync({ 'word/document.xml': strToU8('x'), 'word/vbaProject.bin': strToU8('x') })),
      'kind',
      '文件“表.docx”含有宏，不能上传；请另存为不含宏的 .docx 或 .xlsx 后再上传。',
    ],
  ] as const)('refuses %s (%#) in one sentence and keeps nothing', async (name, bytes, code, reason) => {
    const before = await kept()
    expect(await accept(bytes, name)).toEqual({ ok: false, code, reason, verdict: null, cause: null })
    expect(await kept()).toEqual(before)
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('stops reading at the cap and leaves nothing', async () => {
    let given = 0
    const endless = Readable.from(
      (async function* () {
        for (;;) {
          given += 100_000
          yield Buffer.alloc(100_000, ' ')
        }
      })(),
    )
    const answer = await accept(endless, '大.txt', { cap: 3 * 1024 * 1024 })
    expect(answer).toMatchObject({
      ok: false,
      code: 'too-large',
      reason: '文件“大.txt”超过 3 MB，未予接收；请压缩其中的图片或拆分后再上传。',
    })
    expect(given).toBeLessThan(5_000_000)
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('takes a file of exactly the cap', async () => {
    expect((await accept(Buffer.alloc(1000, 'x'), '.txt', { cap: 1000 })).ok).toBe(true)
    expect((await accept(Buffer.alloc(1001, 'x'), '.txt', { cap: 1000 })).ok).toBe(false)
  })

  it('throws when the stream breaks, and leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield PDF
        throw new Error('aborted')
      })(),
    )
    await expect(accept(broken, '一.pdf')).rejects.toThrow('aborted')
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })
})

describe('acceptFile with a scanner', () => {
  const found = Buffer.concat([PDF, Buffer.from('%virus')])
  /** What a scanner may answer; clamd.test.ts has the one that speaks to clamd. */
  const scanner: Scanner = async (content) =>
    (await buffer(content)).includes('%virus') ? { state: 'infected', signature: 'Test-1' } : { state: 'clean' }

  it.each([false, true])('gives the scanner the plain content and keeps what is clean, sealed: %s', async (sealed) => {
    const bytes = Buffer.concat([PDF, Buffer.from(`%clean ${sealed}`)])
    const answer = await accept(bytes, '一.pdf', { scanner, sealed })
    if (!answer.ok) throw new Error(answer.reason)
    expect(answer.verdict).toEqual({ state: 'clean', at: NOW, signature: null })
    expect(await store.verify(answer.blob.sha256, sealed)).toBe(true)
  })

  it.each([false, true])('refuses what is infected and does not keep it, sealed: %s', async (sealed) => {
    const before = await kept()
    expect(await accept(found, '一.pdf', { scanner, sealed })).toEqual({
      ok: false,
      code: 'infected',
      reason: '文件“一.pdf”被查出病毒（Test-1），未予接收；请清除病毒后再上传。',
      verdict: { state: 'infected', at: NOW, signature: 'Test-1' },
      cause: null,
    })
    expect(await kept()).toEqual(before)
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('refuses every file while the scanner gives no verdict', async () => {
    const before = await kept()
    const answer = await accept(Buffer.concat([PDF, Buffer.from('%new')]), '一.pdf', {
      // Nothing listens on port 1.
      scanner: clamdScanner({ host: '127.0.0.1', port: 1, timeoutMs: 1000 }),
    })
    expect(answer).toEqual({
      ok: false,
      code: 'scanner',
      reason: '病毒查杀服务没有应答，文件“一.pdf”未予接收；请稍后再试，仍不成功的请联系系统管理员。',
      verdict: null,
      cause: expect.stringContaining('ECONNREFUSED'),
    })
    expect(await kept()).toEqual(before)
  })
})

describe('mayShowInline', () => {
  it('lets a browser show only what cannot run a script', () => {
    for (const type of ['application/pdf', 'text/plain', 'image/png', 'image/jpeg'])
      expect(mayShowInline(type)).toBe(true)
    for (const type of [
      'text/html',
      'image/svg+xml',
      'application/xml',
      'application/octet-stream',
      'application/zip',
      '',
    ])
      expect(mayShowInline(type)).toBe(false)
  })
})
