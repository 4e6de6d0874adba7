/**
 * A reconsideration or a lawsuit against a reply, or against there being none, as the organ's ledger keeps it (Art. 50.1(3), 51;
 * 复议法 Art. 48–77; 诉讼法 Art. 67–89): the fold of its events. A lawsuit goes on through its instances as one case.
 */
import type { OrderedPeriod } from './caseEvent.ts'
import type { PlainDate } from './date.ts'
import type { OutcomeCode } from './outcome.ts'
import { type ProceedingKind, type ProceedingOutcomeCode, proceedingOutcome } from './proceedingOutcome.ts'

/** What is attacked: a reply, by its letter and its outcome; that none was given in time; or another act. */
export type Attacked =
  | {
      readonly kind: 'reply'
      readonly requestId: string
      readonly letterId: string
      readonly outcome: OutcomeCode | null
      /** Who handled the request. */
      readonly handlerId: string | null
    }
  | { readonly kind: 'omission'; readonly requestId: string; readonly handlerId: string | null }
  | { readonly kind: 'other'; readonly requestId: string | null }

/** summary: 简易程序 (复议法 Art. 53; 诉讼法 Art. 82). */
export type Procedure = 'ordinary' | 'summary'

/** opened: the other side has begun; heard: our answer is in; decided: one instance is over; final: no way is left. */
export type ProceedingStage = 'opened' | 'answered' | 'suspended' | 'decided' | 'appealed' | 'final'

export type Instance = 'first' | 'second'

export interface Hearing {
  readonly id: string
  readonly on: PlainDate
  readonly place: string
  /** Null: not yet held. */
  readonly attendedBy: 'head' | 'staff' | 'nobody' | null
}

export interface ProceedingDecision {
  readonly instance: Instance
  /** Of the second instance: what now stands of the matter itself, so 驳回上诉 against a dismissal is a dismissal. */
  readonly outcome: ProceedingOutcomeCode
  readonly number: string | null
  readonly on: PlainDate
  /** By us; our periods begin. */
  readonly receivedOn: PlainDate
  /** 责令重新作出、责令履行; null where nothing was ordered, and `period` null where no period was set. */
  readonly order: { readonly period: OrderedPeriod | null } | null
}

export interface Proceeding {
  readonly id: string
  /** Whose act is attacked: it counts the case. 国办公开办函〔2016〕201号. */
  readonly organId: number
  readonly kind: ProceedingKind
  /** onlyCoDefendant: a 复议机关 that upheld and is sued beside the organ: not its case in Table 4. */
  readonly part: 'maker' | 'onlyCoDefendant'
  readonly attacked: Attacked
  /** Of the reconsideration that came before, where it is in the ledger. */
  readonly afterId: string | null
  /** 行政复议机关 or court. */
  readonly body: string
  readonly number: string | null
  readonly procedure: Procedure
  readonly begunOn: PlainDate
  /** Copy of the application or of the complaint. */
  readonly copyReceivedOn: PlainDate | null
  readonly answeredOn: PlainDate | null
  readonly hearings: readonly Hearing[]
  readonly decisions: readonly ProceedingDecision[]
  readonly appealedOn: PlainDate | null
  readonly stage: ProceedingStage
  readonly finalOn: PlainDate | null
  /** The day on which the last event was entered: what was known when. */
  readonly recordedAt: string
}

