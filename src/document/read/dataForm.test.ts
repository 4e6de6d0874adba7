import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { exampleReport } from '../../../test/exampleReport.ts'
import type { FileReading } from '../document.ts'
import { readReport } from '../readReport.ts'
import { writeCsv } from '../write/csv.ts'
import { writeJson } from '../write/json.ts'
import { writeXml } from '../write/reportXml.ts'
import { writeXlsx } from '../write/xlsx.ts'

const report = exampleReport({
  '2.art20_8.fees.amount': { value: 242_523_110.82, raw: '24252.311082', how: 'read', place: { page: 3, row: 2 } },
  '3.new.person': { value: 4, raw: '4人', how: 'inferred', place: null, reason: '“人”不是“件”', alternatives: [40] },
  '3.new.research': { value: null, raw: '', how: 'blank', place: null },
  '3.new.legalService': { value: null, raw: 'l', how: 'unreadable', place: null, reason: '“l”不是数字' },
  '3.disclosed.person': { value: 3, raw: '3', how: 'read', place: null, accepted: { how: 'inferred', reason: '推定' } },
})

async function read(content: string | Uint8Array, name: string): Promise<AnnualReport> {
  const reading = await readingOf(content, name)
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

const readingOf = (content: string | Uint8Array, name: string): Promise<FileReading<AnnualReport>> =>
  readReport(typeof content === 'string' ? strToU8(content) : content, name)

const GBK = new TextDecoder('gbk')
const GBK_BYTES = new Map(
  Array.from({ length: 126 * 191 }, (_, index): [string, readonly number[]] => {
    const bytes = [0x81 + Math.floor(index / 191), 0x40 + (index % 191)]
    return [GBK.decode(Uint8Array.from(bytes)), bytes]
  }),
)
const inGbk = (text: string) =>
  Uint8Array.from([...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : (GBK_BYTES.get(char) ?? []))))

