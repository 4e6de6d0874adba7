/** A picture as a PDF of one page, its pixels as they are: JPEG, and PNG that has neither transparency nor interlacing. No article. */

interface Image {
  readonly width: number
  readonly height: number
  /** Entries of its dictionary in a PDF. */
  readonly entries: string
  readonly data: Uint8Array
  /** As a camera says it was held: 1, or turned by 180 (3), 90 (6) or 270 (8) degrees. */
  readonly held: number
}

/** Null for a picture of a kind that cannot be taken over as it is. */
export function imagePage(bytes: Uint8Array): Uint8Array | null {
  const image = readJpeg(bytes) ?? readPng(bytes)
  return image === null ? null : pageOf(image)
}

/** A4 in points, standing or lying as the picture is. */
const SHORT = 595
const LONG = 842

function pageOf({ width, height, entries, data, held }: Image): Uint8Array {
  const isTurned = held === 6 || held === 8
  const lies = isTurned ? height > width : width > height
  const [paperWidth, paperHeight] = lies ? [LONG, SHORT] : [SHORT, LONG]
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height]
  const scale = Math.min(paperWidth / shownWidth, paperHeight / shownHeight)
  const [w, h] = [shownWidth * scale, shownHeight * scale]
  const [x, y] = [(paperWidth - w) / 2, (paperHeight - h) / 2]
  // The unit square of the picture on the paper.
  const matrix =
    held === 3
      ? [-w, 0, 0, -h, x + w, y + h]
      : held === 6
        ? [0, -h, w, 0, x, y + h]
        : held === 8
          ? [0, h, -w, 0, x + w, y]
          : [w, 0, 0, h, x, y]
  const content = Buffer.from(`q ${matrix.map((each) => each.toFixed(3)).join(' ')} cm /Im Do Q`)
  return pdfOf([
    [Buffer.from('<</Type/Catalog/Pages 2 0 R>>')],
    [Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>')],
    [
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${paperWidth} ${paperHeight}]/Resources<</XObject<</Im 4 0 R>>>>/Contents 5 0 R>>`,
      ),
    ],
    stream(`/Type/XObject/Subtype/Image/Width ${width}/Height ${height}${entries}`, data),
    stream('', content),
  ])
}

const stream = (entries: string, data: Uint8Array): readonly Uint8Array[] => [
  Buffer.from(`<<${entries}/Length ${data.length}>>\nstream\n`),
  data,
  Buffer.from('\nendstream'),
]

/** Objects numbered from 1, with their table. */
function pdfOf(objects: readonly (readonly Uint8Array[])[]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')]
  let at = 9
  const add = (piece: Uint8Array) => {
    parts.push(piece)
    at += piece.length
  }
  const offsets = objects.map((pieces, index) => {
    const offset = at
    add(Buffer.from(`${index + 1} 0 obj\n`))
    for (const piece of pieces) add(piece)
    add(Buffer.from('\nendobj\n'))
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(table + trailer)]))
}

const COLOURS: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB' }

function readJpeg(bytes: Uint8Array): Image | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let held = 1
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const length = view.getUint16(at + 2)
    if (marker === 0xe1) held = orientation(bytes.subarray(at + 4, at + 2 + length)) ?? held
    // Start of frame, baseline or progressive, Huffman coded.
    if (marker >= 0xc0 && marker <= 0xc2) {
      const colour = COLOURS[bytes[at + 9] ?? 0]
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      if (colour === undefined || width === 0 || height === 0) return null
      const entries = `/ColorSpace${colour}/BitsPerComponent ${bytes[at + 4]}/Filter/DCTDecode`
      return { width, height, entries, data: bytes, held }
    }
    at += 2 + length
  }
  return null
}

/** Tag 0x0112 of the first directory of Exif. */
function orientation(exif: Uint8Array): number | null {
  if (Buffer.from(exif.subarray(0, 6)).toString('latin1') !== 'Exif\0\0' || exif.length < 20) return null
  const view = new DataView(exif.buffer, exif.byteOffset + 6, exif.byteLength - 6)
  const little = view.getUint16(0) === 0x4949
  const start = view.getUint32(4, little)
  const count = start + 2 <= view.byteLength ? view.getUint16(start, little) : 0
  for (let entry = start + 2; entry < start + 2 + 12 * count && entry + 10 <= view.byteLength; entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
  }
  return null
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Its compressed rows are those of a PDF as well, with the same predictors. */
function readPng(bytes: Uint8Array): Image | null {
  if (PNG_START.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, type, interlaced] = [bytes[24] ?? 0, bytes[25] ?? 0, bytes[28] ?? 0]
  let palette: Uint8Array | null = null
  const rows: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'tRNS') return null
    if (kind === 'PLTE') palette = data
    if (kind === 'IDAT') rows.push(data)
    at += 12 + length
  }
  const space = type === 0 ? '/DeviceGray' : type === 2 ? '/DeviceRGB' : type === 3 ? paletteSpace(palette) : null
  if (space === null || interlaced !== 0 || rows.length === 0) return null
  const colours = type === 2 ? 3 : 1
  const predictor = `/DecodeParms<</Predictor 15/Colors ${colours}/BitsPerComponent ${depth}/Columns ${width}>>`
  const entries = `/ColorSpace${space}/BitsPerComponent ${depth}/Filter/FlateDecode${predictor}`
  return { width, height, entries, data: new Uint8Array(Buffer.concat(rows)), held: 1 }
}

function paletteSpace(palette: Uint8Array | null): string | null {
  if (palette === null) return null
  return `[/Indexed/DeviceRGB ${palette.length / 3 - 1}<${Buffer.from(palette).toString('hex')}>]`
}
