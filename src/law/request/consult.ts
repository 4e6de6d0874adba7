/**
 * Consultations 征求意见 of a request (Art. 11, 32–34): several at the same time, each with its own clock and its own meaning of
 * silence. Units of the organ itself are assigned, not consulted.
 */
import type { ConsultationKind } from '../consultation.ts'
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { clockFaults } from './clock.ts'
import { type Entry, type Frame, factReasons, letterReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import { isUnanswered, letterOf, type Opinion, type Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface ConsultationLetter {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly whom: ConsultationKind
  readonly partyId: string
  readonly entry: Entry
}

/** Art. 33.3: after the due date the time of a consultation is not left out; asking is still a duty (Art. 32). */
export function consultationFaults(
  request: Request,
  { on, whom }: Pick<ConsultationLetter, 'on' | 'whom'>,
  { calendar }: Frame,
): readonly Reason[] {
  const asked = { sentOn: on, receivedOn: null, id: '' }
  return whom === 'thirdParty'
    ? clockFaults(request, { type: 'thirdPartyAsked', ...asked }, calendar)
    : clockFaults(request, { type: 'organAsked', ...asked, jointlyMade: whom === 'jointOrgan' }, calendar)
}

/** Art. 32, 34, 11: a letter to a third party, to an organ that made the information along, or to one concerned. */
export function decideConsult(request: Request, letter: ConsultationLetter, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, whom, partyId, entry } = letter
  const { reasons, proof } = weigh(request, 'consult', { entry, on }, frame, consultationFaults(request, letter, frame))
  const again = request.consultations.some((each) => each.partyId === partyId && isUnanswered(request, each))
  const own = whom !== 'thirdParty' && partyId === String(request.organId)
  return decided(
    [
      ...reasons,
      ...letterReasons(request, letterId),
      ...reasonIf(again, 'asked-already', '已经向其征求意见，尚未答复。', whom === 'thirdParty' ? '32' : '34'),
      ...reasonIf(own, 'own-unit', '本机关的内设机构不是其他机关，请用交办；所需时间不能扣除。', '33.3'),
    ],
    () => [{ kind: 'consultationBegun', letterId, method, on, whom, partyId, proof }],
  )
}

/** Art. 32, 34: an opinion comes in; late, it may still be heard, and the clock has gone on. */
export function decideReceiveOpinion(
  request: Request,
  act: { readonly letterId: string; readonly opinion: Opinion; readonly on: PlainDate; readonly evidence: string },
  frame: Frame,
): Decided<RequestEvent> {
  const found = request.consultations.find(({ letterId }) => letterId === act.letterId)
  const letter = letterOf(request, act.letterId)
  const sentOn = letter?.sentOn ?? null
  const returnedOn = letter?.returnedOn ?? null
  const reasons = [
    ...factReasons(request, 'receiveOpinion', act, frame),
    ...reasonIf(found === undefined, 'answer-unasked', '没有发出过这份征求意见书。', '33.3'),
    ...reasonIf(found !== undefined && found.answeredOn !== null, 'answered-already', '意见已经登记过。', '33.3'),
    ...reasonIf(sentOn !== null && act.on < sentOn, 'before-letter', '意见不能早于征求意见书发出之日。', '33.3'),
    ...reasonIf(
      returnedOn !== null && act.on < returnedOn,
      'before-return',
      `意见早于征求意见书退回之日${returnedOn}，请核对两个日期。`,
      '33.3',
    ),
  ]
  return decided(reasons, () => [{ kind: 'opinionReceived', ...act }])
}
