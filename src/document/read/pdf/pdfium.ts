/** PDFium compiled to WebAssembly, by its raw C functions: opens a PDF and hands out what stands on its pages. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'
import { greyWithoutSeals, MAX_PIXELS, type Picture } from '../scan/picture.ts'
import { type PdfPage, readPage } from './page.ts'

export interface PdfContent {
  readonly pages: readonly PdfPage[]
  readonly title: string | null
  /** The cross-reference table was wrong: the pages were found by searching the file. */
  readonly rebuilt: boolean
  /** Numbers of pages that could not be loaded. */
  readonly lostPages: readonly number[]
}

export type PdfFailure = 'password' | 'format' | 'too-many-pages' | 'memory'
export type PdfOpening =
  | { readonly ok: true; readonly content: PdfContent }
  | { readonly ok: false; readonly failure: PdfFailure }

type Call = (...values: number[]) => number

/** The C functions that are used, named as in PDFium's headers; handles and addresses are numbers. */
export interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  readonly wasmExports: {
    readonly malloc: (size: number) => number
    readonly free: (address: number) => void
    readonly __indirect_function_table: WebAssembly.Table
  }
  readonly _FPDF_LoadMemDocument: Call
  readonly _FPDF_CloseDocument: Call
  readonly _FPDF_GetLastError: Call
  readonly _FPDF_GetPageCount: Call
  readonly _FPDF_DocumentHasValidCrossReferenceTable: Call
  readonly _FPDF_GetMetaText: Call
  readonly _FPDF_LoadPage: Call
  readonly _FPDF_ClosePage: Call
  readonly _FPDF_GetPageBoundingBox: Call
  readonly _FPDF_GetPageWidthF: Call
  readonly _FPDF_GetPageHeightF: Call
  readonly _FPDFBitmap_Create: Call
  readonly _FPDFBitmap_FillRect: Call
  readonly _FPDFBitmap_GetBuffer: Call
  readonly _FPDFBitmap_GetStride: Call
  readonly _FPDFBitmap_Destroy: Call
  readonly _FPDF_RenderPageBitmap: Call
  readonly _FPDFPage_GetRotation: Call
  readonly _FPDFPage_CountObjects: Call
  readonly _FPDFPage_GetObject: Call
  readonly _FPDFPageObj_GetType: Call
  readonly _FPDFPageObj_GetMatrix: Call
  readonly _FPDFPageObj_GetBounds: Call
  readonly _FPDFPageObj_GetFillColor: Call
  readonly _FPDFPageObj_GetStrokeColor: Call
  readonly _FPDFPageObj_GetClipPath: Call
  readonly _FPDFClipPath_CountPaths: Call
  readonly _FPDFClipPath_CountPathSegments: Call
  readonly _FPDFClipPath_GetPathSegment: Call
  readonly _FPDFFormObj_CountObjects: Call
  readonly _FPDFFormObj_GetObject: Call
  readonly _FPDFPath_GetDrawMode: Call
  readonly _FPDFPath_CountSegments: Call
  readonly _FPDFPath_GetPathSegment: Call
  readonly _FPDFPathSegment_GetPoint: Call
  readonly _FPDFPathSegment_GetType: Call
  readonly _FPDFPathSegment_GetClose: Call
  readonly _FPDFText_LoadPage: Call
  readonly _FPDFText_ClosePage: Call
  readonly _FPDFText_CountChars: Call
  readonly _FPDFText_IsGenerated: Call
  readonly _FPDFText_IsHyphen: Call
  readonly _FPDFText_GetUnicode: Call
  readonly _FPDFText_HasUnicodeMapError: Call
  readonly _FPDFText_GetFontSize: Call
  readonly _FPDFText_GetMatrix: Call
  readonly _FPDFText_GetCharBox: Call
  readonly _FPDFText_GetLooseCharBox: Call
  readonly _FPDFText_GetCharOrigin: Call
  readonly _FPDFText_GetFillColor: Call
  readonly _FPDFText_GetTextObject: Call
  readonly _FPDFTextObj_GetTextRenderMode: Call
  readonly _FPDFTextObj_GetFont: Call
  readonly _FPDFFont_GetIsEmbedded: Call
}

export const MAX_PAGES = 500
const MAX_WASM_BYTES = 512 * 1024 * 1024
/** An instance that has grown beyond this is dropped after its document: WebAssembly memory never shrinks. */
const KEEP_WASM_BYTES = 96 * 1024 * 1024
/** Room for what the C functions write through pointers. */
const SCRATCH_BYTES = 4096
/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY. */
const LOCKED_ERRORS = [4, 5]

const wasmFile = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
let compiled: Promise<WebAssembly.Module> | null = null
let running: Promise<Pdfium> | null = null

/** What stands on the pages of a PDF. A trap of PDFium on a broken file costs the instance, not the process. */
export async function readPdfContent(bytes: Uint8Array): Promise<PdfOpening> {
  running ??= start()
  const pdfium = await running
  try {
    const opening = readWith(pdfium, bytes)
    if (pdfium.HEAPU8.length > KEEP_WASM_BYTES) running = null
    return opening
  } catch {
    running = null
    return { ok: false, failure: pdfium.HEAPU8.length > MAX_WASM_BYTES / 2 ? 'memory' : 'format' }
  }
}

