/** Row = fold of events: whether every row is what its events make of it, and every case of the log has its row. */
import { canonicalJson } from '#crypto/canonical.ts'
import type { Reader } from '#store/database.ts'
import { type FoldedRow, NOUNS } from './nouns.ts'

export interface RowFault {
  readonly organId: number
  readonly kind: string
  readonly id: string
  /** `differs`: the row is not what the events say; `noEvents`: a row of which the log knows nothing; `noRow`: the reverse. */
  readonly why: 'differs' | 'noEvents' | 'noRow'
  /** Members in which the two differ. */
  readonly members: readonly string[]
}

export interface RowCount {
  cases: number
}

/** Give it a transaction that sees one moment. Counts the cases that it has compared. */
export async function* verifyRows(db: Reader, organId: number, count: RowCount): AsyncGenerator<RowFault> {
  for (const noun of NOUNS) {
    for await (const folded of noun.rows(db, organId)) {
      count.cases += 1
      const fault = faultOf(folded)
      if (fault !== null) yield { organId, kind: noun.kind, id: folded.id, ...fault }
    }
  }
}

function faultOf({ row, folded }: FoldedRow): Pick<RowFault, 'why' | 'members'> | null {
  if (row === null) return { why: 'noRow', members: [] }
  if (folded === null) return { why: 'noEvents', members: [] }
  const [is, should] = [membersOf(row.state), membersOf(folded.state)]
  const members = [...new Set([...is.keys(), ...should.keys()])].filter((name) => is.get(name) !== should.get(name))
  if (row.version !== folded.version) members.push('version')
  return members.length === 0 ? null : { why: 'differs', members }
}

/** Each member as text, so that two can be compared whatever they hold. */
function membersOf(state: unknown): ReadonlyMap<string, string> {
  if (typeof state !== 'object' || state === null) return new Map([['', canonicalJson(state)]])
  return new Map(
    Object.entries(state)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, canonicalJson(value)]),
  )
}
