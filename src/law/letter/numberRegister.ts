/**
 * The register of document numbers of one organ, series and year: a number is given once; one that is voided stays, as 作废
 * with its reason, and is never given again. No article.
 */
import type { PlainDate } from '../date.ts'
import { type Decided, decided, reasonIf } from '../reason.ts'

export interface NumberEntry {
  readonly serial: number
  /** The letter that bears it. */
  readonly letterId: string
  readonly takenOn: PlainDate
  readonly voided: { readonly on: PlainDate; readonly reason: string } | null
}

export interface NumberRegister {
  readonly organId: number
  readonly series: string
  readonly year: number
  readonly entries: readonly NumberEntry[]
}

export type NumberEvent =
  | {
      readonly kind: 'numberTaken'
      readonly organId: number
      readonly series: string
      readonly year: number
      readonly serial: number
      readonly letterId: string
      readonly on: PlainDate
    }
  | { readonly kind: 'numberVoided'; readonly serial: number; readonly reason: string; readonly on: PlainDate }

/** The number after the highest that was ever given, voided ones included. No article. */
export function nextSerial(register: NumberRegister | null): number {
  return Math.max(0, ...(register?.entries ?? []).map(({ serial }) => serial)) + 1
}

/** A number that bears a letter is voided once, with a reason. No article. */
export function voidNumber(
  register: NumberRegister | null,
  serial: number,
  reason: string,
  on: PlainDate,
): Decided<NumberEvent> {
  const entry = register?.entries.find((each) => each.serial === serial) ?? null
  const reasons = [
    ...reasonIf(entry === null, 'no-such-number', `登记簿里没有${serial}号。`),
    ...reasonIf(entry !== null && entry.voided !== null, 'already-void', `${serial}号已经作废。`),
    ...reasonIf(reason.trim() === '', 'no-reason', '作废文号应当写明原因。'),
  ]
  return decided(reasons, () => [{ kind: 'numberVoided', serial, reason: reason.trim(), on }])
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveNumbers(state: NumberRegister | null, event: NumberEvent): NumberRegister {
  switch (event.kind) {
    case 'numberTaken': {
      const { organId, series, year, serial, letterId, on } = event
      const entries = state?.entries ?? []
      if (entries.some((entry) => entry.serial === serial)) throw new RangeError(`${serial} was given before`)
      return { organId, series, year, entries: [...entries, { serial, letterId, takenOn: on, voided: null }] }
    }
    case 'numberVoided': {
      if (state === null) throw new RangeError('a number of an empty register was voided')
      const { serial, reason, on } = event
      const entries = state.entries.map((entry) =>
        entry.serial === serial ? { ...entry, voided: { on, reason } } : entry,
      )
      return { ...state, entries }
    }
  }
}
