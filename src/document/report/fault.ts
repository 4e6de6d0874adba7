/** What the reader itself finds: READ-1 unreadable number, READ-2 damaged label, READ-3 displaced cells, STR-1. No article. */
import type { Finding } from '#law/finding.ts'

/** Numbers of one row that cannot be read, for one reason. */
export function unreadableNumber(ids: readonly string[], name: string, raw: string, reason: string): Finding {
  return {
    check: 'READ-1',
    severity: 'warning',
    result: 'fails',
    message: `${name}：${reason}，没有采用任何数值，请对照原件填写。`,
    cells: ids,
    quote: raw === '' ? null : raw,
  }
}

/** A label or heading of a table that differs from the form's. */
export function damagedLabel(raw: string, expected: string, cells: readonly string[]): Finding {
  return {
    check: 'READ-2',
    severity: 'hint',
    result: 'fails',
    message: `表中“${raw.replace(/\s+/g, ' ')}”与规定格式的“${expected}”不一致，已按位置和相似程度认定。`,
    cells,
    quote: raw,
  }
}

/** A row with numbers that is none of the form's: a subtotal, or a label beyond recognition. */
export function unknownRow(raw: string): Finding {
  return {
    check: 'READ-2',
    severity: 'hint',
    result: 'fails',
    message: `表中“${raw.replace(/\s+/g, ' ')}”一行认不出是规定格式的哪一行，其中的数没有采用。`,
    cells: [],
    quote: raw,
  }
}

/** Cells that do not stand under their columns. */
export function displacedCells(row: string, detail: string, cells: readonly string[], raw: string): Finding {
  return {
    check: 'READ-3',
    severity: 'warning',
    result: 'fails',
    message: `“${row}”一行的单元格错位：${detail}。`,
    cells,
    quote: raw,
  }
}

/** A section, or a part of one, that stands in the wrong place. */
export function misplacedSection(message: string, quote: string): Finding {
  return { check: 'STR-1', severity: 'warning', result: 'fails', message, cells: [], quote }
}
