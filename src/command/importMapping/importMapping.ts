/** How the sheets of an organ are read: which heading is which column, what its own words mean. Kept for the next file. */
import { z } from 'zod'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import type { Reader } from '#store/database.ts'
import { findMapping, lockMapping, mappingsOf, saveMapping } from '#store/importMappings.ts'
import type { Noun, Versioned } from '../noun.ts'
import { ALL_IMPORT_COLUMNS, choicesOf, columnForm, type ImportColumn, isImportColumn } from './importColumn.ts'

const COLUMN = z.enum(ALL_IMPORT_COLUMNS)
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), '含有不能保存的字符')

export const MAPPING = z
  .strictObject({
    /** The heading under which a column stands; null where a heading is not it, though it looks so. */
    columns: z.partialRecord(COLUMN, text(100).nullable()),
    /** What holds for every row, of a column that the sheet does not have: the meaning of a choice. */
    fixed: z.partialRecord(COLUMN, text(40)),
    /** The organ's own words in a choice, and what each means. */
    words: z.array(z.strictObject({ column: COLUMN, word: text(60), means: text(40) })).max(300),
  })
  .check(({ value: { columns, fixed, words }, issues }) => {
    const fail = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', path, message, input: undefined })
    const headings = Object.values(columns)
    for (const [column, heading] of Object.entries(columns)) {
      const isTwice = heading !== null && headings.filter((each) => each === heading).length > 1
      if (isTwice) fail(['columns', column], `“${heading}”对应了两栏`)
    }
    for (const [column, means] of Object.entries(fixed)) {
      if (!isMeaning(column, means)) fail(['fixed', column], '不是可以选择的内容')
    }
    for (const [index, { column, means }] of words.entries()) {
      if (!isMeaning(column, means)) fail(['words', index], '不是可以选择的内容')
    }
  })

export type ImportMapping = z.infer<typeof MAPPING>

const isMeaning = (column: string, means: string) =>
  isImportColumn(column) && choicesOf(column).some((choice) => choice.means === means)

export const EMPTY_MAPPING: ImportMapping = { columns: {}, fixed: {}, words: [] }

/** One for each organ. */
export const MAPPING_ID = 'requests'

export type ImportMappingEvent =
  | { readonly kind: 'mappingSet'; readonly mapping: ImportMapping }
  /** By it a piece of a file was taken over: how many rows, and which lines were not. */
  | {
      readonly kind: 'rowsTakenOver'
      readonly digest: string
      readonly fileId: string | null
      readonly imported: number
      readonly already: number
      readonly refused: readonly number[]
    }

export const importMapping: Noun<ImportMapping, ImportMappingEvent> = {
  kind: 'importMapping',
  evolve: (state, event) => (event.kind === 'mappingSet' ? event.mapping : (state ?? EMPTY_MAPPING)),
  lock: async (tx, organId, id) => asMapping(await lockMapping(tx, organId, id)),
  save: saveMapping,
  async *all(db, organId) {
    for (const { id, mapping, version } of await mappingsOf(db, organId)) {
      yield [id, { state: mapping as ImportMapping, version }]
    }
  },
  text: (event) => {
    if (event.kind === 'mappingSet') return '设置转入申请的栏目对照。'
    const { imported, already, refused } = event
    const left = refused.length === 0 ? '' : `，${refused.length}行没有转入`
    return `从原有登记转入申请${imported}件，${already}件此前已经转入${left}。`
  },
}

/** Null where nothing was ever kept. */
export const keptMapping = async (db: Reader, organId: number): Promise<Versioned<ImportMapping> | null> =>
  asMapping(await findMapping(db, organId, MAPPING_ID))

// Written by saveMapping and by nothing else.
const asMapping = (stored: { readonly state: object; readonly version: number } | null) =>
  stored === null ? null : { state: stored.state as ImportMapping, version: stored.version }

/** The Chinese name of what a choice means. */
export function meaningName(column: ImportColumn, means: string): string {
  if (columnForm(column).kind !== 'choice') return means
  if (column === 'applicantKind') return APPLICANT_KINDS.find(({ id }) => id === means)?.label ?? means
  return choicesOf(column).find((choice) => choice.means === means)?.label ?? means
}
