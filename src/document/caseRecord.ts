/**
 * What a file holds of a case beside its letters, as documents of their own: particulars and lists that stand in the ledger,
 * so that the file can be read without this program (档案法 Art. 37).
 */
import type { Block, Document } from './document.ts'
import { printDate } from './print.ts'
import { table } from './textTable.ts'

export interface CaseRecord {
  readonly title: string
  /** Of the register. */
  readonly number: string
  readonly sections: readonly RecordSection[]
  readonly organ: string
  /** The day for which it says so; null where the record has none of its own. */
  readonly on: string | null
}

export type RecordSection =
  | { readonly kind: 'facts'; readonly head: string | null; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'list'
      readonly head: string | null
      readonly columns: readonly (readonly [name: string, width: number])[]
      readonly rows: readonly (readonly string[])[]
    }
  /** Words as they were written, each line a paragraph. */
  | { readonly kind: 'words'; readonly head: string; readonly text: string }

export type Fact = readonly [name: string, text: string]

export function composeCaseRecord({ title, number, sections, organ, on }: CaseRecord): Document {
  return {
    title: `${title}（${number}）`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: `申请编号：${number}`, align: 'centre' },
      ...sections.flatMap((section) => blocksOf(title, section)),
      { kind: 'paragraph', text: '以上根据本机关政府信息公开申请的登记生成。' },
      { kind: 'paragraph', text: organ, role: 'signature' },
      ...(on === null ? [] : [{ kind: 'paragraph', text: printDate(on), role: 'date' } as const]),
    ],
  }
}

function blocksOf(title: string, section: RecordSection): readonly Block[] {
  const head = section.head === null ? [] : [{ kind: 'heading', level: 2, text: section.head } as const]
  switch (section.kind) {
    case 'facts':
      return [...head, table(section.head ?? title, [260, 740], null, section.facts)]
    case 'list': {
      const widths = section.columns.map(([, width]) => width)
      const names = section.columns.map(([name]) => name)
      return [...head, table(section.head ?? title, widths, names, section.rows)]
    }
    case 'words':
      return [...head, ...section.text.split('\n').map((text): Block => ({ kind: 'paragraph', text: text.trim() }))]
  }
}
