/**
 * Document → HTML: semantic tables (caption, scope, headers) that a screen reader can walk, printable on A4, and as a
 * fragment fit to stand in another site: every rule of its style begins with its own class. No article.
 */
import type { Block, Document, Table, TableCell } from '../document.ts'
import { runInHeading, titleLines } from '../print.ts'
import { escapeXml } from './xml.ts'

/** A title longer than this comes in parts, whatever the width of the window. */
const TITLE_CHARACTERS = 12

/** A whole page, or with `page: false` the fragment `<article>` with its style. */
export function writeHtml(document: Document, { page = true }: { readonly page?: boolean } = {}): string {
  const article = writeArticle(document)
  if (!page) return `<style>${STYLE}</style>\n${article}\n`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(document.title ?? '')}</title>
<style>${PAGE_STYLE}${STYLE}</style>
</head>
<body>
<main>
${article}
</main>
</body>
</html>
`
}

function writeArticle(document: Document): string {
  let tables = 0
  const blocks = document.blocks.map((block) => writeBlock(block, block.kind === 'table' ? ++tables : 0))
  return `<article class="gongkai-report" lang="zh-CN">\n${blocks.join('\n')}\n</article>`
}

function writeBlock(block: Block, tableNumber: number): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? `<h1>${titleHtml(block.text)}</h1>`
        : `<h${block.level}>${escapeXml(block.text)}</h${block.level}>`
    case 'paragraph': {
      if (block.role) return `<p class="gongkai-${block.role}">${escapeXml(block.text)}</p>`
      const { heading, rest } = runInHeading(block.text)
      return `<p>${heading === '' ? '' : `<b>${escapeXml(heading)}</b>`}${escapeXml(rest)}</p>`
    }
    case 'table':
      return writeTable(block, `gongkai-t${tableNumber}`)
  }
}

/** A line may break only between the parts, wherever the window is wide enough for one of them. */
function titleHtml(title: string): string {
  return titleLines(title, TITLE_CHARACTERS)
    .map((line) => `<span>${escapeXml(line)}</span>`)
    .join('<wbr>')
}

function writeTable(table: Table, id: string): string {
  const rows: TableCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  const headRows = table.print?.headRows ?? 0
  const write = (row: readonly TableCell[]) => `<tr>${row.map((cell) => writeCell(cell, rows, id)).join('')}</tr>`
  const head = rows.slice(0, headRows).map(write).join('\n')
  const columns = table.print?.widths.map((width) => `<col style="width:${(width / 10).toFixed(2)}%">`).join('') ?? ''
  return `<div class="gongkai-table" tabindex="0" role="region" aria-labelledby="${id}"><table>
<caption id="${id}">${escapeXml(table.print?.caption ?? '')}</caption>
<colgroup>${columns}</colgroup>
${head === '' ? '' : `<thead>\n${head}\n</thead>\n`}<tbody>
${rows.slice(headRows).map(write).join('\n')}
</tbody></table></div>`
}

const SCOPES = { column: 'col', columns: 'colgroup', row: 'row', rows: 'rowgroup' } as const

function writeCell(cell: TableCell, rows: readonly (readonly TableCell[])[], id: string): string {
  const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}`
  const text = escapeXml(cell.text)
  if (cell.heads) return `<th id="${idOf(cell, id)}" scope="${SCOPES[cell.heads]}"${spans}>${text}</th>`
  const heads = headsOf(cell, rows).map((head) => idOf(head, id))
  return `<td headers="${heads.join(' ')}"${spans}>${text}</td>`
}

const idOf = (cell: TableCell, table: string) => `${table}r${cell.row + 1}c${cell.column + 1}`

/** The headings of a value: those of its row, and of its column the group of heading rows nearest above. */
function headsOf(cell: TableCell, rows: readonly (readonly TableCell[])[]): readonly TableCell[] {
  const above: TableCell[] = []
  const beside: TableCell[] = []
  let inGroup = false
  for (let row = cell.row; row >= 0; row--) {
    const cells = rows[row] ?? []
    const isHeading = cells.length > 0 && cells.every((other) => other.heads === 'column' || other.heads === 'columns')
    if (isHeading) {
      inGroup = true
      above.unshift(...cells.filter((other) => covers(other, cell.column)))
    } else if (inGroup) break
    beside.unshift(
      ...cells.filter(
        (other) => (other.heads === 'row' || other.heads === 'rows') && other.row + other.rowSpan > cell.row,
      ),
    )
  }
  return [...above, ...beside]
}

function covers(cell: TableCell, column: number): boolean {
  return cell.column <= column && column < cell.column + cell.colSpan
}

const PAGE_STYLE = '@page{size:A4;margin:37mm 26mm 35mm 28mm}body{margin:0}'
const R = '.gongkai-report'
const STYLE = [
  `${R}{box-sizing:border-box;max-width:46em;margin:0 auto;padding:1.5em;color:#1a1a1a;background:#fff;font:18px/1.8 FangSong,STFangsong,"仿宋_GB2312",serif;text-align:justify}`,
  `${R} *{box-sizing:border-box}`,
  `${R} h1{margin:0 0 1.4em;font:600 1.5em/1.5 "方正小标宋简体","Songti SC",SimSun,serif;text-align:center}`,
  `${R} h1 span{display:inline-block}`,
  `${R} h2{margin:1.2em 0 .6em;padding-left:2em;font:600 1.06em/1.7 SimHei,"Heiti SC",sans-serif}`,
  `${R} p{margin:0;text-indent:2em}`,
  `${R} p b{font-family:KaiTi,STKaiti,"楷体_GB2312",serif;font-weight:600}`,
  `${R} .gongkai-signature{margin-top:2em;text-align:right;text-indent:0;padding-right:2em}`,
  `${R} .gongkai-date{text-align:right;text-indent:0;padding-right:4em}`,
  `${R} .gongkai-table{position:relative;overflow-x:auto;margin:.6em 0 1.2em}`,
  `${R} table{width:100%;min-width:34em;border-collapse:collapse;table-layout:fixed;font:15px/1.5 SimSun,"Songti SC",serif;text-align:center}`,
  // The heading above says the same to those who see it.
  `${R} caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`,
  `${R} th,${R} td{border:1px solid #333;padding:.25em .3em;font-weight:400;vertical-align:middle;overflow-wrap:anywhere}`,
  `${R} th[scope=row]{text-align:left}`,
  `${R} td{font-variant-numeric:tabular-nums}`,
  `@media (max-width:30em){${R}{text-align:left;padding:1em}}`,
  `@media print{${R}{max-width:none;padding:0;font-size:16pt;line-height:29pt}${R} .gongkai-table{overflow:visible;break-inside:avoid}${R} table{min-width:0;font-size:10.5pt;line-height:1.2}${R} th,${R} td{padding:.5pt 2pt}${R} thead{display:table-header-group}${R} h1,${R} h2{break-after:avoid}}`,
].join('')