/** The page with this number, from 1, as a picture of the size of a scan; null where it cannot be drawn. */
export async function renderPdfPage(bytes: Uint8Array, number: number): Promise<Picture | null> {
  running ??= start()
  const pdfium = await running
  try {
    const picture = renderWith(pdfium, bytes, number)
    if (pdfium.HEAPU8.length > 2 * KEEP_WASM_BYTES) running = null
    return picture
  } catch {
    running = null
    return null
  }
}

/** Stamps are annotations. */
const WITH_ANNOTATIONS = 1

function renderWith(pdfium: Pdfium, bytes: Uint8Array, number: number): Picture | null {
  const { malloc, free } = pdfium.wasmExports
  const file = malloc(bytes.length)
  if (file === 0) throw new Error('PDFium is out of memory')
  pdfium.HEAPU8.set(bytes, file)
  const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0)
  const page = document === 0 ? 0 : pdfium._FPDF_LoadPage(document, number - 1)
  const picture = page === 0 ? null : renderPage(pdfium, page)
  if (page !== 0) pdfium._FPDF_ClosePage(page)
  if (document !== 0) pdfium._FPDF_CloseDocument(document)
  free(file)
  return picture
}

function renderPage(pdfium: Pdfium, page: number): Picture | null {
  const paper = [pdfium._FPDF_GetPageWidthF(page), pdfium._FPDF_GetPageHeightF(page)] as const
  const scale = Math.sqrt(MAX_PIXELS / (paper[0] * paper[1]))
  const [width, height] = [Math.floor(paper[0] * scale), Math.floor(paper[1] * scale)]
  const bitmap = pdfium._FPDFBitmap_Create(width, height, 0)
  if (bitmap === 0) return null
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS)
  const start = pdfium._FPDFBitmap_GetBuffer(bitmap)
  const isTight = pdfium._FPDFBitmap_GetStride(bitmap) === width * 4
  const pixels = pdfium.HEAPU8.subarray(start, start + width * height * 4)
  // Blue, green, red and one byte more.
  const picture = isTight ? greyWithoutSeals(pixels, { width, height, channels: 4 }, [2, 1, 0]) : null
  pdfium._FPDFBitmap_Destroy(bitmap)
  return picture
}

/** A library of its own, for whoever makes pages. */
export async function start(): Promise<Pdfium> {
  compiled ??= readFile(wasmFile).then((bytes) => WebAssembly.compile(bytes))
  const code = await compiled
  const options = {
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const grow = imports.env?.emscripten_resize_heap
      const growWithin = (size: number) => (size >>> 0 <= MAX_WASM_BYTES && typeof grow === 'function' ? grow(size) : 0)
      const env = { ...imports.env, emscripten_resize_heap: growWithin }
      const instance = new WebAssembly.Instance(code, { ...imports, env })
      done(instance)
      return instance.exports
    },
    // What PDFium says of broken files is for nobody here.
    print: () => {},
    printErr: () => {},
  }
  const module = await PDFiumModule(options)
  module._FPDF_InitLibraryWithConfig({})
  // The package declares only a few of the functions that it exports.
  return module as typeof module & Pdfium
}

function readWith(pdfium: Pdfium, bytes: Uint8Array): PdfOpening {
  const { malloc, free } = pdfium.wasmExports
  const file = malloc(bytes.length)
  const scratch = malloc(SCRATCH_BYTES)
  if (file === 0 || scratch === 0) throw new Error('PDFium is out of memory')
  pdfium.HEAPU8.set(bytes, file)
  const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0)
  const opening: PdfOpening = document === 0 ? refusal(pdfium) : readDocument(pdfium, document, scratch)
  if (document !== 0) pdfium._FPDF_CloseDocument(document)
  free(scratch)
  free(file)
  return opening
}

function refusal(pdfium: Pdfium): PdfOpening {
  return { ok: false, failure: LOCKED_ERRORS.includes(pdfium._FPDF_GetLastError()) ? 'password' : 'format' }
}

function readDocument(pdfium: Pdfium, document: number, scratch: number): PdfOpening {
  const count = pdfium._FPDF_GetPageCount(document)
  if (count === 0) return { ok: false, failure: 'format' }
  if (count > MAX_PAGES) return { ok: false, failure: 'too-many-pages' }
  const pages: PdfPage[] = []
  const lostPages: number[] = []
  for (let index = 0; index < count; index++) {
    const page = pdfium._FPDF_LoadPage(document, index)
    if (page === 0) {
      lostPages.push(index + 1)
      continue
    }
    pages.push(readPage(pdfium, page, index + 1, scratch))
    pdfium._FPDF_ClosePage(page)
  }
  if (pages.length === 0) return { ok: false, failure: 'format' }
  const rebuilt = pdfium._FPDF_DocumentHasValidCrossReferenceTable(document) === 0
  return { ok: true, content: { pages, title: readTitle(pdfium, document, scratch), rebuilt, lostPages } }
}

/** The title of the document information, UTF-16LE with a closing zero. */
function readTitle(pdfium: Pdfium, document: number, scratch: number): string | null {
  const tag = scratch
  const text = scratch + 16
  pdfium.HEAPU8.set(new TextEncoder().encode('Title\0'), tag)
  const length = pdfium._FPDF_GetMetaText(document, tag, text, SCRATCH_BYTES - 16)
  if (length <= 2 || length > SCRATCH_BYTES - 16) return null
  return new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(text, text + length - 2)).trim() || null
}
