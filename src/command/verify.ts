/**
 * Row = fold of events: whether every row is what its events make of it, and every case of the log has its row; and whether
 * what stands beside the state follows from it.
 */
import { canonicalJson } from '#crypto/canonical.ts'
import type { Reader } from '#store/database.ts'
import { underived } from '#store/derived.ts'
import { PLATFORM } from '#store/tables.ts'
import { type FoldedRow, NOUNS } from './nouns.ts'

export interface RowFault {
  readonly organId: number
  readonly kind: string
  readonly id: string
  /**
   * `differs`: the row is not what the events say; `noEvents`: a row of which the log knows nothing; `noRow`: the reverse;
   * `derived`: what is searched or counted of a row is not what is made of its state.
   */
  readonly why: 'differs' | 'noEvents' | 'noRow' | 'derived'
  /** Members in which the two differ. */
  readonly members: readonly string[]
}

export interface RowCount {
  cases: number
}

/** Give it a transaction that sees one moment. Counts the cases that it has compared. With the platform what is derived. */
export async function* verifyRows(db: Reader, organId: number, count: RowCount): AsyncGenerator<RowFault> {
  for (const noun of NOUNS) {
    for await (const folded of noun.rows(db, organId)) {
      count.cases += 1
      const fault = faultOf(folded)
      if (fault !== null) yield { organId, kind: noun.kind, id: folded.id, ...fault }
    }
    for await (const { id, is, should } of noun.derived(db, organId)) {
      const members = differing(is, should)
      if (members.length > 0) yield { organId, kind: noun.kind, id, why: 'derived', members }
    }
  }
  if (organId !== PLATFORM) return
  for (const { member, ...place } of await underived(db)) yield { ...place, why: 'differs', members: [member] }
}

function faultOf({ row, folded }: FoldedRow): Pick<RowFault, 'why' | 'members'> | null {
  if (row === null) return { why: 'noRow', members: [] }
  if (folded === null) return { why: 'noEvents', members: [] }
  const members = differing(row.state, folded.state)
  if (row.version !== folded.version) members.push('version')
  return members.length === 0 ? null : { why: 'differs', members }
}

function differing(one: unknown, other: unknown): string[] {
  const [is, should] = [membersOf(one), membersOf(other)]
  return [...new Set([...is.keys(), ...should.keys()])].filter((name) => is.get(name) !== should.get(name))
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
