/**
 * The whole of a defence as one PDF with page numbers: our own parts set, scans and files drawn on numbered pages. What cannot
 * be taken into a PDF is given beside it and named so in the list. No article.
 */

import type { Document } from '../document.ts'
import { decodeText } from '../encoding.ts'
import { convertFile } from '../libreOffice.ts'
import { countPages, joinPdf, type Part } from '../write/joinPdf.ts'
import { writePdf } from '../write/pdf.ts'
import { type Defence, defenceParts, type Exhibit, type Pages, type PagesOf } from './defence.ts'
import { imagePage } from './imagePage.ts'

export interface ApartFile {
  /** As in the list of evidence, from 1. */
  readonly number: number
  readonly name: string
  readonly bytes: Uint8Array
}

export type DefenceBundle =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly apart: readonly ApartFile[] }
  /** One clear Chinese sentence. */
  | { readonly ok: false; readonly message: string }

/** How an exhibit comes into the bundle: set by us, drawn from a PDF, or not at all. */
type Prepared =
  | { readonly kind: 'document'; readonly document: Document; readonly count: number }
  | { readonly kind: 'drawn'; readonly pdf: Uint8Array; readonly count: number }
  | { readonly kind: 'apart' }

/** More pages than anybody reads at a hearing, and fewer than would fill the memory. */
const MOST_PAGES = 2_000

export async function bundleDefence(defence: Defence): Promise<DefenceBundle> {
  try {
    return await bundled(defence)
  } catch (error) {
    if (error instanceof Unwritten) return { ok: false, message: error.message }
    throw error
  }
}

/** Carries the sentence of a writer out. */
class Unwritten extends Error {}

async function bundled(defence: Defence): Promise<DefenceBundle> {
  const mark = defence.gaps.length > 0 ? { mark: '草稿' } : {}
  const exhibits: Prepared[] = []
  for (const exhibit of defence.exhibits) exhibits.push(await prepared(exhibit))
  const { parts, pages } = await settled(defence, exhibits, mark)
  const joined: Part[] = parts.map((bytes) => ({ pages: bytes, drawn: null }))
  for (const [at, exhibit] of exhibits.entries()) {
    const first = pages.exhibits[at]?.first
    if (exhibit.kind === 'apart' || first === undefined) continue
    const isDrawn = exhibit.kind === 'drawn'
    const document = isDrawn ? emptyPages(exhibit.count) : exhibit.document
    joined.push({
      pages: await written({ ...document, ...mark, firstPage: first }),
      drawn: isDrawn ? exhibit.pdf : null,
    })
  }
  const apart = defence.exhibits.flatMap(({ paper }, at) =>
    exhibits[at]?.kind === 'apart' && paper.kind === 'file'
      ? [{ number: at + 1, name: paper.name, bytes: paper.bytes }]
      : [],
  )
  return { ok: true, pdf: await joinPdf(joined), apart }
}

/** Cover and list name pages, and their own length moves them: set again until nothing moves. */
async function settled(defence: Defence, exhibits: readonly Prepared[], mark: Pick<Document, 'mark'>) {
  const parts = defenceParts(defence)
  let counts = parts.map(() => 1)
  for (let tries = 0; ; tries += 1) {
    const pages = placed(counts, exhibits)
    const set: Uint8Array[] = []
    for (const [at, { compose }] of parts.entries()) {
      set.push(await written({ ...compose(pages), ...mark, firstPage: pages.parts[at]?.first ?? 1 }))
    }
    const now: number[] = []
    for (const bytes of set) now.push((await countPages(bytes)) ?? 0)
    if (now.every((count, at) => count === counts[at])) return { parts: set, pages }
    if (tries === 5) throw new Unwritten('答辩材料的页码没有排定，请缩短证据名称或者证明内容后再试。')
    counts = now
  }
}

function placed(counts: readonly number[], exhibits: readonly Prepared[]): PagesOf {
  let next = 1
  const take = (count: number): Pages => {
    const first = next
    next += count
    return { first, last: next - 1 }
  }
  const parts = counts.map(take)
  const pages = exhibits.map((each) => (each.kind === 'apart' ? null : take(each.count)))
  if (next > MOST_PAGES) throw new Unwritten(`答辩材料超过${MOST_PAGES}页，请减少所附的文件。`)
  return { parts, exhibits: pages }
}

async function prepared({ paper }: Exhibit): Promise<Prepared> {
  if (paper.kind === 'document') return ofDocument(paper.document)
  const { bytes, mediaType, name } = paper
  if (mediaType === 'text/plain') {
    const text = decodeText(bytes)
    if (text !== null) return ofDocument(textDocument(name, text.text))
  }
  const pdf = mediaType === 'application/pdf' ? bytes : (imagePage(bytes) ?? (await converted(name, mediaType, bytes)))
  const count = pdf === null ? null : await countPages(pdf)
  return pdf === null || count === null ? { kind: 'apart' } : { kind: 'drawn', pdf, count }
}

async function ofDocument(document: Document): Promise<Prepared> {
  return { kind: 'document', document, count: (await countPages(await written(document))) ?? 0 }
}

/** What LibreOffice, where the machine has it, makes a PDF of. */
const CONVERTED = ['docx', 'doc', 'wps', 'odt', 'rtf', 'xlsx', 'png', 'tif', 'tiff']

async function converted(name: string, mediaType: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase() ?? (mediaType === 'image/png' ? 'png' : '')
  if (!CONVERTED.includes(ending)) return null
  const made = await convertFile({ bytes, ending }, 'pdf')
  return made.ok ? made.bytes : null
}

function textDocument(name: string, text: string): Document {
  const lines = text.split('\n').map((line) => line.trim())
  return {
    title: name,
    blocks: [
      { kind: 'heading', level: 1, text: name },
      ...lines.filter((line) => line !== '').map((line) => ({ kind: 'paragraph', text: line }) as const),
    ],
  }
}

/** Paper with numbers, to be drawn on. */
const emptyPages = (count: number): Document => ({
  title: '证据',
  blocks: Array.from({ length: count }, (_, at) => ({
    ...({ kind: 'paragraph', text: '　', align: 'flush' } as const),
    ...(at === 0 ? {} : ({ newPage: true } as const)),
  })),
})

async function written(document: Document): Promise<Uint8Array> {
  const writing = await writePdf(document)
  if (!writing.ok) throw new Unwritten(writing.error.message)
  return writing.file.bytes
}
