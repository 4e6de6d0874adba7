/**
 * Plain text → document: cell dumps (a tab before every cell, an empty line after every row), lines with tabs, Markdown
 * tables, and text whose tags were stripped so that the cells of a row run together. No article.
 */
import type { Block, Document, FileReading, Table, TableCell } from '../document.ts'
import { decodeText } from '../encoding.ts'
import { breakAtHeadings } from '../report/sections.ts'
import { packedTables } from './packedText.ts'

/** Reads the bytes of a text file in any of the encodings that Chinese offices use. */
export function readText(bytes: Uint8Array): FileReading<Document> {
  const decoded = decodeText(bytes)
  if (!decoded) {
    return {
      ok: false,
      error: { code: 'encoding', message: '无法识别这个文本文件的编码。请用 UTF-8 编码另存后重试。' },
    }
  }
  return { ok: true, value: textDocument(decoded.text), findings: [] }
}

/** The document that a text is. */
export function textDocument(text: string): Document {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\f/g, '\n').split('\n')
  const blocks = hasTables(lines) ? tabledBlocks(lines) : packedBlocks(lines.join('\n'))
  return { blocks, title: null }
}

function hasTables(lines: readonly string[]): boolean {
  let tabled = 0
  for (const line of lines) if (line.includes('\t') || isMarkdownRow(line)) tabled++
  return tabled >= 10
}

/** `| a | b |`, or as crawlers write it `a | b`. */
const isMarkdownRow = (line: string) => /^\s*\|.*\|\s*$/.test(line) || /\S \| \S/.test(line)
const isMarkdownRule = (line: string) => /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line)

/** A line of a cell dump: one tab, at its start. */
const isDumpCell = (line: string) => line.startsWith('\t') && !line.includes('\t', 1)

function tabledBlocks(lines: readonly string[]): Block[] {
  const dumped = lines.filter(isDumpCell).length
  const tabbed = lines.filter((line) => line.includes('\t')).length - dumped
  const isDump = dumped > tabbed
  const blocks: Block[] = []
  let prose: string[] = []
  const flush = () => {
    for (const paragraph of paragraphs(prose)) blocks.push(paragraph)
    prose = []
  }
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? ''
    const table = isMarkdownRow(line)
      ? markdownTable(lines, index)
      : isDump && isDumpCell(line)
        ? dumpTable(lines, index)
        : !isDump && line.includes('\t')
          ? tabbedTable(lines, index)
          : null
    if (table) {
      flush()
      blocks.push(table.table)
      index = table.next
    } else {
      prose.push(line)
      index++
    }
  }
  flush()
  return blocks
}

interface FoundTable {
  readonly table: Table
  readonly next: number
}

interface LineCell {
  text: string
  readonly line: number
}

/** Of tables copied out of Word: a tab begins a cell, a line without one goes on with it, an empty line ends a row, a second the table. */
function dumpTable(lines: readonly string[], start: number): FoundTable {
  const rows: LineCell[][] = [[]]
  let index = start
  let empty = 0
  for (; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const row = rows.at(-1)
    if (line.startsWith('\t')) {
      if (empty === 1) rows.push([])
      rows.at(-1)?.push({ text: line.slice(1), line: index + 1 })
      empty = 0
    } else if (line.trim() === '' && line === '') {
      if (++empty === 2) break
    } else {
      const cell = row?.at(-1)
      if (empty > 0 || !cell) break
      cell.text += `\n${line}`
    }
  }
  return { table: raggedTable(rows), next: index }
}

/** One row a line, a tab between cells; an empty line between two rows (a page break) does not end the table. */
function tabbedTable(lines: readonly string[], start: number): FoundTable {
  const rows: LineCell[][] = []
  let index = start
  for (; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line.includes('\t')) {
      rows.push(line.split('\t').map((text) => ({ text, line: index + 1 })))
    } else if (line.trim() !== '' || !(lines[index + 1] ?? '').includes('\t')) break
  }
  return { table: raggedTable(rows), next: index }
}

function markdownTable(lines: readonly string[], start: number): FoundTable {
  const rows: LineCell[][] = []
  let index = start
  for (; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (!isMarkdownRow(line)) break
    if (isMarkdownRule(line)) continue
    const cells = line
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/)
    rows.push(
      cells.map((text) => ({
        text: text
          .replace(/\\\|/g, '|')
          .replace(/<br\s*\/?>/gi, '\n')
          .replace(/\*\*/g, ''),
        line: index + 1,
      })),
    )
  }
  return { table: raggedTable(rows), next: index }
}

function raggedTable(rows: readonly (readonly LineCell[])[]): Table {
  const cells = rows.flatMap((row, rowIndex) =>
    row.map(
      ({ text, line }, column): TableCell => ({
        row: rowIndex,
        column,
        rowSpan: 1,
        colSpan: 1,
        text: text.trim(),
        line,
      }),
    ),
  )
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return { kind: 'table', grid: 'ragged', rows: rows.length, columns, cells }
}

function packedBlocks(text: string): Block[] {
  const tables = packedTables(text)
  const starts = [0, ...tables.map((found) => found.end)]
  const ends = [...tables.map((found) => found.start), text.length]
  return starts.flatMap((start, index) => {
    const table = tables[index]?.table
    const prose = paragraphs(breakAtHeadings(text.slice(start, ends[index])).split('\n'))
    return table ? [...prose, table] : prose
  })
}

/** Where a new paragraph begins for certain: an indent, a numbering, "key: value". */
const BEGINS =
  /^(?:[\s\u3000]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|[^\s，。：:]{1,8}[：:]|[=#[])/
const BREAKS_OFF = /[\p{Script=Han}\d，、,A-Za-z]$/u
const SHORTEST_WRAPPED = 25

/** Lines → paragraphs. A long line that breaks off within a sentence goes on in the next line, empty lines or not. */
function paragraphs(lines: readonly string[]): Block[] {
  const texts: string[] = []
  let open = false
  for (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    const last = texts.length - 1
    if (open && !BEGINS.test(line)) texts[last] += text
    else texts.push(text)
    open = text.length >= SHORTEST_WRAPPED && BREAKS_OFF.test(text) && !/报\s*告$/.test(text)
  }
  return texts.map((text) => ({ kind: 'paragraph', text }))
}
