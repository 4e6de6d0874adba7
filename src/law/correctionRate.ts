/**
 * How often what was attacked did not stand 纠错率: by the ground of the reply and by who handled it. Art. 46 leaves the
 * measure to the rules of assessment; corrected among all that were finally decided, so 其他结果 lowers it.
 */
import type { OutcomeCode } from './outcome.ts'
import type { Proceeding } from './proceeding.ts'
import type { ProceedingResult, ResultTable } from './proceedingOutcome.ts'
import { correctionRate, proceedingSummary } from './proceedingSummary.ts'

/** The outcome of the reply that was attacked; that none was given; another act. No article. */
export type AttackedGround = OutcomeCode | 'omission' | 'other'

export interface Rate {
  readonly decided: number
  readonly upheld: number
  readonly corrected: number
  readonly other: number
  /** In ‰. */
  readonly rate: number | null
  /** The cases behind the line. */
  readonly cases: readonly string[]
}

export interface RateLine<Key> extends Rate {
  readonly key: Key
}

export interface CorrectionRates {
  readonly all: Rate
  readonly byGround: readonly RateLine<AttackedGround>[]
  /** Null: nobody was assigned, or it is unknown. */
  readonly byHandler: readonly RateLine<string | null>[]
}

/** The rates of the cases that are given, the one with the most decided first; what is pending is left out. Art. 46. */
export function correctionRates(proceedings: readonly Proceeding[], table: ResultTable = {}): CorrectionRates {
  const decided = proceedings.flatMap((each) => {
    const result = proceedingSummary(each, table)?.result ?? null
    return result === null ? [] : [{ id: each.id, attacked: each.attacked, result }]
  })
  return {
    all: rateOf(decided),
    byGround: lines(decided, ({ attacked }) => groundOf(attacked)),
    byHandler: lines(decided, ({ attacked }) => handlerOf(attacked)),
  }
}

/** Of a line: one ground, one handler, or all; one result, or any. */
export interface RateFilter {
  readonly ground?: AttackedGround | undefined
  /** Null: nobody was assigned. */
  readonly handlerId?: string | null | undefined
  readonly result?: ProceedingResult | undefined
}

/** The cases behind a figure of `correctionRates`, in their order. Art. 46. */
export function casesBehind<Case extends Proceeding>(
  proceedings: readonly Case[],
  { ground, handlerId, result }: RateFilter,
  table: ResultTable = {},
): readonly Case[] {
  return proceedings.filter((each) => {
    const found = proceedingSummary(each, table)?.result ?? null
    return (
      found !== null &&
      (result === undefined || found === result) &&
      (ground === undefined || groundOf(each.attacked) === ground) &&
      (handlerId === undefined || handlerOf(each.attacked) === handlerId)
    )
  })
}

const handlerOf = (attacked: Proceeding['attacked']) => (attacked.kind === 'other' ? null : attacked.handlerId)

/** The ground on which a case counts. No article. */
export function groundOf(attacked: Proceeding['attacked']): AttackedGround {
  switch (attacked.kind) {
    case 'reply':
      return attacked.outcome ?? 'other'
    case 'omission':
    case 'other':
      return attacked.kind
  }
}

interface Decided {
  readonly id: string
  readonly attacked: Proceeding['attacked']
  readonly result: ProceedingResult
}

function lines<Key>(decided: readonly Decided[], keyOf: (each: Decided) => Key): readonly RateLine<Key>[] {
  const groups = new Map<Key, Decided[]>()
  for (const each of decided) {
    const key = keyOf(each)
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups].map(([key, members]) => ({ key, ...rateOf(members) })).sort((a, b) => b.decided - a.decided)
}

function rateOf(decided: readonly Decided[]): Rate {
  const count = (wanted: ProceedingResult) => decided.filter(({ result }) => result === wanted).length
  return {
    ...{ decided: decided.length, upheld: count('upheld'), corrected: count('corrected'), other: count('other') },
    rate: correctionRate(decided.map(({ result }) => result)),
    cases: decided.map(({ id }) => id),
  }
}
