/** What other programs make of the files that are written: validators, LibreOffice, a browser, a screen reader's rules. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { parse } from 'parse5'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeReport } from '#document/compose.ts'
import type { Table } from '#document/document.ts'
import { readDocument } from '#document/read/read.ts'
import { readReport } from '#document/readReport.ts'
import { writeDocx } from '#document/write/docx.ts'
import { writeHtml } from '#document/write/html.ts'
import { writeXml } from '#document/write/reportXml.ts'
import { writeXlsx } from '#document/write/xlsx.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { libreOffice } from '../scripts/samples/office.ts'
import { exampleReport, read } from './exampleReport.ts'
import { parts } from './parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-written-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function sample(name: string): Promise<AnnualReport> {
  const reading = await readReport(new Uint8Array(readFileSync(join(import.meta.dirname, '../samples', name))), name)
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

/** Both forms, and a report full of what needs escaping. */
const odd = exampleReport({ '3.new.person': read(123_456_789_012), '2.art20_8.fees.amount': read(242_523_110.82) })
const REPORTS: readonly (readonly [string, () => Promise<AnnualReport>])[] = [
  ['of form 2019', () => sample('langpu-market-2020.txt')],
  ['of form 2021', () => sample('lanchuan-county-2024.pdf')],
  [
    'full of special characters',
    async () => ({
      ...odd,
      preface: `${odd.preface}\n<b>&amp; "引" 🙂 𠮷 _x0041_ \u0007`,
      sections: odd.sections.map((section) => ({ ...section, text: `${section.text}\n=1+1 ]]> ${'长'.repeat(3000)}` })),
    }),
  ],
]

const values = ({ cells }: AnnualReport) =>
  Object.fromEntries(Object.entries(cells).map(([id, { value }]) => [id, value]))

function tablesOf(bytes: Uint8Array): Promise<readonly Table[]> {
  return readDocument(bytes, 'x').then((reading) => {
    if (!reading.ok) throw new Error(reading.error.message)
    return reading.value.blocks.filter((block) => block.kind === 'table')
  })
}

describe.each(REPORTS)('a report %s', (_, get) => {
  const packages = async () =>
    [
      ['docx', writeDocx(composeReport(await get()))],
      ['xlsx', writeXlsx(await get())],
    ] as const

  it('as DOCX and XLSX is a whole package: every part has a type and every relation a part', async () => {
    for (const [, bytes] of await packages()) {
      const names = Object.keys(unzipSync(bytes))
      const part = (name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
      const types = part('[Content_Types].xml')
      for (const name of names.filter((each) => each !== '[Content_Types].xml')) {
        expect(types.includes(`PartName="/${name}"`) || name.endsWith('.rels'), name).toBe(true)
      }
      for (const [, name = ''] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(names).toContain(name)
      for (const relations of names.filter((name) => name.endsWith('.rels'))) {
        const base = relations.replace(/_rels\/[^/]*$/, '')
        const ids = [...part(relations).matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)]
        for (const [, , target] of ids) expect(names).toContain(base + target)
        const owner = part(relations.replace('_rels/', '').replace(/\.rels$/, ''))
        for (const [, id = ''] of owner.matchAll(/r:id="([^"]+)"/g)) expect(ids.map(([, known]) => known)).toContain(id)
      }
    }
  })

  it.skipIf(parts.ooxmlValidator === null)(
    '[needs ooxml-validator] as DOCX and XLSX is valid for the Open XML SDK',
    async () => {
      for (const [ending, bytes] of await packages()) expect(ooxmlErrors(bytes, ending)).toEqual([])
    },
  )

  it('as DOCX says the width of every grid column, and every run its East Asian font', async () => {
    const xml = strFromU8(unzipSync(writeDocx(composeReport(await get())))['word/document.xml'] ?? new Uint8Array())
    for (const [table] of xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)) {
      const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
      expect(grid.reduce((sum, width) => sum + width, 0)).toBe(8844)
      expect(table).toMatch(/<w:tblCaption w:val="[^"]+"\/>/)
      for (const [row] of table.matchAll(/<w:tr>.*?<\/w:tr>/gs)) {
        const cells = [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => ({
          width: Number(/<w:tcW w:w="(\d+)"/.exec(cell)?.[1]),
          span: Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
        }))
        expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe(grid.length)
        expect(cells.reduce((sum, { width }) => sum + width, 0)).toBe(8844)
      }
    }
    const runs = [...xml.matchAll(/<w:r>(.*?)<w:t[ >]/gs)]
    expect(runs.length).toBeGreaterThan(200)
    for (const [, properties = ''] of runs) expect(properties).toMatch(/w:eastAsia="[^"]+"/)
  })

  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] as DOCX keeps every cell and span when LibreOffice saves it again',
    async () => {
      const bytes = writeDocx(composeReport(await get()))
      const [ours, theirs] = [await tablesOf(bytes), await tablesOf(libreOffice(bytes, 'docx', 'docx'))]
      expect(theirs).toEqual(ours)
    },
    120_000,
  )

  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] as XLSX gives the same numbers when LibreOffice works the totals out itself',
    async () => {
      const report = await get()
      const workbook = unzipSync(writeXlsx(report))
      let formulas = 0
      for (const name of Object.keys(workbook).filter((each) => each.startsWith('xl/worksheets/'))) {
        const xml = strFromU8(workbook[name] ?? new Uint8Array()).replace(/(<\/f>)<v>[^<]*<\/v>/g, (_, end) => {
          formulas++
          return end
        })
        workbook[name] = strToU8(xml)
      }
      expect(formulas).toBeGreaterThan(20)
      const back = await readReport(libreOffice(zipSync(workbook), 'xlsx', 'xlsx'), 'x.xlsx')
      if (!back.ok) throw new Error(back.error.message)
      const blank = Object.fromEntries(Object.keys(back.value.cells).map((id) => [id, null]))
      expect(values(back.value)).toEqual({ ...blank, ...values(report) })
    },
    120_000,
  )

  it('as HTML is without parse errors, its ids are unique and every cell has headers that are there', async () => {
    const html = writeHtml(composeReport(await get()))
    const faults: string[] = []
    parse(html, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) })
    expect(faults).toEqual([])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const cells = [...html.matchAll(/<td headers="([^"]*)"/g)].map(([, headers = '']) => headers.split(' '))
    expect(cells.length).toBeGreaterThanOrEqual(197)
    for (const headers of cells) {
      expect(headers.length).toBeGreaterThan(1)
      for (const header of headers) expect(ids).toContain(header)
    }
  })

  it.skipIf(parts.xmllint === null)('[needs xmllint] as XML follows docs/schema/report.xsd', async () => {
    const path = join(folder, 'report.xml')
    writeFileSync(path, writeXml(await get()))
    const schema = join(import.meta.dirname, '../docs/schema/report.xsd')
    const args = ['--noout', '--nonet', '--schema', schema, path]
    expect(() => execFileSync(parts.xmllint ?? '', args, { stdio: 'pipe' })).not.toThrow()
  })
})

