/** 卷内目录: what lies in a file, in the order of the procedure (Art. 45; columns as in 归档文件整理规则 and 文书档案案卷格式, DA/T 22, GB/T 9705). */
import type { Document, Table, TableCell } from './document.ts'
import { printDate } from './print.ts'

export interface ArchiveIndex {
  readonly organ: string
  /** Of the register. */
  readonly number: string
  readonly retention: string | null
  readonly entries: readonly IndexEntry[]
  /** When the file went into the archive; null as long as it has not. */
  readonly on: string | null
}

export interface IndexEntry {
  readonly documentNumber: string | null
  readonly author: string
  readonly title: string
  readonly date: string
  /** Null where nobody knows. */
  readonly pages: number | null
  readonly note: string | null
}

export function composeArchiveIndex({ organ, number, retention, entries, on }: ArchiveIndex): Document {
  const known = entries.flatMap(({ pages }) => pages ?? [])
  const sum = known.reduce((total, pages) => total + pages, 0)
  const unknown = entries.length - known.length
  const open = unknown === 0 ? '' : `，另有${unknown}件电子文件没有固定的页数，不计页`
  const title = '卷内目录'
  return {
    title: `${title}（${number}）`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: `政府信息公开申请${number}`, align: 'centre' },
      indexTable(entries),
      {
        kind: 'paragraph',
        text: `本卷共${entries.length}件，${sum}页${open}。${retention === null ? '' : `保管期限：${retention}。`}${on === null ? '本卷尚未归档。' : ''}`,
      },
      { kind: 'paragraph', text: organ, role: 'signature' },
      ...(on === null ? [] : [{ kind: 'paragraph', text: printDate(on), role: 'date' } as const]),
    ],
  }
}

const HEADS = ['序号', '文号', '责任者', '题名', '日期', '页数', '备注']
const WIDTHS = [65, 175, 180, 280, 125, 65, 110]

function indexTable(entries: readonly IndexEntry[]): Table {
  const rows = entries.map(({ documentNumber, author, title, date, pages, note }, at) => [
    ...[String(at + 1), documentNumber ?? '', author, title, date, pages === null ? '' : String(pages), note ?? ''],
  ])
  const cells = [HEADS, ...rows].flatMap((row, at) =>
    row.map((text, column): TableCell => {
      const place = { row: at, column, rowSpan: 1, colSpan: 1, text }
      if (at === 0) return { ...place, heads: 'column' }
      return TEXT_COLUMNS.includes(column) ? { ...place, isText: true } : place
    }),
  )
  const print = { caption: '卷内目录', headRows: 1, widths: WIDTHS }
  return { kind: 'table', grid: 'exact', rows: rows.length + 1, columns: HEADS.length, cells, print }
}

/** 文号, 责任者, 题名, 备注. */
const TEXT_COLUMNS: readonly number[] = [1, 2, 3, 6]
