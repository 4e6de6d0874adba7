/**
 * A document number in the register 文号登记簿: given once, to one letter; voided it stays, as 作废 with its reason, and is never
 * given again. No article.
 */
import type { PlainDate } from '../date.ts'
import { type Decided, decided, reasonIf } from '../reason.ts'
import type { LetterKind } from './letterKind.ts'

/** Replies are counted apart from all other letters. No article. */
export const SERIES = {
  reply: { name: '答复', ending: '公复' },
  notice: { name: '告知和函件', ending: '公函' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly ending: string }>>

export type Series = keyof typeof SERIES

/** The series from which a letter takes its number. No article. */
export function seriesOf(kind: LetterKind): Series {
  return kind.startsWith('reply:') ? 'reply' : 'notice'
}

export interface TakenNumber {
  readonly organId: number
  readonly series: Series
  readonly year: number
  readonly serial: number
  /** As the letter bears it, by the pattern of that day. */
  readonly number: string
  readonly letterId: string
  readonly takenOn: PlainDate
  readonly voided: { readonly on: PlainDate; readonly reason: string } | null
}

export type TakenNumberEvent =
  | {
      readonly kind: 'numberTaken'
      readonly organId: number
      readonly series: Series
      readonly year: number
      readonly serial: number
      readonly number: string
      readonly letterId: string
      readonly on: PlainDate
    }
  | { readonly kind: 'numberVoided'; readonly reason: string; readonly on: PlainDate }

/** reply:2026:12: how the log names it. No article. */
export function numberId({ series, year, serial }: Pick<TakenNumber, 'series' | 'year' | 'serial'>): string {
  return `${series}:${year}:${serial}`
}

/** What such an id says; null where it is none. No article. */
export function parseNumberId(id: string): Pick<TakenNumber, 'series' | 'year' | 'serial'> | null {
  const [, series, year, serial] = /^(reply|notice):(\d{4}):([1-9]\d{0,8})$/.exec(id) ?? []
  if (series !== 'reply' && series !== 'notice') return null
  return { series, year: Number(year), serial: Number(serial) }
}

/** A number is voided once, with a reason. No article. */
export function voidNumber({ number, voided }: TakenNumber, reason: string, on: PlainDate): Decided<TakenNumberEvent> {
  const reasons = [
    ...reasonIf(voided !== null, 'already-void', `${number}已经作废。`),
    ...reasonIf(reason.trim() === '', 'no-reason', '作废文号应当写明原因。'),
  ]
  return decided(reasons, () => [{ kind: 'numberVoided', reason: reason.trim(), on }])
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveNumber(state: TakenNumber | null, event: TakenNumberEvent): TakenNumber {
  if (event.kind === 'numberTaken') {
    if (state !== null) throw new RangeError(`${state.number} was given before`)
    const { kind: _, on, ...taken } = event
    return { ...taken, takenOn: on, voided: null }
  }
  if (state === null) throw new RangeError('a number that was never given was voided')
  return { ...state, voided: { on: event.on, reason: event.reason } }
}

/** The Chinese sentence of an event, for the log. No article. */
export function numberEventText(event: TakenNumberEvent): string {
  return event.kind === 'numberTaken' ? `编文号${event.number}。` : `文号作废：${event.reason}`
}
