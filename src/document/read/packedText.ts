/**
 * The statutory tables inside a text without cells: pages whose tags were stripped, one after another on a line
 * ("…申请数量640020470二、上年结转…"), or with blanks between. The labels of the forms cut the text into rows. No article.
 */
import { FORMS, OTHERWISE_CLOSED_ROWS, OTHERWISE_CLOSED_SINGLE } from '#law/report/format.ts'
import type { Table, TableCell } from '../document.ts'

/** A table found in `text.slice(start, end)`. */
export interface PackedTable {
  readonly start: number
  readonly end: number
  readonly table: Table
}

/** A text without white space, and for each of its characters the place in the original. */
interface Squeezed {
  readonly text: string
  readonly places: readonly number[]
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '，': ',',
  '：': ':',
  '．': '.',
  '“': '"',
  '”': '"',
  '＂': '"',
}

function squeeze(text: string): Squeezed {
  let squeezed = ''
  const places: number[] = []
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? ''
    if (/\s/.test(char)) continue
    squeezed += PUNCTUATION[char] ?? char
    places.push(index)
  }
  return { text: squeezed, places }
}

const squeezedLabel = (label: string) => squeeze(label).text

interface Label {
  readonly path: readonly string[]
  readonly text: string
}

const REQUEST_LABELS: readonly Label[] = requestLabels()

function requestLabels(): Label[] {
  const rows = FORMS['2019'].requests.flatMap((row) =>
    row.id === OTHERWISE_CLOSED_SINGLE.id ? [row, ...OTHERWISE_CLOSED_ROWS] : [row],
  )
  const labels: Label[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    row.path.forEach((label, depth) => {
      const key = row.path.slice(0, depth + 1).join('\n')
      if (seen.has(key)) return
      seen.add(key)
      labels.push({ path: row.path.slice(0, depth + 1), text: squeezedLabel(label) })
    })
  }
  return labels
}

const PUBLICATION_WORDS: readonly string[] = [
  ...new Set(
    ['信息内容'].concat(
      Object.values(FORMS).flatMap((form) =>
        form.publication.flatMap((block) => [
          block.label,
          ...block.columns.map((column) => column.label),
          ...block.rows.map((row) => row.label),
        ]),
      ),
    ),
  ),
]
  .map(squeezedLabel)
  .sort((a, b) => b.length - a.length)
const FIRST_BLOCK = squeezedLabel(FORMS['2021'].publication[0]?.label ?? '')
const REVIEW_HEAD = /行政复议行政诉讼(?:结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉)+/g
/** The first line of the heading tells whether 总计 stands in its place; the second stands behind it. */
const APPLICANTS = /自然人|法人或其他组织|总计/g
const NUMBERS = /^[\d,.\-−+]+/
/** Labels of one table follow each other within this many characters; one further on stands in the narrative. */
const LABEL_DISTANCE = 400
const PUBLICATION_ROWS: readonly string[] = Object.values(FORMS).flatMap((form) =>
  form.publication.flatMap((block) => block.rows.map((row) => row.label)),
)

/** All tables whose labels and numbers stand in the text, in its order. */
export function packedTables(text: string): readonly PackedTable[] {
  const squeezed = squeeze(text)
  const found: PackedTable[] = []
  let from = 0
  for (const find of [findPublication, findRequests, findReviews]) {
    const table = find(squeezed, text, from)
    if (!table) continue
    found.push(table)
    from = squeezed.places.findIndex((place) => place >= table.end)
    if (from < 0) break
  }
  return found
}

interface Row {
  readonly labels: readonly string[]
  /** What stands behind the labels, with its white space; null in a heading row. */
  readonly values: string | null
}

/** The text between two squeezed indices as it stands in the original. */
function original({ places }: Squeezed, text: string, start: number, end: number): string {
  const first = places[start]
  const last = places[end - 1]
  return first === undefined || last === undefined ? '' : text.slice(first, last + 1)
}

function findPublication(squeezed: Squeezed, text: string, from: number): PackedTable | null {
  const start = squeezed.text.indexOf(FIRST_BLOCK, from)
  if (start < 0) return null
  const rows: Row[] = []
  let position = start
  let heading: string[] = []
  for (;;) {
    const word = PUBLICATION_WORDS.find((candidate) => squeezed.text.startsWith(candidate, position))
    if (!word) break
    position += word.length
    if (/^第二十条/.test(word)) rows.push({ labels: [word], values: null })
    else if (PUBLICATION_ROWS.includes(word)) {
      if (heading.length > 0) rows.push({ labels: heading, values: null })
      heading = []
      const length = NUMBERS.exec(squeezed.text.slice(position, position + 100))?.[0].length ?? 0
      const unit = /^(?:万元|元)/.exec(squeezed.text.slice(position + length, position + length + 2))?.[0].length ?? 0
      rows.push({ labels: [word], values: original(squeezed, text, position, position + length + unit) })
      position += length + unit
    } else heading.push(word)
  }
  return rows.some((row) => row.values !== null) ? packedTable(squeezed, start, position, rows) : null
}

function findRequests(squeezed: Squeezed, text: string, from: number): PackedTable | null {
  const hits: { start: number; end: number; label: Label }[] = []
  let position = from
  for (const label of REQUEST_LABELS) {
    const start = squeezed.text.indexOf(label.text, position)
    if (start < 0 || (hits.length > 0 && start - position > LABEL_DISTANCE)) continue
    hits.push({ start, end: start + label.text.length, label })
    position = start + label.text.length
  }
  const rows: Row[] = []
  let last = 0
  hits.forEach((hit, index) => {
    const limit = Math.min(hits[index + 1]?.start ?? hit.end + 100, hit.end + 100)
    const length = NUMBERS.exec(squeezed.text.slice(hit.end, limit))?.[0].length ?? 0
    if (length === 0) return
    rows.push({ labels: hit.label.path, values: original(squeezed, text, hit.end, hit.end + length) })
    last = hit.end + length
  })
  const first = hits[0]
  if (!first || rows.length < 3) return null
  const corner = squeezed.text.lastIndexOf('（本列数据', first.start)
  const start = corner >= from && first.start - corner < 200 ? corner : first.start
  const heading = squeezed.text.slice(start, first.start).match(APPLICANTS)
  if (heading) rows.unshift({ labels: heading, values: null })
  return packedTable(squeezed, start, last, rows)
}

function findReviews(squeezed: Squeezed, text: string, from: number): PackedTable | null {
  REVIEW_HEAD.lastIndex = from
  const head = REVIEW_HEAD.exec(squeezed.text)
  if (!head) return null
  const end = head.index + head[0].length
  const length = NUMBERS.exec(squeezed.text.slice(end, end + 200))?.[0].length ?? 0
  if (length === 0) return null
  const rows: Row[] = [
    { labels: ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'], values: null },
    { labels: [], values: original(squeezed, text, end, end + length) },
  ]
  return packedTable(squeezed, head.index, end + length, rows)
}

function packedTable(squeezed: Squeezed, start: number, end: number, rows: readonly Row[]): PackedTable {
  const cells = rows.flatMap(({ labels, values }, row) =>
    [...labels, ...(values === null ? [] : [values])].map(
      (text, column): TableCell => ({ row, column, rowSpan: 1, colSpan: 1, text }),
    ),
  )
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0)
  return {
    start: squeezed.places[start] ?? 0,
    end: (squeezed.places[end - 1] ?? 0) + 1,
    table: { kind: 'table', grid: 'packed', rows: rows.length, columns, cells },
  }
}
