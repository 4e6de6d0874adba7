/**
 * XLSX → document: each sheet a table with its merges, and the sheet 正文 that `report write` makes as headings and
 * paragraphs. A formula counts with the value stored beside it. No article.
 */
import type { Block, Document, FileFault, FileReading, Table, TableCell } from '../document.ts'
import { TEXT_ROWS, TEXT_SHEET } from '../write/textSheet.ts'
import { attributeOf, flatElements, hasDocumentType, unescapeXml, xmlText } from './xml.ts'
import { openZip, type Zip, type ZipFault } from './zip.ts'

const MOST_ROWS = 5_000
const MOST_COLUMNS = 200

/** The document of a workbook; a fault if it cannot be opened. Rows beyond `mostRows` of a sheet are left out. */
export function readXlsx(bytes: Uint8Array, mostRows = MOST_ROWS): FileReading<Document> {
  const opening = openZip(bytes)
  if (!opening.ok) return { ok: false, error: FAULTS[opening.fault] }
  const { zip } = opening
  const [workbook, relations, strings] = PARTS.map((name) => partText(zip, name))
  if (!workbook?.ok || !relations?.ok) return { ok: false, error: FAULTS.damaged }
  if (strings?.ok === false && strings.fault !== 'absent') return { ok: false, error: FAULTS[strings.fault] }
  const shared = sharedStrings(strings?.ok ? strings.xml : '')
  const targets = new Map(
    flatElements(relations.xml, 'Relationship').map(({ tag }) => [
      attributeOf(tag, 'Id') ?? '',
      attributeOf(tag, 'Target') ?? '',
    ]),
  )
  const tables: Block[] = []
  const text: Block[] = []
  for (const { tag } of flatElements(workbook.xml, 'sheet')) {
    const target = targets.get(attributeOf(tag, 'id') ?? '') ?? ''
    const sheet = partText(zip, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    // A sheet that is not there would be a table that is silently missing.
    if (!sheet.ok) return { ok: false, error: FAULTS[sheet.fault === 'absent' ? 'damaged' : sheet.fault] }
    const table = sheetTable(sheet.xml, shared, mostRows)
    if (attributeOf(tag, 'name') === TEXT_SHEET) text.push(...textBlocks(table))
    else if (table.rows > 0) tables.push(table)
  }
  const blocks = [...text, ...tables]
  return blocks.length === 0 ? { ok: false, error: EMPTY } : { ok: true, findings: [], value: { blocks, title: null } }
}

const FAULTS: Readonly<Record<ZipFault, FileFault>> = {
  damaged: {
    code: 'damaged',
    message: '这个电子表格文件不完整或已损坏，无法读取；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
  },
  bomb: {
    code: 'bomb',
    message: '这个电子表格解压后大得不合常理，未予读取；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
  },
  encrypted: { code: 'encrypted', message: '这个电子表格设有打开密码，无法读取；请取消密码后再试。' },
}

const EMPTY: FileFault = { code: 'empty', message: '这个电子表格是空的，没有任何内容；请检查是否选错了文件。' }

const PARTS = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml']

type PartText =
  | { readonly ok: true; readonly xml: string }
  | { readonly ok: false; readonly fault: ZipFault | 'absent' }

function partText(zip: Zip, name: string): PartText {
  const part = zip.part(name)
  if (!part.ok) return part
  const text = xmlText(part.bytes)
  if (text === null) return { ok: false, fault: 'damaged' }
  return hasDocumentType(text) ? { ok: false, fault: 'bomb' } : { ok: true, xml: withoutPrefix(text) }
}

/** Some programs write <x:c> for <c>. */
function withoutPrefix(xml: string): string {
  const prefix = /<(\w+:)(?:workbook|worksheet|sst)[\s>]/.exec(xml.slice(0, 4096))?.[1]
  return prefix === undefined ? xml : xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')
}

/** Text of the `<t>` elements, without phonetic guides. */
function runsText(xml: string): string {
  const [first = '', ...others] = xml.split('<rPh')
  const plain = others.reduce((text, guide) => {
    const end = guide.indexOf('</rPh>')
    return end === -1 ? text : text + guide.slice(end + '</rPh>'.length)
  }, first)
  return flatElements(plain, 't')
    .map(({ inner }) => sheetText(inner))
    .join('')
}

/** Characters that XML cannot hold are written as _x000D_. */
function sheetText(xml: string): string {
  return unescapeXml(xml).replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function sharedStrings(xml: string): readonly string[] {
  return flatElements(xml, 'si').map(({ inner }) => runsText(inner))
}

function sheetTable(xml: string, shared: readonly string[], mostRows: number): Table {
  const { merges, covered } = mergesOf(xml, mostRows)
  const cells: TableCell[] = []
  for (const { tag, inner } of flatElements(xml, 'c')) {
    const place = placeOf(attributeOf(tag, 'r') ?? '')
    const key = `${place.row}.${place.column}`
    if (place.row < 0 || place.row >= mostRows || place.column >= MOST_COLUMNS || covered.has(key)) continue
    const { rowSpan, colSpan } = merges.get(key) ?? { rowSpan: 1, colSpan: 1 }
    cells.push({ ...place, rowSpan, colSpan, text: cellText(attributeOf(tag, 't'), inner, shared).trim() })
  }
  return {
    kind: 'table',
    grid: 'exact',
    rows: cells.reduce((most, cell) => Math.max(most, cell.row + cell.rowSpan), 0),
    columns: cells.reduce((most, cell) => Math.max(most, cell.column + cell.colSpan), 0),
    cells,
  }
}

/** Sheets that merge more places than this do not hold a report. */
const MOST_COVERED = 100_000

function mergesOf(xml: string, mostRows: number) {
  const merges = new Map<string, { readonly rowSpan: number; readonly colSpan: number }>()
  const covered = new Set<string>()
  for (const { tag } of flatElements(xml, 'mergeCell')) {
    const [first = '', last = ''] = (attributeOf(tag, 'ref') ?? '').split(':')
    const [from, to] = [placeOf(first), placeOf(last)]
    const rowSpan = Math.min(to.row, mostRows) - from.row + 1
    const colSpan = Math.min(to.column, MOST_COLUMNS) - from.column + 1
    if (from.row < 0 || rowSpan < 1 || colSpan < 1 || covered.size + rowSpan * colSpan > MOST_COVERED) continue
    merges.set(`${from.row}.${from.column}`, { rowSpan, colSpan })
    for (let row = from.row; row < from.row + rowSpan; row++) {
      for (let column = from.column; column < from.column + colSpan; column++) covered.add(`${row}.${column}`)
    }
    covered.delete(`${from.row}.${from.column}`)
  }
  return { merges, covered }
}

function placeOf(reference: string): { row: number; column: number } {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!match) return { row: -1, column: -1 }
  const column = [...(match[1] ?? '')].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2]) - 1, column }
}