async function fault(content: string | Uint8Array, name = 'a'): Promise<{ code: string; message: string }> {
  const reading = await readingOf(content, name)
  if (reading.ok) throw new Error('expected a fault')
  expect(reading.error.message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
  return reading.error
}

describe('JSON', () => {
  it('keeps every member of every cell, whatever the file is called', async () => {
    const { claims: _, ...members } = report
    expect(await read(writeJson(report, 'x.docx'), 'x')).toMatchObject(members)
  })

  it('with a byte order mark is read', async () => {
    expect((await read(`\ufeff${writeJson(report, 'x')}`, 'a.json')).organ).toBe(report.organ)
  })

  it('of which findings only those of reading are kept', async () => {
    const finding = (check: string) =>
      ({ check, severity: 'hint', result: 'fails', message: '一句话。', cells: [], quote: null }) as const
    const reading = await readingOf(writeJson(report, 'x', [finding('READ-2'), finding('T3-1'), finding('STR-1')]), 'x')
    expect(reading.ok && reading.findings.map(({ check }) => check)).toEqual(['READ-2', 'STR-1'])
  })

  it.each([
    ['{"a": 1}', '缺少 year'],
    ['{}', '缺少 year'],
    ['{"year": 2022, "format": "2021", "cells": {"3.new.total": 5}}', 'cells["3.new.total"]'],
    ['{"year": 2022, "for', '不是完整的 JSON'],
  ])('that holds no report (%s) is refused with its own sentence', async (text, cause) => {
    expect(await fault(text)).toMatchObject({ code: 'bad-json', message: expect.stringContaining(cause) })
  })

  it('a picture that is none is refused', async () => {
    const cell = { value: 1, raw: '1', how: 'read', place: null, picture: 'https://elsewhere.example/x.png' }
    const text = JSON.stringify({ year: 2022, format: '2021', cells: { '3.new.total': cell } })
    expect((await fault(text)).message).toContain('picture')
  })

  it('Rich Text, which begins with a brace too, is none', async () => {
    const reading = await readingOf('{\\rtf1\\ansi x}', 'x.rtf')
    expect(reading.ok || reading.error.code).not.toBe('bad-json')
  })
})

describe('XML', () => {
  it('keeps every member of every cell', async () => {
    const { claims: _, ...members } = report
    expect(await read(writeXml(report), 'x')).toMatchObject(members)
  })

  it('as other programs write it: comments, CDATA, empty elements, other line ends', async () => {
    const xml = writeXml(report)
      .replace('<cells>', '<!-- <cell id="3.new.total" how="read" value="99"><raw>99</raw></cell> -->\n<cells>')
      .replace(/<contact>(.*?)<\/contact>/, '<contact><![CDATA[甲 & 乙 <丙>]]></contact>')
      .replaceAll('<raw></raw>', '<raw/>')
      .replaceAll('\n', '\r\n')
    const back = await read(xml, 'x')
    expect(back.contact).toBe('甲 & 乙 <丙>')
    expect(back.cells).toEqual(report.cells)
    expect(back.sections).toEqual(report.sections)
  })

  it.each([
    ['cut off', (xml: string) => xml.slice(0, xml.length / 2)],
    [
      'with a document type, where entities would be kept',
      (xml: string) => xml.replace('<report ', '<!DOCTYPE report [<!ENTITY a "b">]><report '),
    ],
  ])('%s is refused', async (_, change) => {
    expect(['damaged', 'unsupported']).toContain((await fault(change(writeXml(report)))).code)
  })

  it('of another kind is refused as what it is', async () => {
    expect((await fault('<?xml version="1.0"?><invoice/>')).code).toBe('unsupported')
  })

  it('a cell that no form has, or of an unknown kind, is passed over', async () => {
    const xml = writeXml(report).replace('<cells>', '<cells><cell id="9.x" how="read" value="1"><raw>1</raw></cell>')
    expect(Object.keys((await read(xml, 'x')).cells)).toEqual(Object.keys(report.cells))
  })
})

describe('CSV', () => {
  const confirmed = exampleReport({ '3.new.research': { value: null, raw: '', how: 'blank', place: null } })
  const values = ({ cells }: AnnualReport) =>
    Object.fromEntries(Object.entries(cells).map(([id, { value, how }]: [string, Cell]) => [id, [value, how]]))

  it.each([
    ['with its byte order mark', writeCsv(confirmed)],
    ['without', writeCsv(confirmed, { bom: false })],
    ['saved again by Excel on Chinese Windows', inGbk(writeCsv(confirmed, { bom: false }))],
    ['with other line ends', writeCsv(confirmed).replaceAll('\r\n', '\n')],
    ['with every field quoted', writeCsv(confirmed, { bom: false }).replace(/[^,\r\n]+/g, '"$&"')],
  ])('%s gives every cell', async (_, csv) => {
    const back = await read(csv, 'x')
    expect(values(back)).toEqual(values(confirmed))
    expect(back.format).toBe('2021')
  })

  it('with an id that no form has is refused and names its line', async () => {
    const csv = writeCsv(confirmed).replace('3.new.person', '3.neu.person')
    expect((await fault(csv)).message).toMatch(/第 \d+ 行.*3\.neu\.person/)
  })

  it('a number that was overwritten with words is unreadable, never 0', async () => {
    const csv = writeCsv(confirmed).replace(/(3\.new\.total,.*?,)5,/, '$1五,')
    expect((await read(csv, 'x')).cells['3.new.total']).toMatchObject({ value: null, how: 'unreadable', raw: '五' })
  })
})

describe('XLSX', () => {
  it('gives cells, title, text, signature and date', async () => {
    const confirmed = exampleReport()
    const back = await read(writeXlsx(confirmed), 'x')
    const { organ, year, format, title, preface, signature, date, sections } = confirmed
    expect(back).toMatchObject({ organ, year, format, title, preface, signature, date, sections })
  })

  it('without the stored numbers of its formulas leaves the totals unreadable, never blank or 0', async () => {
    const workbook = unzipSync(writeXlsx(exampleReport()))
    const name = 'xl/worksheets/sheet2.xml'
    const stripped = strFromU8(workbook[name] ?? new Uint8Array()).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
    const { cells } = await read(zipSync({ ...workbook, [name]: strToU8(stripped) }), 'x')
    expect(cells['3.new.total']).toMatchObject({ value: null, how: 'unreadable' })
    expect(cells['3.new.person']).toMatchObject({ value: 4, how: 'read' })
  })

  it('without a report is refused with its own sentence', async () => {
    const parts = {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>',
      ),
    }
    expect(await fault(zipSync(parts))).toMatchObject({
      code: 'not-a-report',
      message: expect.stringContaining('电子表格'),
    })
  })
})
