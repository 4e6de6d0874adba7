/** The small picture of a doubtful cell, to be shown beside it: a PNG as a data URL. No article. */
import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'
import type { Box } from '../page/glyph.ts'
import { cutOut, type Picture } from './picture.ts'

const HEIGHT = 32
const WIDEST = 240

export function cuttingOf(picture: Picture, box: Box): string {
  const scale = Math.min(1, HEIGHT / (box.y1 - box.y0), WIDEST / (box.x1 - box.x0))
  const width = Math.max(1, Math.round((box.x1 - box.x0) * scale))
  const height = Math.max(1, Math.round((box.y1 - box.y0) * scale))
  return `data:image/png;base64,${png(cutOut(picture, box, width, height)).toString('base64')}`
}

function png({ width, height, grey }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
