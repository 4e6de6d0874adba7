/** Worn pages as files: a PDF whose pages are pictures, or single pictures. */
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import type { Coloured } from './degrade.ts'

export type PictureKind = 'png' | 'jpeg' | 'tiff' | 'webp' | 'gif'

interface Encoder {
  jpeg(options: object): Encoder
  png(): Encoder
  tiff(options: object): Encoder
  webp(options: object): Encoder
  gif(): Encoder
  toBuffer(): Promise<Buffer>
}

/** As one picture file. */
export function pictureFile(page: Coloured, kind: PictureKind, quality = 90): Promise<Uint8Array> {
  const folder = join(import.meta.dirname, '../../recognition/package.json')
  const sharp: (pixels: Uint8Array, options: object) => Encoder = createRequire(folder)('sharp')
  const raw = sharp(page.pixels, { raw: { width: page.width, height: page.height, channels: 3 } })
  switch (kind) {
    case 'png':
      return raw.png().toBuffer()
    case 'jpeg':
      return raw.jpeg({ quality }).toBuffer()
    case 'tiff':
      return raw.tiff({ compression: 'lzw' }).toBuffer()
    case 'webp':
      return raw.webp({ quality }).toBuffer()
    case 'gif':
      return raw.gif().toBuffer()
  }
}

/** As a PDF of pictures, as copiers make it; with `quality` the pictures are JPEG. */
export async function scanPdf(pages: readonly Coloured[], quality?: number): Promise<Uint8Array> {
  const objects: Buffer[] = []
  const add = (head: string, data?: Uint8Array): number => {
    const body = data === undefined ? Buffer.alloc(0) : Buffer.from(data)
    const stream = data === undefined ? '' : '\nstream\n'
    objects.push(
      Buffer.concat([
        Buffer.from(`${objects.length + 1} 0 obj\n${head}${stream}`, 'latin1'),
        body,
        Buffer.from(data === undefined ? '\nendobj\n' : '\nendstream\nendobj\n', 'latin1'),
      ]),
    )
    return objects.length
  }
  add('<</Type/Catalog/Pages 2 0 R>>')
  const first = 3
  add(`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${first + 3 * index} 0 R`).join(' ')}]>>`)
  for (const page of pages) {
    const [w, h] = page.width < page.height ? [595, 842] : [842, 595]
    const at = objects.length + 1
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents ${at + 1} 0 R/Resources<</XObject<</I ${at + 2} 0 R>>>>>>`,
    )
    const content = Buffer.from(`${w} 0 0 ${h} 0 0 cm /I Do`, 'latin1')
    add(`<</Length ${content.length}>>`, content)
    const data = quality === undefined ? deflateSync(page.pixels) : await pictureFile(page, 'jpeg', quality)
    const filter = quality === undefined ? 'FlateDecode' : 'DCTDecode'
    add(
      `<</Type/XObject/Subtype/Image/Width ${page.width}/Height ${page.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/${filter}/Length ${data.length}>>`,
      data,
    )
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n', 'latin1')]
  const places: number[] = []
  let length = parts[0]?.length ?? 0
  for (const object of objects) {
    places.push(length)
    parts.push(object)
    length += object.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
