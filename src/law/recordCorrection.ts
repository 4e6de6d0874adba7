/**
 * Correction of a record about oneself 更正 (Art. 41): who has evidence that it is wrong may ask; the organ that may correct
 * does so and tells; another sends it on and tells, or tells where to ask. The law sets no period.
 */
import type { PlainDate } from './date.ts'
import { RECORD_CORRECTION_RESULTS, type RecordCorrectionResult } from './letter/recordCorrectionResult.ts'
import { type Reason, reasonIf } from './reason.ts'
import type { Told } from './told.ts'

export interface RecordCorrection {
  readonly id: string
  readonly organId: number
  /** The request by which the record was provided, where there was one. */
  readonly requestId: string | null
  readonly askedOn: PlainDate
  /** Whether evidence came with it, or when it was asked for and given. */
  readonly evidence: { readonly askedOn: PlainDate | null; readonly givenOn: PlainDate | null }
  readonly decision: {
    readonly result: RecordCorrectionResult
    readonly on: PlainDate
    /** Organ that may correct it, where another may. */
    readonly competent: string | null
  } | null
  readonly toldOn: PlainDate | null
  readonly withdrawnOn: PlainDate | null
}

export type RecordCorrectionEvent =
  | {
      readonly kind: 'correctionOfRecordAsked'
      readonly id: string
      readonly organId: number
      readonly requestId: string | null
      readonly withEvidence: boolean
      readonly on: PlainDate
    }
  | { readonly kind: 'recordEvidenceAsked'; readonly on: PlainDate }
  | { readonly kind: 'recordEvidenceGiven'; readonly on: PlainDate }
  | {
      readonly kind: 'correctionOfRecordDecided'
      readonly result: RecordCorrectionResult
      readonly competent: string | null
      readonly on: PlainDate
    }
  | ({ readonly kind: 'correctionOfRecordTold'; readonly on: PlainDate } & Told)
  | { readonly kind: 'correctionOfRecordWithdrawn'; readonly on: PlainDate }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveRecordCorrection(state: RecordCorrection | null, event: RecordCorrectionEvent): RecordCorrection {
  if (event.kind === 'correctionOfRecordAsked') {
    const { id, organId, requestId, withEvidence, on } = event
    const evidence = { askedOn: null, givenOn: withEvidence ? on : null }
    return { id, organId, requestId, askedOn: on, evidence, decision: null, toldOn: null, withdrawnOn: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of a correction that was not asked for`)
  switch (event.kind) {
    case 'recordEvidenceAsked':
      return { ...state, evidence: { ...state.evidence, askedOn: event.on } }
    case 'recordEvidenceGiven':
      return { ...state, evidence: { ...state.evidence, givenOn: event.on } }
    case 'correctionOfRecordDecided': {
      const { result, competent, on } = event
      return { ...state, decision: { result, on, competent } }
    }
    case 'correctionOfRecordTold':
      return { ...state, toldOn: event.on }
    case 'correctionOfRecordWithdrawn':
      return { ...state, withdrawnOn: event.on }
  }
}

/** Art. 41: all reasons why an event cannot happen: no evidence, no competent organ, already over. */
export function recordCorrectionFaults(
  state: RecordCorrection | null,
  event: RecordCorrectionEvent,
): readonly Reason[] {
  if (event.kind === 'correctionOfRecordAsked') {
    return reasonIf(state !== null, 'already-asked', '这件更正申请已经登记。')
  }
  if (state === null) return reasonIf(true, 'not-asked', '这件更正申请还没有登记。')
  const early = reasonIf(event.on < state.askedOn, 'too-early', `日期${event.on}早于收到的日期${state.askedOn}。`)
  const over = reasonIf(state.decision !== null || state.withdrawnOn !== null, 'over', '这件更正申请已经办结或者撤回。')
  switch (event.kind) {
    case 'recordEvidenceAsked':
    case 'recordEvidenceGiven':
    case 'correctionOfRecordWithdrawn':
      return [...early, ...over]
    case 'correctionOfRecordTold':
      return [...early, ...reasonIf(state.decision === null, 'not-decided', '决定之后才能告知申请人。', '41')]
    case 'correctionOfRecordDecided': {
      const elsewhere = event.result === 'FORWARDED' || event.result === 'REFERRED'
      const label = RECORD_CORRECTION_RESULTS.find(({ code }) => code === event.result)?.label ?? ''
      return [
        ...early,
        ...over,
        ...reasonIf(
          event.result === 'CORRECTED' && state.evidence.givenOn === null,
          'no-evidence',
          '更正记录应当有证据证明记录不准确。',
          '41',
        ),
        ...reasonIf(
          elsewhere && (event.competent ?? '').trim() === '',
          'no-competent-organ',
          `“${label}”应当写明有权更正的机关。`,
          '41',
        ),
      ]
    }
  }
}

/** What is still to be done: deciding, and then telling. Art. 41; the law sets no period. */
export function recordCorrectionOpenDuties(state: RecordCorrection): readonly Reason[] {
  if (state.withdrawnOn !== null) return []
  return [
    ...reasonIf(state.decision === null, 'decide', '核实后予以更正，或者转送、告知有权更正的机关。', '41'),
    ...reasonIf(state.decision !== null && state.toldOn === null, 'tell', '应当将处理情况告知申请人。', '41'),
  ]
}

/** Art. 41: decided is not done, the applicant is told. */
export const isRecordCorrectionOpen = (state: RecordCorrection): boolean => recordCorrectionOpenDuties(state).length > 0

/** The Chinese sentence of an event, for the log. No article. */
export function recordCorrectionText(event: RecordCorrectionEvent): string {
  switch (event.kind) {
    case 'correctionOfRecordAsked':
      return `${event.on}收到更正申请${event.withEvidence ? '，附有证据' : '，没有附证据'}。`
    case 'recordEvidenceAsked':
      return `${event.on}要求补充证据。`
    case 'recordEvidenceGiven':
      return `${event.on}收到证据。`
    case 'correctionOfRecordDecided': {
      const label = RECORD_CORRECTION_RESULTS.find(({ code }) => code === event.result)?.label ?? event.result
      return `${event.on}决定：${label}${event.competent === null ? '' : `（${event.competent}）`}。`
    }
    case 'correctionOfRecordTold':
      return `${event.on}告知申请人。`
    case 'correctionOfRecordWithdrawn':
      return `${event.on}申请人撤回。`
  }
}
