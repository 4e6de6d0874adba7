/**
 * What may be done with a request today, and for what may not, every reason with its article (Art. 27–45, 51). The same reasons
 * guard the verbs: what is possible here is refused there only for what was entered.
 */
import type { Calendar } from '../calendar.ts'
import type { PlainDate } from '../date.ts'
import { type Reason, reasonIf } from '../reason.ts'
import { consultationFaults } from './consult.ts'
import { abandonReasons, correctionFaults, notAsked, notCorrected } from './correction.ts'
import { archiveReasons, closeReasons } from './ending.ts'
import { type Frame, forbidding, stateReasons } from './entry.ts'
import { extensionFaults } from './extension.ts'
import { feeFaults, notCharged } from './feeCharge.ts'
import { isUnderway } from './letter.ts'
import { takeBackReasons, twinReasons } from './putRight.ts'
import { deferralFaultsOn, noReasonsAsked, reasonsFaults } from './reasonsNotice.ts'
import { signReasons, submitReasons } from './replyReview.ts'
import type { Request } from './request.ts'
import { onceMore } from './service.ts'
import { type Act, ALL_ACTS } from './transitions.ts'

export interface Possibility {
  readonly act: Act
  readonly possible: boolean
  /** Why not; none where it is possible. */
  readonly reasons: readonly Reason[]
}

/** Art. 27–45, 51: every act: possible for the system today, or all reasons why not. */
export function mayDo(request: Request, today: PlainDate, calendar: Calendar): readonly Possibility[] {
  const frame = { today, calendar }
  return ALL_ACTS.map((act) => {
    const reasons = reasonsAgainst(request, act, frame)
    return { act, possible: reasons.length === 0, reasons }
  })
}

/** All reasons why the system may not do this one act today; none where it may. Art. 27–45, 51. */
export function reasonsAgainst(request: Request, act: Act, frame: Frame): readonly Reason[] {
  return [...stateReasons(request, act), ...guards(request, act, frame)]
}

/** What stands against an act beside the table of states. */
function guards(request: Request, act: Act, frame: Frame): readonly Reason[] {
  const { today } = frame
  switch (act) {
    case 'askCorrection':
      return forbidding(correctionFaults(request, today, frame))
    case 'receiveCorrection':
      return notAsked(request)
    case 'correctContent':
      return notCorrected(request)
    case 'consult':
      return forbidding(consultationFaults(request, { on: today, whom: 'thirdParty' }, frame))
    case 'askReasons':
      return forbidding(reasonsFaults(request, today, frame))
    case 'defer':
      return forbidding(deferralFaultsOn(request, today, frame))
    case 'extend':
      return forbidding(extensionFaults(request, { on: today, days: 1 }, frame))
    case 'chargeFee':
      return forbidding(feeFaults(request, today, frame))
    case 'receiveReasons':
      return noReasonsAsked(request)
    case 'receivePayment':
      return notCharged(request)
    case 'receiveOpinion': {
      const waited = request.consultations.some(({ answeredOn }) => answeredOn === null)
      return reasonIf(!waited, 'answer-unasked', '没有等待答复的征求意见书。', '33.3')
    }
    case 'recordReceived':
    case 'recordReturned':
      return reasonIf(!request.letters.some(isUnderway), 'no-letter', '没有在途的文书。')
    case 'serve':
      return request.stage === 'replied' ? onceMore(request) : []
    case 'abandon':
      return abandonReasons(request, today, frame)
    case 'takeBackEnd':
      return takeBackReasons(request)
    case 'voidTwin':
      return twinReasons(request)
    case 'submit':
      return submitReasons(request)
    case 'sign':
      return signReasons(request, frame)
    case 'close':
      return closeReasons(request)
    case 'archive':
      return archiveReasons(request)
    default:
      return []
  }
}
