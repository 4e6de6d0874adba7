/** How long a file is kept 保管期限: 机关文件材料归档范围和文书档案保管期限规定 (国家档案局令第8号); the Regulation sets none (Art. 45). */
import { date, type PlainDate, yearOf } from '../date.ts'

/** permanent, thirty years, ten years; which class a request has, is the organ's archive plan. No article. */
export const RETENTION_CLASSES = {
  permanent: { name: '永久', years: null },
  thirtyYears: { name: '30年', years: 30 },
  tenYears: { name: '10年', years: 10 },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly years: number | null }>>

export type RetentionClass = keyof typeof RETENTION_CLASSES

/**
 * The last day on which a file is kept: so many whole years after the year in which it was closed (国家档案局令第8号: from the year
 * after); null: for ever.
 */
export function keptUntil(retention: RetentionClass, closedOn: PlainDate): PlainDate | null {
  const { years } = RETENTION_CLASSES[retention]
  return years === null ? null : date(`${yearOf(closedOn) + years}-12-31`)
}
