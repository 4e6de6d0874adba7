import { z } from 'zod'
import type { Organ } from '#law/organ.ts'
import { organEventFaults } from '#law/organEvent.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { lockTree, namesakes, nextOrganId } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { organ } from './organ.ts'
import { type OrganRow, type RowFault, readOrganList } from './organList.ts'

const input = z.object({
  /** The rows of the file as texts, the heading row first. */
  rows: z.array(z.array(z.string().max(2_000)).max(60)).max(100_000),
})

export interface Imported {
  /** How many organs were founded. */
  readonly founded: number
}

/** All rows or none: every row that cannot be taken is named with its reason. */
export const importOrgans: Command<z.infer<typeof input>, null, Imported> = {
  name: 'importOrgans',
  action: 'organ.import',
  input,
  organOf: () => PLATFORM,
  about: async ({ tx }) => {
    await lockTree(tx)
    const subject = await organSubject(tx, PLATFORM)
    return subject === null ? notFound('平台尚未初始化。') : done({ subject, value: null })
  },
  run: async (work, { rows }) => {
    const plan = await planImport(work.tx, rows, await nextOrganId(work.tx))
    if (plan.faults.length > 0) return refused(...plan.faults.map(reasonOf))
    if (plan.organs.length === 0) return refused({ code: 'empty', article: null, sentence: '文件里没有机关。' })
    for (const level of plan.levels) {
      // An organ stands in the tree before what is below it; and in pieces, so that others get their answers meanwhile.
      for (let from = 0; from < level.length; from += PIECE) {
        for (const each of level.slice(from, from + PIECE)) {
          work.record(organ, String(each.id), null, { kind: 'organFounded', organ: each })
        }
        await work.written()
      }
    }
    return done({ founded: plan.organs.length })
  },
}

const PIECE = 500

export interface ImportPlan {
  readonly organs: readonly Organ[]
  /** The organs by their depth in the file: none before the one above it. */
  readonly levels: readonly (readonly Organ[])[]
  readonly faults: readonly RowFault[]
}

/** What an import would found, or everything that speaks against it. */
export async function planImport(
  db: Reader,
  texts: readonly (readonly string[])[],
  firstId: number,
): Promise<ImportPlan> {
  const { rows, faults: unread } = readOrganList(texts)
  const faults: RowFault[] = [...unread]
  const ids = new Map(rows.map((row, index) => [row, firstId + index]))
  const known = await callNames(db, rows)
  const inFile = new Map<string, OrganRow | 'twice'>()
  for (const row of rows) {
    for (const call of callsOf(row)) inFile.set(call, inFile.has(call) ? 'twice' : row)
  }
  const find = (call: string | null, line: number, what: string): number | null => {
    if (call === null) return null
    const row = inFile.get(call)
    const stored = known.get(call)
    if (row === 'twice' || (stored !== undefined && stored.length > 1)) {
      faults.push({ line, sentence: `${what}“${call}”不止一个，请改填编号或者统一社会信用代码。` })
      return null
    }
    const id = row === undefined ? stored?.[0] : ids.get(row)
    if (id === undefined) faults.push({ line, sentence: `没有找到${what}“${call}”。` })
    return id ?? null
  }
  const organs = rows.map((row): Organ => {
    const { line, founding } = row
    const parentId = find(row.parent, line, '上级机关')
    const twinOf = find(row.twin, line, '合署机关')
    const made: Organ = { ...founding, id: ids.get(row) ?? 0, parentId, twinOf }
    const reasons = organEventFaults(null, { kind: 'organFounded', organ: made })
    faults.push(...reasons.map(({ sentence }) => ({ line, sentence })))
    const { creditCode } = founding
    if (creditCode !== null && (inFile.get(creditCode) === 'twice' || known.has(creditCode))) {
      faults.push({ line, sentence: `统一社会信用代码${creditCode}重复或者已经登记。` })
    }
    return made
  })
  const levels = levelsOf(organs)
  const placed = new Set(levels.flat())
  for (const [index, each] of organs.entries()) {
    const line = rows[index]?.line ?? 0
    if (!placed.has(each)) faults.push({ line, sentence: '上级机关互为上下级，排不出隶属关系。' })
  }
  return { organs, levels, faults: faults.toSorted((one, other) => one.line - other.line) }
}

/** How a row may be called in the file: its number, name and code. */
const callsOf = ({ number, founding }: OrganRow): readonly string[] =>
  [...new Set([number, founding.names[0]?.name ?? null, founding.creditCode])].filter((call) => call !== null)

/** The organs that stand already under what the rows name. */
async function callNames(db: Reader, rows: readonly OrganRow[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const calls = rows.flatMap(({ parent, twin, founding }) => [parent, twin, founding.creditCode])
  return namesakes(db, [...new Set(calls.filter((call) => call !== null))])
}

function levelsOf(organs: readonly Organ[]): readonly (readonly Organ[])[] {
  const levels: Organ[][] = []
  const here = new Set(organs.map(({ id }) => id))
  let waiting = [...organs]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parentId }) => parentId === null || !here.has(parentId))
    if (ready.length === 0) break
    levels.push(ready)
    for (const { id } of ready) here.delete(id)
    waiting = waiting.filter(({ id }) => here.has(id))
  }
  return levels
}

const reasonOf = ({ line, sentence }: RowFault) => ({
  code: 'row',
  article: null,
  sentence: `第${line}行：${sentence}`,
})
