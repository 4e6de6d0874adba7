/** Who signed, in the course of a case: on paper and in another system it is the signer, not whoever entered it. Art. 17.1, 33.2. */
import { type Approval, type ApprovalEvent, SIGNING_FORMS, type Signature } from '#law/approval.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import type { Reader } from '#store/database.ts'
import { eventsOfCase, type StoredEvent } from '#store/events.ts'
import { REVIEW_OF } from '../request/replyApproval.ts'
import type { Step } from './letterSteps.ts'

const byOthers = ({ signatures }: Approval) => signatures.filter(({ form }) => form !== 'account')

/** Each signature on paper or in another system, with who entered it and the signed form. */
export async function signatureStepsOf(db: Reader, organId: number, approvals: readonly Approval[]): Promise<Step[]> {
  const steps: Step[] = []
  for (const approval of approvals.filter((each) => byOthers(each).length > 0)) {
    for (const { seq, at, actorName, kind, data } of await eventsOfCase(db, organId, 'approval', approval.id)) {
      // Written by the noun of approvals: events are never changed.
      const event = { kind, ...data } as ApprovalEvent
      if (event.kind !== 'stepApproved' && event.kind !== 'stepReturned') continue
      const { form, stepId, signerName, signedOn, enteredBy, evidence } = event.signature
      if (form === 'account') continue
      const step = approval.steps.find(({ id }) => id === stepId)?.name ?? ''
      const entered = enteredBy === null ? '' : `，由${actorName}登记`
      const what = `${step}：${event.kind === 'stepApproved' ? '同意' : '退回'}（${SIGNING_FORMS[form]}${entered}）。`
      steps.push({
        seq,
        at,
        on: signedOn,
        who: signerName,
        what,
        faults: [],
        ...(evidence !== null && { fileId: evidence }),
      })
    }
  }
  return steps
}

/** The events of a request as done by the signers; a review that is such a signature is told by that alone. */
export function bySigners(events: readonly StoredEvent[], approvals: readonly Approval[]): readonly StoredEvent[] {
  return events.flatMap((stored) => {
    // Written by recordRequest: events are never changed.
    const event = { kind: stored.kind, ...stored.data } as RequestEvent
    if (event.kind === 'reviewGiven') {
      const isSigned = approvals.some((approval) =>
        byOthers(approval).some(
          (signature) =>
            signature.signerId === event.personId &&
            signature.enteredOn === event.on &&
            reviewOf(approval, signature) === event.review,
        ),
      )
      return isSigned ? [] : [stored]
    }
    const signed = event.kind === 'replySigned' ? approvals.find(({ id }) => id === event.approvalId) : undefined
    const last = signed?.signatures.at(-1)
    return [last === undefined ? stored : { ...stored, actorName: last.signerName }]
  })
}

function reviewOf({ steps }: Approval, { stepId }: Signature) {
  const role = steps.find(({ id }) => id === stepId)?.role
  return role === undefined ? null : (REVIEW_OF[role] ?? null)
}
