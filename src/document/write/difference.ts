/** Where a document that was read back differs from the one that was written. No article. */
import type { Document, Table } from '../document.ts'

export interface Difference {
  /** Chinese: the heading, the cell or the member that differs. */
  readonly place: string
  /** Id of the statutory cell; null for text. */
  readonly cell: string | null
  readonly expected: string
  readonly found: string
}

/** One sentence for people. */
export function differenceText({ place, expected, found }: Difference): string {
  return `${place}：应为“${expected}”，读回的是“${found}”。`
}

/** What counts of a text: its letters, compatibility forms folded, without white space and what cannot be seen. */
export function lettersOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu, '')
}

interface Part {
  readonly place: string
  text: string
}

/** The text of both, heading by heading, tables and their captions aside: what is missing, changed or too much. */
export function textDifferences(wanted: Document, found: Document): readonly Difference[] {
  const text = partsOf(found)
    .map((part) => part.text)
    .join('')
  const differences: Difference[] = []
  let at = 0
  for (const { place, text: expected } of partsOf(wanted)) {
    const next = text.startsWith(expected, at) ? at : text.indexOf(expected, at)
    if (next < 0) {
      const same = commonStart(expected, text.slice(at))
      differences.push({ place, cell: null, expected: excerpt(expected, same), found: excerpt(text.slice(at), same) })
    } else {
      if (next > at)
        differences.push({ place: `${place}之前`, cell: null, expected: '', found: excerpt(text.slice(at, next), 0) })
      at = next + expected.length
    }
  }
  if (differences.length === 0 && at < text.length) {
    differences.push({ place: '文末', cell: null, expected: '', found: excerpt(text.slice(at), 0) })
  }
  return differences
}

const EXCERPT = 60

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 10)
  return `${from > 0 ? '…' : ''}${text.slice(from, from + EXCERPT)}`
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

function partsOf(document: Document): readonly Part[] {
  const parts: Part[] = [{ place: '开头', text: '' }]
  for (const block of document.blocks) {
    if (block.kind === 'table') continue
    if (block.kind === 'paragraph' && block.isCaption) continue
    const letters = lettersOf(block.text)
    if (block.kind === 'heading') parts.push({ place: block.level === 1 ? '标题' : block.text, text: letters })
    else if (block.role) parts.push({ place: block.role === 'date' ? '日期' : '署名', text: letters })
    else {
      const last = parts.at(-1)
      if (last) last.text += letters
    }
  }
  return parts.filter((part) => part.text !== '')
}

/** Tables in their order, cell by cell where each is anchored. */
export function tableDifferences(wanted: Document, found: Document): readonly Difference[] {
  const [written, read] = [wanted, found].map(({ blocks }) =>
    blocks.filter((block): block is Table => block.kind === 'table'),
  )
  return (written ?? []).flatMap((table, index): Difference[] => {
    const back = read?.[index]
    const name = table.print?.caption ?? `第${index + 1}个表格`
    if (!back) return [{ place: name, cell: null, expected: '有这个表格', found: '没有' }]
    const texts = new Map(back.cells.map((cell) => [`${cell.row}.${cell.column}`, lettersOf(cell.text)]))
    return table.cells.flatMap(({ row, column, text }): Difference[] => {
      const [expected, there = ''] = [lettersOf(text), texts.get(`${row}.${column}`)]
      if (expected === there) return []
      return [{ place: `${name}第${row + 1}行第${column + 1}列`, cell: null, expected, found: there }]
    })
  })
}
