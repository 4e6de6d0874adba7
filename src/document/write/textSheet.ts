/** The sheet 正文 of a workbook: title, preface, sections, signature and date of a document, a row a paragraph. No article. */
import type { Document } from '../document.ts'
import { linesOf, MOST_LINES, rowHeight, type SheetRow, sheetXml } from './sheet.ts'

export const TEXT_SHEET = '正文'
/** What the first column says beside the headings of the sections. It is empty where a text goes on. */
export const TEXT_ROWS = { title: '标题', preface: '前言', signature: '署名', date: '日期' } as const

const WIDTHS = [24, 88] as const
/** Excel holds no more in one cell. */
const LONGEST_TEXT = 32_000

export function textSheet(document: Document): string {
  const rows: SheetRow[] = []
  const add = (name: string, text: string, style: 'heading' | 'text') => {
    // No row is as high as a long paragraph: it takes several, merged.
    const lines = Math.max(linesOf(name, WIDTHS[0]), linesOf(text, WIDTHS[1]))
    const rowSpan = Math.ceil(lines / MOST_LINES)
    const cells = [name, text].map((content, column) => {
      return { row: rows.length, column, rowSpan, colSpan: 1, style, content: { text: content } }
    })
    const height = rowHeight(Math.ceil(lines / rowSpan))
    for (let row = 0; row < rowSpan; row++) rows.push({ height, cells: row === 0 ? cells : [] })
  }
  add('部分', '内容', 'heading')
  for (const [name, text] of entriesOf(document)) {
    pieces(text).forEach((piece, index) => {
      add(index === 0 ? name : '', piece, 'text')
    })
  }
  return sheetXml(rows, { widths: WIDTHS, landscape: false, title: TEXT_SHEET, headRows: 1 })
}

function entriesOf(document: Document): readonly (readonly [name: string, text: string])[] {
  const entries: [string, string][] = []
  let name: string = TEXT_ROWS.preface
  for (const block of document.blocks) {
    if (block.kind === 'table') continue
    if (block.kind === 'heading' && block.level === 1) entries.push([TEXT_ROWS.title, block.text])
    else if (block.kind === 'heading') {
      if (name !== '' && name !== TEXT_ROWS.preface) entries.push([name, ''])
      name = block.text
    } else {
      if (block.role && name !== '' && name !== TEXT_ROWS.preface) entries.push([name, ''])
      entries.push([block.role ? TEXT_ROWS[block.role] : name, block.text])
      name = ''
    }
  }
  return name === '' || name === TEXT_ROWS.preface ? entries : [...entries, [name, '']]
}

function pieces(text: string): readonly string[] {
  const parts: string[] = []
  for (let rest = text; ; ) {
    if (rest.length <= LONGEST_TEXT) return [...parts, rest]
    // Never between the halves of a rare character.
    const end = LONGEST_TEXT - (/[\ud800-\udbff]/.test(rest.charAt(LONGEST_TEXT - 1)) ? 1 : 0)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
}
