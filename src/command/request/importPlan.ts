/** What an import would do: which rows become requests, which are here already, and everything that speaks against the rest. */
import { activeOn } from '#law/appointment.ts'
import type { PlainDate } from '#law/date.ts'
import type { Frame } from '#law/request/entry.ts'
import { coversDay } from '#law/span.ts'
import { allAppointments } from '#store/appointments.ts'
import type { Reader } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { personNames } from '#store/people.ts'
import { knownEntries } from '#store/requestEntries.ts'
import type { SheetRow } from '../importMapping/guessMapping.ts'
import { ALL_IMPORT_COLUMNS, columnForm } from '../importMapping/importColumn.ts'
import type { ImportMapping } from '../importMapping/importMapping.ts'
import { type RowFault, readImportRow, type UnknownWord } from './importRow.ts'
import type { Receiving } from './receiveApplication.ts'
import { type TakingOver, takeOver } from './takeOver.ts'

export interface Sheet {
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string
  /** The stored file, where there is one. */
  readonly fileId: string | null
  readonly heads: readonly string[]
  readonly rows: readonly SheetRow[]
}

export interface PlannedRow {
  readonly line: number
  readonly receiving: Receiving
  readonly ended: boolean
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  /** Lines that were taken over before. */
  readonly already: readonly number[]
  readonly faults: readonly RowFault[]
  /** What was assumed, by line. */
  readonly notes: readonly { readonly line: number; readonly sentence: string }[]
  readonly unknown: readonly UnknownWord[]
}

/** Where a row stood: the same file gives the same, so that it comes once. Of a workbook the first sheet is read. */
export const sourceOf = ({ digest }: Sheet, line: number): string => `${digest.slice(0, 16)}/1/${line}`

/** `newId`: of letters and parties; none of them is kept before the plan is carried out. */
export async function planRequests(
  db: Reader,
  {
    organId,
    sheet,
    mapping,
    frame,
    newId,
  }: {
    readonly organId: number
    readonly sheet: Sheet
    readonly mapping: ImportMapping
    readonly frame: Frame
    readonly newId: () => string
  },
): Promise<ImportPlan> {
  const missing = missingColumns(sheet.heads, mapping)
  if (missing.length > 0) {
    const sentence = `还没有对应的栏目：${missing.join('、')}。请在“栏目对照”中选择。`
    return {
      rows: [],
      already: [],
      faults: [{ line: sheet.rows[0]?.line ?? 1, column: null, sentence }],
      notes: [],
      unknown: [],
    }
  }
  const readings = sheet.rows.map((row) => ({ row, reading: readImportRow(row, sheet.heads, mapping) }))
  const numbers = readings.flatMap(({ reading }) => (reading.ok ? (reading.content.number ?? []) : []))
  const known = await knownEntries(db, organId, {
    sources: sheet.rows.map(({ line }) => sourceOf(sheet, line)),
    numbers,
  })
  const people = await peopleOf(db, organId, frame.today)
  const seen = new Map<string, number>()
  const plan: {
    -readonly [Part in keyof ImportPlan]: ImportPlan[Part][number][]
  } = { rows: [], already: [], faults: [], notes: [], unknown: [] }
  for (const { row, reading } of readings) {
    const { line } = row
    const source = sourceOf(sheet, line)
    if (known.sources.has(source)) {
      plan.already.push(line)
      continue
    }
    if (!reading.ok) {
      plan.faults.push(...reading.faults)
      plan.unknown.push(...reading.unknown)
      continue
    }
    const { number } = reading.content
    const twice = number === null ? undefined : seen.get(number)
    if (number !== null && (known.numbers.has(number) || twice !== undefined)) {
      const where = twice === undefined ? '已经登记，是同一件的不必再导入' : `与第${twice}行重复`
      plan.faults.push({ line, column: 'number', sentence: `登记编号${where}。` })
      continue
    }
    if (number !== null) seen.set(number, line)
    const proof = sheet.fileId === null ? source : `file:${sheet.fileId}`
    const takenOver = { source, evidence: `${proof} 第${line}行` }
    const taken = takeOver(reading.content, { organId, frame, takenOver, newId, ...people })
    if (!taken.ok) plan.faults.push(...taken.faults)
    else {
      plan.rows.push({ line, receiving: taken.receiving, ended: taken.ended })
      plan.notes.push(...taken.notes.map((sentence) => ({ line, sentence })))
    }
  }
  return plan
}

/** Needed columns that neither stand in the sheet nor hold one thing for all rows. */
function missingColumns(heads: readonly string[], { columns, fixed }: ImportMapping): readonly string[] {
  return ALL_IMPORT_COLUMNS.filter((column) => {
    const heading = columns[column]
    const stands = typeof heading === 'string' && heads.includes(heading)
    return columnForm(column).needed === true && !stands && fixed[column] === undefined
  }).map((column) => columnForm(column).name)
}

async function peopleOf(
  db: Reader,
  organId: number,
  today: PlainDate,
): Promise<Pick<TakingOver, 'units' | 'handlers'>> {
  const organ = await findOrgan(db, organId)
  const units = organ?.state.units.filter((unit) => coversDay(unit, today)) ?? []
  const posts = (await allAppointments(db, organId)).filter(({ state }) => activeOn(state, today))
  const names = await personNames(db, [...new Set(posts.map(({ state }) => state.personId))])
  return {
    units: onlyOnes(units.map(({ name, id }) => [name, id])),
    handlers: onlyOnes([...names].map(([id, name]) => [name, id])),
  }
}

/** Names that two have say nothing. */
function onlyOnes(named: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const all = new Map<string, Set<string>>()
  for (const [name, id] of named) all.set(name, (all.get(name) ?? new Set()).add(id))
  return new Map([...all].flatMap(([name, ids]) => (ids.size === 1 ? [[name, [...ids][0] ?? '']] : [])))
}
