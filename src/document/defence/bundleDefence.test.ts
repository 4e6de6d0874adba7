import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readPdfContent } from '../read/pdf/pdfium.ts'
import { writePdf } from '../write/pdf.ts'
import { openTypst } from '../write/typst.ts'
import { bundleDefence } from './bundleDefence.ts'
import type { Defence, Exhibit } from './defence.ts'
import { imagePage } from './imagePage.ts'

const document = (text: string) => ({ title: text, blocks: [{ kind: 'paragraph' as const, text }] })

const defence = (exhibits: readonly Exhibit[]): Defence => ({
  ...{ title: '行政诉讼答辩材料', facts: [['案号', '（2026）闽0724行初8号']], answerTitle: '行政诉讼答辩状' },
  ...{ organ: '松溪县林业局', statement: '一、答复事实清楚。\n二、程序合法。', exhibits },
  basis: [{ law: '中华人民共和国政府信息公开条例', name: '第三十六条第四项', text: '告知该政府信息不存在；' }],
  chronology: [{ on: '2026-02-27', what: '作出答复并交邮。' }],
  gaps: [],
})

const file = (name: string, mediaType: string, bytes: Uint8Array): Exhibit => ({
  ...{ name, purpose: `证明${name}` },
  paper: { kind: 'file', name, mediaType, bytes },
})

async function pdfOf(text: string): Promise<Uint8Array> {
  const writing = await writePdf(document(text))
  if (!writing.ok) throw new Error(writing.error.message)
  return writing.file.bytes
}

async function textsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const reading = await readPdfContent(bytes)
  if (!reading.ok) throw new Error(reading.failure)
  return reading.content.pages.map(({ glyphs }) =>
    glyphs
      .map(({ text }) => text)
      .join('')
      .replaceAll(' ', ''),
  )
}

const needsTypst = it.skipIf(openTypst() === null)

needsTypst('[needs typst] puts papers and files behind the list that names their pages', async () => {
  const bundle = await bundleDefence(
    defence([
      { name: '申请表', purpose: '证明申请的内容', paper: { kind: 'document', document: document('我们的申请表') } },
      file('回执.pdf', 'application/pdf', await pdfOf('邮政回执一张')),
      file('录音.zip', 'application/zip', new Uint8Array([0x50, 0x4b, 5, 6])),
      file('说明.txt', 'text/plain', new TextEncoder().encode('情况说明正文')),
    ]),
  )
  if (!bundle.ok) throw new Error(bundle.message)
  const texts = await textsOf(bundle.pdf)
  // Cover, answer, list, basis and course have a page each; then three exhibits of one page.
  expect(texts).toHaveLength(8)
  expect(texts[0]).toContain('行政诉讼答辩状2证据目录3法律依据4大事记5证据6—8')
  expect(texts[2]).toContain(
    '1申请表证明申请的内容62回执.pdf证明回执.pdf73录音.zip证明录音.zip另附4说明.txt证明说明.txt8',
  )
  expect(texts[5]).toContain('我们的申请表')
  expect(texts[6]).toContain('邮政回执一张')
  expect(texts[7]).toContain('情况说明正文')
  // The page that is drawn keeps its own number 1 above ours.
  expect(texts[6]).toContain('—1—')
  expect(texts.map((text, at) => text.includes(`—${at + 1}—`))).toEqual(texts.map(() => true))
  expect(bundle.apart.map(({ number, name }) => `${number} ${name}`)).toEqual(['3 录音.zip'])
})

needsTypst(
  '[needs typst] says on every page that it is a draft as long as something is left to be filled in',
  async () => {
    const own = file('回执.pdf', 'application/pdf', await pdfOf('邮政回执一张'))
    const gap = { place: '正文第1段', text: '〔写明〕' }
    const [draft, whole] = [
      await bundleDefence({ ...defence([own]), gaps: [gap] }),
      await bundleDefence(defence([own])),
    ]
    if (!draft.ok || !whole.ok) throw new Error('they are made')
    const isMarked = async (pdf: Uint8Array) => (await textsOf(pdf)).map((text) => text.includes('草稿'))
    expect(await isMarked(draft.pdf)).toEqual([true, true, true, true, true, true])
    expect(await isMarked(whole.pdf)).toEqual([false, false, false, false, false, false])
  },
)

needsTypst('[needs typst] gives a file that does not open beside the bundle', async () => {
  const broken = file('坏.pdf', 'application/pdf', new TextEncoder().encode('%PDF-1.7 nothing'))
  const bundle = await bundleDefence(defence([broken]))
  expect(bundle.ok && bundle.apart.map(({ name }) => name)).toEqual(['坏.pdf'])
})

/** A PNG of one colour type without its checksums, which nobody here reads. */
function png(colour: number, rows: Uint8Array, more: readonly (readonly [string, Uint8Array])[] = []): Uint8Array {
  const chunk = (kind: string, data: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(kind), data, Buffer.alloc(4)])
  }
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, colour, 0, 0, 0])
  const chunks = [['IHDR', head], ...more, ['IDAT', deflateSync(rows)]] as const
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunks.map(([kind, data]) => chunk(kind, data)),
    ]),
  )
}

it('takes pictures over as they are, and leaves alone what it would have to change', async () => {
  // Two pixels, red and blue.
  const rgb = imagePage(png(2, new Uint8Array([0, 255, 0, 0, 0, 0, 255])))
  expect(rgb).not.toBeNull()
  const reading = await readPdfContent(rgb ?? new Uint8Array())
  expect(reading.ok && reading.content.pages.map(({ width, height }) => [width, height])).toEqual([[842, 595]])
  expect(imagePage(png(0, new Uint8Array([0, 10, 20])))).not.toBeNull()
  const palette = [['PLTE', new Uint8Array([255, 0, 0, 0, 0, 255])]] as const
  expect(imagePage(png(3, new Uint8Array([0, 0, 1]), palette))).not.toBeNull()
  // Transparent ones would have to be laid on paper first.
  expect(imagePage(png(6, new Uint8Array([0, 255, 0, 0, 255, 0, 0, 255, 255])))).toBeNull()
  expect(imagePage(new TextEncoder().encode('GIF89a'))).toBeNull()
})
