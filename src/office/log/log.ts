/** The event log as the API tells of it, and how the address asks for it. */
import { addDays, parseDate } from '#law/date.ts'
import type { Values } from '../list/useAddress.ts'
import { type Search, withSearch } from '../request.ts'
import { CASES, LOG_WORDS } from './logWords.ts'

export const LOGS = '/api/logs'

/** Days of the address, in China, as the instants that the API knows; the last day is part of it. */
export function askLog({ actorId, caseKind, caseId, kind, from, to }: Values): Search {
  const last = parseDate(to ?? '')
  return {
    actorId,
    caseKind,
    caseId,
    kind,
    from: startOf(parseDate(from ?? '')),
    before: startOf(last === null ? null : addDays(last, 1)),
  }
}

const startOf = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00+08:00`).toISOString())

export const exportAddress = (organId: number, address: Values): string =>
  withSearch(`${LOGS}/${organId}/export`, askLog(address))

export const caseName = (kind: string): string => CASES[kind]?.name ?? LOG_WORDS.unknownCase

/** With its number where that tells something: that of an organ, a year or a setting, but not a long one made by chance. */
export const caseText = (kind: string, id: string): string =>
  id.length < LONG_ID ? `${caseName(kind)} ${id}` : caseName(kind)

const LONG_ID = 36

/** What can be looked for: of one kind of case, or of all. */
export function eventChoices(
  caseKind: string | undefined,
): readonly { readonly value: string; readonly label: string }[] {
  const cases = caseKind === undefined ? Object.values(CASES) : [CASES[caseKind]]
  const names = new Map(cases.flatMap((each) => Object.entries(each?.events ?? {})))
  return [...names].map(([value, label]) => ({ value, label }))
}
