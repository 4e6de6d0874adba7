/**
 * Extension 延长答复期限 (Art. 33.2): with the consent of the head of the 政府信息公开工作机构, told to the applicant on or before the
 * due date, once, by at most twenty working days.
 */
import type { Approval } from '../approval.ts'
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { clockFaults } from './clock.ts'
import { type Entry, type Frame, letterReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import type { Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface Extension {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly days: number
  /** The approval that holds the head's signature; null where there is none. */
  readonly consent: Approval | null
  /** On paper, before this system: the day and the scan of the head's signature. */
  readonly paperConsent: { readonly on: PlainDate; readonly evidence: string } | null
  readonly entry: Entry
}

/** Art. 33.2: what stands against extending on a day, by the clock. */
export function extensionFaults(
  request: Request,
  { on, days }: Pick<Extension, 'on' | 'days'>,
  { calendar }: Frame,
): readonly Reason[] {
  return clockFaults(request, { type: 'extended', on, days }, calendar)
}

/** Art. 33.2: the day on which the head of the 政府信息公开工作机构 consented; null without such a signature. */
export function headConsentOn({ status, steps, signatures }: Approval): PlainDate | null {
  if (status !== 'approved') return null
  const heads = steps.filter(({ role }) => role === 'disclosureHead').map(({ id }) => id)
  return signatures.find(({ stepId }) => heads.includes(stepId))?.signedOn ?? null
}

/** Art. 33.2: extends once and tells so; without consent or too late outside, it is recorded and moves nothing. */
export function decideExtend(request: Request, extension: Extension, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, days, consent, paperConsent, entry } = extension
  const found = [...extensionFaults(request, extension, frame), ...consentFaults(request, extension)]
  const { reasons, proof } = weigh(request, 'extend', { entry, on }, frame, found)
  return decided(
    [
      ...reasons,
      ...letterReasons(request, letterId),
      ...reasonIf(!Number.isInteger(days) || days < 1, 'no-days', '延长的期限至少为1个工作日。', '33.2'),
    ],
    () => [
      {
        kind: 'replyExtended',
        ...{ letterId, method, on, days, proof },
        consentId: consent?.id ?? paperConsent?.evidence ?? null,
      },
    ],
  )
}

function consentFaults(request: Request, { consent, paperConsent, on }: Extension): readonly Reason[] {
  const foreign = consent !== null && (consent.organId !== request.organId || consent.subject.id !== request.id)
  const consentedOn = consent === null ? (paperConsent?.on ?? null) : headConsentOn(consent)
  return [
    ...reasonIf(foreign, 'other-consent', '所附的审批不是为这件申请作出的。', '33.2'),
    ...reasonIf(
      consentedOn === null,
      'no-consent',
      '延长答复期限应当经政府信息公开工作机构负责人同意，没有其签署的同意。',
      '33.2',
    ),
    ...reasonIf(
      consentedOn !== null && consentedOn > on,
      'consent-after',
      `负责人于${consentedOn}同意，晚于告知申请人之日${on}。`,
      '33.2',
    ),
  ]
}
