/** Whether a file that claims to be a scan can be opened at all: with whole pages, a whole picture, a text. No article. */
import { readDocx } from './read/docx.ts'
import { countPages } from './write/joinPdf.ts'

const OPENERS: Readonly<Record<string, (bytes: Uint8Array) => boolean | Promise<boolean>>> = {
  'application/pdf': async (bytes) => (await countPages(bytes)) !== null,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (bytes) => readDocx(bytes).ok,
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
}

/** What somebody who has signed on paper hands in: scanned or photographed pages, or a document with pictures of them. */
export const SCAN_TYPES: readonly string[] = Object.keys(OPENERS)

export async function opens(bytes: Uint8Array, mediaType: string): Promise<boolean> {
  return (await OPENERS[mediaType]?.(bytes)) ?? false
}

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