it.skipIf(parts.xmllint === null)('[needs xmllint] the schema refuses what is no report', () => {
  const path = join(folder, 'wrong.xml')
  const schema = join(import.meta.dirname, '../docs/schema/report.xsd')
  for (const [from, to] of [
    ['id="3.new.person"', 'id="3.neu.person"'],
    ['how="read"', 'how="guessed"'],
    ['<cells>', '<cells><cell id="3.new.person" how="blank"><raw></raw></cell>'],
    ['year="2023"', 'year="two"'],
  ] as const) {
    const xml = writeXml(exampleReport())
    expect(xml).toContain(from)
    writeFileSync(path, xml.replace(from, to))
    const args = ['--noout', '--nonet', '--schema', schema, path]
    expect(() => execFileSync(parts.xmllint ?? '', args, { stdio: 'pipe' }), to).toThrow()
  }
})

it.skipIf(parts.ooxmlValidator === null)('[needs ooxml-validator] the validator sees what is wrong', () => {
  const docx = unzipSync(writeDocx(composeReport(exampleReport())))
  const xml = strFromU8(docx['word/document.xml'] ?? new Uint8Array())
  const wrong = {
    ...docx,
    'word/document.xml': strToU8(xml.replace('<w:vAlign w:val="center"/>', '<w:vAlign w:val="middle"/>')),
  }
  expect(ooxmlErrors(zipSync(wrong), 'docx')).not.toEqual([])
})

function ooxmlErrors(bytes: Uint8Array, ending: string): readonly unknown[] {
  const path = join(folder, `report.${ending}`)
  writeFileSync(path, bytes)
  let said: string
  try {
    said = execFileSync(parts.ooxmlValidator ?? '', [path], { encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    // It ends with another status where it finds something.
    said = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
  }
  const { ok, errors } = JSON.parse(said) as { ok: boolean; errors: readonly unknown[] }
  return ok ? [] : [false, ...errors]
}

describe.skipIf(parts.chromium === null)('[needs chromium] HTML in a browser', { timeout: 90_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: parts.chromium ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  }, 60_000)
  afterAll(() => browser.close())

  async function show(html: string, viewport = { width: 1280, height: 900 }): Promise<Page> {
    const page = await (await browser.newContext({ viewport })).newPage()
    await page.setContent(html)
    return page
  }

  it.each([1280, 360])('axe finds nothing at %i px, and the page is not wider than the window', async (width) => {
    const page = await show(writeHtml(composeReport(exampleReport())), { width, height: 800 })
    await page.evaluate(axe.source)
    const { violations }: AxeResults = await page.evaluate('axe.run(document)')
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })

  it('as a fragment leaves the look of the page around it as it was', async () => {
    const fragment = writeHtml(composeReport(exampleReport()), { page: false })
    const host = (inner: string) =>
      `<!doctype html><html lang="zh"><head><title>站点</title></head><body><h1>站点</h1><h2>栏目</h2><p>说明</p><table><caption>表</caption><tr><th scope="row">甲</th><td>1</td></tr></table>${inner}</body></html>`
    const looks = `JSON.stringify([...document.querySelectorAll('body, body > *:not(style):not(article), body > table *')].map((element) => {
      const style = getComputedStyle(element)
      return [element.tagName, style.font, style.color, style.margin, style.padding, style.border, style.textAlign, style.textIndent]
    }))`
    const [without, withIt] = [await show(host('')), await show(host(fragment))]
    expect(await withIt.evaluate(looks)).toBe(await without.evaluate(looks))
  })
})