/** Every event says when it was entered; a tally of then knows no more. */
export type ProceedingEvent = { readonly recordedAt: string } & (
  | {
      readonly kind: 'proceedingBegun'
      readonly id: string
      readonly organId: number
      readonly proceeding: ProceedingKind
      readonly part: Proceeding['part']
      readonly attacked: Attacked
      readonly afterId: string | null
      readonly body: string
      readonly number: string | null
      readonly procedure: Procedure
      readonly on: PlainDate
    }
  /** The body has given it a number, or what was entered of it was wrong. */
  | { readonly kind: 'particularsPutRight'; readonly body: string; readonly number: string | null }
  | { readonly kind: 'copyReceived'; readonly on: PlainDate }
  /** What we shall say and show: the text stands beside the case. */
  | { readonly kind: 'defenceDrafted' }
  | { readonly kind: 'procedureChanged'; readonly procedure: Procedure; readonly on: PlainDate }
  | { readonly kind: 'answered'; readonly on: PlainDate }
  | { readonly kind: 'hearingSet'; readonly hearing: Hearing }
  | { readonly kind: 'hearingHeld'; readonly id: string; readonly attendedBy: 'head' | 'staff' | 'nobody' }
  | { readonly kind: 'suspended'; readonly on: PlainDate }
  | { readonly kind: 'resumed'; readonly on: PlainDate }
  | { readonly kind: 'decided'; readonly decision: ProceedingDecision }
  /** `evidence`: of our own appeal after its last day, that the court takes it all the same. */
  | { readonly kind: 'appealed'; readonly by: 'us' | 'others'; readonly on: PlainDate; readonly evidence?: string }
  /** 发回重审 (诉讼法 Art. 89.1(3)(4)): the first instance begins again. */
  | { readonly kind: 'remanded'; readonly on: PlainDate }
  /** The periods for appeal are over, on both sides, or the appeal was withdrawn (诉讼法 Art. 85). */
  | { readonly kind: 'becameFinal'; readonly on: PlainDate }
  /** The last decision was recorded by mistake: it and what followed from it, an appeal or its force, are gone. */
  | { readonly kind: 'decisionTakenBack'; readonly on: PlainDate; readonly evidence: string }
)

/** The Chinese words for stages. No article. */
export const STAGES = {
  opened: '已受理',
  answered: '已答复（答辩）',
  suspended: '中止',
  decided: '已裁决，未生效',
  appealed: '上诉中',
  final: '已审结',
} as const satisfies Readonly<Record<ProceedingStage, string>>

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveProceeding(state: Proceeding | null, event: ProceedingEvent): Proceeding {
  const { recordedAt } = event
  if (event.kind === 'proceedingBegun') {
    const { kind: _, proceeding, on, ...begun } = event
    const nothing = { copyReceivedOn: null, answeredOn: null, hearings: [], decisions: [], appealedOn: null }
    return { ...begun, kind: proceeding, begunOn: on, ...nothing, stage: 'opened', finalOn: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of a proceeding that has not begun`)
  return { ...state, ...changesOf(state, event), recordedAt }
}

function changesOf(
  state: Proceeding,
  event: Exclude<ProceedingEvent, { kind: 'proceedingBegun' }>,
): Partial<Proceeding> {
  switch (event.kind) {
    case 'particularsPutRight':
      return { body: event.body, number: event.number }
    case 'defenceDrafted':
      return {}
    case 'copyReceived':
      return { copyReceivedOn: event.on }
    case 'procedureChanged':
      return { procedure: event.procedure }
    case 'answered':
      return { answeredOn: event.on, stage: state.stage === 'opened' ? 'answered' : state.stage }
    case 'hearingSet':
      return { hearings: [...state.hearings, event.hearing] }
    case 'hearingHeld':
      return {
        hearings: state.hearings.map((hearing) =>
          hearing.id === event.id ? { ...hearing, attendedBy: event.attendedBy } : hearing,
        ),
      }
    case 'suspended':
      return { stage: 'suspended' }
    case 'resumed':
      return { stage: stageBefore(state) }
    case 'decided': {
      const { decision } = event
      const { form } = proceedingOutcome(decision.outcome)
      const ends = form === 'decision' || form === 'unappealable' || decision.instance === 'second'
      return {
        decisions: [...state.decisions, decision],
        stage: ends ? 'final' : 'decided',
        // 复议法 Art. 75.2: in force when served.
        finalOn: ends ? decision.on : null,
      }
    }
    case 'appealed':
      return { appealedOn: event.on, stage: 'appealed' }
    case 'remanded':
      return { appealedOn: null, stage: stageBefore({ ...state, appealedOn: null }) }
    case 'becameFinal':
      return { stage: 'final', finalOn: event.on }
    case 'decisionTakenBack':
      return withoutLastDecision(state)
  }
}

/** Art. 50.1(3): an appeal stays only where the decision is that of the second instance. */
function withoutLastDecision(state: Proceeding): Partial<Proceeding> {
  const { decisions } = state
  const appealedOn = decisions.at(-1)?.instance === 'second' ? state.appealedOn : null
  const stage = stageBefore({ ...state, appealedOn })
  return { decisions: decisions.slice(0, -1), appealedOn, stage, finalOn: null }
}

function stageBefore({ appealedOn, answeredOn }: Proceeding): ProceedingStage {
  return appealedOn !== null ? 'appealed' : answeredOn !== null ? 'answered' : 'opened'
}
