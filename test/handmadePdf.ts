/**
 * Small PDF files written by hand, uncompressed, so that a test says itself what is drawn where. Points from the top left
 * corner of an A4 page, y downwards; text in two fonts that every PDF reader knows without embedding.
 */
export interface HandmadePage {
  /** Content stream; see `text`, `line`, `fill`. */
  readonly content: string
  readonly width?: number
  readonly height?: number
  readonly rotate?: 0 | 90 | 180 | 270
  /** x0, y0, x1, y1 as PDF counts them: from the bottom left corner. */
  readonly cropBox?: readonly [number, number, number, number]
  /** A form that the content can draw with `/Form Do`. */
  readonly form?: string
}

export const A4 = { width: 595, height: 842 } as const
/** A grey picture of 8 × 8 pixels that the content can draw with `/Picture Do`. */
const PICTURE = `<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 64 >>
stream
${'\x40'.repeat(64)}
endstream`

export function handmadePdf(pages: readonly HandmadePage[]): Uint8Array<ArrayBuffer> {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '']
  const add = (object: string): number => objects.push(object)
  const latin = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /StemV 80 /CapHeight 700 >>',
  )
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor ${descriptor} 0 R /DW 1000 >>`,
  )
  const chinese = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant} 0 R] >>`,
  )
  const picture = add(PICTURE)
  const fonts = `/Font << /Latin ${latin} 0 R /Chinese ${chinese} 0 R >>`
  const kids = pages.map((page) => {
    const { width = A4.width, height = A4.height } = page
    const form = add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << ${fonts} >> ${stream(page.form ?? '')}`,
    )
    const content = add(`<< ${stream(page.content)}`)
    const crop = page.cropBox === undefined ? '' : `/CropBox [${page.cropBox.join(' ')}]`
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${crop} /Rotate ${page.rotate ?? 0} /Contents ${content} 0 R /Resources << ${fonts} /XObject << /Picture ${picture} 0 R /Form ${form} 0 R >> >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`

  let file = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}

function stream(content: string): string {
  return `/Length ${content.length} >>\nstream\n${content}\nendstream`
}

/** Text with its base line at y; `mode` 3 draws nothing. */
export function text(x: number, y: number, words: string, size = 12, height = A4.height, mode = 0): string {
  return `BT ${mode} Tr /${isLatin(words) ? 'Latin' : 'Chinese'} ${size} Tf 1 0 0 1 ${x} ${height - y} Tm ${shown(words)} Tj ET\n`
}

/** Text that reads downwards: turned by a quarter, clockwise. */
export function turnedText(x: number, y: number, words: string, size = 12, height = A4.height): string {
  return `BT /${isLatin(words) ? 'Latin' : 'Chinese'} ${size} Tf 0 -1 1 0 ${x} ${height - y} Tm ${shown(words)} Tj ET\n`
}

export function line(x0: number, y0: number, x1: number, y1: number, height = A4.height): string {
  return `${x0} ${height - y0} m ${x1} ${height - y1} l S\n`
}

/** A filled rectangle in a grey from 0 (black) to 1 (white). */
export function fill(x0: number, y0: number, x1: number, y1: number, grey = 0, height = A4.height): string {
  return `q ${grey} g ${x0} ${height - y1} ${x1 - x0} ${y1 - y0} re f Q\n`
}

export function picture(x0: number, y0: number, x1: number, y1: number, height = A4.height): string {
  return `q ${x1 - x0} 0 0 ${y1 - y0} ${x0} ${height - y1} cm /Picture Do Q\n`
}

/** As a copier hands out a page: a picture, with the words that it recognised laid under it. */
export function searchableScan(paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const lines = paragraphs.flatMap((each) => each.match(/[^\n]{1,30}/gu) ?? [])
  const under = lines.map((each, at) => text(80, 80 + at * 18, each, 12, A4.height, 3))
  return handmadePdf([{ content: picture(0, 0, A4.width, A4.height) + under.join('') }])
}

/** Lines around and between the cells whose edges stand at these places. */
export function ruled(xs: readonly number[], ys: readonly number[]): string {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)]
  return xs.map((x) => line(x, top, x, bottom)).join('') + ys.map((y) => line(left, y, right, y)).join('')
}

/** One text in the middle of each cell, row by row; an empty one is not drawn. */
export function filled(xs: readonly number[], ys: readonly number[], rows: readonly (readonly string[])[]): string {
  return rows
    .flatMap((cells, row) =>
      cells.map((words, column) => {
        const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]]
        const width = words.length * (isLatin(words) ? 5.6 : 10)
        return words === '' ? '' : text((x0 + x1 - width) / 2, (y0 + y1) / 2 + 3.5, words, 10)
      }),
    )
    .join('')
}

function isLatin(words: string): boolean {
  return /^[ -~]*$/.test(words)
}

function shown(words: string): string {
  if (isLatin(words)) return `(${words.replace(/[()\\]/g, '\\$&')})`
  const units = Array.from({ length: words.length }, (_, index) =>
    words.charCodeAt(index).toString(16).padStart(4, '0'),
  )
  return `<${units.join('')}>`
}
