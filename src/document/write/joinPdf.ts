/**
 * Several PDFs as one, by PDFium: whole, or each page drawn small enough to stand above the page number of a page of ours.
 * No article.
 */
import { type Pdfium, start } from '../read/pdf/pdfium.ts'

type Call = (...values: number[]) => number

/** The C functions that make pages, named as in PDFium's headers. */
interface Maker extends Pdfium {
  readonly _FPDF_CreateNewDocument: Call
  readonly _FPDF_ImportPagesByIndex: Call
  readonly _FPDF_NewXObjectFromPage: Call
  readonly _FPDF_NewFormObjectFromXObject: Call
  readonly _FPDF_CloseXObject: Call
  readonly _FPDFPageObj_Transform: Call
  readonly _FPDFPage_InsertObject: Call
  readonly _FPDFPage_GenerateContent: Call
  readonly _FPDF_SaveAsCopy: Call
}

/** Pages of ours with their numbers, and what is drawn on them, a page on a page. */
export interface Part {
  readonly pages: Uint8Array
  readonly drawn: Uint8Array | null
}

/** How many pages a PDF has; null where it does not open without a password. */
export async function countPages(bytes: Uint8Array): Promise<number | null> {
  return withMaker((pdfium) => {
    const file = opened(pdfium, bytes)
    const count = file === null ? 0 : pdfium._FPDF_GetPageCount(file.document)
    file?.close()
    return count === 0 ? null : count
  })
}

/** All pages of all parts in their order. */
export function joinPdf(parts: readonly Part[]): Promise<Uint8Array> {
  return withMaker((pdfium) => joinWith(pdfium, parts))
}

function joinWith(pdfium: Maker, parts: readonly Part[]): Uint8Array {
  const whole = pdfium._FPDF_CreateNewDocument()
  for (const { pages, drawn } of parts) {
    const first = pdfium._FPDF_GetPageCount(whole)
    const own = must(opened(pdfium, pages))
    must(pdfium._FPDF_ImportPagesByIndex(whole, own.document, 0, 0, first))
    const other = drawn === null ? null : must(opened(pdfium, drawn))
    const count = other === null ? 0 : pdfium._FPDF_GetPageCount(other.document)
    for (let index = 0; index < count; index++) draw(pdfium, { whole, at: first + index }, other?.document ?? 0, index)
    other?.close()
    own.close()
  }
  const bytes = saved(pdfium, whole)
  pdfium._FPDF_CloseDocument(whole)
  return bytes
}

let running: Promise<Pdfium> | null = null

/** What is broken may trap PDFium: then the next one starts anew. */
async function withMaker<T>(work: (pdfium: Maker) => T): Promise<T> {
  running ??= start()
  try {
    // The package declares only a few of the functions that it exports.
    return work((await running) as Maker)
  } catch (error) {
    running = null
    throw error
  }
}

function must<T>(value: T | null): T {
  if (value === null || value === 0) throw new Error('PDFium could not make a page')
  return value
}

/** A4 in points; above the number, which stands 72 points from the edge. */
const PAPER = { width: 595.3, height: 841.9 }
const FRAME = { left: 30, bottom: 92, width: PAPER.width - 60, height: PAPER.height - 104 }

/** Within the frame, so that white paper hides no number. */
function draw(
  pdfium: Maker,
  { whole, at }: { readonly whole: number; readonly at: number },
  from: number,
  index: number,
) {
  const source = must(pdfium._FPDF_LoadPage(from, index))
  const size = { width: pdfium._FPDF_GetPageWidthF(source), height: pdfium._FPDF_GetPageHeightF(source) }
  pdfium._FPDF_ClosePage(source)
  const form = must(pdfium._FPDF_NewXObjectFromPage(whole, from, index))
  const object = must(pdfium._FPDF_NewFormObjectFromXObject(form))
  place(pdfium, object, size)
  const page = must(pdfium._FPDF_LoadPage(whole, at))
  pdfium._FPDFPage_InsertObject(page, object)
  must(pdfium._FPDFPage_GenerateContent(page))
  pdfium._FPDF_ClosePage(page)
  pdfium._FPDF_CloseXObject(form)
}

/** Makes it fit and puts it in the middle; PDFium itself has turned it upright. */
function place(
  pdfium: Maker,
  object: number,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const scale = Math.min(1, FRAME.width / width, FRAME.height / height)
  const left = FRAME.left + (FRAME.width - width * scale) / 2
  const bottom = FRAME.bottom + (FRAME.height - height * scale) / 2
  pdfium._FPDFPageObj_Transform(object, scale, 0, 0, scale, left, bottom)
}

function opened(pdfium: Maker, bytes: Uint8Array) {
  const { malloc, free } = pdfium.wasmExports
  const file = malloc(bytes.length)
  if (file === 0) throw new Error('PDFium is out of memory')
  pdfium.HEAPU8.set(bytes, file)
  const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0)
  if (document === 0) {
    free(file)
    return null
  }
  const close = () => {
    pdfium._FPDF_CloseDocument(document)
    free(file)
  }
  return { document, close }
}

/**
 * PDFium hands the bytes to a C function, so ours must be one: a module of a few bytes whose one export calls what it imports.
 * It stands in the table of functions in the place of the null function, which nobody calls.
 */
const CALLING = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // Type: three numbers in, one out. Import e.f, export f.
  ...[1, 8, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f],
  ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
  ...[7, 5, 1, 1, 0x66, 0, 0],
])

function saved(pdfium: Maker, document: number): Uint8Array {
  const { malloc, free, __indirect_function_table: table } = pdfium.wasmExports
  const pieces: Uint8Array[] = []
  const take = (_self: number, from: number, size: number) => {
    pieces.push(pdfium.HEAPU8.slice(from, from + size))
    return 1
  }
  const { f: writeBlock } = new WebAssembly.Instance(new WebAssembly.Module(CALLING), { e: { f: take } }).exports
  table.set(0, writeBlock)
  // FPDF_FILEWRITE: its version, and the number of the function.
  const writer = malloc(8)
  pdfium.HEAP32[writer >> 2] = 1
  pdfium.HEAP32[(writer >> 2) + 1] = 0
  must(pdfium._FPDF_SaveAsCopy(document, writer, 0))
  free(writer)
  table.set(0, null)
  return new Uint8Array(Buffer.concat(pieces))
}