function cellText(type: string | null, inner: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return runsText(inner)
  const value = unescapeXml(flatElements(inner, 'v')[0]?.inner ?? '')
  const [formula] = flatElements(inner, 'f')
  // Its number is not stored: the cell is not blank, but what stands in it nobody has worked out.
  if (formula && value === '' && type !== 'str') return `=${unescapeXml(formula.inner)}`
  if (type === 's') return shared[Number(value)] ?? ''
  return type === null || type === 'n' ? printedNumber(value) : value
}

/** A number as a sheet stores it: binary fractions such as 24252.311081999999 are shown with fifteen digits. */
function printedNumber(stored: string): string {
  const number = Number(stored)
  return Number.isFinite(number) && /^-?[\d.]+(?:[eE][+-]?\d+)?$/.test(stored)
    ? String(Number(number.toPrecision(15)))
    : stored
}

/** Behind the row of headings: what it is and its text, a row a paragraph; a text goes on where the first is empty. */
function textBlocks(table: Table): readonly Block[] {
  const rows = Array.from({ length: table.rows }, (_, row) => table.cells.filter((cell) => cell.row === row))
  return rows.slice(1).flatMap((row): Block[] => {
    const [name = '', text = ''] = row.map((cell) => cell.text)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const paragraphs = lines.map((line): Block => ({ kind: 'paragraph', text: line }))
    if (name === TEXT_ROWS.title) return [{ kind: 'heading', level: 1, text }]
    if (name === '' || Object.values(TEXT_ROWS).some((known) => known === name)) return paragraphs
    return [{ kind: 'heading', level: 2, text: name }, ...paragraphs]
  })
}
