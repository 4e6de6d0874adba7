import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zeros, zip, zipPart } from '../../../test/badFiles.ts'
import type { Document } from '../document.ts'
import { readXlsx } from './xlsx.ts'

const WORKBOOK =
  '<workbook xmlns:r="x"><sheets><sheet name="表1" sheetId="1" r:id="rId7"/><sheet name="表2" sheetId="2" r:id="rId8"/></sheets></workbook>'
const RELATIONS =
  '<Relationships><Relationship Id="rId8" Target="/xl/worksheets/b.xml"/><Relationship Id="rId7" Target="worksheets/a.xml"/></Relationships>'
const sheet = (rows: string, more = '') => `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`

function parts(first: string, second = sheet(''), more: Readonly<Record<string, string>> = {}) {
  return {
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/a.xml': first,
    'xl/worksheets/b.xml': second,
    ...more,
  }
}

function read(files: Readonly<Record<string, string>>): Document {
  const reading = readXlsx(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]))),
  )
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

const cellsOf = (document: Document, index = 0) => {
  const table = document.blocks[index]
  return table?.kind === 'table'
    ? table.cells.map(({ row, column, rowSpan, colSpan, text }) => [row, column, rowSpan, colSpan, text])
    : []
}

describe('cells of a sheet', () => {
  it('by their kinds: numbers, shared and inline texts, formulas, truth values, errors', () => {
    const strings =
      '<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh sb="0"><t>yi</t></rPh></si><si/></sst>'
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><v>24252.311081999999</v></c><c r="B2"><f>SUM(A1:A2)</f><v>7</v></c><c r="C2" t="inlineStr"><is><t>a&amp;b_x000D_</t></is></c></row>' +
      '<row r="3"><c r="A3" t="str"><f>A1</f><v>丁</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#REF!</v></c><c r="D3" s="1"/></row>'
    expect(cellsOf(read(parts(sheet(rows), sheet(''), { 'xl/sharedStrings.xml': strings })))).toEqual([
      [0, 0, 1, 1, '甲'],
      [0, 1, 1, 1, '乙 丙'],
      [0, 2, 1, 1, ''],
      [1, 0, 1, 1, '24252.311082'],
      [1, 1, 1, 1, '7'],
      [1, 2, 1, 1, 'a&b'],
      [2, 0, 1, 1, '丁'],
      [2, 1, 1, 1, '1'],
      [2, 2, 1, 1, '#REF!'],
      [2, 3, 1, 1, ''],
    ])
  })

  it('a formula whose number is not stored is neither blank nor 0', () => {
    const rows = '<row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f t="shared" si="0"/><v/></c></row>'
    expect(cellsOf(read(parts(sheet(rows)))).map((cell) => cell[4])).toEqual(['=SUM(B1:C1)', '='])
  })

  it('with their merges; what a merge covers is no cell', () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"/><c r="C2"><v>4</v></c></row>'
    expect(cellsOf(read(parts(sheet(rows, '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'))))).toEqual([
      [0, 0, 2, 2, '1'],
      [0, 2, 1, 1, '3'],
      [1, 2, 1, 1, '4'],
    ])
  })

  it('in the order of the workbook, with a prefix before every name', () => {
    const prefixed =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="AB1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const document = read(parts(sheet('<row r="1"><c r="A1"><v>4</v></c></row>'), prefixed))
    expect([cellsOf(document, 0), cellsOf(document, 1)]).toEqual([[[0, 0, 1, 1, '4']], [[0, 27, 1, 1, '5']]])
  })
})

describe('a workbook that is not whole', () => {
  const code = (bytes: Uint8Array) => {
    const reading = readXlsx(bytes)
    return reading.ok ? 'read' : reading.error.code
  }
  const packed = (files: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])))

  it('is refused, never read without one of its sheets', () => {
    const { 'xl/worksheets/b.xml': _, ...without } = parts(sheet('<row r="1"><c r="A1"><v>4</v></c></row>'))
    expect(code(packed(without))).toBe('damaged')
    expect(code(packed(parts('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')))).toBe('bomb')
  })

  it('that swells is a bomb', () => {
    const small = Object.entries(parts('')).filter(([name]) => !name.endsWith('a.xml'))
    const files = small.map(([name, xml]) => zipPart(name, xml))
    expect(code(zip([...files, zeros('xl/worksheets/a.xml', 300)]))).toBe('bomb')
  })

  it.each([
    ['cells', '<c r="A1">'],
    ['cells without an end', '<c r="A1" '],
    ['merges', '<mergeCell ref="A1:XFD1048576"/>'],
    ['texts', '<si><rPh '],
  ])('%s without end are answered within seconds', (_, piece) => {
    const start = performance.now()
    const long = sheet(piece.repeat(200_000))
    code(packed(parts(long, sheet(''), { 'xl/sharedStrings.xml': long })))
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
