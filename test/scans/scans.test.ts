import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isInstalled } from '#document/read/scan/engine.ts'
import { readReport } from '#document/readReport.ts'
import { parts } from '../parts.ts'
import { worn } from './degrade.ts'
import { KINDS, type ScanKind } from './kinds.ts'
import { type PictureKind, pictureFile, scanPdf } from './scanFile.ts'
import { type Score, scored } from './score.ts'
import { expectedCells, HONGZE, pagesOf, SAMPLES, type Source } from './source.ts'
import { tried } from './trial.ts'

const MINUTES = 60_000

/** What the short run tries: an office scanner, a fax, a camera and a stamp. */
const SHORT = [
  '200 dpi grey, -0.7°, uneven light, noise, JPEG 55',
  '150 dpi 1-bit (fax)',
  'photograph, 5° about both axes',
  'red seal over the table, 200 dpi',
]
const kinds = KINDS.filter((kind) => parts.full || SHORT.includes(kind.name))
const sources = parts.full ? SAMPLES : SAMPLES.slice(1)

function expectGood(score: Score, kind: ScanKind): void {
  expect(score.wrong).toEqual([])
  expect(score.right + score.flagged).toBe(score.cells)
  if (kind.least !== null) expect(score.right / score.cells, score.notes.join('\n')).toBeGreaterThanOrEqual(kind.least)
}

describe.skipIf(!isInstalled())('[needs recognition] a scan', () => {
  describe.each(kinds.map((kind) => [kind.name, kind] as const))('of %s', (_, kind) => {
    it.each(sources.map((source) => [source.name, source] as const))(
      'of %s gives every number right or flagged',
      { timeout: 5 * MINUTES },
      async (_, source) => expectGood((await tried(source, kind)).score, kind),
    )
  })

  it('gives the organ, the year, the date, the six sections and whom to ask', { timeout: 3 * MINUTES }, async () => {
    const { report } = await tried(only(SAMPLES, 'qingduo-street-2023'), only(KINDS, '300 dpi grey'))
    expect(report).toMatchObject({ organ: '望嵊县青垛街道办事处', year: 2023, format: '2021', date: '2024-01-25' })
    expect(report?.sections.map((section) => section.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(report?.contact).toMatch(/0600-\d{7}/)
    expect(report?.recognised?.pages).toEqual([1, 2, 3, 4])
    for (const cell of Object.values(report?.cells ?? {}).filter((cell) => cell.how === 'read')) {
      expect(cell.confidence).toBeGreaterThan(0.5)
      expect(cell.picture).toBeUndefined()
    }
  })

  it.each<PictureKind>(['png', 'jpeg', 'tiff', 'webp'])(
    'as a single %s picture is read like one in a PDF',
    { timeout: 2 * MINUTES },
    async (kind) => {
      const pages = await pagesOf(only(SAMPLES, 'qingduo-street-2023'))
      const file = await pictureFile(worn(pages[1] ?? fail(), { dpi: 200, skew: 0.5, noise: 4 }, 3), kind)
      const reading = await readReport(file, `a.${kind}`)
      expect(reading).toMatchObject({ ok: true, value: { format: '2021' } })
    },
  )
})

describe.skipIf(!isInstalled() || parts.qpdf === null)('[needs recognition and qpdf] a PDF', () => {
  it('that cannot be decoded is refused with one sentence', { timeout: MINUTES }, async () => {
    const header = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const reading = await readReport(Buffer.concat([header, Buffer.alloc(2_000, 7)]), 'a.png')
    expect(reading).toMatchObject({ ok: false, error: { code: 'damaged', message: expect.stringMatching(/。$/) } })
  })

  it('whose last pages are scans is read page by page', { timeout: 3 * MINUTES }, async () => {
    const sample = only(SAMPLES, 'qingduo-street-2023')
    const pages = (await pagesOf(sample)).map((page, index) => worn(page, { dpi: 200, skew: 0.4, noise: 5 }, index))
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-mixed-'))
    writeFileSync(join(folder, 'scan.pdf'), await scanPdf(pages, 80))
    const pieces = ['--empty', '--pages', sample.pdf, '1-2', join(folder, 'scan.pdf'), '3-4', '--']
    execFileSync(parts.qpdf ?? 'qpdf', [...pieces, join(folder, 'mixed.pdf')])
    const bytes = new Uint8Array(readFileSync(join(folder, 'mixed.pdf')))
    rmSync(folder, { recursive: true })
    const reading = await readReport(bytes, 'mixed.pdf')
    const report = reading.ok ? reading.value : null
    const score = scored(report, expectedCells(sample))
    expect([score.right, score.wrong, score.notes]).toEqual([score.cells, [], []])
    expect(report?.recognised?.pages).toEqual([3, 4])
    const recognised = Object.values(report?.cells ?? {}).filter((cell) => cell.confidence !== undefined)
    expect(new Set(recognised.map((cell) => cell.place?.page))).not.toContain(1)
    expect(recognised.length).toBeGreaterThan(20)
  })
})

describe.skipIf(!isInstalled() || parts.shared === null)('[shared] [needs recognition] a real report', () => {
  it.each((parts.full ? kinds : kinds.slice(0, 2)).map((kind) => [kind.name, kind] as const))(
    'rasterised as %s gives every number right or flagged',
    { timeout: 5 * MINUTES },
    async (_, kind) => expectGood((await tried(HONGZE, kind)).score, kind),
  )
})

function only<T extends Source | ScanKind>(all: readonly T[], name: string): T {
  return all.find((one) => one.name === name) ?? fail()
}

function fail(): never {
  throw new Error('the source is not there')
}
