/** What a look into an uploaded file shows: whether it opens at all, with whole pages, a whole picture, a text. No article. */
import { readDocx } from './read/docx.ts'
import { countPages } from './write/joinPdf.ts'

export interface FileLook {
  readonly opens: boolean
  /** Null where nobody knows: a Word file has as many as its program makes of it. */
  readonly pages: number | null
}

const picture = (opens: boolean): FileLook => ({ opens, pages: opens ? 1 : null })

const LOOKS: Readonly<Record<string, (bytes: Uint8Array) => FileLook | Promise<FileLook>>> = {
  'application/pdf': async (bytes) => {
    const pages = await countPages(bytes)
    return { opens: pages !== null, pages }
  },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (bytes) => ({
    opens: readDocx(bytes).ok,
    pages: null,
  }),
  'image/png': (bytes) => picture(isWholePng(bytes)),
  'image/jpeg': (bytes) => picture(isWholeJpeg(bytes)),
}

/** What somebody who has signed on paper hands in: scanned or photographed pages, or a document with pictures of them. */
export const SCAN_TYPES: readonly string[] = Object.keys(LOOKS)

export interface LookTask {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Runs in the thread of fileLooker.ts. */
export const fileLook = async ({ bytes, mediaType }: LookTask): Promise<FileLook> =>
  (await LOOKS[mediaType]?.(bytes)) ?? NO_LOOK

export const NO_LOOK: FileLook = { opens: false, pages: null }

/** Its parts follow one another to the last one, with a picture among them. */
function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kinds: string[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    kinds.push(Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'))
  }
  return kinds[0] === 'IHDR' && kinds.includes('IDAT') && kinds.includes('IEND')
}

/** It comes to its end mark; cameras write a little behind it. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xd9]))
  return bytes[0] === 0xff && bytes[1] === 0xd8 && end > bytes.length / 2
}
