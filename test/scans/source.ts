/** The clean pages that the scans are made of, and what stands in their cells. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderPdfPage } from '#document/read/pdf/pdfium.ts'
import type { Picture } from '#document/read/scan/picture.ts'

export interface Source {
  readonly name: string
  readonly pdf: string
  readonly expected: string
}

const root = join(import.meta.dirname, '../..')

export const SAMPLES: readonly Source[] = ['lanchuan-county-2024', 'qingduo-street-2023'].map((name) => ({
  name,
  pdf: join(root, `samples/${name}.pdf`),
  expected: join(root, `samples/${name}.expected.json`),
}))

export const HONGZE: Source = {
  name: 'hongze-2024',
  pdf: join(root, '../shared/reports/hongze-2024.pdf'),
  expected: join(root, '../shared/reports/gold/hongze-2024.json'),
}

export function expectedCells(source: Source): Readonly<Record<string, number | null>> {
  return JSON.parse(readFileSync(source.expected, 'utf8')).cells
}

/** Its pages at 300 dots an inch; those of a file are drawn once. */
export async function pagesOf(source: Pick<Source, 'pdf'>): Promise<readonly Picture[]> {
  const known = drawn.get(source.pdf)
  if (known !== undefined) return known
  const bytes = new Uint8Array(readFileSync(source.pdf))
  const pages: Picture[] = []
  for (let page = await renderPdfPage(bytes, 1); page !== null; page = await renderPdfPage(bytes, pages.length + 1)) {
    pages.push(page)
  }
  drawn.set(source.pdf, pages)
  return pages
}

const drawn = new Map<string, readonly Picture[]>()
