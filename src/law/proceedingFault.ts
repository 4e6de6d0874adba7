/** Why an event cannot happen to a reconsideration or a lawsuit (复议法 Art. 23, 29, 75; 诉讼法 Art. 85, 89): the order of its stages. */
import type { Proceeding, ProceedingEvent } from './proceeding.ts'
import { proceedingOutcome } from './proceedingOutcome.ts'
import { type Reason, reasonIf } from './reason.ts'

/** All reasons, none where the event may be entered. 复议法 Art. 29, 75; 诉讼法 Art. 85, 89. */
export function proceedingFaults(state: Proceeding | null, event: ProceedingEvent): readonly Reason[] {
  if (event.kind === 'proceedingBegun') {
    return [
      ...reasonIf(state !== null, 'already-begun', '该案件已经登记。'),
      ...reasonIf(
        event.afterId !== null && event.proceeding !== 'litigationAfterReconsideration',
        'not-after',
        '只有复议后起诉的案件才能关联此前的行政复议。',
      ),
    ]
  }
  if (state === null) return reasonIf(true, 'not-begun', '该案件还没有登记。')
  if (event.kind === 'particularsPutRight') return []
  if (event.kind === 'decisionTakenBack') {
    const stands = state.stage === 'decided' || state.stage === 'appealed' || state.stage === 'final'
    return reasonIf(!stands, 'not-decided', '该案件没有登记裁判结果，无可撤销。')
  }
  if (state.stage === 'final') return reasonIf(true, 'final', '该案件已经审结，不能再登记新的情况。')
  switch (event.kind) {
    case 'defenceDrafted':
      return []
    case 'copyReceived':
    case 'answered':
    case 'suspended':
    case 'procedureChanged':
      return early(state, event.on)
    case 'resumed':
      return [...early(state, event.on), ...reasonIf(state.stage !== 'suspended', 'not-suspended', '该案件没有中止。')]
    case 'hearingSet':
      return [
        ...early(state, event.hearing.on),
        ...reasonIf(
          state.hearings.some(({ id }) => id === event.hearing.id),
          'known-hearing',
          '这次听证或者开庭已经登记。',
        ),
      ]
    case 'hearingHeld':
      return reasonIf(!state.hearings.some(({ id }) => id === event.id), 'no-hearing', '没有登记这次听证或者开庭。')
    case 'decided':
      return decisionFaults(state, event.decision)
    case 'appealed':
      return [
        ...reasonIf(state.kind === 'reconsideration', 'no-appeal', '行政复议没有上诉。'),
        ...reasonIf(state.stage !== 'decided', 'not-decided', '一审裁判之后才能上诉。', '诉讼法 85'),
        ...early(state, event.on),
      ]
    case 'remanded':
      return reasonIf(state.stage !== 'appealed', 'not-appealed', '上诉之后才能发回重审。', '诉讼法 89(3)')
    case 'becameFinal':
      return [
        ...early(state, event.on),
        ...reasonIf(
          state.stage !== 'decided' && state.stage !== 'appealed',
          'not-decided',
          '裁判之后，没有上诉或者撤回上诉的，才能登记生效。',
          '诉讼法 85',
        ),
      ]
  }
}

function early({ begunOn }: Proceeding, on: string): readonly Reason[] {
  return reasonIf(on < begunOn, 'too-early', `日期${on}早于案件开始的日期${begunOn}。`)
}

function decisionFaults(
  state: Proceeding,
  decision: Extract<ProceedingEvent, { kind: 'decided' }>['decision'],
): readonly Reason[] {
  const { before, mayOrder, label, article } = proceedingOutcome(decision.outcome)
  const isCourt = state.kind !== 'reconsideration'
  const second = decision.instance === 'second'
  return [
    ...reasonIf((before === 'court') !== isCourt, 'wrong-outcome', `“${label}”不是这类案件的结果。`, article),
    ...reasonIf(decision.order !== null && !mayOrder, 'no-order', `“${label}”不能责令重新答复。`, article),
    ...reasonIf(decision.receivedOn < decision.on, 'received-early', '收到裁判文书的日期早于其作出的日期。'),
    ...reasonIf(state.stage === 'decided', 'already-decided', '该案件已经作出裁判；上诉的，请先登记上诉。'),
    ...reasonIf(second !== (state.stage === 'appealed'), 'wrong-instance', '审级与案件的进程不符。'),
    ...early(state, decision.on),
  ]
}
